#!/bin/sh
# Runs all tests. Some compare with tools that everybody has; where one is missing, it is installed (apt-get, as root) or named.
#   sh tests/run.sh [ARGUMENTS OF cargo test]
set -eu
cd "$(dirname "$0")/.."
missing=""
for tool in ssh-keygen:openssh-client python3:python3 pdftotext:poppler-utils sha256sum:coreutils; do
  command -v "${tool%:*}" > /dev/null || missing="$missing ${tool#*:}"
done
if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    apt-get update -qq > /dev/null && apt-get install -qq -y --no-install-recommends $missing > /dev/null
  else
    echo "Needed by the tests: apt-get install$missing" >&2
    exit 1
  fi
fi
exec cargo test --locked "$@"
