"""Signing in to the pages at a real OpenID Connect provider (oidc-provider), encrypted, as a plain HTTP client that keeps cookies.

  python tests/sign_in.py PATH_OF_ART30 PROVIDER.MJS      with ART30_REGISTER naming a register to be made
"""

import faulthandler
import html
import http.cookiejar
import os
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

ART30, PROVIDER = sys.argv[1:]
FOLDER = tempfile.mkdtemp(dir=os.environ["HOME"])
# What waits for ever says where.
faulthandler.dump_traceback_later(180, exit=True)
SECRET = "a s3cret: with + and %"


def at(name):
    return os.path.join(FOLDER, name)


def run(*args):
    return subprocess.run([ART30, *args], check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Here(http.cookiejar.DefaultCookiePolicy):
    """As a browser does, cookies for what is encrypted go also to this computer."""

    def return_ok_secure(self, cookie, request):
        return True


class Browser:
    def __init__(self):
        context = ssl.create_default_context(cafile=at("cert.pem"))
        self.jar = http.cookiejar.CookieJar(Here())
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), urllib.request.HTTPSHandler(context=context))

    def ask(self, address, form=None):
        """Address, status, page; redirects are followed."""
        data = None if form is None else urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(address, data)
        if data is not None:
            request.add_header("Origin", "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(address)))
        try:
            answer = self.opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.geturl(), answer.status, answer.read().decode(), answer.headers

    def send(self, address, page, **typed):
        """Sends the form of a page."""
        action = html.unescape(re.search(r'<form[^>]* action="([^"]*)"', page)[1])
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page))
        return self.ask(urllib.parse.urljoin(address, action), {**hidden, **typed})

    def sign_in(self, pages, name):
        page = self.ask(f"{pages}/due")[2]
        link = html.unescape(re.search(r'href="(/sign-in/provider[^"]*)"', page)[1])
        address, status, page, _ = self.ask(pages + link)
        assert status == 200 and "Enter any login" in page, (address, status, page)
        address, status, page, headers = self.send(address, page, login=name, password="any")
        assert "consent" in page, page
        return self.send(address, page)


class Both:
    """The provider, and the pages."""

    def __init__(self, alg, where, *flags):
        ports = free_port(), free_port()
        self.pages = f"http://127.0.0.1:{ports[1]}"
        back = f"{self.pages}/sign-in/provider/back"
        provider = ["node", PROVIDER, str(ports[0]), at("key.pem"), at("cert.pem"), alg, "art30", SECRET, back, where]
        pages = [ART30, "serve", "--bind", f"127.0.0.1:{ports[1]}", "--oidc-issuer", f"https://localhost:{ports[0]}", "--oidc-client", "art30",
                 "--oidc-secret-file", at("secret.txt"), *flags]
        self.log = open(at("log.txt"), "a")
        self.running = []
        # Tries are counted in the folder of the state: each pair has its own.
        state = {**os.environ, "XDG_STATE_HOME": tempfile.mkdtemp(dir=FOLDER)}
        for command in (provider, pages):
            self.running.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True, env=state))
            assert self.running[-1].stdout.readline(), open(at("log.txt")).read()

    def __enter__(self):
        return self.pages

    def __exit__(self, *_):
        for one in self.running:
            one.terminate()
            one.wait(20)


def main():
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", at("key.pem"), "-out", at("cert.pem"), "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"],
                   check=True, capture_output=True)
    with open(at("secret.txt"), "w") as file:
        file.write(SECRET + "\n")
    run("init", "--name", "Kettle", "--country", "DE", "-q")
    for name, role in (("anna", "owner"), ("ed", "editor"), ("unverified", "editor")):
        run("user", "add", name.title(), "--login", name, "--role", role, "--email", f"{name}@kettle.example", "-q")
    ca = ("--oidc-ca", at("cert.pem"))
    for alg, where, flags in (("RS256", "token", ca), ("ES256", "token", ca), ("EdDSA", "userinfo", ca),
                              ("RS256", "token", (*ca, "--oidc-login", "preferred_username"))):
        with Both(alg, where, *flags) as pages:
            browser = Browser()
            address, status, page, headers = browser.sign_in(pages, "anna")
            assert status == 200 and "You are signed in" in page, (alg, status, page, open(at("log.txt")).read())
            assert headers["refresh"] == "0; url=/due", headers
            assert browser.ask(f"{pages}/users")[1] == 200, "an owner sees users"
            account = browser.ask(f"{pages}/account")[2]
            token = re.search(r'name="token" value="([^"]*)"', account)[1]
            assert "Anna" in account
            assert browser.ask(address)[1] == 403, "the way back is good once"
            assert Browser().ask(f"{pages}/users")[1] == 401
            browser.ask(f"{pages}/leave", {"token": token})
            assert browser.ask(f"{pages}/users")[1] == 401, "who signed out is out"
            # A role is what the register says; who is nobody there, or whose e-mail the provider has not verified, stays out.
            editor = Browser()
            assert editor.sign_in(pages, "ed")[1] == 200
            assert (editor.ask(f"{pages}/users")[1], editor.ask(f"{pages}/users/new")[1]) == (200, 403)
            refused = Browser().sign_in(pages, "eve")
            assert refused[1] == 403 and "You are no user of this register" in refused[2], refused
            assert Browser().sign_in(pages, "unverified")[1] == (200 if "--oidc-login" in flags else 403)
    with Both("ES256", "token") as pages:
        away = Browser().ask(f"{pages}/sign-in/provider")
        assert away[1] == 502 and "does not answer" in away[2], "a certificate that nobody trusts"
    said = open(at("log.txt")).read()
    assert "signed in by the provider" in said and SECRET not in said and "@kettle" not in said, said
    print("Signing in with oidc-provider: RS256, ES256, EdDSA, by e-mail and by login, in and out, and who stays out.")


main()
