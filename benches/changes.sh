#!/usr/bin/env bash
# A planned change of subprocessors over 100,000 customers, each with a deployment and a DPA with terms of its own: `change affected` in
# each form, `change show`, the drafts, and closing; and `incident affected` of an incident that concerns most of them. Prints a table.
#   benches/changes.sh [CUSTOMERS] [FOLDER]
set -euo pipefail
customers=${1:-100000}
folder=${2:-$(mktemp -d)}
here=$(cd "$(dirname "$0")/.." && pwd)
[ -n "${ART30_BIN:-}" ] || (cd "$here" && cargo build --release --quiet)
art30=${ART30_BIN:-${CARGO_TARGET_DIR:-$here/target}/release/art30}
mkdir -p "$folder" && cd "$folder"
export ART30_REGISTER=$folder/register.db XDG_STATE_HOME=$folder/state ART30_ACTOR=bench ART30_CLOCK=2026-11-23T10:00:00Z
rm -rf register.db* state notices

python3 - "$customers" <<'PY'
import csv, sys
count = int(sys.argv[1])
def write(name, heads, row):
    with open(name, "w", newline="") as file:
        out = csv.writer(file); out.writerow(heads); out.writerows(row(n) for n in range(count))
name = lambda n: f"Company {n:06} {['GmbH', 'SARL', 'BV', 'SpA'][n % 4]}"
write("customers.csv", ["name", "country", "acts_as", "privacy_email"],
      lambda n: [name(n), ["DE", "FR", "NL", "IT"][n % 4], "controller", f"privacy@company{n:06}.example.test"])
write("deployments.csv", ["customer", "edition", "region", "starts", "support_access", "telemetry"],
      lambda n: [name(n), "self_hosted" if n % 5 == 0 else "cloud", "", "2025-01-01", "none", "off"])
terms = [["general", "30 days", "14 days", "notice"], ["general", "14 days", "14 days", "receipt"], ["general", "45 days", "30 days", "receipt"],
         ["general", "10 business days", "10 business days", "notice"], ["specific", "30 days", "none", ""], ["general", "", "", ""]]
write("agreements.csv", ["customer", "signed", "countersigned", "notice_by", "authorisation", "notice_days", "objection_days", "objection_from"],
      lambda n: [name(n), "2025-01-01", "2025-01-01", "email", *terms[n % 6]])
PY
"$art30" init --name Bench --country DE --email privacy@bench.example.test -q >/dev/null
for kind in customers deployments agreements; do "$art30" import $kind.csv --kind $kind -q >/dev/null; done
"$art30" subprocessor add "Old Mail Ltd" --country IE -q >/dev/null
"$art30" engagement add "Old Mail Ltd" --purpose Mail --places Ireland --edition cloud --starts 2025-01-01 -q >/dev/null
"$art30" change new replace "Old Mail Ltd" "New Mail Inc." --effective 2027-03-01 --country US --places "United States" -q >/dev/null
"$art30" incident add "Open bucket" --aware 2026-11-22T09:00Z --edition cloud -q >/dev/null

cat > measure.py <<'PY'
import os, subprocess, sys, time
print("| | time | memory |\n| --- | ---: | ---: |")
for name, line in [("`change affected`", "change affected CHG-1"), ("the same, all of them as CSV", "change affected CHG-1 --all --format csv"),
                   ("the same as JSON", "change affected CHG-1 --all --json"),
                   ("`incident affected`", "incident affected INC-1"), ("the same, all of them as CSV", "incident affected INC-1 --all --format csv"), ("`change show`", "change show CHG-1"),
                   ("`check`", "check change-untold"), ("`due`", "due"), ("`change notify`, a draft each", "change notify CHG-1 --out notices"),
                   ("`change sent`, a notice each", "change sent CHG-1 --yes -q"), ("`change affected` once all are told", "change affected CHG-1"),
                   ("`change close` of it", "change close CHG-1 --reason bench -q")]:
    best = None
    for again in range(1 if any(word in line for word in ("notify", "sent", "close")) else 3):
        start = time.time()
        child = subprocess.Popen([sys.argv[1], *line.split()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        usage = os.wait4(child.pid, 0)[2]
        took = (time.time() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        best = took if best is None or took < best else best
    print(f"| {name} | {best[0]:.2f} s ({best[1]:.2f} s of CPU) | {best[2]:.0f} MB |")
PY
python3 measure.py "$art30"
