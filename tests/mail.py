"""Mails that art30 sends, through a real SMTP server (aiosmtpd): who gets what, what is refused, what is recorded, and what is sent once.

  python tests/mail.py PATH_OF_ART30 PROJECT      in an empty folder
"""

import email
import email.policy
import json
import logging
import os
import pathlib
import socket
import ssl
import subprocess
import sys
import warnings

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

# What the server says of clients that it refuses is meant here.
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")

ART30, PROJECT = sys.argv[1], pathlib.Path(sys.argv[2])
DAY = "2026-12-01T09:00:00Z"
CERTIFICATE = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "9000",
               "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"]


class Box:
    """What a server took; it refuses some addresses and ends the connection for others."""

    def __init__(self):
        self.took, self.refuses, self.drops = [], set(), set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.drops:
            server.transport.close()
        if address in self.refuses:
            return "550 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        assert len(envelope.rcpt_tos) == 1, "one recipient at a time"
        self.took.append((envelope.mail_from, envelope.rcpt_tos[0], envelope.content))
        return "250 taken"

    def take(self):
        took, self.took = self.took, []
        return took


def login(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"dpo", b"s3cret"))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def serve(box, **more):
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **more)
    controller.start()
    return controller


def run(*args, code=0, **environment):
    env = {**os.environ, "ART30_CLOCK": DAY, **environment}
    done = subprocess.run([ART30, *args], capture_output=True, text=True, env=env, stdin=subprocess.DEVNULL)
    assert done.returncode == code, (args, done.returncode, done.stdout, done.stderr)
    return done


def data(*args, **more):
    return json.loads(run(*args, "--json", **more).stdout)


def states(*args, **more):
    return {mail["to"]: mail["state"] for mail in data(*args, **more)["report"]["mails"]}


def head(file):
    return email.message_from_bytes(pathlib.Path(file).read_bytes(), policy=email.policy.default)


def register():
    run("init", "--name", "Vendor", "--country", "DE", "--dpo", "Dana Deputy", "--dpo-email", "dpo@vendor.example", "-q")
    for kind in ["customers", "deployments", "agreements"]:
        run("import", str(PROJECT / f"tests/data/changes/{kind}.csv"), "--kind", kind, "-q")
    run("subprocessor", "add", "Old Mail Ltd", "--country", "IE", "-q")
    run("engagement", "add", "Old Mail Ltd", "--starts", "2025-01-01", "--public", "yes", "--purpose", "Sending mail",
        "--data", "Addresses", "--places", "Ireland", "--edition", "cloud", "-q")
    run("change", "new", "replace", "Old Mail Ltd", "New Mail Inc.", "--effective", "2027-01-15", "--country", "US",
        "--places", "United States", "--why", "Ours stops", "-q")
    run("incident", "add", "Open bucket", "--aware", "2026-12-01T08:30Z", "--edition", "cloud", "--facts", "A bucket was open", "-q")


def through(controller, tls="starttls"):
    return {"ART30_SMTP": f"localhost:{controller.port}", "ART30_SMTP_TLS": tls, "ART30_SMTP_USER": "dpo",
            "ART30_SMTP_PASSWORD_FILE": "password", "SSL_CERT_FILE": "cert.pem"}


def digests(box, server):
    send = ["digest", "--send", "dpo@vendor.example", "boss@vendor.example"]
    shown = run(*send, "-n", **server)
    assert "to be sent" in shown.stdout and "Nothing was sent" in shown.stderr, shown
    asked = run(*send, code=4, **server)
    assert "To boss@vendor.example from dpo@vendor.example: Vendor: Data protection" in asked.stderr and "--yes" in asked.stderr, asked
    assert not box.take(), "nothing goes without a word"
    box.refuses = {"boss@vendor.example"}
    assert states(*send, "-y", code=1, **server) == {"dpo@vendor.example": "sent", "boss@vendor.example": "refused"}
    [(sender, to, content)] = box.take()
    mail = email.message_from_bytes(content, policy=email.policy.default)
    assert (sender, to, mail["To"], mail["X-Unsent"]) == ("dpo@vendor.example", to, "dpo@vendor.example", None), mail
    assert "dpo@vendor.example" in mail["From"] and "Dates until" in mail.get_content()
    box.refuses = set()
    assert states(*send, "-y", **server) == {"dpo@vendor.example": "before", "boss@vendor.example": "sent"}
    assert [to for _, to, _ in box.take()] == ["boss@vendor.example"], "the second run sends to the others only"
    assert set(states(*send, "-y", **server).values()) == {"before"} and not box.take()
    assert set(states(*send, "-y", "--again", **server).values()) == {"sent"} and len(box.take()) == 2
    log = run("log").stdout
    assert "mail send" in log and "for boss@vendor.example: Vendor: Data protection" in log, log
    print("mail: a digest goes once to each, and each is in the log")


def changes(box, server):
    run("change", "notify", "CHG-1", "--out", "notices", "-q")
    files = sorted(str(file) for file in pathlib.Path("notices").glob("*.eml"))
    addressed = [file for file in files if head(file)["To"]]
    nobody = [file for file in files if file not in addressed]
    if nobody:
        refused = run("mail", "send", *files, "-y", code=4, **server)
        assert all(f"{file}: goes to nobody" in refused.stderr for file in nobody) and not box.take(), refused
    assert len(addressed) > 2, files
    first = head(addressed[0])
    box.refuses = {first["To"].addresses[0].addr_spec}
    said = data("mail", "send", *addressed, "-y", code=1, **server)["report"]
    assert [mail["state"] for mail in said["mails"]] == ["refused"] + ["sent"] * (len(addressed) - 1), said
    assert len(said["notices"]) == len(addressed) - 1 == len(box.take()), said
    box.refuses = set()
    said = data("mail", "send", *addressed, "-y", **server)["report"]
    assert [mail["state"] for mail in said["mails"]] == ["sent"] + ["before"] * (len(addressed) - 1), said
    [(_, to, content)] = box.take()
    assert len(said["notices"]) == 1, said
    notice = data("notice", "show", said["notices"][0])["report"]
    notice = notice.get("record", notice)
    text = json.dumps(notice)
    assert first["Message-ID"].strip("<>") in text and to in text and "2026-12-01" in text and "email" in text, text
    assert not data("mail", "send", *addressed, "-y", **server)["report"]["notices"] and not box.take()
    left = {row["state"] for row in data("change", "affected", "CHG-1")["report"]["rows"] if row.get("address")}
    assert "to-tell" not in left, left
    print(f"mail: {len(addressed)} customers told of a change, each recorded once with the id of its mail")


def incidents(box, server):
    run("incident", "tell", "INC-1", "--out", "breach", "-q")
    files = sorted(str(file) for file in pathlib.Path("breach").glob("*.eml") if head(file)["To"])
    said = data("mail", "send", *files, "-y", **server)["report"]
    assert len(said["notices"]) == len(files) == len(box.take()) > 1, said
    assert not data("mail", "send", *files, "-y", **server)["report"]["notices"] and not box.take()
    assert len(data("breach_notice", "list")["report"]["records"]) == len(files)
    print(f"mail: {len(files)} customers told of an incident")


def copies(box, server):
    pathlib.Path("copy.eml").write_bytes(
        b"From: dpo@vendor.example\nTo: a@acme.example\nCc: b@acme.example\nBcc: secret@vendor.example\nSubject: Gr\xc3\xbc\xc3\x9fe\n"
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nHello\n.\n..\nEnd\n")
    assert set(states("mail", "send", "copy.eml", "-y", **server).values()) == {"sent"}
    took = box.take()
    assert [to for _, to, _ in took] == ["a@acme.example", "b@acme.example", "secret@vendor.example"], took
    assert all(b"secret" not in content and b"Bcc" not in content for _, _, content in took), took
    assert all(content.replace(b"\r\n", b"\n").endswith(b"\nHello\n.\n..\nEnd\n") for _, _, content in took), took
    pathlib.Path("bad.eml").write_bytes(b"To: a@acme.example\nSubject: x\rBcc: all@acme.example\n\nHello\n")
    assert "carriage return" in run("mail", "send", "bad.eml", "-y", code=4, **server).stderr
    from_ = ["--from", "x@y.example>\r\nRCPT TO:<z@y.example"]
    assert "no mail address" in run("mail", "send", "copy.eml", *from_, "-y", code=4, **server).stderr and not box.take()
    box.drops = {"gone@acme.example"}
    pathlib.Path("drop.eml").write_bytes(b"From: dpo@vendor.example\nTo: gone@acme.example, here@acme.example\nSubject: x\n\nHello\n")
    said = states("mail", "send", "drop.eml", "-y", code=1, **server)
    assert said == {"gone@acme.example": "not-sent", "here@acme.example": "sent"}, said
    assert [to for _, to, _ in box.take()] == ["here@acme.example"]
    print("mail: nobody sees who is in Bcc, no header begins another, and a connection that ends is opened again")


def refusals(box, server, plain):
    send = ["mail", "send", "other.eml", "-y"]
    pathlib.Path("other.eml").write_bytes(b"From: dpo@vendor.example\nTo: a@acme.example\nSubject: x\n\nHello\n")
    for environment, why in [
        ({**server, "SSL_CERT_FILE": "/etc/ssl/certs/ca-certificates.crt"}, "certificate"),
        ({**server, "ART30_SMTP_PASSWORD_FILE": "wrong"}, "does not let dpo in"),
        ({**server, "ART30_SMTP": f"localhost:{plain.port}"}, "does not offer STARTTLS"),
        ({**server, "ART30_SMTP": f"localhost:{free_port()}"}, "Nothing was sent"),
        ({**server, "ART30_SMTP": "192.0.2.1:25", "ART30_SMTP_TLS": "none"}, "is another machine"),
        ({"ART30_SMTP": ""}, "no mail server is named"),
    ]:
        refused = run(*send, code=4, **environment)
        assert why in refused.stderr and "s3cret" not in refused.stderr, (why, refused)
        assert not box.take() and not plain.handler.took
    here = {"ART30_SMTP": f"localhost:{plain.port}", "ART30_SMTP_TLS": "none"}
    assert set(states(*send, **here).values()) == {"sent"} and len(plain.handler.take()) == 1
    print("mail: nothing goes in clear, to a server with a strange certificate, or with a wrong password")


def main():
    subprocess.run(CERTIFICATE, check=True, capture_output=True)
    pathlib.Path("password").write_text("s3cret\n")
    pathlib.Path("wrong").write_text("guess\n")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain("cert.pem", "key.pem")
    box, implicit = Box(), Box()
    submission = {"auth_required": True, "authenticator": login}
    encrypted = serve(box, tls_context=context, require_starttls=True, **submission)
    wrapped = serve(implicit, ssl_context=context, auth_require_tls=False, **submission)
    plain = serve(Box())
    try:
        register()
        server = through(encrypted)
        digests(box, server)
        changes(box, server)
        incidents(box, server)
        copies(box, server)
        refusals(box, server, plain)
        pathlib.Path("last.eml").write_bytes(b"From: dpo@vendor.example\nTo: a@acme.example\nSubject: x\n\nHello again\n")
        assert set(states("mail", "send", "last.eml", "-y", **through(wrapped, "implicit")).values()) == {"sent"}
        assert len(implicit.take()) == 1
        run("verify")
    finally:
        for controller in [encrypted, wrapped, plain]:
            controller.stop()


main()
