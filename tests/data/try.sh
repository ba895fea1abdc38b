#!/bin/sh
# Imports a file into a register of its own and shows every record that came of it: `sh try.sh FILE [FLAGS]`.
export ART30_REGISTER="$PWD/try-$$.db"
art30 init --name Vendor -q > /dev/null
[ -z "$BEFORE" ] || art30 import "$BEFORE" -q > /dev/null
art30 import "$@"
code=$?
for kind in customer:CUS deployment:DEP agreement:DPA; do
  number=1
  while art30 "${kind%:*}" show "${kind#*:}-$number" --format plain 2> /dev/null > shown.txt; do
    grep -v '^Not provided:' shown.txt | tr '\t' ' ' | tr '\n' '|' | sed 's/|$//; s/|/ | /g'
    echo
    number=$((number + 1))
  done
done
rm -f shown.txt "$ART30_REGISTER" "$ART30_REGISTER"-*
exit $code
