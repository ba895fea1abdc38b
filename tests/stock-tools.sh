#!/bin/sh
# What leaves art30 opens in other programs: the registers of the example through openpyxl, LibreOffice, qpdf, pdftotext and rdflib, and
# the same bytes twice. Installs what is missing (apt-get, as root); ends with 77 where it cannot.
#   sh tests/stock-tools.sh [PATH OF art30]
set -eu
fail() { echo "$*" >&2; exit 1; }
art30=$(realpath "${1:-.}")
. "$(dirname "$0")/need.sh"
[ $# -gt 0 ] || { cargo build --locked --quiet; art30=$built/debug/art30; }
need python3:python3 qpdf:qpdf pdftotext:poppler-utils soffice:libreoffice-calc-nogui
# What apt-get installs is for the system's Python, which need not be the first one.
python=python3
"$python" -c "import openpyxl" 2> /dev/null || python=/usr/bin/python3
"$python" -c "import openpyxl" 2> /dev/null || need openpyxl:python3-openpyxl
linked=$python
"$linked" -c "import rdflib" 2> /dev/null || linked=/usr/bin/python3
"$linked" -c "import rdflib" 2> /dev/null || need rdflib:python3-rdflib
dated=$python
"$dated" -c "import icalendar" 2> /dev/null || dated=/usr/bin/python3
"$dated" -c "import icalendar" 2> /dev/null || need icalendar:python3-icalendar
terms=$project/tests/data/dpv/terms.txt

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder" ART30_REGISTER="$folder/register.db" XDG_STATE_HOME="$folder/state" ART30_ACTOR=tools
export ART30_CLOCK=2026-11-23T10:00:00Z
"$art30" init --example -q > init.txt
# The columns that are for us alone stand in the workbook too, so that it can be compared with the CSV.
for form in xlsx pdf; do
  internal=$([ $form = pdf ] || echo --internal)
  "$art30" export register $internal --out "register.$form" -q 2> /dev/null
  "$art30" export register $internal --out "again.$form" -q 2> /dev/null
  cmp "register.$form" "again.$form"
done
"$art30" export register-processor --to csv > processor.csv 2> /dev/null
for register in processor controller; do
  "$art30" export "register-$register" --to jsonld > "$register.jsonld" 2> /dev/null
done
"$art30" report --from 2026-07-01 --out report.pdf -q 2> /dev/null
"$art30" due --within 2y --ics due.ics -q 2> /dev/null
"$art30" due --within 2y --json > due.json 2> /dev/null

for file in register.pdf report.pdf; do
  qpdf --check "$file" > qpdf.txt || fail "$file: $(cat qpdf.txt)"
  echo "qpdf, $file: $(grep -io "no syntax or stream encoding errors" qpdf.txt)"
  pdfinfo "$file" > "$file.txt" 2> poppler.txt
  test ! -s poppler.txt || fail "pdfinfo, $file: $(cat poppler.txt)"
  grep -q "^Tagged: *yes" "$file.txt" || fail "pdfinfo: $file is not tagged"
done
grep -q "^Pages: *[23]$" report.pdf.txt || fail "the report for management has more than three pages"
pdftotext -layout register.pdf text.txt 2> /dev/null
for words in "Record of processing activities as processor" "Acme GmbH" "Not provided" "page 1 of"; do
  grep -q "$words" text.txt || fail "pdftotext: \"$words\" is missing"
done
echo "pdftotext: $(wc -w < text.txt) words, $(sed -n 's/^Pages: *//p' register.pdf.txt) pages, tagged"

soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
  --outdir office register.xlsx > office.txt 2>&1 || fail "$(cat office.txt)"
"$python" - <<'PY'
import csv, glob, openpyxl

with open("processor.csv", newline="") as file:
    rows = list(csv.reader(file))


def plain(cell):
    return "" if cell is None else str(cell.date() if hasattr(cell, "date") else cell)


def same(name, sheet):
    """Compares a sheet with the CSV: the same columns, and the same rows but for the measures."""
    heads = [head.split("\n")[0] for head in sheet[0]]
    assert heads == rows[0], (name, heads)
    kept = [at for at, head in enumerate(heads) if "organisational" not in head]
    found = [row for row in sheet[1:] if any(row)]
    assert len(found) == len(rows) - 1, (name, len(found), len(rows))
    for one, other in zip(rows[1:], found):
        different = [(one[at], other[at]) for at in kept if one[at] != other[at]]
        assert not different, (name, different)
    print(f"{name}: {len(found)} rows x {len(heads)} columns as in the CSV")


book = openpyxl.load_workbook("register.xlsx")
same("openpyxl", [[plain(cell) for cell in row] for row in book["Art. 30(2) processor"].iter_rows(values_only=True)])
[path] = glob.glob("office/*processor*.csv")
with open(path, newline="") as file:
    same("LibreOffice", list(csv.reader(file)))
PY
"$linked" - "$terms" <<'PY'
import sys, rdflib
from rdflib.namespace import DCTERMS, RDF, XSD

PREFIXES = {
    "https://w3id.org/dpv#": "dpv:",
    "https://w3id.org/dpv/legal/eu/gdpr#": "eu-gdpr:",
}
known = {line.strip() for line in open(sys.argv[1], encoding="utf-8")}
WORDS = {"hasName", "hasContact", "hasAddress"}
for name in ["processor", "controller"]:
    graph = rdflib.Graph().parse(f"{name}.jsonld", format="json-ld")
    for subject, predicate, value in graph:
        for term in [predicate, value]:
            text = str(term) if isinstance(term, rdflib.URIRef) else ""
            prefix = next((prefix for prefix in PREFIXES if text.startswith(prefix)), None)
            if prefix:
                short = PREFIXES[prefix] + text[len(prefix):]
                assert short in known, f"{name}: DPV has no {short}"
        local = str(predicate).removeprefix("https://w3id.org/dpv#")
        if local.startswith("has") and local not in WORDS:
            assert not isinstance(value, rdflib.Literal), f"{name}: {local} is a text: {value}"
    records = list(graph.subjects(RDF.type, rdflib.URIRef("https://w3id.org/dpcat#ROPARecord")))
    [register] = graph.subjects(RDF.type, rdflib.URIRef("https://w3id.org/dpcat#ROPA"))
    issued = graph.value(register, DCTERMS.issued)
    assert issued.datatype == XSD.date, issued
    assert graph.value(register, DCTERMS.publisher) is not None
    print(f"rdflib, {name}.jsonld: {len(graph)} triples, {len(records)} records, terms of DPV 2.3")
PY
"$dated" - <<'PY'
import datetime, icalendar, json

with open("due.ics", "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
with open("due.json") as file:
    due = json.load(file)["report"]["due"]
today = datetime.date(2026, 11, 23)
assert "art30" in calendar["PRODID"], calendar["PRODID"]
events = calendar.walk("VEVENT")
assert len(events) == len(due) > 0, (len(events), len(due))
assert len({event["UID"] for event in events}) == len(events), "two events have one UID"
for event, one in zip(events, due):
    true = datetime.date.fromisoformat(one["day"])
    start, end = event.decoded("DTSTART"), event.decoded("DTEND")
    assert start == max(true, today) and end == start + datetime.timedelta(days=1), (one, start, end)
    past = one["what"].replace(" expires", " expired").replace(" ends", " ended")
    assert (past if true < today else one["what"]) in str(event["SUMMARY"]), (one, event["SUMMARY"])
    assert str(event["SUMMARY"]).startswith("Overdue since ") == (true < today), event["SUMMARY"]
    assert event.decoded("DTSTAMP").tzinfo is not None
    alarms = event.walk("VALARM")
    assert alarms and all(alarm["ACTION"] == "DISPLAY" and "DTSTAMP" not in alarm for alarm in alarms)
    assert not event.errors and not any(alarm.errors for alarm in alarms), event.errors
print(f"icalendar: {len(events)} events, each a whole day with a reminder")
PY
questionnaires=$project/tests/data/questionnaires
"$python" "$questionnaires/make.py" vendor.xlsx
"$art30" questionnaire fill vendor.xlsx --customer Kanelbulle --out filled.xlsx -q > filled.txt 2> /dev/null
"$art30" questionnaire fill filled.xlsx --customer Kanelbulle --out twice.xlsx -q > twice.txt 2> /dev/null
cmp filled.xlsx twice.xlsx || fail "a second run changes what the first has filled"
"$python" "$questionnaires/compare.py" vendor.xlsx filled.xlsx 19
soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
  --outdir answers filled.xlsx > office.txt 2>&1 || fail "$(cat office.txt)"
grep -q "^01.,.*,Yes,,\"Our Data Protection Officer is" answers/*protection.csv || fail "LibreOffice: an answer is missing"
grep -q "^09.,.*,Ja,," answers/*protection.csv || fail "LibreOffice: a value of a list is missing"
echo "LibreOffice, questionnaire: $(ls answers | wc -l) sheets"
echo "Other programs read what art30 writes."
