#!/bin/sh
# Runs all that tests art30: `cargo test`, then what it writes in other programs, what it says to an assistant's client and a mail server, its
# pages in a browser, a replica in an S3 server, and some minutes of faults. Tools that are missing are installed (apt-get, as root); what cannot be run without one is
# named at the end, and fails where CI is set. After `cargo test` two parts run at a time.
#   sh tests/run.sh [ARGUMENTS OF cargo test]      with arguments, cargo test alone
set -u
. "$(dirname "$0")/need.sh"

said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT
part() {
  name=$1 out=$said/$2 began=$(date +%s)
  shift 2
  { "$@" 2>&1; echo $? > "$out.code"; } | tee "$out"
  took="$(($(date +%s) - began)) s"
  case $(cat "$out.code") in
    0) echo "$name: passed ($took)" ;;
    77) echo "$name: NOT RUN ($took). $(tail -n 1 "$out")"; [ -z "${CI:-}" ] || touch "$said/failed" ;;
    *) echo "$name: FAILED ($took)"; touch "$said/failed" ;;
  esac >> "$said/end"
}
# What a part says as soon as it has ended, whole: parts that run side by side do not mix their lines.
beside() {
  part "$@" > /dev/null
  cat "$said/$2"
}

need ssh-keygen:openssh-client python3:python3 pdftotext:poppler-utils sha256sum:coreutils
# The tests wait for the disk as much as they work: more at once than there are processors.
export RUST_TEST_THREADS="${RUST_TEST_THREADS:-$(($(nproc) * 2))}"
part "cargo test" cargo cargo test --locked --no-fail-fast "$@"
if [ $# = 0 ]; then
  cargo build --locked --quiet
  {
    beside "Pages in a browser (tests/pages.sh)" pages sh tests/pages.sh
    beside "Replication (tests/replication.sh)" replication sh tests/replication.sh
  } &
  {
    beside "Other programs (tests/stock-tools.sh)" programs sh tests/stock-tools.sh
    beside "Clients and servers (tests/protocols.sh)" protocols sh tests/protocols.sh
    beside "Instructions of hot paths (tests/instructions.sh)" instructions sh tests/instructions.sh
    beside "Faults (tests/faults.sh, some of each)" faults sh tests/faults.sh
  } &
  wait
fi
# The end says again what came of each part, which tests failed, and what cargo test counted.
echo
cat "$said/end"
grep -e '^test .* FAILED$' -e '^test result: ' "$said/cargo"
[ ! -f "$said/failed" ]
