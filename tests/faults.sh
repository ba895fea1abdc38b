#!/bin/sh
# What a register does when things go wrong: kills and errors at system calls, power cuts, changes by hand, erasures, restores. A few places of
# each by default (some minutes); all of them with --long (hours). Ends with 77 where it cannot run.
#   sh tests/faults.sh [--long] [--of COMMAND] [--by FAULT] [--calls N] [PART ...]      parts: interrupted power tampered erased restored served
set -eu
. "$(dirname "$0")/need.sh"
case $(uname -sm) in "Linux x86_64") ;; *) echo "The injector reads the registers of Linux on x86-64"; exit 77 ;; esac
need cc:gcc python3:python3 ssh-keygen:openssh-client pdftotext:poppler-utils
cargo build --locked --quiet
injector=$built/faults-injector
cc -O2 -Wall -Wextra -o "$injector" tests/faults/injector.c
if ! "$injector" -- true; then
  echo "No program may be traced here (ptrace): system calls are not interfered with"
  [ $# -gt 0 ] || set -- tampered erased restored served
fi
exec python3 -B tests/faults/run.py "$built/debug/art30" "$injector" "$@"
