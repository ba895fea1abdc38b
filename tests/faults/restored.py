"""A restore works when the register is damaged in any way, keeps what stood there, loses no acknowledged revision of others, and brings
nobody back who was erased since without a word."""

import glob
import os
import shutil
import sqlite3
import subprocess
import threading

from home import PERSON, Home


def settled(home):
    """The register with nothing in its write-ahead log, so that the file is all there is."""
    home.must("doctor", "--settle")
    for ending in ("-wal", "-shm"):
        if os.path.exists(home.register + ending):
            os.unlink(home.register + ending)


def rewritten(home, change):
    with open(home.register, "rb") as file:
        data = bytearray(file.read())
    data = change(data) or data
    with open(home.register, "wb") as file:
        file.write(data)


def sql(home, text):
    db = sqlite3.connect(home.register, isolation_level=None)
    for statement in text.split(";"):
        db.execute(statement).fetchall()
    db.close()


def overwrite(data, start, size):
    data[start:start + size] = b"\xa5" * size
    return data


def guardless(home, statement):
    """Changes the journal as somebody does who takes the guards away."""
    db = sqlite3.connect(home.register, isolation_level=None)
    guards = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        db.execute(f'DROP TRIGGER "{name}"')
    db.execute(statement)
    for _, text in guards:
        db.execute(text)
    db.close()


def head_files(home):
    return glob.glob(f"{home.folder}/state/art30/*.head")


def garbage_head(home):
    for name in head_files(home):
        with open(name, "wb") as file:
            file.write(b"\xff\xfenothing\n")


DAMAGE = {
    "cut to 100 bytes": lambda home: rewritten(home, lambda data: data[:100]),
    "cut in half": lambda home: rewritten(home, lambda data: data[:len(data) // 2]),
    "empty": lambda home: os.truncate(home.register, 0),
    "missing": lambda home: os.unlink(home.register),
    "the header overwritten": lambda home: rewritten(home, lambda data: overwrite(data, 0, 100)),
    "a page overwritten": lambda home: rewritten(home, lambda data: overwrite(data, 4096 * 7, 4096)),
    "every tenth page overwritten": lambda home: rewritten(
        home, lambda data: [overwrite(data, at, 4096) for at in range(4096, len(data), 40960)] and data),
    "another file": lambda home: rewritten(home, lambda data: bytearray(b"name,country\nAcme,DE\n")),
    "the first line": lambda home: guardless(home, "UPDATE journal SET line = 'x' WHERE seq = 0"),
    "statistics of a visitor": lambda home: sql(home, "ANALYZE"),
    "a foreign table": lambda home: sql(home, "CREATE TABLE foreign_table (a)"),
    "the number of the format": lambda home: sql(home, "PRAGMA user_version = 77"),
    "the mark of the program": lambda home: sql(home, "PRAGMA application_id = 1"),
    "a garbage head file": garbage_head,
}


def damages(base, folder, tally):
    wrong = []
    for name, harm in DAMAGE.items():
        home = Home(folder)
        home.like(base)
        home.must("erase", PERSON, "--confirm", PERSON, "-q", "-y")
        settled(home)
        harm(home)
        before = open(home.register, "rb").read() if os.path.exists(home.register) else None
        answer = home.run("restore", "old.db", "--confirm", "PostHog", "-y")
        told = answer.stdout + answer.stderr
        if answer.returncode:
            wrong.append(f"{name}: {told}")
            continue
        if home.run("verify").returncode or home.run("customer", "add", "Goes on", "-q").returncode:
            wrong.append(f"{name}: it does not go on: {home.run('verify').stdout} {home.run('customer', 'add', 'Goes on', '-q').stderr}")
        kept = [open(path, "rb").read() for path in glob.glob(f"{home.register}.before-restore-*") if not path.endswith(("-wal", "-shm"))]
        if before and name not in ("a garbage head file", "statistics of a visitor") and before not in kept:
            wrong.append(f"{name}: what stood there is not kept as it was")
        parts = [part for part in ("reg.db", "reg.db-wal") if os.path.exists(f"{home.folder}/{part}")]
        back = PERSON.encode() in home.bytes_of(parts)
        if back and "CUS-" not in told and "brings back" not in told:
            wrong.append(f"{name}: {PERSON} was erased and is back, and nothing says so: {told}")
    tally.add(f"restore over {len(DAMAGE)} kinds of damage", len(DAMAGE), [" ".join(what.replace(folder, "").split())[:300] for what in wrong])


def beside_a_writer(base, folder, rounds, tally):
    """Restores while others write: what was acknowledged stands in the register or in a file that was set aside."""
    wrong, acknowledged = [], 0
    for at in range(rounds):
        home = Home(folder)
        home.like(base)
        done, stop = [], threading.Event()

        def write():
            number = 0
            while not stop.is_set():
                name = f"Beside {at} {number}"
                if home.run("customer", "add", name, "-q").returncode == 0:
                    done.append(name)
                number += 1

        writer = threading.Thread(target=write)
        writer.start()
        while not done:
            pass
        answer = home.run("restore", "old.db", "--confirm", "PostHog", "-y")
        stop.set()
        writer.join()
        acknowledged += len(done)
        places = [home.register, *(path for path in glob.glob(f"{home.register}.before-restore-*") if not path.endswith(("-wal", "-shm")))]
        names = set()
        for path in places:
            db = sqlite3.connect(path)
            names.update(row[0] for row in db.execute("SELECT name FROM customer"))
            db.close()
        lost = [name for name in done if name not in names]
        if lost:
            wrong.append(f"{len(lost)} of {len(done)} acknowledged customers are nowhere ({answer.returncode}: {answer.stderr})")
        _, _, words = home.verified()
        if "not written on this computer" in words:
            wrong.append(f"a revision of this computer is taken for that of another: {words}")
        if home.run("verify").returncode or home.run("customer", "add", "Goes on", "-q").returncode:
            wrong.append(f"it does not go on: {home.run('status').stderr}")
    tally.add(f"restore beside a writer ({acknowledged} acknowledged)", rounds, wrong)


def at_once(base, folder, rounds, tally):
    wrong = []
    for _ in range(rounds):
        home = Home(folder)
        home.like(base)
        command = [home.art30, "restore", "old.db", "--confirm", "PostHog", "-q", "-y"]
        both = [subprocess.Popen(command, env=home.environment(), cwd=home.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                 stdin=subprocess.DEVNULL) for _ in range(2)]
        said = [each.communicate()[1].decode(errors="replace") for each in both]
        if all(each.returncode for each in both):
            wrong.append(f"neither went through: {said}")
        if home.run("verify").returncode or home.run("customer", "add", "Goes on", "-q").returncode:
            wrong.append(f"it does not go on: {said}, {home.run('status').stderr}")
    tally.add("two restores at once", rounds, wrong)


def again_and_again(base, folder, tally):
    """Six restores in a row keep six files."""
    home = Home(folder)
    home.like(base)
    for _ in range(6):
        home.must("restore", "old.db", "--confirm", "PostHog", "-q", "-y")
    kept = [path for path in glob.glob(f"{home.register}.before-restore-*") if not path.endswith(("-wal", "-shm"))]
    left = [path for path in glob.glob(f"{home.register}.before-restore-*") if path.endswith(("-wal", "-shm"))]
    wrong = [f"{len(kept)} files are kept"] if len(kept) != 6 else []
    wrong += [f"left over: {left}"] if left else []
    tally.add("six restores in a row", 6, wrong)


def while_read(base, folder, tally):
    """Somebody reads while a restore is asked for: refused before it starts, or done; never half."""
    home, wrong = Home(folder), []
    home.like(base)
    reader = sqlite3.connect(home.register, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM customer").fetchall()
    home.must("customer", "add", "While somebody reads", "-q")
    answer = home.run("restore", "old.db", "--confirm", "PostHog", "-y")
    reader.close()
    if home.run("verify").returncode or home.run("customer", "add", "Goes on", "-q").returncode:
        wrong.append(f"it does not go on ({answer.returncode}: {answer.stderr}): {home.run('status').stderr}")
    again = home.run("restore", "old.db", "--confirm", "PostHog", "-y")
    if again.returncode:
        wrong.append(f"it cannot be done afterwards: {again.stderr}")
    tally.add("restore while somebody reads", 1, ["; ".join(wrong)] if wrong else [])


def strangers_files(base, folder, tally):
    """A file that is not ours is never overwritten or deleted."""
    wrong = []
    for name in ("reg.db.restoring", "b.db.partial", ".art30-mine.partial"):
        home = Home(folder)
        home.like(base)
        with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
            file.write("mine")
        home.run("backup", "b.db", "-q")
        home.run("restore", "old.db", "--confirm", "PostHog", "-q", "-y")
        if name == ".art30-mine.partial":
            continue
        if not os.path.exists(f"{folder}/{name}") or open(f"{folder}/{name}", encoding="utf-8").read() != "mine":
            wrong.append(f"{name} is gone")
    shutil.rmtree(folder)
    tally.add("files that are not ours", 2, wrong)


def elsewhere(home, answer, cause):
    """What is wrong with a restore that had to be refused for the disk: it names the command that works."""
    said = " ".join(answer.stderr.split())
    if answer.returncode == 0 or cause not in said or f"{home.folder}/disk" not in said:
        return [f"it is not refused with its cause ({answer.returncode}): {said}"]
    if "art30 --register OTHER/register.db restore old.db" not in said:
        return [f"no command is named that works: {said}"]
    other = f"{home.folder}/out/register.db"
    answer = home.run("--register", other, "restore", "old.db", "--confirm", "PostHog")
    return [f"the command does not work: {answer.stderr}"] if answer.returncode or home.verified(other)[0] else []


def on_a_disk(base, folder, tally):
    """A register on a disk of its own that is full, or that can only be read and holds revisions in the write-ahead log."""
    home = Home(folder)
    home.like(base)
    disk = f"{folder}/disk"
    os.makedirs(disk)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], capture_output=True).returncode:
        print("    no disk can be mounted here: a full one and one that can only be read are not tried", flush=True)
        return
    wrong, tried = [], 0
    try:
        holder = sqlite3.connect(home.register, isolation_level=None)
        holder.execute("BEGIN")
        holder.execute("SELECT count(*) FROM customer").fetchall()
        home.must("customer", "add", "Only in the log", "-q")
        for ending in ("", "-wal"):
            shutil.copy(home.register + ending, disk)
        holder.close()
        there = Home(folder)
        there.register = f"{disk}/reg.db"
        with open(f"{disk}/fill", "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 1024)
            except OSError:
                pass
        for state, cause in (("full", "is full"), ("to read", "can only be read")):
            if state == "to read":
                os.unlink(f"{disk}/fill")
                subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            for command in (["status"], ["verify"], ["log"], ["customer", "list"], ["export", "customers", "--out", f"out/{state}.csv"],
                            ["backup", f"out/{state}.db"], ["audit", "pack", "--out", f"out/{state}.zip"]):
                answer = there.run(*command)
                tried += 1
                if answer.returncode:
                    wrong.append(f"{state}: {command} ends with {answer.returncode}: {answer.stderr}")
            tried += 3
            if "Only in the log" not in there.run("customer", "list", "--json").stdout:
                wrong.append(f"{state}: what the log holds is passed over")
            wrong += [f"{state}: {what}" for what in elsewhere(there, there.run("restore", "old.db", "--confirm", "PostHog"), cause)]
            for path in glob.glob(f"{folder}/out/register.db*"):
                os.unlink(path)
            if "Only in the log" not in there.run("customer", "list", "--json").stdout:
                wrong.append(f"{state}: the register is not what it was")
    finally:
        subprocess.run(["umount", disk], check=True)
    tally.add("a full disk, and one that can only be read", tried, wrong)


def run(base, folder, wanted, tally):
    damages(base, folder, tally)
    beside_a_writer(base, folder, 20 if wanted.long else 5, tally)
    at_once(base, folder, 25 if wanted.long else 5, tally)
    again_and_again(base, folder, tally)
    while_read(base, folder, tally)
    strangers_files(base, folder, tally)
    on_a_disk(base, folder, tally)
