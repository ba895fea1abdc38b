#!/usr/bin/env bash
# What it costs that each record is compared with the journal when it is read: this program beside another build of it that does not (or
# any other), on a register of 100,000 customers with a deployment and an agreement each. CPU seconds, the best of five runs.
#   benches/compared.sh OTHER_ART30 [CUSTOMERS] [FOLDER]
set -euo pipefail
other=$(realpath "$1")
customers=${2:-100000}
folder=${3:-$(mktemp -d)}
here=$(cd "$(dirname "$0")/.." && pwd)
(cd "$here" && cargo build --release --quiet)
art30=${CARGO_TARGET_DIR:-$here/target}/release/art30
mkdir -p "$folder" && cd "$folder"
export ART30_REGISTER=$folder/register.db XDG_STATE_HOME=$folder/state ART30_ACTOR=bench
unset ART30_CLOCK || true

if [ ! -e register.db ]; then
    python3 - "$customers" <<'PY'
import sys
n = int(sys.argv[1])
with open("customers.csv", "w") as out:
    out.write("name,country,reference,contact,contact_email,notes\n")
    out.writelines(f"Customer {i:06},{'DE FR SE US'.split()[i % 4]},R-{i:06},Person {i},p{i}@example.test,Note {i}\n" for i in range(n))
with open("deployments.csv", "w") as out:
    out.write("customer,edition,starts,region\n")
    out.writelines(f"R-{i:06},cloud,2025-0{1 + i % 9}-01,eu\n" for i in range(n))
with open("agreements.csv", "w") as out:
    out.write("customer,signed,notice_days\n")
    out.writelines(f"R-{i:06},2025-0{1 + i % 9}-01,30\n" for i in range(n))
PY
    "$art30" init --name Vendor --country DE --quiet
    for kind in customers deployments agreements; do "$art30" import "$kind.csv" --quiet > /dev/null; done
fi

python3 - "$other" "$art30" <<'PY'
import os, resource, subprocess, sys
def cpu(program, line):
    def once():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([program, *line.split()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return min(once() for _ in range(5))
print(f"{'':34} {'other':>8} {'this':>8} {'times':>6}")
for line in ["status", "check --format ndjson", "customer list --limit 20", "customer show CUS-77", "role CUS-77",
             "export customers --to csv --out out.csv -y", "export register-processor --to csv --out out.csv -y"]:
    a, b = (cpu(program, line) for program in sys.argv[1:])
    print(f"{line[:34]:34} {a:8.2f} {b:8.2f} {b / a:6.2f}")
PY
