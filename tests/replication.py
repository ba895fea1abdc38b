"""Continuous replication of a register by Litestream to SeaweedFS, with kills, losses, a restore on each side and an erasure.

  python tests/replication.py PATH_OF_ART30 FOLDER_OF_LITESTREAM_AND_WEED PROJECT      in an empty folder
"""

import http.client
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

ART30, TOOLS, PROJECT = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
HERE = pathlib.Path.cwd()
KILLS, LOSSES = 20, 2
# What docs/REPLICATION.md says: what was acknowledged so long before a machine is lost is in the replica.
WINDOW = 5.0
SEED = int(os.environ.get("SEED", time.time_ns() % 1_000_000))
dice = random.Random(SEED)


def free_ports(count):
    """Ports that nobody listens at, and that no connection is given meanwhile."""
    found = []
    while len(found) < count:
        port = dice.randrange(20_000, 30_000)
        with socket.socket() as one:
            if port not in found and one.connect_ex(("127.0.0.1", port)) != 0:
                found.append(port)
    return found


class Storage:
    """SeaweedFS with its S3 interface, on this machine only."""

    def __enter__(self):
        identity = {"name": "art30", "credentials": [{"accessKey": "replica", "secretKey": "replica-secret"}],
                    "actions": ["Admin", "Read", "Write", "List", "Tagging"]}
        (HERE / "s3.json").write_text(json.dumps({"identities": [identity]}))
        (HERE / "stored").mkdir()
        names = ["master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc"]
        ports = dict(zip(names, free_ports(len(names))))
        flags = [f"-{name}={port}" for name, port in ports.items()]
        self.log = open("weed.log", "wb")
        self.process = subprocess.Popen(
            [TOOLS / "weed", "server", "-dir=stored", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-s3", "-s3.config=s3.json", "-s3.iam=false",
             "-volume.max=100", "-master.volumeSizeLimitMB=64", "-master.telemetry=false", *flags], stdout=self.log, stderr=self.log)
        self.address = f"http://127.0.0.1:{ports['s3.port']}"
        try:
            self.made_ready(ports)
        except BaseException:
            self.__exit__()
            raise
        return self

    def made_ready(self, ports):
        until(30, "the S3 server answers", self.answers)
        self.master = f"-master=127.0.0.1:{ports['master.port']}.{ports['master.port.grpc']}"
        until(30, "the bucket is made", lambda: "created bucket" in self.shell("s3.bucket.create -name registers"))

    def shell(self, line):
        return subprocess.run([TOOLS / "weed", "shell", self.master], input=f"{line}\n", capture_output=True, text=True, timeout=30).stdout

    def remove(self, path):
        self.shell(f"fs.rm -r /buckets/registers/{path}")

    def answers(self):
        try:
            urllib.request.urlopen(self.address, timeout=1)
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def until(seconds, what, holds):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.2)


class Replica:
    """Litestream with the configuration of docs/REPLICATION.md, but for the places."""

    def __init__(self, storage, home, path):
        text = re.search(r"```yaml\n(.*?)```", (PROJECT / "docs/REPLICATION.md").read_text(), re.S)[1]
        for then, now in [("/var/lib/art30/register.db", str(home.register)), ("https://s3.example.org", storage.address),
                          ("path: register", f"path: {path}"), ("bucket: art30-replica", "bucket: registers")]:
            assert then in text, then
            text = text.replace(then, now)
        text = text.replace("# force-path-style", "force-path-style")
        self.config, self.register, self.process = HERE / f"{path}.yml", home.register, None
        self.config.write_text(text)
        self.log = open(f"{path}.log", "ab")
        self.environment = {**os.environ, "LITESTREAM_ACCESS_KEY_ID": "replica", "LITESTREAM_SECRET_ACCESS_KEY": "replica-secret"}

    def start(self):
        self.process = subprocess.Popen([TOOLS / "litestream", "replicate", "-config", self.config], env=self.environment,
                                        stdout=self.log, stderr=self.log)
        started.append(self.process)
        return self

    def stop(self):
        self.process.terminate()
        self.process.wait(60)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def ask(self, *command):
        return subprocess.run([TOOLS / "litestream", *command[:1], "-config", self.config, *command[1:]], env=self.environment,
                              capture_output=True, text=True, timeout=120)

    def restore(self, to, *more):
        to.parent.mkdir(parents=True, exist_ok=True)
        return self.ask("restore", *more, "-o", str(to), str(self.register))

    def files(self):
        """What lies in the bucket: level, first and last transaction."""
        said = self.ask("ltx", "-level", "all", str(self.register)).stdout
        return [(int(level), int(first, 16), int(last, 16)) for level, first, last in re.findall(r"^(\d+) +(\w{16}) +(\w{16})", said, re.M)]


class Home:
    """A register, and what a machine noted of it."""

    def __init__(self, register, state):
        self.register, self.state = HERE / register, HERE / state
        self.acknowledged = []
        self.running = None

    def start(self, *words):
        environment = {**os.environ, "ART30_REGISTER": str(self.register), "XDG_STATE_HOME": str(self.state)}
        return subprocess.Popen([ART30, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *words, code=0):
        process = self.start(*words)
        out, said = process.communicate(timeout=120)
        assert process.returncode == code, (words, process.returncode, out, said)
        return out, said

    def write(self, *words):
        """Records something; gives the revision and its hash, as `--checkpoint` takes them, or nothing when it was killed."""
        self.running = self.start(*words, "--json")
        out, said = self.running.communicate(timeout=120)
        code, self.running = self.running.returncode, None
        if code == -signal.SIGKILL:
            return None
        assert code == 0, (words, code, out, said)
        answer = json.loads(out)
        self.acknowledged.append((time.monotonic(), answer["revision"], answer["hash"]))
        return f"{answer['revision']}:{answer['hash']}"

    def verified(self, checkpoint):
        answer = json.loads(self.run("verify", "--checkpoint", checkpoint, "--json")[0])
        assert not answer["report"]["problems"], answer
        return answer["revision"]


class Writer(threading.Thread):
    """Records one customer after the other, whoever is killed meanwhile."""

    def __init__(self, home, number):
        super().__init__()
        self.home, self.number, self.ends, self.failed = home, number, False, None

    def run(self):
        try:
            while not self.ends:
                self.number += 1
                self.home.write("customer", "add", f"Customer {SEED} {self.number} GmbH", "--country", "DE")
                time.sleep(0.1)
        except BaseException as error:  # said by whoever waits for it
            self.failed = error

    def end(self):
        self.ends = True
        self.join()
        if self.failed:
            raise self.failed


def killed(home, replica, loss):
    """Kills at random moments while art30 writes; then everything at once. Gives when that was."""
    writer = Writer(home, loss * 10_000)
    writer.start()
    for kill in range(KILLS // LOSSES + (loss < KILLS % LOSSES)):
        time.sleep(dice.uniform(0.2, 1.2))
        whom = dice.choice(["art30", "Litestream", "both"])
        if whom != "Litestream":
            until(60, "art30 runs", lambda: home.running or writer.failed)
            time.sleep(dice.uniform(0, 0.1))
            running = home.running
            if running:
                running.kill()
        if whom != "art30":
            replica.kill()
            time.sleep(dice.uniform(0, 0.5))
            replica.start()
        tally[whom] += 1
    # It replicates for a while before the machine is lost.
    time.sleep(WINDOW + dice.uniform(0, 2))
    lost = time.monotonic()
    replica.kill()
    writer.end()
    return lost


def lost_and_restored(home, replica, checkpoint, loss):
    lost = killed(home, replica, loss)
    there = Home(f"restored-{loss}/register.db", f"restored-{loss}/state")
    came = replica.restore(there.register)
    assert came.returncode == 0, came
    newest = there.verified(checkpoint)
    # What was acknowledged before the window is there, and it is what was acknowledged.
    kept = [(at, revision, hash) for at, revision, hash in home.acknowledged if revision <= newest]
    gone = [lost - at for at, revision, _ in home.acknowledged if revision > newest and at < lost]
    assert not gone or max(gone) < WINDOW, f"a revision that was acknowledged {max(gone):.1f} s before the loss is not in the replica (SEED={SEED})"
    there.verified("{}:{}".format(*kept[-1][1:]))
    ages.append(max(gone, default=0.0))
    return there


def main():
    home = Home("register/register.db", "register/state")
    home.run("init", "--example", "-q")
    answer = json.loads(home.run("verify", "--json")[0])
    checkpoint = f"{answer['revision']}:{answer['hash']}"
    with Storage() as storage:
        replica = Replica(storage, home, "main").start()
        began = time.monotonic()
        until(30, "a first copy is in the bucket", replica.files)
        home.verified(checkpoint)
        there = None
        for loss in range(LOSSES):
            there = lost_and_restored(home, replica, checkpoint, loss)
            replica.start()
        replica.stop()
        count = len(home.acknowledged)
        print(f"Litestream: {count} revisions acknowledged in {time.monotonic() - began:.0f} s, art30 killed {tally['art30']} times, Litestream "
              f"{tally['Litestream']} times, both {tally['both']} times; {LOSSES} losses: the oldest revision that was lost was "
              f"{max(ages):.1f} s old, at most {WINDOW:.0f} s are stated", flush=True)
        on_another_machine(there)
        at_its_place(home, replica, checkpoint)
        read_only(home, replica, checkpoint)
        erased(storage, home)
    print("A replicated register survives kills and losses, and forgets whom it has to forget.")


def on_another_machine(there):
    """A restored register is written on where nothing was noted of it: with a warning, once."""
    _, said = there.run("customer", "add", "Written elsewhere GmbH")
    assert "before revision" in said and "verify --checkpoint" in said, said
    _, said = there.run("customer", "add", "Written again GmbH")
    assert "before revision" not in said, said
    print("restored on another machine: written on, with a warning the first time", flush=True)


def at_its_place(home, replica, checkpoint):
    """A register that is lost and restored at its place, where newer revisions were seen: it is read, and written on once that is accepted."""
    remove(home.register)
    before = home.acknowledged[-1][1]
    earlier = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 8))
    came = replica.restore(home.register, "-timestamp", earlier)
    assert came.returncode == 0, came
    out, _ = home.run("verify", "--checkpoint", checkpoint, "--json", code=6)
    answer = json.loads(out)
    assert "revisions were lost" in answer["report"]["problems"][0] and answer["revision"] < before, answer
    home.run("customer", "add", "Not accepted GmbH", code=6)
    home.run("doctor", "--accept", "--reason", "restored from the replica")
    home.write("customer", "add", "Accepted GmbH")
    replicated_on(home, replica)
    print(f"restored at its place, {before - answer['revision']} revisions older: refused until it is accepted, written on, replicated on", flush=True)
    # The same by way of `art30 restore`, which needs nothing accepted.
    copy = HERE / "copy.db"
    assert replica.restore(copy).returncode == 0
    remove(home.register)
    home.run("restore", str(copy), "--confirm", "PostHog")
    assert home.register.stat().st_mode & 0o777 == 0o600
    home.verified(checkpoint)
    home.write("customer", "add", "After a restore GmbH")
    replicated_on(home, replica)
    print("restored by art30 restore: written on, replicated on", flush=True)


def remove(register):
    for end in ["", "-wal", "-shm"]:
        pathlib.Path(f"{register}{end}").unlink(missing_ok=True)


def replicated_on(home, replica):
    """Litestream goes on with a register that was put in place, in the same bucket."""
    came = replica.ask("reset", str(home.register))
    assert came.returncode == 0, came
    replica.start()
    newest = home.write("customer", "add", f"Replicated {time.time_ns()} GmbH")
    there = Home("again/register.db", "again/state")

    def is_there():
        shutil.rmtree(HERE / "again", ignore_errors=True)
        there.state.mkdir(parents=True)
        came = replica.restore(there.register)
        got = json.loads(there.run("verify", "--json")[0]) if came.returncode == 0 else None
        return got and got["hash"] == newest.split(":")[1]

    until(20, "what was written after the restore is in the replica", is_there)
    replica.stop()


def read_only(home, replica, checkpoint):
    """A replica that is only read: lists and packs, and no way to write."""
    there = Home("reading/register.db", "reading/state")
    assert replica.restore(there.register).returncode == 0
    there.register.chmod(0o400)
    there.verified(checkpoint)
    before = there.register.read_bytes()
    assert len(json.loads(there.run("customer", "list", "--json")[0])["report"]["records"]) > 40
    there.run("audit", "pack", "--out", "pack.zip")
    assert there.register.read_bytes() == before
    name = "The newest copy GmbH"
    home.write("customer", "add", name)
    replica.start()
    newer = HERE / "reading/newer.db"

    def is_there():
        newer.unlink(missing_ok=True)
        return replica.restore(newer).returncode == 0 and name.encode() in newer.read_bytes()

    until(20, "what was written is in the replica", is_there)
    replica.stop()
    newer.chmod(0o400)
    served(there, newer, name)
    print("a copy that is only read: lists, pages and packs", flush=True)


def served(there, newer, name):
    server = there.start("serve", "--bind", "127.0.0.1:0")
    try:
        line = next(line for line in server.stdout if "http://" in line)
        entrance = re.search(r"http://\S+", line)[0]
        place = urllib.parse.urlsplit(entrance)
        answer, _ = asked(place, f"{place.path}?{place.query}")
        cookie = answer.headers["Set-Cookie"].split(";")[0]
        for page, words in [("/", "PostHog"), ("/customers", "CUS-1"), ("/register", "Art. 30(2)")]:
            answer, text = asked(place, page, cookie)
            assert answer.status == 200 and words in text, (page, answer.status, text[:500])
        # A newer copy is put in place while it runs.
        os.replace(newer, there.register)
        _, text = asked(place, "/customers?search=newest+copy", cookie)
        assert name in text, text[:500]
    finally:
        server.terminate()
        server.communicate(timeout=30)


def asked(place, page, cookie=""):
    connection = http.client.HTTPConnection(place.netloc, timeout=30)
    connection.request("GET", page, headers={"Cookie": cookie})
    answer = connection.getresponse()
    return answer, answer.read().decode()


def erased(storage, home):
    """A person who is erased stands in the old path of the bucket for as long as that is kept, and in no file of a new one."""
    person = "Johanna Beispielova"
    home.write("customer", "add", "Example Ltd", "--contact", person)
    old = Replica(storage, home, "old").start()
    until(30, "a copy of before the erasure is in the bucket", old.files)
    # Litestream reads all the time, so the text stays in the log until it is stopped.
    shown, said = home.run("erase", person, "--confirm", person, code=8)
    assert "the replica" in shown and "art30 doctor --settle" in said, (shown, said)
    old.stop()
    home.run("doctor", "--settle")
    assert old.ask("reset", str(home.register)).returncode == 0
    left = [file for file in home.register.parent.rglob("*") if file.is_file() and home.state not in file.parents]
    assert home.register in left and not [file for file in left if ".ltx" in file.name], left
    for file in left:
        assert person.encode() not in file.read_bytes(), file
    new = Replica(storage, home, "new").start()
    until(30, "a copy of after the erasure is in the bucket", new.files)
    new.stop()
    there = Home("erased/register.db", "erased/state")
    for replica, stands in [(old, True), (new, False)]:
        assert replica.restore(there.register).returncode == 0
        assert (person.encode() in there.register.read_bytes()) == stands, replica.config
        remove(there.register)
    storage.remove("old")
    assert not old.files() and old.restore(there.register).returncode != 0
    print("erased: stands in the old path until that is deleted, not in the new one", flush=True)


started, tally, ages = [], {"art30": 0, "Litestream": 0, "both": 0}, []
if __name__ == "__main__":
    print(f"SEED={SEED}", flush=True)
    try:
        main()
    finally:
        for process in started:
            process.kill()
