#!/bin/sh
# The public page, the index of an audit pack and reports as pages in headless Chromium: axe-core in light and dark, no sideways scrolling at 320 px.
# Installs what is missing (apt-get, as root; npm, beside what cargo builds); ends with 77 where it cannot.
#   sh tests/pages.sh [PATH OF art30] [FOLDER FOR PICTURES]
set -eu
art30=$(realpath "${1:-.}")
pictures=$(realpath -m "${2:-.}")
. "$(dirname "$0")/need.sh"
[ $# -gt 0 ] || { cargo build --locked --quiet; art30=$built/debug/art30; }
[ $# -gt 1 ] || pictures=$built/pages/pictures
need python3:python3 node:nodejs npm:npm
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || { need chromium:chromium; chromium=chromium; }
mkdir -p "$built/pages" "$pictures"
cp tests/pages.js "$built/pages"
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
node "$built/pages/pages.js" "$(command -v "$chromium")" "$pictures" page=public/index.html index=pack/00_INDEX.html $reports
echo "Pictures: $pictures"
echo "The pages are accessible to axe-core and fit a small screen."
