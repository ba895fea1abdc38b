"""Checks an audit pack without art30: a second verifier, which shares no code with it.

    python3 verify_pack.py PACK.zip [--register FILE] [--checkpoint FILE]

With --register it also checks the register, an SQLite file, from which the pack was made. With
--checkpoint it compares both with a checkpoint.txt that was kept from an earlier day.

Prints what is verified and what is not, and ends with code 0; or prints what is wrong and ends with
code 6. Tables, PDFs and pages are made of the records, and are not compared with them here: art30
makes them again with `audit verify --register`. It needs the standard library alone, and
ssh-keygen for a pack that is signed. README.txt in the pack says the same in words; RFC 6962 and
RFC 9162 define the hash tree, RFC 8785 the form of the JSON.
"""

import argparse
import collections
import datetime
import hashlib
import io
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

JOURNAL, LINES, RECORDS = "journal.jsonl", "lines.json", "90_machine/records.json"
CHECKPOINT, SUMS, MANIFEST = "checkpoint.txt", "99_SHA256SUMS", "99_MANIFEST.json"
COMMENT_LENGTH = len("sha256:") + 64
LOCAL_HEADER = 30  # bytes before a file's name in a zip
COPIES = re.compile(r"0[4-8]_[a-z]+/([A-Z]{3})-0*(\d+)_.*_([^_]+)\.[^.]+")  # a copy of a document
DATED = ("signed", "countersigned", "effective", "received", "done")  # the first day is in its name

Revision = collections.namedtuple("Revision", "number time size head")

problems = []


def expect(fine, problem):
    """Notes a problem unless all is fine; the checks go on, so that all problems are named."""
    if not fine:
        problems.append(problem)


# Hashes


def sha256(data):
    """The SHA-256 of bytes, as bytes."""
    return hashlib.sha256(data).digest()


def hexadecimal(text):
    """The SHA-256 of a text, as 64 hexadecimal digits."""
    return sha256(text.encode()).hex()


def leaf(line):
    """The hash of a line in the hash tree (RFC 6962, 2.1)."""
    return sha256(b"\0" + line.encode())


def node(left, right):
    """The hash of two hashes in the hash tree (RFC 6962, 2.1)."""
    return sha256(b"\1" + left + right)


def root(lines):
    """The root of the hash tree over lines (RFC 6962, 2.1)."""
    level = [leaf(line) for line in lines]
    while len(level) > 1:
        pairs = [node(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
        level = pairs + level[2 * len(pairs) :]
    return level[0]


def root_along(path, line, at, size):
    """The root to which a path leads from line `at` of `size` (RFC 9162, 2.1.3.2), or None."""
    found, last, rest = leaf(line), size - 1, list(path)
    if not 0 <= at <= last:
        return None
    while last > 0:
        if at % 2 or at < last:
            if not rest:
                return None
            beside = rest.pop(0)
            found = node(beside, found) if at % 2 else node(found, beside)
        at, last = at // 2, last // 2
    return None if rest else found


# Texts


def canonical(value):
    """JSON in its canonical form (RFC 8785), for the objects, texts and integers of a journal."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def lines_of(data):
    """The lines of a text, each with its line feed."""
    *lines, rest = data.decode().split("\n")
    expect(not rest, f"{JOURNAL}: it ends within a line")
    return [line + "\n" for line in lines]


def members(files, name, head, rows):
    """The objects of a JSON file with one on each line, which must stand there to the byte."""
    found = json.loads(files[name])[rows]
    written = canonical(head)[:-1] + f',"{rows}":[\n' + ",\n".join(map(canonical, found)) + "\n]}\n"
    expect(files[name].decode() == written, f"{name}: it is not as it is written")
    return found


def fields(checkpoint):
    """What a checkpoint says, by name."""
    pairs = (line.split(" ", 1) for line in checkpoint.split("\n")[:-1])
    return {name: value.replace("sha256:", "") for name, value in pairs}


# The zip and its files


def read_zip(path):
    """The files of a pack, whose zip must be laid out in the one way in which art30 does it."""
    data = pathlib.Path(path).read_bytes()
    comment = "sha256:" + sha256(data[:-COMMENT_LENGTH]).hex()
    expect(data[-COMMENT_LENGTH:] == comment.encode(), "the zip is not as it was written")
    pack, end = zipfile.ZipFile(io.BytesIO(data)), 0
    for entry in pack.infolist():
        plain = not entry.extra and entry.external_attr >> 16 == 0o100644
        placed = plain and entry.header_offset == end
        expect(placed, f"{entry.filename}: it does not stand in the zip as it should")
        end = entry.header_offset + LOCAL_HEADER + len(entry.filename) + entry.compress_size
    expect(end == pack.start_dir, "the zip holds more than its files")
    names = pack.namelist()
    safe = not any(".." in name or name.startswith("/") for name in names)
    expect(safe and names == sorted(set(names)), "the names of the files are not as they should be")
    return {name: pack.read(name) for name in names}


def check_digests(files):
    """Compares every file with the list of digests."""
    listed = [name for name in files if name not in (SUMS, SUMS + ".sig")]
    sums = "".join(f"{sha256(files[name]).hex()}  {name}\n" for name in listed)
    expect(files[SUMS].decode() == sums, f"{SUMS}: the files are not those that are listed")


def signer(signature, content):
    """What OpenSSH says of a signature, with the key that made it; nothing if it is not valid."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "signature")
        path.write_bytes(signature)
        command = ["ssh-keygen", "-Y", "check-novalidate", "-n", "art30", "-s", str(path)]
        return subprocess.run(command, input=content, capture_output=True).stdout


def check_signatures(files):
    """A signed pack is signed twice, with one key; whose key it is, no pack can tell."""
    signed = [name for name in (CHECKPOINT, SUMS) if name + ".sig" in files]
    signers = {signer(files[name + ".sig"], files[name]) for name in signed}
    one_key = len(signed) == 2 and len(signers) == 1 and b"" not in signers
    expect(not signed or one_key, f"{CHECKPOINT} and {SUMS} are not both signed with one key")


# The journal


def is_time(text):
    """Whether a text is a time in UTC with milliseconds, written in the one way."""
    try:
        moment = datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    except (TypeError, ValueError):
        return False
    return moment.isoformat(timespec="milliseconds") + "Z" == text


def walk(lines, where):
    """Checks that every revision is as it was committed, and gives the revisions."""
    revisions, begun, head, time = [], 0, "0" * 64, ""
    for at, line in enumerate(lines):
        said = json.loads(line)
        as_written = said["seq"] == at and canonical(said) + "\n" == line
        as_written = as_written and (said["change"] == "open") == (at == 0)
        expect(as_written, f"{where}: line {at} is not what it should be")
        if said["change"] != "commit":
            continue
        number, covered = len(revisions) + 1, hexadecimal("".join(lines[begun:at]))
        claims = (said["revision"], said["changes"], said["lines"], said["prev"])
        as_committed = claims == (number, at - begun, covered, head)
        as_committed = as_committed and is_time(said["time"]) and (said["time"] >= time or "clk" in said)
        expect(as_committed, f"{where}: revision {number} is not what was committed")
        begun, head, time = at + 1, hexadecimal(line), said["time"]
        revisions.append(Revision(number, time, begun, head))
    expect(begun == len(lines), f"{where}: its last lines belong to no revision")
    return revisions


def checkpoint_at(lines, revision):
    """The checkpoint that binds all lines up to a revision."""
    lines = lines[: revision.size]
    return (
        "art30 checkpoint 1\n"
        f"register {json.loads(lines[0])['register']}\n"
        f"revision {revision.number}\n"
        f"time {revision.time}\n"
        f"lines {revision.size}\n"
        f"root sha256:{root(lines).hex()}\n"
        f"head sha256:{revision.head}\n"
        f"prefix sha256:{hexadecimal(''.join(lines))}\n"
    )


def check_journal(lines, checkpoints, where):
    """A journal must be a whole chain that begins with what each of the checkpoints binds."""
    revisions = walk(lines, where)
    for checkpoint in checkpoints:
        bound = [one for one in revisions if f"\nlines {one.size}\n" in checkpoint]
        same = checkpoint in [checkpoint_at(lines, revision) for revision in bound]
        expect(same, f"{where}: it is not what the checkpoint binds")


def commitments(said):
    """What each line commits to; after an erasure, what the last line about it says was kept."""
    committed = {seq: line.get("personal") for seq, line in said.items()}
    for line in said.values():
        if line["change"] == "erase":
            committed[line["of"]] = line.get("kept")
    return committed


def check_opened(committed, seq, salt, values, where):
    """The salt and the personal values beside a line must be what the line committed to."""
    found = None
    if salt is not None and values is not None:
        found = sha256(f"art30 personal 1\n{seq}\n".encode() + salt + values.encode()).hex()
    both = (salt is None) == (values is None)
    expect(both and found == committed.get(seq), f"{where}: the values of line {seq} were changed")


def check_customer_lines(files, bound):
    """Each line that a customer's pack shows must lead to the root of the checkpoint."""
    head = {"register": bound["register"], "size": int(bound["lines"]), "root": bound["root"]}
    proofs = members(files, LINES, head, "lines")
    said = {proof["seq"]: json.loads(proof["line"]) for proof in proofs}
    expect(list(said)[:1] == [0] and list(said) == sorted(said), f"{LINES}: it is not in order")
    expect(len(said) == len(proofs), f"{LINES}: it holds a line twice")
    register = said.get(0, {}).get("register")
    expect(register == bound["register"], f"{LINES}: it is of another register")
    committed = commitments(said)
    for proof in proofs:
        seq, path = proof["seq"], [bytes.fromhex(hash) for hash in proof["path"]]
        found = root_along(path, proof["line"], seq, int(bound["lines"]))
        leads = found is not None and found.hex() == bound["root"]
        expect(leads and said[seq]["seq"] == seq, f"{LINES}: line {seq} is not in the register")
        if "salt" in proof or "personal" in proof:
            check_opened(committed, seq, bytes.fromhex(proof["salt"]), proof["personal"], LINES)
    return said


# The records


def check_record(record, said, committed, whole):
    """Compares a record with its line; gives the line's number if the line proves the record."""
    handle, kind, id, beside = (record.pop(name) for name in ("handle", "kind", "id", "journal"))
    seq, where = beside["line"], f"{RECORDS}: {handle}"
    personal = {name: record.pop(name) for name in beside.get("personal", [])}
    if "salt" in beside:
        check_opened(committed, seq, bytes.fromhex(beside["salt"]), canonical(personal), where)
    hidden = "salt" not in beside and committed.get(seq) is not None
    line = said.get(seq)
    expect(not whole or (line and not hidden), f"{where} is not proven by line {seq}")
    if line is None:
        return None
    # What is hidden from a customer stands in the record unproven, beside what the line says.
    shown = {name: record.get(name) for name in line["clear"]} if hidden else record
    same = canonical(line["clear"]) == canonical(shown)
    named = (line["kind"], line["number"], line["id"]) == (kind, int(handle.split("-")[1]), id)
    expect(same and named, f"{where} is not what line {seq} says")
    return None if hidden else seq


def check_records(files, bound, said, whole):
    """Every record must be as its newest line has it; in a pack of all, none may be missing. Gives how many are not proven."""
    revision = int(bound["revision"])
    head = {"register": bound["register"], "revision": revision, "hash": bound["head"]}
    records = members(files, RECORDS, head, "records")
    check_copies(files, records)
    named = [record["journal"]["line"] for record in records]
    expect(len(named) == len(set(named)), f"{RECORDS}: two records name one line")
    committed = commitments(said)
    proven = {check_record(record, said, committed, whole) for record in records} - {None}
    newest = {(line["kind"], line["number"]): seq for seq, line in said.items() if "kind" in line}
    newest = {seq for seq in newest.values() if said[seq]["change"] != "retire"}
    expect(proven <= newest, f"{RECORDS}: lines {sorted(proven - newest)} are not the newest ones")
    missing = newest - proven if whole else set()
    expect(not missing, f"{RECORDS}: the records of lines {sorted(missing)} are missing")
    return len(records) - len(proven)


def state(record):
    """What the name of the copy of a record's document says last: signed-2025-05-02."""
    if record["kind"] == "policy":
        return "effective-" + record["starts"] if "starts" in record else "undated"
    days = (field for field in DATED if re.fullmatch(r"\d{4}-\d\d-\d\d", str(record.get(field))))
    return next((f"{field}-{record[field]}" for field in days), "undated")


def check_copies(files, records):
    """A copy must be the document of the record whose handle and day its name bears."""
    digests = {record["id"]: record["sha256"] for record in records if "sha256" in record}
    by_handle = {record["handle"]: record for record in records}
    for name, copy in ((name, COPIES.fullmatch(name)) for name in files):
        if copy is None:
            continue
        handle = f"{copy[1]}-{copy[2]}"
        record = by_handle.get(handle, {"kind": None})
        known = {digests.get(record.get(field)) for field in ("document", "certificate", "dpa")} - {None}
        same = known == {sha256(files[name]).hex()} and state(record) == copy[3]
        expect(same, f"{name}: it is not the document of {handle} as the register has it")


# All of it


def check_register(path, checkpoints):
    """The register must hold what the checkpoints bind, and the values that were committed to."""
    database = sqlite3.connect(pathlib.Path(path).absolute().as_uri() + "?mode=ro", uri=True)
    rows = database.execute("SELECT line, seq, salt, personal FROM journal ORDER BY seq").fetchall()
    lines = [row[0] for row in rows]
    check_journal(lines, checkpoints, "the register")
    committed = commitments({row[1]: json.loads(row[0]) for row in rows})
    for _, seq, salt, values in rows:
        check_opened(committed, seq, salt, values, "the register")


def check_pack(pack, register, kept):
    """Checks a pack, and with it a register and a checkpoint that were kept elsewhere."""
    files = read_zip(pack)
    check_digests(files)
    check_signatures(files)
    checkpoint = files[CHECKPOINT].decode()
    checkpoints = [checkpoint] if kept is None else [checkpoint, kept]
    bound, whole = fields(checkpoint), JOURNAL in files
    one_customer = json.loads(files[MANIFEST])["customer"] is not None
    one_of_both = whole != one_customer and one_customer == (LINES in files)
    expect(one_of_both, f"{MANIFEST}: this is no pack of all customers, and none of a single one")
    if whole:
        lines = lines_of(files[JOURNAL])
        check_journal(lines, checkpoints, JOURNAL)
        ends = f"\nlines {len(lines)}\n" in checkpoint
        expect(ends, f"{JOURNAL}: it does not end where {CHECKPOINT} does")
        said = dict(enumerate(map(json.loads, lines)))
    else:
        said = check_customer_lines(files, bound)
        comparable = register or kept in (None, checkpoint)
        expect(comparable, "a customer's pack needs --register to be compared with a checkpoint")
    unproven = check_records(files, bound, said, whole)
    if register:
        check_register(register, checkpoints)
    signed = SUMS + ".sig" in files
    others = "are as a key signed them; whose key it is, nothing here proves" if signed else "are not"
    beside = f" {unproven} records are shown without proof: anybody could have changed them." if unproven else ""
    return f"verified: the journal, the records and the copies that are here.{beside} Tables, PDFs and pages {others}"


def main():
    """Reads the command line, checks, says what was found."""
    parser = argparse.ArgumentParser(description="Checks an audit pack without art30.")
    parser.add_argument("pack", metavar="PACK.zip")
    parser.add_argument("--register", metavar="FILE", help="the register that the pack was made of")
    parser.add_argument("--checkpoint", metavar="FILE", help="a checkpoint that was kept")
    given = parser.parse_args()
    try:
        kept = pathlib.Path(given.checkpoint).read_bytes().decode() if given.checkpoint else None
        said = check_pack(given.pack, given.register, kept)
    except Exception as problem:  # whatever cannot be read is not what art30 wrote
        problems.append(f"it cannot be read: {problem!r}")
    for problem in problems or [said]:
        print("".join(letter if letter.isprintable() else "?" for letter in problem))
    sys.exit(6 if problems else 0)


if __name__ == "__main__":
    main()
