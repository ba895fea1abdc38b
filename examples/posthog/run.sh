#!/bin/sh
# Builds art30, loads the example register with its own commands, and shows roles, gaps and exports.
#   sh examples/posthog/run.sh [FOLDER]      the register is made in FOLDER, by default a temporary one
# With ART30 set to a program that is there, nothing is built.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
if [ -n "${ART30:-}" ]; then
  PATH=$(dirname "$ART30"):$PATH
else
  command -v cargo >/dev/null || { echo "Rust is needed: https://rustup.rs" >&2; exit 1; }
  command -v cc >/dev/null || { echo "A C compiler is needed for SQLite: apt-get install build-essential" >&2; exit 1; }
  echo "Building art30. The first time that takes ten to fifteen minutes on two processors, on a busy computer up to three quarters of an hour."
  (cd "$project" && cargo build --release --quiet)
  PATH=${CARGO_TARGET_DIR:-$project/target}/release:$PATH
fi
work=${1:-$(mktemp -d)}
mkdir -p "$work"
echo "The register and all that is made from it go into $work."
export ART30_REGISTER="$work/register.db" XDG_STATE_HOME="$work/state" ART30_ACTOR="${ART30_ACTOR:-Charles}"
rm -rf "$ART30_REGISTER" "$ART30_REGISTER-wal" "$ART30_REGISTER-shm" "$XDG_STATE_HOME"

if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then bold=$(printf '\033[1m') plain=$(printf '\033[0m'); else bold='' plain=''; fi
step() { printf '\n%s$ %s%s\n' "$bold" "$*" "$plain"; "$@"; }

art30 init --name PostHog --quiet
for kind in organisation entities appointments documents templates customers deployments agreements overrides \
  measures activities purposes retentions assignments policies services deletions instructions inspections letters; do
  art30 import "$here/$kind.csv" --kind "$kind" --quiet
done
# The vendor signs an agreement, a customer moves to its own servers, a slip is taken back.
step art30 agreement edit DPA-7 --effect executed --signed 2026-11-20 --reason "countersigned copy came by mail"
step art30 deployment edit DEP-1 --ai-features yes
step art30 undo
# Roles: a Cloud customer, a self-hosting one, an agency.
step art30 role "Acme GmbH"
step art30 role "Bolt SARL"
step art30 role "Agentur Blaue Brezel"
# Gaps: exit 8 says that there are some.
step art30 check || [ $? -eq 8 ]
# What leaves the house: the customers and the agreements, as files and on the screen.
step art30 export customers --out "$work/customers.csv" --yes
step art30 export agreements --out "$work/agreements.csv" --yes
step art30 export register --out "$work/register.pdf" --yes
step art30 export register --out "$work/register.xlsx" --yes
# What an auditor asks for, in one file, and its check.
step art30 audit pack --from 2026-01-01 --to 2026-11-23 --out "$work/audit-pack.zip" --yes
step art30 audit verify "$work/audit-pack.zip"
# What the public may know: the page with a feed, and the same for a handbook.
step art30 publish --out "$work/public" --yes > /dev/null
step art30 publish --out "$work/security.md" --yes
step art30 customer list
step art30 agreement list
step art30 verify
printf '\nThe register is %s, the exports lie beside it. All customers in it are invented.\n' "$ART30_REGISTER"
