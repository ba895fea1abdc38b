"""A home folder with a register of its own, and what all the parts need."""

import json
import os
import shutil
import stat
import subprocess
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
PERSON = "Erika Mustermann"
# What every signature of this folder is made with; made anew for each run.
KEY = "key"


class Home:
    """A folder with the register `reg.db`, the state, a folder for temporary files, and `out` for what is made."""

    art30 = None
    injector = None

    def __init__(self, folder):
        self.folder = folder
        self.register = f"{folder}/reg.db"
        for name in ("tmp", "out"):
            os.makedirs(f"{folder}/{name}", exist_ok=True)

    def environment(self, more=None):
        folder = self.folder
        return {
            "PATH": os.environ["PATH"],
            "HOME": folder,
            "XDG_STATE_HOME": f"{folder}/state",
            "XDG_DATA_HOME": f"{folder}/data",
            "ART30_REGISTER": self.register,
            "TMPDIR": f"{folder}/tmp",
            "USER": "tester",
            "LANG": "C.UTF-8",
            "NO_COLOR": "1",
            **(more or {}),
        }

    def run(self, *arguments, before=(), more=None, text=True, timeout=600):
        """What art30 answers; `before` stands before the program, `more` is environment."""
        return subprocess.run(
            [*before, self.art30, *arguments],
            env=self.environment(more),
            cwd=self.folder,
            capture_output=True,
            text=text,
            errors="replace" if text else None,
            stdin=subprocess.DEVNULL,
            timeout=timeout,
        )

    def must(self, *arguments, **more):
        """What art30 prints where it has to succeed."""
        answer = self.run(*arguments, **more)
        if answer.returncode:
            raise SystemExit(f"{arguments}: exit code {answer.returncode}\n{answer.stdout}\n{answer.stderr}")
        return answer.stdout

    def verified(self, register=None):
        """(exit code, what verify says as JSON or nothing, what it says on stderr)."""
        answer = self.run("verify", "--json", more={"ART30_REGISTER": register} if register else None)
        try:
            return answer.returncode, json.loads(answer.stdout), answer.stderr
        except ValueError:
            return answer.returncode, None, answer.stderr

    def revision(self):
        return self.verified()[1]["report"]["revisions"]

    def like(self, other):
        """Becomes a copy of another home."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(other.folder, self.folder, symlinks=True)

    def files(self):
        found = set()
        for folder, _, names in os.walk(self.folder):
            found.update(os.path.relpath(os.path.join(folder, name), self.folder) for name in names)
        return found

    def bytes_of(self, names):
        """All bytes of some files of the folder, one after the other."""
        parts = []
        for name in sorted(names):
            with open(f"{self.folder}/{name}", "rb") as file:
                parts.append(file.read())
        return b"".join(parts)


def base(folder, kept):
    """The register that every case starts from: the example, a person to erase, a document, an older backup, things to import. Gives a copy
    of it in `kept`; cases are tried where it was made (`base.at`), since what this computer saw of a register is noted with its place."""
    home = Home(folder)
    home.must("init", "--example", "-q")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{folder}/{KEY}"], check=True)
    for name, words in (("small.pdf", "a contract"), ("other.pdf", "another contract")):
        pdf(f"{folder}/{name}", words)
    home.must("customer", "add", "Musterhaus GmbH", "--country", "DE", "--contact", PERSON, "-q")
    home.must("document", "add", "other.pdf", "-q")
    home.must("backup", "old.db", "-q")
    home.must("customer", "add", "Since the backup", "--contact", "Bernd Backup", "-q")
    with open(f"{folder}/list.csv", "w", encoding="utf-8") as file:
        file.write("name,country,reference\n" + "".join(f"Imported {at},DE,IMP-{at}\n" for at in range(300)))
    shutil.rmtree(f"{folder}/out")
    os.makedirs(f"{folder}/out")
    copy = Home(kept)
    copy.like(home)
    copy.at = folder
    return copy


def pdf(path, words):
    """A small PDF of one page that says something."""
    text = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    with open(path, "wb") as file:
        file.write(out)


def mode(path):
    return stat.S_IMODE(os.lstat(path).st_mode)


def is_leftover(name):
    """Whether a file is what an interrupted run left, by its name."""
    return any(part in name for part in (".partial", ".restoring", ".art30-", "tmp/"))


def is_whole(home, name):
    """Whether a file under its final name is complete."""
    path = f"{home.folder}/{name}"
    with open(path, "rb") as file:
        end = file.read()[-64:].rstrip()
    if name.endswith(".pdf"):
        return end.endswith(b"%%EOF")
    if name.endswith((".xlsx", ".zip")):
        try:
            return zipfile.ZipFile(path).testzip() is None
        except zipfile.BadZipFile:
            return False
    if name.endswith(".db"):
        return home.run("verify", more={"ART30_REGISTER": path, "XDG_STATE_HOME": f"{home.folder}/nowhere"}).returncode == 0
    ends = {".html": b"</html>", ".xml": b"</feed>", ".ics": b"END:VCALENDAR"}
    for kind, words in ends.items():
        if name.endswith(kind):
            return end.endswith(words)
    return bool(end)


class Tally:
    """How many cases were tried and held, and what failed, by test."""

    def __init__(self):
        self.rows = []

    def add(self, test, tried, failures):
        """One row of the table; `failures` are sentences."""
        self.rows.append((test, tried, failures))
        held = tried - min(tried, len(failures))
        print(f"{test:64} {tried:>6} {held:>6} {len(failures):>6}", flush=True)
        for failure in failures[:6]:
            print(f"    {failure}", flush=True)

    def failed(self):
        return sum(len(failures) for _, _, failures in self.rows)


def scratch():
    """A folder on the disk of the project, where a sync is a sync."""
    return tempfile.mkdtemp(prefix="art30-faults-")
