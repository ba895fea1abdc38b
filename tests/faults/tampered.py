"""Changes by hand, by somebody who knows the format and has a shell for SQLite: each is found by `verify`, or at least said where it cannot be
told from the work of a colleague; nothing is written to a register that was changed. What changes nothing alarms nobody."""

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3

from home import KEY, PERSON, Home, pdf

FOREIGN = "01900000-0000-7000-8000-00000000beef"


def digest(data):
    return hashlib.sha256(data).hexdigest()


def commitment(seq, salt, values):
    return digest(f"art30 personal 1\n{seq}\n".encode() + salt + values.encode())


def canonical(values):
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Attacker:
    """The register without its guards."""

    def __init__(self, register):
        self.register = register
        self.db = sqlite3.connect(register, isolation_level=None)
        self.guards = [row[0] for row in self.sql("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
        for (name,) in self.sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            self.sql(f'DROP TRIGGER "{name}"')
        self.sql("PRAGMA foreign_keys = OFF")

    def sql(self, text, values=()):
        return self.db.execute(text, values).fetchall()

    def one(self, text, values=()):
        return self.sql(text, values)[0]

    def leave(self):
        if self.db is not None:
            for guard in self.guards:
                self.sql(guard)
            self.db.close()
            self.db = None

    def line(self, seq):
        return json.loads(self.one("SELECT line FROM journal WHERE seq = ?", (seq,))[0])

    def set_line(self, seq, line):
        self.sql("UPDATE journal SET line = ? WHERE seq = ?", (canonical(line) + "\n", seq))

    def hash_anew(self):
        """Numbers all lines anew and makes every commitment, commit line and row of the list of revisions right."""
        rows = self.sql("SELECT seq, kind, number, line, salt, personal FROM journal ORDER BY seq")
        self.sql("DELETE FROM journal")
        self.sql("DELETE FROM revision")
        before, lines, revision, changes = "0" * 64, hashlib.sha256(), 1, 0
        for at, (seq, kind, number, line, salt, personal) in enumerate(rows):
            said = json.loads(line)
            said["seq"] = at
            if personal is not None and seq != at:
                said["personal"] = commitment(at, salt, personal)
            commit = said["change"] == "commit"
            if commit:
                said.update(revision=revision, prev=before, changes=changes, lines=lines.hexdigest())
            line = canonical(said) + "\n"
            self.sql("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", (at, revision, kind, number, line, salt, personal))
            if commit:
                before, lines, changes = digest(line.encode()), hashlib.sha256(), 0
                self.sql("INSERT INTO revision VALUES (?, ?, ?, ?, ?)", (revision, at, said["time"], said["op_id"], before))
                revision += 1
            else:
                lines.update(line.encode())
                changes += 1

    def append(self, said, subject=(None, None), personal=None, command="erase", actor="Dana Deputy"):
        """A forged revision of one line, in somebody's name; gives the number of the line."""
        revision, seq, before, time = self.one("SELECT revision, seq, hash, time FROM revision ORDER BY revision DESC LIMIT 1")
        at = seq + 1
        said["seq"] = at
        salt = os.urandom(32) if personal else None
        if personal:
            said["personal"] = commitment(at, salt, personal)
        line = canonical(said) + "\n"
        self.sql("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", (at, revision + 1, *subject, line, salt, personal))
        own, who = os.urandom(32), canonical({"actor": actor})
        commit = {
            "change": "commit", "revision": revision + 1, "time": time, "channel": "cli", "command": command, "changes": 1,
            "lines": digest(line.encode()), "prev": before, "op_id": f"x{at}", "seq": at + 1,
            "personal": commitment(at + 1, own, who),
        }
        text = canonical(commit) + "\n"
        self.sql("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", (at + 1, revision + 1, None, None, text, own, who))
        self.sql("INSERT INTO revision VALUES (?, ?, ?, ?, ?)", (revision + 1, at + 1, time, f"x{at}", digest(text.encode())))
        return at


CASES = []


def case(name, expected="found"):
    """What is expected: `found` by verify, and nothing is written or handed out; `verified`: found by verify and by what makes copies of it;
    `older`: found, and nothing is written; `said`: verify says that a revision was not written here; `well`: nothing was changed."""
    def keep(function):
        CASES.append((name, expected, function))
        return function
    return keep


def first(it):
    """The first line of customer 1."""
    return it.one("SELECT min(seq) FROM journal WHERE kind = 'customer' AND number = 1")[0]


def last(it):
    """The newest line of a customer."""
    return it.one("SELECT max(seq) FROM journal WHERE kind = 'customer'")[0]


def country(it, seq):
    said = it.line(seq)
    said["clear"]["country"] = "FR"
    it.set_line(seq, said)


def cut_off(it, revisions=3):
    newest = it.one("SELECT max(revision) FROM revision")[0] - revisions
    for kind, number in it.sql("SELECT DISTINCT kind, number FROM journal WHERE revision > ? AND kind IS NOT NULL", (newest,)):
        it.sql(f'DELETE FROM "{kind}" WHERE number = ?', (number,))
    it.sql("DELETE FROM journal WHERE revision > ?", (newest,))
    it.sql("DELETE FROM revision WHERE revision > ?", (newest,))


@case("nothing", "well")
def _(it, home):
    pass


@case("a line")
def _(it, home):
    country(it, first(it))


@case("a line, and the digest in its commit line")
def _(it, home):
    seq = first(it)
    country(it, seq)
    revision = it.one("SELECT revision FROM journal WHERE seq = ?", (seq,))[0]
    rows = it.sql("SELECT seq, line FROM journal WHERE revision = ? ORDER BY seq", (revision,))
    commit = json.loads(rows[-1][1])
    commit["lines"] = digest("".join(line for _, line in rows[:-1]).encode())
    it.set_line(rows[-1][0], commit)
    it.sql("UPDATE revision SET hash = ? WHERE revision = ?", (digest((canonical(commit) + "\n").encode()), revision))


@case("a line taken out of the middle")
def _(it, home):
    it.sql("DELETE FROM journal WHERE seq = 100")


@case("the last five lines taken away")
def _(it, home):
    it.sql("DELETE FROM journal WHERE seq > (SELECT max(seq) - 5 FROM journal)")


@case("the last three revisions taken away everywhere")
def _(it, home):
    cut_off(it)


@case("a line and its row, all hashed anew")
def _(it, home):
    country(it, first(it))
    it.sql("UPDATE customer SET country = 'FR' WHERE number = 1")
    it.hash_anew()


@case("a customer taken out of the past, all hashed anew")
def _(it, home):
    number = it.one("SELECT number FROM customer WHERE name = 'Early 2'")[0]
    it.sql("DELETE FROM journal WHERE kind = 'customer' AND number = ?", (number,))
    it.sql("DELETE FROM customer WHERE number = ?", (number,))
    it.hash_anew()


@case("two lines swapped")
def _(it, home):
    one, other = it.one("SELECT line FROM journal WHERE seq = 100")[0], it.one("SELECT line FROM journal WHERE seq = 101")[0]
    it.sql("UPDATE journal SET line = ? WHERE seq = 100", (other,))
    it.sql("UPDATE journal SET line = ? WHERE seq = 101", (one,))


@case("an older copy in its place", "older")
def _(it, home):
    it.leave()
    replace(home, f"{home.folder}/older.db")


@case("personal values gone, and no erase line")
def _(it, home):
    it.sql("UPDATE journal SET salt = NULL, personal = NULL WHERE seq = ?", (first(it),))


@case("the values and salts of two persons swapped")
def _(it, home):
    read = "SELECT salt, personal FROM journal WHERE seq = ?"
    one, other = it.one(read, (first(it),)), it.one(read, (last(it),))
    it.sql("UPDATE journal SET salt = ?, personal = ? WHERE seq = ?", (*one, last(it)))
    it.sql("UPDATE journal SET salt = ?, personal = ? WHERE seq = ?", (*other, first(it)))


@case("an entry after the checkpoint, all hashed anew")
def _(it, home):
    country(it, last(it))
    it.sql("UPDATE customer SET country = 'FR' WHERE number = (SELECT max(number) FROM customer)")
    it.hash_anew()


@case("the bytes of two documents swapped", "verified")
def _(it, home):
    (one, first_bytes), (other, other_bytes) = it.sql("SELECT number, bytes FROM content ORDER BY number DESC LIMIT 2")
    it.sql("UPDATE content SET bytes = ? WHERE number = ?", (other_bytes, one))
    it.sql("UPDATE content SET bytes = ? WHERE number = ?", (first_bytes, other))


@case("the digests of two documents swapped", "verified")
def _(it, home):
    (one, first_digest), (other, other_digest) = it.sql("SELECT number, sha256 FROM content ORDER BY number DESC LIMIT 2")
    it.sql("UPDATE content SET sha256 = ? WHERE number = ?", ("0" * 64, one))
    it.sql("UPDATE content SET sha256 = ? WHERE number = ?", (first_digest, other))
    it.sql("UPDATE content SET sha256 = ? WHERE number = ?", (other_digest, one))


@case("a document replaced, with its digest and its row")
def _(it, home):
    old, forged = it.one("SELECT sha256 FROM content ORDER BY number DESC LIMIT 1")[0], b"%PDF-1.4 forged"
    it.sql("UPDATE content SET bytes = ?, sha256 = ? WHERE sha256 = ?", (forged, digest(forged), old))
    it.sql("UPDATE document SET sha256 = ? WHERE sha256 = ?", (digest(forged), old))


@case("the time of a revision, in the list only")
def _(it, home):
    it.sql("UPDATE revision SET time = '2020-01-01T00:00:00.000Z' WHERE revision = 5")


@case("the time of the newest revision, all hashed anew")
def _(it, home):
    seq, line = it.one("SELECT seq, line FROM journal ORDER BY seq DESC LIMIT 1")
    it.set_line(seq, {**json.loads(line), "time": "2027-01-01T00:00:00.000Z"})
    it.hash_anew()


@case("a forged erasure at the end", "said")
def _(it, home):
    seq = first(it)
    personal, kind, number = it.one("SELECT personal, kind, number FROM journal WHERE seq = ?", (seq,))
    values = json.loads(personal)
    field = sorted(values)[0]
    values[field] = "[erased 2026-11-25]"
    salt, kept = os.urandom(32), canonical(values)
    at = it.append({"change": "erase", "fields": field, "ground": "art17-1-a", "of": seq, "kept": commitment(seq, salt, kept)})
    it.sql("INSERT INTO erasure VALUES (?, ?)", (seq, at))
    it.sql("UPDATE journal SET salt = ?, personal = ? WHERE seq = ?", (salt, kept, seq))
    it.sql(f'UPDATE "{kind}" SET "{field}" = ? WHERE number = ?', (values[field], number))


@case("an erasure without a line")
def _(it, home):
    it.sql("INSERT INTO erasure VALUES (?, ?)", (first(it), last(it)))
    it.sql("UPDATE journal SET salt = NULL, personal = NULL WHERE seq = ?", (first(it),))


@case("a forged customer at the end, in somebody's name", "said")
def _(it, home):
    number = it.one("SELECT max(number) + 1 FROM customer")[0]
    said = {"change": "put", "clear": {}, "id": FOREIGN, "kind": "customer", "number": number}
    it.append(said, ("customer", number), canonical({"name": "Ghost Ltd"}), "customer add")
    it.sql("INSERT INTO customer (number, id, name) VALUES (?, ?, 'Ghost Ltd')", (number, FOREIGN))


@case("another register in its place")
def _(it, home):
    it.leave()
    other = Home(f"{home.folder}/other")
    other.must("init", "--name", "PostHog", "--country", "DE", "-q")
    replace(home, other.register)


@case("the roots of two indexes swapped", "verified")
def _(it, home):
    swap_roots(it, "customer_reference", "customer_name")


@case("the roots of two empty tables swapped", "well")
def _(it, home):
    swap_roots(it, "acknowledgement", "training")


@case("a view and a trigger that lie")
def _(it, home):
    it.sql("CREATE TRIGGER lies AFTER INSERT ON customer BEGIN UPDATE customer SET country = 'FR' WHERE number = NEW.number; END")
    it.sql("CREATE VIEW lie AS SELECT 1")


@case("a guard made harmless")
def _(it, home):
    it.guards = [text.replace("raise(ABORT, 'the journal is append-only')", "1") for text in it.guards]


@case("30 MB that no document names", "verified")
def _(it, home):
    hidden = os.urandom(30_000_000)
    it.sql("INSERT INTO content (sha256, bytes) VALUES (?, ?)", (digest(hidden), hidden))


def other_name(it):
    seq = first(it)
    values = json.loads(it.one("SELECT personal FROM journal WHERE seq = ?", (seq,))[0])
    salt, kept = os.urandom(32), canonical({**values, "name": "Changed GmbH"})
    it.sql("UPDATE journal SET salt = ?, personal = ? WHERE seq = ?", (salt, kept, seq))
    it.set_line(seq, {**it.line(seq), "personal": commitment(seq, salt, kept)})
    it.sql("UPDATE customer SET name = 'Changed GmbH' WHERE number = 1")


@case("a name and its commitment, not the chain")
def _(it, home):
    other_name(it)


@case("a name and its commitment, all hashed anew")
def _(it, home):
    other_name(it)
    it.hash_anew()


@case("a second opening, of another register")
def _(it, home):
    it.append({"change": "open", "format": 1, "register": FOREIGN}, command="init")


@case("an erased value put back from an old backup")
def _(it, home):
    seq, salt, personal = it.one("SELECT seq, salt, personal FROM journal WHERE personal LIKE '%Person 1\"%' LIMIT 1")
    it.leave()
    home.must("erase", "Person 1", "--confirm", "Person 1", "-q")
    again = Attacker(home.register)
    again.sql("UPDATE journal SET salt = ?, personal = ? WHERE seq = ?", (salt, personal, seq))
    again.sql("UPDATE customer SET contact = 'Person 1' WHERE name = 'Early 1'")
    again.leave()


@case("a line without a commit at the end")
def _(it, home):
    seq, revision = it.one("SELECT max(seq) + 1, max(revision) + 1 FROM journal")
    line = canonical({"change": "open", "format": 1, "register": FOREIGN, "seq": seq}) + "\n"
    it.sql("INSERT INTO journal VALUES (?, ?, NULL, NULL, ?, NULL, NULL)", (seq, revision, line))


@case("a cell of a table")
def _(it, home):
    it.sql("UPDATE customer SET country = 'FR' WHERE number = 1")


@case("a row taken out of a table")
def _(it, home):
    it.sql("DELETE FROM customer WHERE name = 'Early 3'")


@case("the number of a record")
def _(it, home):
    it.sql("UPDATE customer SET number = 900 WHERE number = 1")


@case("the number of the format")
def _(it, home):
    it.sql("PRAGMA user_version = 2")


@case("ANALYZE by a visitor", "well")
def _(it, home):
    it.leave()
    with contextlib.closing(sqlite3.connect(home.register, isolation_level=None)) as db:
        db.execute("ANALYZE")


@case("VACUUM and another journal mode by a visitor", "well")
def _(it, home):
    it.leave()
    with contextlib.closing(sqlite3.connect(home.register, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = DELETE").fetchall()
        db.execute("VACUUM")


def swap_roots(it, one, other):
    it.sql("PRAGMA writable_schema = ON")
    roots = dict(it.sql("SELECT name, rootpage FROM sqlite_schema WHERE name IN (?, ?)", (one, other)))
    it.sql("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (roots[other], one))
    it.sql("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (roots[one], other))


def replace(home, copy):
    for ending in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(home.register + ending)
    shutil.copyfile(copy, home.register)
    os.chmod(home.register, 0o600)


def prepared(base, kept):
    home, folder = Home(base.at), base.at
    home.like(base)
    for at in range(6):
        home.must("customer", "add", f"Early {at}", "--contact", f"Person {at}", "-q")
    for name in ("a", "b"):
        pdf(f"{folder}/{name}.pdf", f"document {name}")
        home.must("document", "add", f"{name}.pdf", "-q")
    home.must("backup", "older.db", "-q")
    home.must("audit", "sign", "--key", KEY, "--out", "checkpoint.txt", "-q")
    for at in range(4):
        home.must("customer", "add", f"Late {at}", "--contact", f"Later {at}", "-q")
    copy = Home(kept)
    copy.like(home)
    return copy


def harmed(start, folder, harm):
    home = Home(folder)
    home.like(start)
    it = Attacker(home.register)
    try:
        harm(it, home)
    finally:
        it.leave()
    return home


# What each command has to do with a register that was changed: refuse, and make nothing.
HANDED_OUT = [
    (["customer", "add", "Built on it", "-q"], None),
    (["audit", "sign", "--key", KEY, "--out", "out/c.txt"], "out/c.txt"),
    (["audit", "pack", "--out", "out/p.zip"], "out/p.zip"),
    (["publish", "--out", "out/pub", "-y"], "out/pub"),
    (["export", "customers", "--out", "out/c.csv"], "out/c.csv"),
    (["backup", "out/b.db"], "out/b.db"),
]

REFUSED = {"found": HANDED_OUT, "older": HANDED_OUT[:1], "verified": HANDED_OUT[-1:]}


def run(base, folder, wanted, tally):
    os.makedirs(folder)
    start = prepared(base, f"{folder}/start")
    for name, expected, harm in CASES:
        home, wrong = harmed(start, base.at, harm), []
        verified = home.run("verify")
        said = verified.stdout + verified.stderr
        quiet = home.run("status", "-q")
        if "panicked" in said + quiet.stderr:
            wrong.append("it fell over")
        if expected in REFUSED:
            if verified.returncode != 6:
                wrong.append(f"verify ends with {verified.returncode}")
            if expected != "verified" and quiet.returncode == 0 and not quiet.stderr.strip():
                wrong.append("status -q says nothing")
            for command, made in REFUSED[expected]:
                answer = home.run(*command)
                if answer.returncode == 0 or (made and os.path.exists(f"{home.folder}/{made}")):
                    wrong.append(f"{' '.join(command[:2])} goes on ({answer.returncode})")
        elif expected == "said":
            if "not written" not in said:
                wrong.append(f"verify does not say that a revision was not written here ({verified.returncode})")
        else:
            if verified.returncode:
                wrong.append(f"a false alarm: {said}")
            answer = home.run("customer", "add", "Built on it", "-q")
            if answer.returncode:
                wrong.append(f"a write is refused: {answer.stderr}")
        wrong = [" ".join(what.split())[:300] for what in wrong]
        tally.add(f"changed by hand: {name}", 1, ["; ".join(wrong)] if wrong else [])
    laundered(folder, tally)


def laundered(folder, tally):
    """A change by hand in a register of many lines does not become history when somebody edits the record."""
    for customers in (1_500, 2_500):
        home = Home(f"{folder}/laundered")
        shutil.rmtree(home.folder)
        home = Home(home.folder)
        home.must("init", "--name", "V", "--country", "DE", "-q")
        with open(f"{home.folder}/a.csv", "w", encoding="utf-8") as file:
            file.write("name,country,reference\n" + "".join(f"N{at},DE,R{at}\n" for at in range(customers)))
        home.must("import", "a.csv", "--kind", "customers", "-q", "-y")
        home.must("agreement", "add", "N7", "--signed", "2026-01-01", "--notice-days", "30", "--liability", "main_cap", "-q")
        hidden = Home(f"{folder}/hidden")
        hidden.like(home)
        with contextlib.closing(sqlite3.connect(hidden.register, isolation_level=None)) as db:
            db.execute("UPDATE agreement SET customer = (SELECT id FROM customer WHERE number = 7)")
            db.execute("UPDATE customer SET reference = 'R' WHERE number = 9")
        with contextlib.closing(sqlite3.connect(home.register, isolation_level=None)) as db:
            db.execute("UPDATE agreement SET notice_days = 5, liability = 'uncapped' WHERE number = 1")
        wrong = []
        for command in (["role", "N7", "-q"], ["ask", "N6", "-q"], ["ask", "R8", "-q"], ["status", "-q"]):
            if "changed" not in hidden.run(*command).stderr:
                wrong.append(f"{' '.join(command)} says nothing of what is hidden")
        for command in (["customer", "add", "New", "--reference", "R8"], ["deployment", "add", "N5", "--edition", "cloud"]):
            if hidden.run(*command).returncode != 6:
                wrong.append(f"{' '.join(command)} relies on what is hidden")
        for command in (["agreement", "edit", "DPA-1", "--notes", "called them"], ["review", "DPA-1", "--unchanged"],
                        ["agreement", "retire", "DPA-1", "-y"], ["customer", "edit", "N7", "--notes", "x"]):
            answer = home.run(*command)
            if answer.returncode != 6:
                wrong.append(f"{' '.join(command[:2])} ends with {answer.returncode}")
            if home.run("verify").returncode != 6:
                wrong.append(f"after {' '.join(command[:2])} the change is taken for history")
        for command in (["status", "-q"], ["agreement", "show", "DPA-1", "-q"], ["role", "N7", "-q"], ["doctor"]):
            answer = home.run(*command)
            if "changed" not in answer.stdout + answer.stderr:
                wrong.append(f"{' '.join(command)} says nothing")
        for command, made in HANDED_OUT[1:]:
            if made == "out/c.csv":
                command = ["export", "agreements", "--out", "out/c.csv"]
            answer = home.run(*command)
            if answer.returncode == 0:
                wrong.append(f"{' '.join(command[:2])} goes on")
        tally.add(f"a change by hand among {customers} customers, then edits", 1, ["; ".join(wrong)] if wrong else [])
