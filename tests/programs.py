"""The interface for programs, asked by schemathesis: by its own document, with what fits and what does not. No answer may be a failure of the
server, or one that the document does not name.

    python3 programs.py ART30 SCHEMATHESIS [SECONDS]"""

import html
import http.client
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse

art30, schemathesis, *seconds = sys.argv[1:]
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def ask(place, method, path, cookie="", form=None):
    connection = http.client.HTTPConnection(place, timeout=60)
    headers = {"Cookie": cookie, "Origin": f"http://{place}", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request(method, path, urllib.parse.urlencode(form) if form else None, headers)
    answer = connection.getresponse()
    return answer.headers, answer.read().decode()


server = subprocess.Popen([art30, "serve", "--bind", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
try:
    at = urllib.parse.urlsplit(re.search(r"http:\S+", server.stdout.readline())[0])
    headers, _ = ask(at.netloc, "GET", f"{at.path}?{at.query}")
    cookie = headers["Set-Cookie"].split(";")[0]
    _, page = ask(at.netloc, "GET", "/account/tokens", cookie)
    kept = html.unescape(re.search(r'name="token" value="([^"]*)"', page)[1])
    made = {"token": kept, "token_name": "schemathesis", "scope": "write", "token_until": "+1d"}
    _, page = ask(at.netloc, "POST", "/account/tokens", cookie, made)
    token = re.search(r"art30_[0-9a-f]+", page)[0]
    # It leaves a folder where it runs.
    folder = tempfile.TemporaryDirectory()
    ran = subprocess.run(
        [os.path.abspath(schemathesis), "run", f"http://{at.netloc}/api/v1/openapi.json", "-H", f"Authorization: Bearer {token}", "--checks", CHECKS,
         "--phases", "coverage,fuzzing", "--max-examples", "3", "--max-time", *(seconds or ["75"]), "--seed", "30", "--no-shrink",
         "--warnings", "off", "--no-color", "--continue-on-failure", "--suppress-health-check", "all", "--generation-database", "none"],
        cwd=folder.name, capture_output=True, text=True, check=False)
    print("\n".join(ran.stdout.splitlines()[-60:] if ran.returncode else ran.stdout.splitlines()[-12:]))
    print(ran.stderr[-2000:], end="")
    assert server.poll() is None, "the server ended"
    subprocess.run([art30, "verify", "-q"], check=True)
    sys.exit(ran.returncode)
finally:
    server.kill()
