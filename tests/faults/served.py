"""Eight clients write on the pages at once, and the server is killed: whatever was acknowledged is there, each form once, nothing is there in
part, and the next server goes on."""

import collections
import html
import http.client
import json
import random
import re
import subprocess
import threading
import time
import urllib.parse

from home import Home

CLIENTS = 8
FIELDS = re.compile(r'<input type="hidden" name="(token|seen|op_id)" value="([^"]*)"')


class Served:
    """A server of a home, and the cookie of the visitor who is in."""

    def __init__(self, home):
        self.process = subprocess.Popen(
            [home.art30, "serve", "--bind", "127.0.0.1:0"], env=home.environment(), cwd=home.folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        at = urllib.parse.urlsplit(re.search(r"http:\S+", self.process.stdout.readline())[0])
        self.place, self.cookie = at.netloc, ""
        status, headers, _ = self.ask("GET", f"{at.path}?{at.query}")
        assert status == 303, status
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def ask(self, method, path, form=None):
        connection = http.client.HTTPConnection(self.place, timeout=60)
        headers = {"Cookie": self.cookie, "Origin": f"http://{self.place}"}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urllib.parse.urlencode(form) if form else None, headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()

    def form(self, name):
        """The form of a new customer, filled."""
        _, _, page = self.ask("GET", "/customers/new")
        return {**{key: html.unescape(text) for key, text in FIELDS.findall(page)}, "name": name, "country": "DE"}

    def send(self, form):
        """Whether that was acknowledged; the register can be busy."""
        status, _, page = self.ask("POST", "/customers/new", form)
        assert status in (303, 409, 503), (status, page[:2000])
        return status == 303

    def kill(self):
        self.process.kill()
        self.process.wait()


def client(served, called, acknowledged, unsure, wrong):
    """Writes until the server is gone; what was sent then may be recorded or not."""
    at = 0
    while True:
        at += 1
        form = None
        try:
            form = served.form(f"{called}, {at}")
            if served.send(form):
                acknowledged.append(form["name"])
        except (OSError, http.client.HTTPException):
            unsure.extend([form] if form else [])
            return
        except AssertionError as error:
            wrong.append(f"{called}, {at}: {error}")
            return


def rounds(base, count, tally):
    home = Home(base.at)
    home.like(base)
    chance, failures, acknowledged = random.Random(30), [], []
    for number in range(count):
        served, unsure, enough = Served(home), [], len(acknowledged) + chance.randrange(4, 40)
        clients = [
            threading.Thread(target=client, args=(served, f"Client {at} of round {number}", acknowledged, unsure, failures))
            for at in range(CLIENTS)
        ]
        for one in clients:
            one.start()
        # Killed among the writes: after some that were acknowledged, and a moment that is chance.
        while len(acknowledged) < enough and all(one.is_alive() for one in clients):
            time.sleep(0.001)
        time.sleep(chance.random() * 0.02)
        served.kill()
        for one in clients:
            one.join()
        code, found, words = home.verified()
        if code or not found:
            failures.append(f"round {number}: verify fails ({code}): {found['report']['problems'] if found else words}")
            break
        # Who heard nothing sends the same form again: it is recorded once, whether it was before or not.
        again = Served(home)
        for form in unsure:
            again.send({**form, "token": again.form("")["token"]})
        again.kill()
        rows = json.loads(home.must("customer", "list", "--columns", "name", "--json"))["report"]["records"]
        names = collections.Counter(row["name"] for row in rows)
        for name in [*acknowledged, *(form["name"] for form in unsure)]:
            if names[name] != 1:
                failures.append(f"round {number}: {name} is there {names[name]} times")
    tally.add(f"kill -9 beside {CLIENTS} clients of the pages ({len(acknowledged)} acknowledged)", count, failures)


def run(base, folder, wanted, tally):
    rounds(base, 50 if wanted.long else 5, tally)
