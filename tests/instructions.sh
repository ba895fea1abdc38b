#!/bin/sh
# How many instructions six hot paths take, counted by valgrind on the build of the tests: against the figures in tests/instructions.txt, with a margin of
# 10 %. Counts do not depend on what else the machine does, as times do. Ends with 77 where valgrind is missing.
#   sh tests/instructions.sh [PATH OF art30]      UPDATE=1 writes the figures anew
set -eu
art30=$(realpath "${1:-.}")
. "$(dirname "$0")/need.sh"
[ $# -gt 0 ] || { cargo build --locked --quiet; art30=$built/debug/art30; }
need valgrind:valgrind python3:python3
exec python3 -B tests/instructions.py "$art30" "$project/tests/instructions.txt"
