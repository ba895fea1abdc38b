"""A kill, an error or half a write at a system call of a command that writes: whatever was acknowledged is there, nothing is there in part,
and the register goes on working."""

import os

from home import KEY, PERSON, Home, is_leftover, is_whole, mode

# What each command is, whether it adds a revision, and the file that it makes.
COMMANDS = {
    "init": (["init", "--name", "New One", "--country", "DE"], True, None),
    "customer add": (["customer", "add", "Killed GmbH", "--contact", "K. Killed"], True, None),
    "customer edit": (["customer", "edit", "CUS-1", "--notes", "while it was killed"], True, None),
    "customer archive": (["customer", "archive", "CUS-2", "-y"], True, None),
    "agreement add": (["agreement", "add", "Musterhaus GmbH", "--signed", "2026-01-02", "--file", "small.pdf"], True, None),
    "document add": (["document", "add", "small.pdf"], True, None),
    "import": (["import", "list.csv", "--kind", "customers", "-y"], True, None),
    "undo": (["undo", "-y"], True, None),
    "review": (["review", "CUS-1", "--unchanged"], True, None),
    "erase": (["erase", PERSON, "--confirm", PERSON], True, None),
    "restore": (["restore", "old.db", "--confirm", "PostHog"], None, None),
    "backup": (["backup", "out/b.db"], False, "out/b.db"),
    "publish": (["publish", "--out", "out/pub", "-y"], None, "out/pub/index.html"),
    "export csv": (["export", "customers", "--out", "out/c.csv"], False, "out/c.csv"),
    "export xlsx": (["export", "register", "--out", "out/r.xlsx"], False, "out/r.xlsx"),
    "export pdf, handed out": (
        ["export", "register", "--out", "out/r.pdf", "--for", "Auditor", "--purpose", "x"], True, "out/r.pdf"),
    "report": (["report", "--out", "out/report.pdf"], False, "out/report.pdf"),
    "audit sign": (["audit", "sign", "--key", KEY, "--out", "out/checkpoint.txt"], False, "out/checkpoint.txt"),
    "audit pack": (["audit", "pack", "--out", "out/p.zip", "--key", KEY], False, "out/p.zip"),
    "audit pack, handed out": (
        ["audit", "pack", "--out", "out/p.zip", "--key", KEY, "--for", "Auditor", "--purpose", "x"], True, "out/p.zip"),
    "due --ics": (["due", "--ics", "out/due.ics"], False, "out/due.ics"),
    "redo": (["redo", "-y"], True, None),
    "customer merge": (["customer", "merge", "Twin", "Musterhaus GmbH", "--keep", "all=INTO", "-y"], True, None),
    "customer retire": (["customer", "retire", "Since the backup", "-y"], True, None),
    "agreement attach --from": (["agreement", "attach", "--from", "signed", "-y"], True, None),
    "subprocessor import": (["subprocessor", "import", "list.md", "--day", "2026-03-01", "-y"], True, None),
    "import --skip-bad": (["import", "bad.csv", "--kind", "customers", "--skip-bad", "out/rest.csv", "-y"], True, "out/rest.csv"),
    "import --save-map": (["import", "list.csv", "--kind", "customers", "--save-map", "out/map.csv", "-y"], True, "out/map.csv"),
    "change notify": (["change", "notify", "CHG-1", "CUS-1", "CUS-3", "--out", "out/mails", "--sent", "today", "-y"], True, "out/mails/recipients.csv"),
    "incident tell": (["incident", "tell", "INC-1", "CUS-1", "--told", "2026-01-02T12:00Z"], True, None),
    "export all": (["export", "all", "--out", "out/all"], False, "out/all/customers.csv"),
    "salvage": (["salvage", "copy.db", "--out", "out/new.db"], False, "out/new.db"),
    "doctor --accept": (["doctor", "--accept", "--reason", "it was written elsewhere"], True, None),
}
# What is done before a command, so that it has something to do.
BEFORE = {
    "redo": [["undo", "-y"]],
    "customer merge": [["customer", "add", "Twin", "--country", "DE"]],
    "agreement attach --from": [["agreement", "add", "Musterhaus GmbH", "--signed", "2026-01-02"]],
    "change notify": [["subprocessor", "import", "list.md", "--day", "2026-03-01", "-y"],
                      ["change", "new", "remove", "Mail Inc.", "--effective", "2099-06-01"]],
    "incident tell": [["incident", "add", "Open bucket", "--aware", "2026-01-02T09:00Z", "--edition", "cloud"]],
    "salvage": [["backup", "copy.db"]],
    "doctor --accept": [["customer", "add", "Written elsewhere"]],
}
# Commands that do with other words what another one does: a short run tries one place of each.
ALIKE = list(COMMANDS)[list(COMMANDS).index("redo"):]
# A memory that SQLite shares between processes is not on the disk; what is printed is not the register's.
LEFT_OUT = "-shm,/stdout"
MODES = [("kill", False), ("EIO", False), ("EIO", True), ("ENOSPC", True), ("EINTR", False), ("short", False), ("EROFS", True)]
# By name: once, or (+) at that call and at every one after it.
FAULTS = {f"{action}{'+' if persist else ''}": (action, persist) for action, persist in MODES}
STANDS_ALREADY = ("was not found in what was searched", "no customer is called", "same reference", "already", "nothing to", "exists")


def prepared(name, home):
    """Does what comes before a command."""
    with open(f"{home.folder}/list.md", "w", encoding="utf-8") as file:
        file.write("| Name | Country | Purpose |\n|---|---|---|\n| Mail Inc. | US | Mail |\n| Host Ltd | IE | Hosting |\n")
    with open(f"{home.folder}/bad.csv", "w", encoding="utf-8") as file:
        file.write("name,country,reference\nImported 1,DE,IMP-1\nImported 2,Nowhere,IMP-2\n")
    elsewhere = {"XDG_STATE_HOME": f"{home.folder}/elsewhere"} if name == "doctor --accept" else None
    for command in BEFORE.get(name, []):
        said = home.must(*command, "-q", more=elsewhere)
        if command[0] == "agreement":
            os.makedirs(f"{home.folder}/signed")
            os.link(f"{home.folder}/small.pdf", f"{home.folder}/signed/{said.split()[0]}.pdf")


def start_of(name, base, home):
    place = Home(base.at)
    place.like(base)
    prepared(name, place)
    home.like(place)
    if name == "init":
        for file in os.listdir(home.folder):
            if file.startswith("reg.db"):
                os.unlink(f"{home.folder}/{file}")
        os.system(f"rm -rf '{home.folder}/state'")


def sweep(name, action, persist, base, folder, points, tally):
    """Interrupts one command at up to `points` of its operations, spread evenly over them; all of them for 0."""
    command, grows, makes = COMMANDS[name]
    start, home = Home(f"{folder}/start"), Home(base.at)
    start_of(name, base, start)
    home.like(start)
    listed = f"{folder}/operations"
    answer = home.run(*command, before=[home.injector, "-x", LEFT_OUT, "-l", listed, "--"])
    if answer.returncode:
        tally.add(f"{name}, {action}", 1, [f"without a fault: {answer.returncode} {answer.stderr}"])
        return
    with open(listed, encoding="utf-8", errors="replace") as file:
        operations = file.read().splitlines()
    before = 0 if name == "init" else start.revision()
    restored = home.revision() if name == "restore" else None
    known = start.files()
    total = len(operations)
    chosen = range(1, total + 1)
    if points and total > points:
        # Another place within each stretch for each way, so that a short run sees many places.
        shift = MODES.index((action, persist))
        chosen = [1 + (at * len(MODES) + shift) * total // (points * len(MODES)) for at in range(points)]
    failures = []
    for point in chosen:
        home.like(start)
        how = ["-n", str(point), "-a", action] + (["-p"] if persist else [])
        answer = home.run(*command, before=[home.injector, "-x", LEFT_OUT, *how, "--"])
        case = Case(name, home, known, answer, before, restored)
        case.look(command, grows, makes, action)
        if case.wrong:
            operation = operations[point - 1].split(" ", 1)[1].replace(f"{base.at}/", "")[:90]
            failures.append(f"#{point} {operation}: {'; '.join(case.wrong)}")
    again = " and ever after" if persist else ""
    tally.add(f"{name}, {action}{again}: {len(chosen)} of {total} calls", len(chosen), failures)


class Case:
    """What one interrupted run left."""

    def __init__(self, name, home, known, answer, before, restored):
        self.name, self.home, self.known, self.answer = name, home, known, answer
        self.before, self.restored, self.wrong = before, restored, []

    def say(self, what):
        self.wrong.append(" ".join(what.replace(f"{self.home.folder}/", "").split())[:300])

    def look(self, command, grows, makes, action):
        answer, home = self.answer, self.home
        code, said = answer.returncode, answer.stdout + answer.stderr
        killed = action == "kill" and code == 137
        if not killed and ("panicked" in said or code < 0 or code in (101, 132, 134, 135, 136, 139)):
            self.say(f"it fell over ({code}): {said}")
        if code and not killed and not answer.stderr.strip():
            self.say(f"exit code {code} without a word")
        if self.name == "init" and not os.path.exists(home.register):
            self.repeat(command, "made again")
            return
        if not os.path.exists(home.register):
            self.say(f"no register at its path: {home.run('status').stderr}")
            return
        if self.name == "init" and home.run("status").returncode:
            self.repeat(command, "made again")
            return
        if not self.register(code, killed, grows):
            return
        self.outputs(code, makes)
        self.goes_on()
        if code and self.name != "init":
            self.repeat(command if "-y" in command else [*command, "-y"], "done again")

    def register(self, code, killed, grows):
        """The register verifies, and has the revisions that it must have."""
        verified, found, words = self.home.verified()
        if verified or not found:
            self.say(f"verify fails ({verified}) after exit code {code}: {found['report']['problems'] if found else words}")
            return False
        if "not written on this computer" in words and self.name != "doctor --accept":
            self.say(f"its own revision is taken for that of another computer: {words}")
        now = found["report"]["revisions"]
        allowed = {self.before} if grows is False else {self.before, self.before + 1}
        if self.restored:
            allowed = {self.before, self.restored}
        if now not in allowed and self.name != "init":
            self.say(f"revision {self.before} before, {now} now")
        done = self.restored or self.before + 1
        if code == 0 and grows and now != done and self.name != "init":
            self.say(f"exit code 0, but nothing is recorded: {self.answer.stdout}")
        # An erasure ends with 8 where something stays that says it, such as a write-ahead log that cannot be cut.
        erased = self.name == "erase" and code == 8
        if code and not killed and not erased and now == done and grows and "recorded" not in self.answer.stderr and self.name != "init":
            self.say(f"exit code {code}, but it is recorded: {self.answer.stderr}")
        if self.name == "erase" and now == done:
            self.home.run("customer", "list")
            parts = [name for name in self.home.files() if name.startswith("reg.db")]
            if code == 0 and PERSON.encode() in self.home.bytes_of(parts):
                self.say("erased, but still in the file")
        return True

    def outputs(self, code, makes):
        home = self.home
        for name in home.files() - self.known:
            if mode(f"{home.folder}/{name}") & 0o077:
                self.say(f"others can read {name}")
            if name.startswith("out/") and not is_leftover(name) and not name.endswith(("-wal", "-shm", "-journal")):
                if not is_whole(home, name):
                    self.say(f"{name} is torn: {self.answer.stderr}")
        # A list that is imported stands, also where its map cannot be kept; that is said.
        told = "but the map is not kept" in self.answer.stderr
        if code == 0 and makes and not told and not os.path.exists(f"{home.folder}/{makes}"):
            self.say(f"exit code 0, but there is no {makes}")

    def goes_on(self):
        """The next write works, and takes away what the interrupted run left."""
        home = self.home
        answer = home.run("customer", "add", "After the fault", "-q")
        if answer.returncode:
            self.say(f"a write is refused afterwards: {answer.stderr}")

    def repeat(self, command, what):
        answer = self.home.run(*command)
        # The register has gone on since the copy was made, and that is a loss.
        well = (0, 8) if self.name == "salvage" else (0,)
        if answer.returncode not in well and not any(words in answer.stderr for words in STANDS_ALREADY):
            self.say(f"it cannot be {what}: {answer.stderr}")
        left = [name for name in self.home.files() - self.known if is_leftover(name) and "before-restore" not in name]
        if left:
            self.say(f"left over after the same command again: {left}")


def run(base, folder, wanted, tally):
    for at, name in enumerate(COMMANDS):
        for fault, (action, persist) in FAULTS.items():
            if name not in (wanted.of or COMMANDS) or fault not in (wanted.by or FAULTS):
                continue
            if wanted.calls or wanted.long:
                points = wanted.calls or 0
            elif name in ALIKE and (action, persist) != MODES[at % 2 * 3] and not (wanted.of or wanted.by):
                continue
            else:
                points = 3 if (action == "kill" and name not in ALIKE) or name in ("restore", "init") else 1
            sweep(name, action, persist, base, folder, points, tally)
