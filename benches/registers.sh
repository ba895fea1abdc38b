#!/usr/bin/env bash
# The register of Art. 30(2) for 10,000 customers with three categories of processing each, in every format: time and memory. Beside
# it what a user would take instead: Python that copies the finished rows into a workbook (openpyxl), LibreOffice that prints them (PDF).
# Then an audit pack of it all, one of a single customer, and the check of both, beside the verifier in Python.
#   benches/registers.sh [CUSTOMERS] [FOLDER]
set -euo pipefail
customers=${1:-10000}
folder=${2:-$(mktemp -d)}
here=$(cd "$(dirname "$0")/.." && pwd)
python3 -c 'import openpyxl' 2>/dev/null || { echo "openpyxl is needed: pip install openpyxl" >&2; exit 1; }
(cd "$here" && cargo build --release --quiet)
art30=${CARGO_TARGET_DIR:-$here/target}/release/art30
mkdir -p "$folder" && cd "$folder"
export ART30_REGISTER=$folder/register.db XDG_STATE_HOME=$folder/state ART30_ACTOR=bench
unset ART30_CLOCK || true
rm -rf register.db* state
"$art30" init --name Bench --country DE --email privacy@bench.example.test -q > init.txt
python3 - "$customers" <<'PY'
import csv, sys
count = int(sys.argv[1])
def write(name, heads, rows):
    with open(name, "w", newline="") as file:
        out = csv.writer(file); out.writerow(heads); out.writerows(rows)
write("customers.csv", "name country reference address contact_email dpo dpo_email".split(),
      ([f"Company {n:06} GmbH", "DE", f"C-{n:06}", f"Street {n % 900} {n % 77}, {n % 100000:05} City", f"privacy@company{n:06}.example.test",
        f"Officer {n % 400}", f"dpo@company{n:06}.example.test"] for n in range(count)))
write("deployments.csv", "customer edition region hosting_country starts".split(),
      ([f"C-{n:06}", "cloud", "EU", "DE", "2025-01-01"] for n in range(count)))
write("activities.csv", "name acting_as status edition description subjects data transfers processors".split(),
      ([name, "processor", "active", "cloud", f"{name} of the data that customers put in, for as long as they use the product.",
        "customers' users; customers' staff", "names; addresses; events", "none", "Host (Germany)"] for name in ("Hosting", "Backup", "Analysis")))
write("measures.csv", "name description".split(), ([f"Measure {n}", "What is done, in a sentence of some length that an auditor reads."] for n in range(10)))
PY
"$art30" activity retire ACT-1 --yes -q > /dev/null
for kind in customers deployments activities measures; do "$art30" import "$kind.csv" --contacts -q > /dev/null; done
cat > rows.py <<'PY'
import csv, openpyxl
book = openpyxl.Workbook(write_only=True); sheet = book.create_sheet("Register")
for row in csv.reader(open("register.csv", newline="")): sheet.append(row)
book.save("copy.xlsx")
PY
cat > measure.py <<'PY'
import os, signal, subprocess, sys, time
def run(*command, limit=None):
    start = time.time()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while True:
        done, _, usage = os.wait4(child.pid, os.WNOHANG)
        if done: return f"{time.time() - start:.2f} s", f"{usage.ru_maxrss / 1024:.0f} MB"
        if limit and time.time() - start > limit:
            os.killpg(child.pid, signal.SIGKILL); os.wait4(child.pid, 0); return f"more than {limit} s", ""
        time.sleep(0.005)
art30, verifier = sys.argv[1:]
print("| register | time | memory | size | instead | |\n| --- | ---: | ---: | ---: | --- | ---: |")
for form in "csv json jsonld xlsx pdf".split():
    name = f"register.{form}"
    took, memory = run(art30, "export", "register-processor", "--to", form, "--out", name, "-y")
    instead, theirs = "", ""
    if form == "xlsx": instead, theirs = "openpyxl, rows copied", run("python3", "rows.py")[0]
    if form == "pdf": instead, theirs = "LibreOffice, CSV printed", run("soffice", "--headless", "--convert-to", "pdf:calc_pdf_Export", "--outdir", "print", "register.csv", limit=120)[0]
    print(f"| {form} | {took} | {memory} | {os.path.getsize(name) / 1e6:.1f} MB | {instead} | {theirs} |", flush=True)
for what, flags in [("audit pack, all", []), ("audit pack, one customer", ["--customer", "C-000007"])]:
    took, memory = run(art30, "audit", "pack", *flags, "--out", "pack.zip", "-y")
    print(f"| {what} | {took} | {memory} | {os.path.getsize('pack.zip') / 1e6:.1f} MB | | |", flush=True)
    took, memory = run("env", "-u", "ART30_REGISTER", art30, "audit", "verify", "pack.zip")
    theirs = run("python3", verifier, "pack.zip")[0]
    print(f"| audit verify | {took} | {memory} | | verify_pack.py | {theirs} |", flush=True)
PY
python3 measure.py "$art30" "$here/examples/verify_pack.py"
