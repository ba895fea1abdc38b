#!/bin/sh
# What speaks with other programs does so with theirs: `art30 mcp` with the official client for Python, the
# interface for programs with schemathesis, mails with a real SMTP server, and signing in with a real OpenID
# Connect provider.
# Installs what is missing (apt-get, as root; pip and npm, beside what cargo builds); ends with 77 where it cannot.
#   sh tests/protocols.sh [PATH OF art30]
set -eu
art30=$(realpath "${1:-.}")
. "$(dirname "$0")/need.sh"
[ $# -gt 0 ] || { cargo build --locked --quiet; art30=$built/debug/art30; }
need python3:python3 openssl:openssl node:nodejs npm:npm
python3 -c "import ensurepip" 2> /dev/null || need ensurepip:python3-venv
venv=$built/protocols python=$built/protocols/bin/python
{ [ -x "$venv/bin/pip" ] || python3 -m venv "$venv"; } > /dev/null &&
  "$venv/bin/pip" install --quiet --disable-pip-version-check mcp==2.3.0 aiosmtpd==1.4.6 schemathesis==4.32.5 > /dev/null ||
  { echo "Missing, and not installed: pip install mcp aiosmtpd schemathesis" >&2; exit 77; }
npm install --prefix "$built/provider" --silent --no-audit --no-fund oidc-provider@9.13.3 > /dev/null ||
  { echo "Missing, and not installed: npm install oidc-provider" >&2; exit 77; }
cp "$project/tests/provider.mjs" "$built/provider/"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME="$folder" ART30_REGISTER="$folder/register.db" XDG_STATE_HOME="$folder/state" ART30_ACTOR=protocols
export ART30_CLOCK=2026-11-23T10:00:00Z
"$art30" init --example -q > "$folder/init.txt"
"$python" tests/assistant.py "$art30"
"$python" tests/programs.py "$art30" "$venv/bin/schemathesis"
export ART30_REGISTER="$folder/mail.db"
cd "$folder"
"$python" "$project/tests/mail.py" "$art30" "$project"
export ART30_REGISTER="$folder/sign-in.db"
unset ART30_CLOCK
"$python" "$project/tests/sign_in.py" "$art30" "$built/provider/provider.mjs"
