#!/bin/sh
# Makes the pictures of the pages that the README shows, from those that tests/pages.sh takes: `sh tests/screenshots.sh PROGRAM`.
set -eu
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
pictures=$(mktemp -d)
trap 'rm -rf "$pictures"' EXIT
sh "$here/pages.sh" "$program" "$pictures"
for picture in today=today customer=acme customers=customers signed=signed; do
  cp "$pictures/web-${picture#*=}-light-1280.png" "$here/../docs/web-${picture%%=*}.png"
done
