#!/bin/sh
# Runs all that tests art30: `cargo test`, then what it writes in other programs, what it says to an assistant's client and a mail server, its
# pages in a browser, a replica in an S3 server, and some minutes of faults. Tools that are missing are installed (apt-get, as root); what cannot be run without one is
# named at the end, and fails where CI is set.
#   sh tests/run.sh [ARGUMENTS OF cargo test]      with arguments, cargo test alone
set -u
. "$(dirname "$0")/need.sh"

said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT
failed=0
part() {
  name=$1 out=$said/$2
  shift 2
  { "$@" 2>&1; echo $? > "$out.code"; } | tee "$out"
  case $(cat "$out.code") in
    0) echo "$name: passed" >> "$said/end" ;;
    77) echo "$name: NOT RUN. $(tail -n 1 "$out")" >> "$said/end"; [ -z "${CI:-}" ] || failed=1 ;;
    *) echo "$name: FAILED" >> "$said/end"; failed=1 ;;
  esac
}

need ssh-keygen:openssh-client python3:python3 pdftotext:poppler-utils sha256sum:coreutils
part "cargo test" cargo cargo test --locked --no-fail-fast "$@"
if [ $# = 0 ]; then
  part "Other programs (tests/stock-tools.sh)" programs sh tests/stock-tools.sh
  part "Clients and servers (tests/protocols.sh)" protocols sh tests/protocols.sh
  part "Pages in a browser (tests/pages.sh)" pages sh tests/pages.sh
  part "Instructions of hot paths (tests/instructions.sh)" instructions sh tests/instructions.sh
  part "Replication (tests/replication.sh)" replication sh tests/replication.sh
  part "Faults (tests/faults.sh, some of each)" faults sh tests/faults.sh
fi
# The end says again what came of each part, which tests failed, and what cargo test counted.
echo
cat "$said/end"
grep -e '^test .* FAILED$' -e '^test result: ' "$said/cargo"
exit $failed
