#!/usr/bin/env bash
# Policies and people: 5,000 people, 24 policies, a new version of each every year for three years, all acknowledged: coverage on a day and over
# the whole time, the evidence of it, and an audit pack that holds it. Beside it what a user would take instead: Python over the same CSV.
#   benches/policies.sh [PEOPLE] [FOLDER]
set -euo pipefail
people=${1:-5000}
folder=${2:-$(mktemp -d)}
here=$(cd "$(dirname "$0")/.." && pwd)
(cd "$here" && cargo build --release --quiet)
art30=${CARGO_TARGET_DIR:-$here/target}/release/art30
mkdir -p "$folder" && cd "$folder"
export ART30_REGISTER=$folder/register.db XDG_STATE_HOME=$folder/state ART30_ACTOR=bench ART30_CLOCK=2026-11-23T10:00:00Z
rm -rf register.db* state ./*.zip
"$art30" init --name Bench --country DE -q > init.txt 2>&1
python3 - "$people" <<'PY'
import csv, sys
count = int(sys.argv[1])
def write(name, heads, rows):
    with open(name, "w", newline="") as file:
        out = csv.writer(file); out.writerow(heads); out.writerows(rows)
write("policies.csv", "name version starts ends staff acknowledge_days link publication".split(),
      ([f"Policy {p:02}", str(y), f"{y}-01-01", f"{y}-12-31", "everyone", 30, f"https://x.example.test/{p}/{y}", "on_request"] for p in range(24) for y in (2024, 2025, 2026)))
write("people.csv", "name email team joined".split(), ([f"Person {n:05}", f"p{n:05}@bench.example.test", f"Team {n % 40}", "2023-06-01"] for n in range(count)))
write("acknowledgements.csv", "person policy day".split(),
      ([f"p{n:05}@bench.example.test", f"Policy {p:02}", f"{y}-01-{n % 28 + 1:02}"] for y in (2024, 2025, 2026) for n in range(count) for p in range(24) if (n * 7 + p + y) % 50))
PY
for kind in policies people acknowledgements; do "$art30" import "$kind.csv" --contacts -q > /dev/null; done
cat > instead.py <<'PY'
import csv
people = [row["email"] for row in csv.DictReader(open("people.csv"))]
policies = [row for row in csv.DictReader(open("policies.csv")) if row["starts"] <= "2026-11-23" <= row["ends"]]
had = {(row["person"], row["policy"], row["day"][:4]) for row in csv.DictReader(open("acknowledgements.csv"))}
for policy in policies: print(policy["name"], sum((person, policy["name"], policy["version"]) in had for person in people), len(people))
PY
cat > measure.py <<'PY'
import os, subprocess, sys, time
def run(*command):
    start = time.time(); child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, command
    return f"{time.time() - start:.2f} s", f"{usage.ru_maxrss / 1024:.0f} MB"
art30 = sys.argv[1]
print("| what | time | memory |\n| --- | ---: | ---: |")
for what, command in [
    ("policy coverage, a day", [art30, "policy", "coverage"]),
    ("policy coverage, three years", [art30, "policy", "coverage", "--from", "2024-01-01"]),
    ("Python over the CSV, a day, nothing kept", ["python3", "instead.py"]),
    ("policy coverage --evidence, three years", [art30, "policy", "coverage", "--from", "2024-01-01", "--evidence", "evidence.csv", "-y"]),
    ("audit pack of three years, with every person and policy", [art30, "audit", "pack", "--from", "2024-01-01", "--out", "pack.zip", "-y"]),
]:
    took, memory = run(*command)
    print(f"| {what} | {took} | {memory} |", flush=True)
PY
python3 measure.py "$art30"
