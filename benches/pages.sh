#!/usr/bin/env bash
# The pages of 100,000 customers, each with a deployment and a DPA: eight clients ask for each page as fast as it comes, while a list of new
# customers is imported again and again; then the list of customers beside Datasette with the same table, nobody writing. Prints tables.
# Needs ab (apt: apache2-utils) and python3 with venv, which gets Datasette from PyPI.
#   benches/pages.sh [CUSTOMERS] [FOLDER] [SECONDS FOR EACH PAGE]
set -euo pipefail
customers=${1:-100000}
folder=${2:-$(mktemp -d)}
seconds=${3:-12}
here=$(cd "$(dirname "$0")/.." && pwd)
command -v ab > /dev/null || { echo "ab is needed: apt-get install apache2-utils" >&2; exit 1; }
[ -n "${ART30_BIN:-}" ] || (cd "$here" && cargo build --release --quiet)
art30=$(realpath "${ART30_BIN:-${CARGO_TARGET_DIR:-$here/target}/release/art30}")
mkdir -p "$folder" && cd "$folder"
export ART30_REGISTER=$folder/register.db XDG_STATE_HOME=$folder/state ART30_ACTOR=bench
unset ART30_CLOCK || true
rm -rf register.db* state plain.db more

python3 - "$customers" <<'PY'
import csv, sqlite3, sys
count = int(sys.argv[1])
name = lambda n: f"Company {n:06} {['GmbH', 'SARL', 'BV', 'SpA'][n % 4]}"
rows = [[name(n), ["DE", "FR", "NL", "IT"][n % 4], "controller", f"privacy@company{n:06}.example.test"] for n in range(count)]
def write(file, heads, rows):
    with open(file, "w", newline="") as out:
        out = csv.writer(out); out.writerow(heads); out.writerows(rows)
write("customers.csv", ["name", "country", "acts_as", "privacy_email"], rows)
write("deployments.csv", ["customer", "edition", "starts", "support_access", "telemetry"],
      ([name(n), "self_hosted" if n % 5 == 0 else "cloud", "2025-01-01", "none", "off"] for n in range(count)))
write("agreements.csv", ["customer", "signed", "countersigned", "notice_days"],
      ([name(n), "2025-01-01", "2025-01-01", "30 days"] for n in range(count) if n % 10))
# What a page of the list shows, as a table.
db = sqlite3.connect("plain.db")
db.execute("CREATE TABLE customers (customer TEXT PRIMARY KEY, name TEXT, runs TEXT, our_role TEXT, agreement TEXT, since TEXT, expires TEXT, country TEXT)")
db.executemany("INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ([f"CUS-{n + 1}", row[0], "self-hosted" if n % 5 == 0 else "Cloud", "none" if n % 5 == 0 else "processor",
      "in force" if n % 10 else "missing", "2025-01-01", None, row[1]] for n, row in enumerate(rows)))
db.execute("CREATE INDEX by_country ON customers (country)"); db.commit()
PY
"$art30" init --name Bench --country DE --email privacy@bench.example.test -q > /dev/null
for kind in customers deployments agreements; do "$art30" import $kind.csv --kind $kind -q > /dev/null; done
"$art30" subprocessor add "Old Mail Ltd" --country IE -q > /dev/null
"$art30" engagement add "Old Mail Ltd" --purpose Mail --places Ireland --edition cloud --starts 2025-01-01 -q > /dev/null
"$art30" change new replace "Old Mail Ltd" "New Mail Inc." --effective 2027-03-01 --country US --places "United States" -q > /dev/null

"$art30" serve --bind 127.0.0.1:0 > served.txt 2>&1 &
server=$!
trap 'kill $server ${importer:-} ${datasette:-} 2> /dev/null || true' EXIT
for _ in $(seq 100); do grep -q http served.txt && break; sleep 0.1; done
entrance=$(grep -o 'http://[^ ]*' served.txt | head -n 1)
origin=$(echo "$entrance" | cut -d/ -f1-3)
cookie=$(curl -s -o /dev/null -D - "$entrance" | grep -i '^set-cookie' | sed 's/^[^:]*: //; s/;.*//')

# asked ADDRESS COOKIE: its requests a second, and the 50th and 99th percentile and the longest in ms.
asked() {
    # What is asked for the first time is worked out first.
    curl -s -o /dev/null -H "Cookie: $2" "$1"
    ab -q -k -r -c 8 -t "$seconds" -n 10000000 -H "Cookie: $2" "$1" > asked.txt 2>&1
    grep -q '^Non-2xx responses' asked.txt && { echo "$1 was not answered" >&2; cat asked.txt >&2; exit 1; }
    awk '/^Requests per second/ {rate = $4} $1 == "50%" {half = $2} $1 == "99%" {most = $2} $1 == "100%" {longest = $2}
         END {print rate, half, most, longest}' asked.txt
}

( number=0
  while :; do
      number=$((number + 1))
      { echo name,country; seq 1000 | sed "s/.*/New $number-&,DE/"; } > more.csv
      "$art30" import more.csv --kind customers -q > /dev/null 2>> import.txt || true
      echo "$number" > more
      sleep 5
  done ) &
importer=$!
echo "| page | requests a second | median | 99 % | longest |"
echo "| --- | ---: | ---: | ---: | ---: |"
for page in ${PAGES:-/ /customers "/customers?country=DE&state=missing" "/customers?search=company+0777" /customers/CUS-777 /agreements /subprocessors /changes/CHG-1 \
    /due /check /register "/register?as=controller" /transfers "/search?q=0777" /questions /ask /history /more /exports}; do
    read -r rate half most longest < <(asked "$origin$page" "$cookie")
    echo "| \`$page\` | $rate | $half ms | $most ms | $longest ms |"
done
kill $importer; wait $importer 2> /dev/null || true
echo
echo "$(cat more) imports of 1,000 customers beside it; the server held $(awk '/VmHWM/ {print int($2 / 1024)}' /proc/$server/status) MB at most."

python3 -m venv venv && venv/bin/pip install -q datasette
venv/bin/datasette serve plain.db --port 18473 > datasette.txt 2>&1 &
datasette=$!
for _ in $(seq 100); do curl -s -o /dev/null http://127.0.0.1:18473/ && break; sleep 0.2; done
echo
echo "| the list of customers in Germany, 100 rows | requests a second | median | 99 % |"
echo "| --- | ---: | ---: | ---: |"
read -r ours half most _ < <(asked "$origin/customers?country=DE" "$cookie")
echo "| art30 | $ours | $half ms | $most ms |"
read -r theirs half most _ < <(asked "http://127.0.0.1:18473/plain/customers?country__exact=DE&_size=100" "")
echo "| Datasette $(venv/bin/datasette --version | grep -o '[0-9][0-9.]*') | $theirs | $half ms | $most ms |"
awk -v ours="$ours" -v theirs="$theirs" 'BEGIN {printf "\nart30 answers %.1f times as many.\n", ours / theirs}'
