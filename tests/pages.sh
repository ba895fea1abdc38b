#!/bin/sh
# The public page, the index of an audit pack, reports as pages and the pages of `art30 serve` in headless Chromium: axe-core in light and dark, no sideways scrolling at 320 px.
# Then the tasks of tasks.js: what a person does with the pages, with JavaScript and without.
# Installs what is missing (apt-get, as root; npm, beside what cargo builds); ends with 77 where it cannot.
#   sh tests/pages.sh [PATH OF art30] [FOLDER FOR PICTURES]
set -eu
art30=$(realpath "${1:-.}")
pictures=$(realpath -m "${2:-.}")
. "$(dirname "$0")/need.sh"
[ $# -gt 0 ] || { cargo build --locked --quiet; art30=$built/debug/art30; }
[ $# -gt 1 ] || pictures=$built/pages/pictures
need python3:python3 node:nodejs npm:npm pdftotext:poppler-utils
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || { need chromium:chromium; chromium=chromium; }
mkdir -p "$built/pages" "$pictures"
cp tests/pages.js tests/desk.js tests/tasks.js "$built/pages"
npm install --prefix "$built/pages" --silent --no-audit --no-fund axe-core@4.14.1 playwright-core@1.65.1 > /dev/null ||
  { echo "Missing, and not installed: npm install axe-core playwright-core" >&2; exit 77; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export ART30_REGISTER="$folder/register.db" XDG_STATE_HOME="$folder/state" ART30_CLOCK=2026-11-23T10:00:00Z ART30_ACTOR=pages
"$art30" init --example -q > init.txt
"$art30" subprocessor import "$project/tests/data/subprocessors/tailscale" --list Product --public -q > subprocessors.txt
"$art30" publish --out public --yes -q > published.txt
"$art30" audit pack --from 2026-01-01 --out pack.zip -q
python3 -m zipfile -e pack.zip pack
reports=""
for report in status check ask customer; do
  case $report in ask) words="ask CUS-1" ;; customer) words="customer list" ;; *) words=$report ;; esac
  "$art30" $words --format html > "$report.html" || [ $report = check ]
  reports="$reports $report=$report.html"
done
"$art30" question add CUS-1 --question "Where is our data?" --received 2026-11-20 -q > question.txt
"$art30" change new add "Mail Inc." --country US --effective 2027-03-15 --edition cloud -q > change.txt
"$art30" incident add "Open bucket" --aware 2026-11-22T14:00Z --edition cloud -q > incident.txt
"$art30" customer archive CUS-5 --date 2026-11-01 --leave-open --yes -q > left.txt
"$art30" user token add dashboard -q > token.txt
"$art30" serve --bind 127.0.0.1:0 > served.txt &
server=$!
trap 'kill $server 2> /dev/null || true; rm -rf "$folder"' EXIT
until grep -q "http://" served.txt 2> /dev/null; do kill -0 $server; sleep 0.1; done
enter=$(sed -n 's/.*\(http:[^ ]*\).*/\1/p' served.txt | head -n 1)
served="enter=$enter"
for place in today=/ customers=/customers filtered="/customers?country=DE&state=missing" acme=/customers/CUS-1 edit=/customers/CUS-1/edit signed=/customers/CUS-1/signed ask="/customers/CUS-1/ask?question=where+is+our+data" \
  leave=/customers/CUS-1/leave agreements=/agreements agreement=/agreements/DPA-1 subprocessors=/subprocessors subprocessor=/subprocessors/SUB-1 register=/register \
  own="/register?as=controller" questions=/questions more=/more checks=/check check="/check?rule=dpa-missing" due=/due search="/search?q=acme" history=/history \
  revision=/history/9 undo=/history/9/undo account=/account tokens=/account/tokens change=/changes/CHG-1 incident=/incidents/INC-1 fill=/customers/CUS-1/questionnaire found="/customers/CUS-1?q=acme+gmbh" answer=/ask imported="/import?done=9&of=customers" exports=/exports import=/import transfers=/transfers new=/agreements/new \
  merge="/customers/CUS-2/merge" merging="/customers/CUS-2/merge?into=CUS-1" left=/customers/CUS-5/leave back=/customers/CUS-5/back review=/activities/ACT-1/review \
  policies=/policies documents=/documents deployments=/deployments reviews=/activities/review appoint=/appointments/new erase=/erase verify=/verify publish="/publish?since=2026-11-23" began=/history/1/undo organisation=/organisation/ORG-1 past="/customers?as_of=9"; do
  served="$served web-${place%%=*}=${enter%/enter*}${place#*=}"
done
printf '%s\n' "Envelope ID,Subject,Status,Recipient Name,Sent On (Date)" "e-1,DPA - Acme GmbH,Completed,Kim Kent,11/3/2026" \
  "e-2,Termination of the DPA - Bolt SARL,Bounced,Kim Kent,11/4/2026" > envelopes.csv
printf '%s\n' "Record ID,Company name" "9001,Acme GmbHH" "9001,Acme GmbH & Co. KG" > crm.csv
printf '%s\n' "Subprocessor;Purpose;Location" "Mail Inc., Host Ltd;Mail;USA" > subprocessors.csv
import="${enter%/enter*}/import"
node "$built/pages/pages.js" "$(command -v "$chromium")" "$pictures" page=public/index.html index=pack/00_INDEX.html $reports $served \
  "list-envelopes=$import $folder/envelopes.csv" "list-crm=$import $folder/crm.csv" "list-subprocessors=$import $folder/subprocessors.csv"
# As soon as an owner has a password, users sign in.
"$art30" user add "Anna Berg" --login anna --role owner -q > users.txt
"$art30" user add "Sam Support" --login sam --role support -q >> users.txt
at="${enter%/enter*}"
choose=$("$art30" user invite anna -q --at "$at")
node "$built/pages/pages.js" "$(command -v "$chromium")" "$pictures" team-invitation="$choose" choose="$choose" team-sign-in="$at/sign-in" \
  team-account="$at/account" code="$at/account" team-code="$at/account" team-users="$at/users" team-user="$at/users/USR-2" team-today="$at/"
echo "Pictures: $pictures"
echo "The pages are accessible to axe-core and fit a small screen."
node "$built/pages/tasks.js" "$(command -v "$chromium")" "$art30"
