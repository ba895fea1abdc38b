#!/usr/bin/env bash
# What leaves art30 opens in other programs: the registers of the example through openpyxl, LibreOffice, qpdf and pdftotext, and the
# same bytes twice. Needs: apt-get install libreoffice-calc qpdf poppler-utils python3-openpyxl
#   tests/stock-tools.sh [PATH OF art30]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
art30=${1:-${CARGO_TARGET_DIR:-$here/target}/debug/art30}
for tool in soffice qpdf pdftotext pdfinfo python3; do
  command -v "$tool" >/dev/null || { echo "$tool is needed: apt-get install libreoffice-calc qpdf poppler-utils python3-openpyxl" >&2; exit 1; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export ART30_REGISTER=$folder/register.db XDG_STATE_HOME=$folder/state ART30_ACTOR=tools ART30_CLOCK=2026-11-23T10:00:00Z
"$art30" init --example -q > /dev/null
for form in xlsx pdf; do
  "$art30" export register --out "register.$form" -q 2> /dev/null
  "$art30" export register --out "again.$form" -q 2> /dev/null
  cmp "register.$form" "again.$form"
done
"$art30" export register-processor --to csv > processor.csv 2> /dev/null

"$art30" report --from 2026-07-01 --out report.pdf -q 2> /dev/null
qpdf --check report.pdf > /dev/null
pdfinfo report.pdf 2> /dev/null | grep -q "^Pages: *2$" || { echo "the report for management has not two pages" >&2; exit 1; }
qpdf --check register.pdf > qpdf.txt && echo "qpdf: $(grep -i "no syntax" qpdf.txt)"
# Poppler takes "Suspects false" for an error, and says so on stderr.
pdftotext -layout register.pdf text.txt 2> /dev/null
pdfinfo register.pdf > info.txt 2> /dev/null
for words in "Record of processing activities as processor" "Acme GmbH" "Not provided" "page 1 of"; do
  grep -q "$words" text.txt || { echo "pdftotext: \"$words\" is missing" >&2; exit 1; }
done
grep -q "^Tagged: *yes" info.txt || { echo "pdfinfo: not tagged" >&2; exit 1; }
echo "pdftotext: $(wc -w < text.txt) words, $(sed -n 's/^Pages: *//p' info.txt) pages, tagged"

soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' --outdir office register.xlsx > /dev/null 2>&1
python3 - <<'PY'
import csv, glob, openpyxl
book = openpyxl.load_workbook("register.xlsx")
rows = list(csv.reader(open("processor.csv", newline="")))
def plain(cell): return "" if cell is None else str(cell.date() if hasattr(cell, "date") else cell)
def same(name, sheet):
    heads = [head.split("\n")[0] for head in sheet[0]]
    assert heads == rows[0], (name, heads)
    skip = [at for at, head in enumerate(heads) if "organisational" in head]
    keep = lambda row: [cell for at, cell in enumerate(row) if at not in skip]
    found = [row for row in sheet[1:] if any(row)]
    assert len(found) == len(rows) - 1, (name, len(found), len(rows))
    for one, other in zip(rows[1:], found):
        assert keep(one) == keep(other), (name, [pair for pair in zip(one, other) if pair[0] != pair[1]])
    print(f"{name}: {len(found)} rows x {len(heads)} columns as in the CSV")
same("openpyxl", [[plain(cell) for cell in row] for row in book["Art. 30(2) processor"].iter_rows(values_only=True)])
[path] = glob.glob("office/*processor*.csv")
same("LibreOffice", list(csv.reader(open(path, newline=""))))
PY
