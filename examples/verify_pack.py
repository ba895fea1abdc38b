"""Checks a pack without art30: python3 verify_pack.py PACK.zip [--register FILE] [--checkpoint FILE]. Exit code 6: it was changed."""
import hashlib, itertools, json, sqlite3, subprocess, sys, tempfile, zipfile
bad, given = [], dict(zip(sys.argv[2::2], sys.argv[3::2]))
digest, fields = lambda data: hashlib.sha256(data).digest(), lambda text: dict(line.split(" ", 1) for line in text.splitlines())
hexed, leaf = lambda *texts: digest("".join(texts).encode()).hex(), lambda line: digest(b"\0" + line.encode())
check, prove = lambda fine, what: fine or bad.append(what), ["ssh-keygen", "-Y", "check-novalidate", "-n", "art30", "-s"]
canonical = lambda value: json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
def root(level):  # RFC 6962, 2.1: of leaves, level by level
    return level[0] if len(level) == 1 else root([digest(b"\1" + b"".join(level[at:at + 2])) if level[at + 1:] else level[at] for at in range(0, len(level), 2)])
def along(hash, at, last, path):  # RFC 9162, 2.1.3.2: from a leaf up its path
    while last > 0:
        if at & 1 or at < last: hash = digest(b"\1" + (path.pop(0) + hash if at & 1 else hash + path.pop(0)))
        at, last = at >> 1, last >> 1
    return "" if path else "sha256:" + hash.hex()
def holds(lines, bound, where):  # a chain of revisions, each as it was committed, that begins with what a checkpoint binds
    found, head, time, begun, revision = [], "0" * 64, "", 0, 0
    for at, (line, it) in enumerate(zip(lines, map(json.loads, lines))):
        check(it["seq"] == at and canonical(it) + "\n" == line, f"{where}: line {at} is not what it should be")
        if it["change"] != "commit": continue
        revision, said = revision + 1, (it["revision"], it["changes"], it["lines"], it["prev"], max(time, it["time"]))
        check(said == (revision, at - begun, hexed(*lines[begun:at]), head, it["time"]), f"{where}: revision {revision} is not what was committed")
        head, time, begun = hexed(line), it["time"], at + 1
        if bound["lines"] == str(begun): found = [json.loads(lines[0])["register"], str(revision), time, str(begun), root([*map(leaf, lines[:begun])]).hex(), head, hexed(*lines[:begun])]
    check(found == [value.removeprefix("sha256:") for value in bound.values()][1:] and begun == len(lines), f"{where}: it is not what the checkpoint binds")
def opened(lines, where):  # what opens commitments: it must be what a line, or the last erase line about it, committed to
    said = {it["seq"]: it for it in map(json.loads, lines)}
    last = {seq: it.get("personal") for seq, it in said.items()} | {it["of"]: it.get("kept") for it in said.values() if it["change"] == "erase"}
    to = lambda seq, salt, values: salt and digest(f"art30 personal 1\n{seq}\n".encode() + salt + values.encode()).hex()
    return said, lambda seq, *beside: check(to(seq, *beside) == last.get(seq), f"{where}: the values of line {seq} were changed")
try:
    data, pack = open(sys.argv[1], "rb").read(), zipfile.ZipFile(sys.argv[1])
    check(data[-71:] == b"sha256:" + digest(data[:-71]).hex().encode(), "the zip is not as it was written")
    files = {name: pack.read(name) for name in pack.namelist()}
    sums = dict(line.split("  ", 1)[::-1] for line in files["99_SHA256SUMS"].decode().splitlines())
    check(sorted(sums) == sorted(name for name in pack.namelist() if "99_SHA256SUMS" not in name), "the files are not those that are listed")
    for name in sums: check(digest(files.get(name, b"")).hex() == sums[name], f"{name}: it was changed")
    for name, file in [(name, tempfile.NamedTemporaryFile()) for name in files if name.endswith(".sig")]:
        file.write(files[name]), file.flush()
        check(not subprocess.run([*prove, file.name], input=files[name[:-4]], capture_output=True).returncode, f"{name}: it is no signature")
    bound, lines = fields(files["checkpoint.txt"].decode()), files.get("journal.jsonl", b"").decode().splitlines(True)
    both = [bound, fields(open(given["--checkpoint"]).read())] if "--checkpoint" in given else [bound]
    for checkpoint in both: lines and holds(lines, checkpoint, "journal.jsonl")
    proofs = [] if lines else json.loads(files["lines.json"])["lines"]
    said, opens = opened(lines or [it["line"] for it in proofs], "the pack")
    for it in proofs:
        check(along(leaf(it["line"]), it["seq"], int(bound["lines"]) - 1, [*map(bytes.fromhex, it["path"])]) == bound["root"], f"line {it['seq']} is not in the register")
        if "salt" in it: opens(it["seq"], bytes.fromhex(it["salt"]), it["personal"])
    for record in json.loads(files["90_machine/records.json"])["records"]:
        beside, handle, _, id = (record.pop(name) for name in ("journal", "handle", "kind", "id"))
        line, personal = said.get(beside["line"]), {name: record.pop(name) for name in beside.get("personal", [])}
        if "salt" in beside: opens(beside["line"], bytes.fromhex(beside["salt"]), canonical(personal))
        elif proofs and not line: continue  # its line names another customer, so it is left out
        shown = line["clear"] == record if "salt" in beside or "personal" not in line else line["clear"].items() <= record.items()
        check(shown and line["id"] == id, f"records.json: {handle} is not what line {beside['line']} says")
    if "--register" in given:
        all = [*sqlite3.connect(f"file:{given['--register']}?mode=ro", uri=True).execute("SELECT line, seq, salt, personal FROM journal ORDER BY seq")]
        for checkpoint in both: holds([row[0] for row in all], checkpoint, "the register")
        [*itertools.starmap(opened([row[0] for row in all], "the register")[1], (row[1:] for row in all))]
except Exception as problem: bad.append(f"it cannot be read: {problem!r}")
print("\n".join(bad) or "verified"), sys.exit(6 if bad else 0)
