"""A power cut: every write, sync, rename and the like of some forty commands is recorded; then what a disk may hold after a cut at some
point is built from what was synced and a choice of what was not, in two models of a file system, and the register is used again.

strict: a name lasts once its folder is synced (POSIX). ordered: any sync commits all names before it (ext4)."""

import collections
import os
import random
import shlex
import shutil
import struct
import subprocess

from home import KEY, PERSON, Home, is_whole

IMAGES = 250


def commands():
    found = [f'customer add "Power {at}" --contact "Pia {at}"' for at in range(6)]
    found += [
        "agreement add CUS-2 --signed 2026-01-02 --file small.pdf --beside",
        "import list.csv --kind customers -y",
        "backup out/b1.db",
        "export register --out out/r.pdf",
        "export customers --out out/c.csv",
        "publish --out out/pub --yes",
        f"audit pack --out out/p.zip --key {KEY} --for A --purpose x",
        f"audit sign --key {KEY} --out out/checkpoint.txt",
        "customer edit CUS-1 --notes power",
        "undo -y",
        'erase "Pia 3" --confirm "Pia 3"',
        f'erase "{PERSON}" --confirm "{PERSON}"',
        "due --ics out/due.ics",
        "export register --out out/r.xlsx",
    ]
    found += [f'customer add "Power {at}"' for at in range(6, 10)]
    found += ["restore old.db --confirm PostHog", 'customer add "After the restore"', 'customer add "After it again"']
    return found


Event = collections.namedtuple("Event", "what path other offset data")


def recorded(home, asked, folder):
    """What the commands do to the disk, in order."""
    script = "".join(f"{shlex.quote(home.art30)} {command} -q && echo DONE {at}; " for at, command in enumerate(asked))
    trace = f"{folder}/trace"
    answer = subprocess.run(
        [home.injector, "-t", trace, "--", "sh", "-c", script],
        env=home.environment(), cwd=home.folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if answer.stdout.count("DONE") != len(asked):
        raise SystemExit(f"the session to record failed: {answer.stdout}\n{answer.stderr}")
    with open(trace, "rb") as file:
        raw = file.read()
    events, at = [], 0
    while at < len(raw):
        what, length, other_length, offset, size = struct.unpack_from("<cIIQQ", raw, at)
        at += 25
        path, other = raw[at:at + length].decode(), raw[at + length:at + length + other_length].decode()
        at += length + other_length
        data = b""
        if what in b"WA":
            data, at = raw[at:at + size], at + size
        path = os.path.normpath(path) if path.startswith("/") else path
        other = os.path.normpath(other) if other else ""
        inside = path == home.folder or path.startswith(f"{home.folder}/")
        if what == b"A" or (inside and not path.endswith("-shm") and not path.startswith(f"{home.folder}/tmp")):
            events.append(Event(what.decode(), path, other, offset, data))
    return events


def put(content, offset, data):
    if len(content) < offset:
        content.extend(b"\0" * (offset - len(content)))
    content[offset:offset + len(data)] = data


def cut(content, length):
    if len(content) > length:
        del content[length:]
    else:
        content.extend(b"\0" * (length - len(content)))


class Disk:
    """What the disk surely holds, and what waits to get there."""

    def __init__(self, start, folder, ordered):
        self.ordered = ordered
        self.content, self.names, self.lasting, self.pending = {}, {}, {}, []
        for name in start.files():
            path = f"{folder}/{name}"
            with open(f"{start.folder}/{name}", "rb") as file:
                self.content[path] = bytearray(file.read())
            self.names[path] = self.lasting[path] = path
        self.made = 0

    def fresh(self):
        self.made += 1
        self.content[self.made] = bytearray()
        return self.made

    @staticmethod
    def rename(names, change):
        what, path, other, file = change
        if what == "U":
            names.pop(path, None)
        elif what == "R" and file is not None:
            names[other] = file
            names.pop(path, None)
        elif what in "CL" and file is not None:
            names[other or path] = file

    @staticmethod
    def write(content, change):
        what, file, offset, data = change
        if what == "T":
            cut(content.setdefault(file, bytearray()), offset)
        else:
            put(content.setdefault(file, bytearray()), offset, data)

    def take(self, event):
        """One more operation of the program."""
        what, path, other = event.what, event.path, event.other
        if what == "C" or (what == "W" and path not in self.names):
            self.names[path] = self.fresh()
            self.pending.append(("C", path, "", self.names[path]))
        if what == "U":
            self.pending.append(("U", path, "", self.names.pop(path, None)))
        elif what == "R":
            self.names[other] = self.names.pop(path, None)
            self.pending.append(("R", path, other, self.names[other]))
        elif what == "L":
            self.names[other] = self.names.get(path)
            self.pending.append(("L", path, other, self.names[other]))
        elif what == "W":
            self.pending.append(("W", self.names[path], event.offset, event.data))
        elif what == "T" and path in self.names:
            self.pending.append(("T", self.names[path], event.offset, b""))
        elif what == "S":
            self.sync(path)

    def sync(self, path):
        file, waiting = self.names.get(path), []
        for change in self.pending:
            if change[0] in "CURL":
                folders = {os.path.dirname(name) for name in change[1:3] if name}
                if self.ordered or (file is None and path in folders):
                    self.rename(self.lasting, change)
                    continue
            elif file is not None and change[1] == file:
                self.write(self.content, change)
                continue
            waiting.append(change)
        self.pending = waiting

    def after_a_cut(self, chance):
        """Names and contents that may be found: what lasts, and some of what waits."""
        names, content = dict(self.lasting), {file: bytearray(data) for file, data in self.content.items()}
        style = chance.choice(["none", "all", "first", "some", "torn"])
        renames = [change for change in self.pending if change[0] in "CURL"]
        writes = [change for change in self.pending if change[0] in "WT"]
        if style == "none":
            renames, writes = [], []
        elif style == "first":
            kept = self.pending[:chance.randrange(len(self.pending) + 1)]
            renames = [change for change in kept if change[0] in "CURL"]
            writes = [change for change in kept if change[0] in "WT"]
        elif style in ("some", "torn"):
            renames = self.some_names(renames, chance)
            writes = [change for change in writes if chance.random() < 0.5]
            if style == "some":
                chance.shuffle(writes)
        for change in renames:
            self.rename(names, change)
        for change in writes:
            if style == "torn" and change[0] == "W":
                for at in range(0, len(change[3]), 512):
                    if chance.random() < 0.7:
                        self.write(content, ("W", change[1], change[2] + at, change[3][at:at + 512]))
            else:
                self.write(content, change)
        return style, names, content

    def some_names(self, renames, chance):
        """Names come in order: over the whole disk, or folder by folder."""
        if self.ordered:
            return renames[:chance.randrange(len(renames) + 1)]
        kept = set()
        for folder in sorted({os.path.dirname(change[1]) for change in renames}):
            own = [at for at, change in enumerate(renames) if os.path.dirname(change[1]) == folder]
            kept.update(own[:chance.randrange(len(own) + 1)])
        return [change for at, change in enumerate(renames) if at in kept]


class Session:
    """How far the commands had come by the cut: what was acknowledged."""

    def __init__(self, asked, revision, restored):
        self.asked, self.done, self.revision, self.restored = asked, -1, revision, restored

    def hear(self, said):
        for line in said.decode(errors="replace").splitlines():
            if "[revision " in line:
                self.revision = int(line.split("[revision ")[1].split("]")[0])
            if "restored from" in line:
                self.revision = self.restored
            if line.startswith("DONE "):
                self.done = int(line.split()[1])

    def next(self):
        return self.asked[self.done + 1] if self.done + 1 < len(self.asked) else ""


def look(session, home, known_folder):
    """What is wrong with the disk after the cut."""
    wrong = []
    if not os.path.exists(home.register):
        return [f"no register: {home.run('status').stderr}"]
    code, found, words = home.verified()
    if not found:
        return [f"verify: {words}"]
    if code:
        wrong.append(f"verify: {found['report']['problems']}")
    if "not written on this computer" in words:
        wrong.append(f"a revision of its own is taken for that of another computer: {words}")
    restoring = session.next().startswith("restore")
    if found["report"]["revisions"] < session.revision and not restoring:
        wrong.append(f"revision {session.revision} was acknowledged, {found['report']['revisions']} is there")
    after_restore = any(command.startswith("restore") for command in session.asked[:session.done + 1])
    for at, command in enumerate(session.asked[:session.done + 1]):
        words = shlex.split(command)
        made = [word for word in words if word.startswith("out/")]
        for name in made:
            name = f"{name}/index.html" if name.endswith("pub") else name
            if not os.path.exists(f"{home.folder}/{name}"):
                wrong.append(f"{name} was acknowledged and is gone ({command})")
            elif not is_whole(home, name):
                wrong.append(f"{name} was acknowledged and is torn")
        if words[0] == "erase" and not restoring and not after_restore:
            parts = [name for name in ("reg.db", "reg.db-wal") if os.path.exists(f"{home.folder}/{name}")]
            if words[1].encode() in home.bytes_of(parts):
                wrong.append(f"{words[1]} was erased and is back")
    answer = home.run("customer", "add", "After the lights came back", "-q")
    if answer.returncode:
        wrong.append(f"a write is refused: {answer.stderr}")
    if session.next().startswith(("backup", "restore")):
        answer = home.run(*shlex.split(session.next()), "-y")
        if answer.returncode and "exists" not in answer.stderr:
            wrong.append(f"the next command cannot be repeated: {answer.stderr}")
    return [" ".join(what.replace(f"{known_folder}/", "").split())[:300] for what in wrong]


def replay(events, start, model, cuts, session, image, chance):
    """Goes through the events and looks at what each cut leaves, where the register was."""
    disk, failures = Disk(start, image.folder, model == "ordered"), []
    for at, event in enumerate(events):
        for _ in range(cuts.get(at, 0)):
            style, names, content = disk.after_a_cut(chance)
            shutil.rmtree(image.folder, ignore_errors=True)
            for path, file in names.items():
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as out:
                    out.write(content.get(file, b""))
                os.chmod(path, 0o600)
            for name in ("tmp", "out"):
                os.makedirs(f"{image.folder}/{name}", exist_ok=True)
            wrong = look(session, image, image.folder)
            if wrong:
                done = session.asked[session.done] if session.done >= 0 else "nothing"
                failures.append(f"{style}, after \"{done}\", before \"{session.next()}\": {'; '.join(wrong)}")
        if event.what == "A":
            session.hear(event.data)
        else:
            disk.take(event)
    return failures


def run(base, folder, wanted, tally):
    os.makedirs(folder)
    home = Home(base.at)
    home.like(base)
    asked = commands()
    revision = base.revision()
    old = base.verified(f"{base.folder}/old.db")[1]["report"]["revisions"]
    events = recorded(home, asked, folder)
    restore = next(at for at, command in enumerate(asked) if command.startswith("restore"))
    ends = {}
    for at, event in enumerate(events):
        if event.what == "A":
            for line in event.data.decode(errors="replace").splitlines():
                if line.startswith("DONE "):
                    ends[int(line.split()[1])] = at
    for model in ("strict", "ordered"):
        for name, first, last in (("anywhere", 1, len(events)), ("within the restore", ends[restore - 1], ends[restore])):
            images = IMAGES if wanted.long else 8
            chance = random.Random(f"{model} {name}")
            cuts = collections.Counter(chance.randrange(first, last) for _ in range(images))
            session = Session(asked, revision, old + 1)
            failures = replay(events, base, model, cuts, session, home, chance)
            tally.add(f"power cut, {model}, {name}: {len(asked)} commands, {len(events)} events", images, failures)
