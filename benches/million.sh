#!/usr/bin/env bash
# One million customers: art30 beside sqlite3, in one run, on the same file. Prints a table.
#   benches/million.sh [ROWS] [FOLDER]      ART30_BIN names a program that is built already
# sqlite3 imports into a table with the same eight columns, CHECKs and indexes, WAL, synchronous=FULL; it keeps no journal.
set -euo pipefail
rows=${1:-1000000}
folder=${2:-$(mktemp -d)}
here=$(cd "$(dirname "$0")/.." && pwd)
command -v sqlite3 >/dev/null || { echo "sqlite3 is needed: apt-get install sqlite3" >&2; exit 1; }
command -v /usr/bin/time >/dev/null || { echo "GNU time is needed: apt-get install time" >&2; exit 1; }
[ -n "${ART30_BIN:-}" ] || (cd "$here" && cargo build --release --quiet)
art30=$(realpath "${ART30_BIN:-${CARGO_TARGET_DIR:-$here/target}/release/art30}")
mkdir -p "$folder" && cd "$folder"
export ART30_REGISTER=$folder/register.db XDG_STATE_HOME=$folder/state ART30_ACTOR=bench
unset ART30_CLOCK || true
rm -rf register.db* plain.db* state ./*.out

python3 - "$rows" > customers.csv <<'PY'
import sys
rows = int(sys.argv[1])
countries = "DE FR NL ES IT PL SE DK AT BE US GB".split()
out = ["name,country,address,reference,domain,contact,contact_email,since"]
for n in range(rows):
    out.append(f'"Customer {n * 7919 % rows:07d} GmbH",{countries[n % 12]},"{n % 97} Example Street, {n % 89999 + 10000} Town",'
               f'CRM-{n:07d},c{n}.example.test,Person {n},privacy@c{n}.example.test,20{n % 20 + 5:02d}-{n % 12 + 1:02d}-{n % 28 + 1:02d}')
    if len(out) > 50000: print("\n".join(out)); out = []
print("\n".join(out))
PY

cat > plain.sql <<'SQL'
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
CREATE TABLE customer (
  name TEXT NOT NULL,
  country TEXT CHECK (country = 'none' OR country GLOB '[A-Z][A-Z]'),
  address TEXT, reference TEXT, domain TEXT, contact TEXT, contact_email TEXT,
  since TEXT CHECK (since = 'none' OR since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX customer_reference ON customer (reference);
CREATE INDEX customer_name ON customer (name COLLATE NOCASE);
SQL

# timed NAME COMMAND…: wall seconds and peak memory (MB) into $wall and $memory
timed() {
  local name=$1; shift
  sync
  /usr/bin/time -f "%e %M" -o "$name.time" "$@" > "$name.out" 2> "$name.err" || true
  read -r wall memory < <(tail -n 1 "$name.time")
  memory=$((memory / 1024))
}
row() { printf '%-34s %10s %10s %8s %8s\n' "$@"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f x", a / b }'; }
# process COMMAND…: median milliseconds of 21 runs of the whole process
process() { python3 - "$@" <<'PY'
import subprocess, sys, time, statistics
def once():
    start = time.perf_counter(); subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); return time.perf_counter() - start
once(); print(f"{statistics.median(once() for _ in range(21)) * 1000:.1f}")
PY
}

row "$rows customers" art30 sqlite3 ratio "MB"
"$art30" init --name Vendor --dpo Example --dpo-email dpo@vendor.example.test > /dev/null 2>&1
timed sqlite_import sqlite3 plain.db -cmd ".read plain.sql" -cmd ".import --csv --skip 1 customers.csv customer" "SELECT count(*) FROM customer"; plain=$wall
timed import "$art30" import customers.csv; row "import, s" "$wall" "$plain" "$(ratio "$wall" "$plain")" "$memory"
timed sqlite_export sqlite3 -csv -header plain.db "SELECT * FROM customer"; plain=$wall
timed export "$art30" export customers; row "export to CSV, s" "$wall" "$plain" "$(ratio "$wall" "$plain")" "$memory"
middle=$((rows / 2))
plain=$(process sqlite3 plain.db "SELECT * FROM customer WHERE reference = 'CRM-$(printf %07d $middle)'")
own=$(process "$art30" customer show "CUS-$middle"); row "customer show, ms a process" "$own" "$plain" "$(ratio "$own" "$plain")" ""
own=$(process "$art30" role "CRM-$(printf %07d $middle)"); row "role, ms a process" "$own" "$plain" "$(ratio "$own" "$plain")" ""
timed check "$art30" check; row "check, s" "$wall" "" "" "$memory"
timed verify "$art30" verify; row "verify, s" "$wall" "" "" "$memory"
timed again "$art30" import customers.csv; row "the same file again, s" "$wall" "" "" "$memory"
tail -n 1 again.out
head -n 1 verify.out
ls -l --block-size=M register.db plain.db | awk '{ print $9, $5 }'
