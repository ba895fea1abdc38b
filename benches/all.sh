#!/usr/bin/env bash
# Everything that is measured, in one run on one machine: art30 beside sqlite3, sqlite-utils, pandas with openpyxl, LibreOffice and (for pages)
# Datasette, on the same data. Prints tables: medians, ratios, peak memory, sizes of files.
#   benches/all.sh [CUSTOMERS] [FOLDER]      10000, 100000 or 1000000; ART30_BIN names a program that is built already, PARTS=files leaves the pages out
# Needs sqlite3, soffice (libreoffice-calc-nogui), ab (apache2-utils) and python3 with venv, which gets the rest from PyPI. What is missing is left out and said.
set -euo pipefail
customers=${1:-10000}
folder=$(realpath -m "${2:-$(mktemp -d)}")
here=$(cd "$(dirname "$0")/.." && pwd)
[ -n "${ART30_BIN:-}" ] || (cd "$here" && cargo build --release --locked --quiet)
ART30_BIN=$(realpath "${ART30_BIN:-${CARGO_TARGET_DIR:-$here/target}/release/art30}")
export ART30_BIN
mkdir -p "$folder"
[ -x "$folder/tools/bin/sqlite-utils" ] || { python3 -m venv "$folder/tools" &&
  "$folder/tools/bin/pip" install -q --disable-pip-version-check pandas openpyxl sqlite-utils; }
"$folder/tools/bin/python" "$here/benches/all.py" "$ART30_BIN" "$customers" "$folder/files" "$here"
if [ "${PARTS:-files pages}" != files ]; then
  seconds=4
  if command -v ab > /dev/null; then
    printf '\n## Pages, eight clients, with an import beside\n\n'
    PAGES="/ /customers /customers/CUS-777 /agreements /subprocessors /due /check /register /search?q=0777" \
      "$here/benches/pages.sh" "$customers" "$folder/pages" "$seconds"
  else
    printf '\nPages: left out, ab is missing (apt-get install apache2-utils)\n'
  fi
fi
