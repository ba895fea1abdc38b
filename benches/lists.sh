#!/usr/bin/env bash
# 100,000 customers x 15 columns from CSV and from a workbook: art30 beside what a user would write instead (Python with csv or
# openpyxl into sqlite3, which recognises nothing and checks nothing), in one run, on the same files. Prints a table.
#   benches/lists.sh [ROWS] [FOLDER]
set -euo pipefail
rows=${1:-100000}
folder=${2:-$(mktemp -d)}
here=$(cd "$(dirname "$0")/.." && pwd)
python3 -c 'import openpyxl' 2>/dev/null || { echo "openpyxl is needed: pip install openpyxl" >&2; exit 1; }
(cd "$here" && cargo build --release --quiet)
art30=${CARGO_TARGET_DIR:-$here/target}/release/art30
mkdir -p "$folder" && cd "$folder"
export ART30_REGISTER=$folder/register.db XDG_STATE_HOME=$folder/state ART30_ACTOR=bench
unset ART30_CLOCK || true

python3 - "$rows" <<'PY'
import csv, datetime, sys, openpyxl
rows = int(sys.argv[1])
heads = ["Record ID", "Company name", "Company Domain Name", "Country/Region", "Create Date", "Company owner", "Street Address", "City",
         "Postal Code", "State/Region", "Plan", "Industry", "Number of Employees", "Annual Revenue", "Description"]
countries, forms = "Germany France Spain Italy Poland Netherlands Austria".split(), "GmbH SARL AG BV Ltd SpA Inc".split()
def row(n):
    return [str(9000000 + n), f"Company {n:06} {forms[n % 7]}", f"company{n:06}.example.test", countries[n % 7],
            f"{2015 + n % 11}-{1 + n % 12:02}-{1 + n % 28:02}", f"Owner {n % 40}", f"Street {n % 900} {n % 77}", f"City {n % 500}",
            f"{n % 100000:05}", f"State {n % 16}", ["ent-cloud", "self-hosted", "pro"][n % 3], f"Industry {n % 30}", str(n % 5000),
            str(n * 17 % 1000000), f"A longer text that says what company {n} does, so that cells have a size"]
with open("list.csv", "w", newline="") as file:
    out = csv.writer(file); out.writerow(heads); out.writerows(row(n) for n in range(rows))
book = openpyxl.Workbook(write_only=True); sheet = book.create_sheet("Companies"); sheet.append(heads)
for n in range(rows):
    cells = row(n); cells[4] = datetime.date.fromisoformat(cells[4]); cells[12], cells[13] = int(cells[12]), int(cells[13]); sheet.append(cells)
book.save("list.xlsx")
PY
cat > plain.py <<'PY'
import csv, sqlite3, sys, openpyxl
db = sqlite3.connect(sys.argv[2]); db.execute(f"CREATE TABLE list ({', '.join(f'c{n}' for n in range(15))})")
if sys.argv[1].endswith(".csv"): rows = csv.reader(open(sys.argv[1], newline=""))
else: rows = (["" if c is None else str(c) for c in row] for row in openpyxl.load_workbook(sys.argv[1], read_only=True).active.iter_rows(values_only=True))
db.executemany(f"INSERT INTO list VALUES ({', '.join('?' * 15)})", rows); db.commit()
PY
cat > measure.py <<'PY'
import os, subprocess, sys, time
def run(*command):
    start = time.time(); child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    os.read(child.stdout.fileno(), 1); first = time.time() - start
    while os.read(child.stdout.fileno(), 65536): pass
    usage = os.wait4(child.pid, 0)[2]
    return time.time() - start, first, usage.ru_maxrss / 1024
art30, folder = sys.argv[1], sys.argv[2]
def fresh():
    subprocess.run(f"rm -rf {folder}/register.db* {folder}/state {folder}/plain.db", shell=True, check=True)
    subprocess.run([art30, "init", "--name", "Bench", "-q"], check=True, stdout=subprocess.DEVNULL)
print("| | art30 | Python | ratio | art30, memory | first screen of -n |\n| --- | ---: | ---: | ---: | ---: | ---: |")
for name in ("list.csv", "list.xlsx"):
    fresh(); _, first, _ = run(art30, "import", name, "-n")
    fresh(); ours, _, memory = run(art30, "import", name)
    theirs, _, _ = run("python3", "plain.py", name, f"{folder}/plain.db")
    again, _, _ = run(art30, "import", name)
    print(f"| {name} | {ours:.2f} s | {theirs:.2f} s | {ours / theirs:.2f} | {memory:.0f} MB | {first * 1000:.0f} ms |")
    print(f"| {name}, the same again: nothing to write | {again:.2f} s | | | | |")
out, _, memory = run(art30, "export", "customers", "--to", "xlsx", "--out", "out.xlsx", "-y")
print(f"| export of all to a workbook | {out:.2f} s | | | {memory:.0f} MB | |")
PY
python3 measure.py "$art30" "$folder"
