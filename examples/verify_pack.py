"""Checks a pack without art30: python3 verify_pack.py PACK.zip [--register FILE] [--checkpoint FILE]. Exit code 6: it was changed."""
import hashlib, itertools, json, sqlite3, subprocess, sys, tempfile, zipfile
bad, given, digest, fields = [], dict(zip(sys.argv[2::2], sys.argv[3::2])), lambda data: hashlib.sha256(data).digest(), lambda text: dict(line.split(" ", 1) for line in text.split("\n")[:-1])
hexed, leaf = lambda *texts: digest("".join(texts).encode()).hex(), lambda line: digest(b"\0" + line.encode())
check, canonical = lambda fine, what: fine or bad.append(what), lambda value: json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
root = lambda level: level[0] if len(level) == 1 else root([digest(b"\1" + b"".join(level[at:at + 2])) if level[at + 1:] else level[at] for at in range(0, len(level), 2)])  # RFC 6962, 2.1
def along(hash, at, last, path):  # RFC 9162, 2.1.3.2: from a leaf up its path
    if last == 0: return "" if path else "sha256:" + hash.hex()
    if not at & 1 and at == last: return along(hash, at >> 1, last >> 1, path)
    return along(digest(b"\1" + (path[0] + hash if at & 1 else hash + path[0])), at >> 1, last >> 1, path[1:])
def holds(lines, bound, where):  # a chain of revisions, each as it was committed, that begins with what a checkpoint binds
    found, head, time, begun, revision = [], "0" * 64, "", 0, 0
    for at, (line, it) in enumerate(zip(lines, map(json.loads, lines))):
        check(it["seq"] == at and canonical(it) + "\n" == line, f"{where}: line {at} is not what it should be")
        if it["change"] != "commit": continue
        revision, said = revision + 1, (it["revision"], it["changes"], it["lines"], it["prev"], max(time, it["time"]))
        check(said == (revision, at - begun, hexed(*lines[begun:at]), head, it["time"]), f"{where}: revision {revision} is not what was committed")
        head, time, begun = hexed(line), it["time"], at + 1
        if bound["lines"] == str(begun): found = ["checkpoint 1", json.loads(lines[0])["register"], str(revision), time, str(begun), root([*map(leaf, lines[:begun])]).hex(), head, hexed(*lines[:begun])]
    check(found == [value.removeprefix("sha256:") for value in bound.values()] and begun == len(lines), f"{where}: it is not what the checkpoint binds")
def opened(lines, where):  # what opens commitments: it must be what a line, or the last erase line about it, committed to
    said = {it["seq"]: it for it in map(json.loads, lines)}
    last = {seq: it.get("personal") for seq, it in said.items()} | {it["of"]: it.get("kept") for it in said.values() if it["change"] == "erase"}
    return said, last, lambda seq, salt, values: check((salt and digest(f"art30 personal 1\n{seq}\n".encode() + salt + values.encode()).hex()) == last.get(seq), f"{where}: the values of line {seq} were changed")
def members(name, rows, **head):  # JSON with a member on each line must be, to the byte, what is written of it
    found = [canonical(it) for it in json.loads(files[name])[rows]]
    check(files[name].decode() == canonical(head)[:-1] + f',"{rows}":[\n' + ",\n".join(found) + "\n]}\n", f"{name}: it is not as it is written")
    return map(json.loads, found)
try:
    data, pack, at = open(sys.argv[1], "rb").read(), zipfile.ZipFile(sys.argv[1]), 0; check(data[-71:] == b"sha256:" + digest(data[:-71]).hex().encode(), "the zip is not as it was written")
    for it in pack.infolist(): at = at + 30 + len(it.filename) + it.compress_size if it.header_offset == at and not it.extra and it.external_attr >> 16 == 0o100644 else -1
    files, sums, folder = {name: pack.read(name) for name in sorted(pack.namelist())}, ["99_SHA256SUMS", "99_SHA256SUMS.sig"], tempfile.TemporaryDirectory()
    check(at == pack.start_dir and [*files] == pack.namelist() and not any(".." in name or name[0] == "/" for name in files), "the zip is not laid out as it should be")
    check(files[sums[0]].decode() == "".join(f"{digest(files[name]).hex()}  {name}\n" for name in files if name not in sums), "the files are not those that are listed")
    keys = [subprocess.run([*"ssh-keygen -Y check-novalidate -n art30 -s".split(), pack.extract(name, folder.name)], input=files[name[:-4]], capture_output=True).stdout for name in files if name.endswith(".sig")]
    check(len(keys) in (0, 2) and all(keys) and len({*keys}) < 2, "the signatures are not those of one key, over checkpoint and digests")
    bound, lines = fields(files["checkpoint.txt"].decode()), [line + "\n" for line in files.get("journal.jsonl", b"").decode().split("\n")[:-1]]
    bare, both = {name: value.removeprefix("sha256:") for name, value in bound.items()}, [bound] + [fields(open(given[name]).read()) for name in given if name == "--checkpoint"]
    for checkpoint in both: lines and holds(lines, checkpoint, "journal.jsonl")
    proofs = [] if lines else [*members("lines.json", "lines", register=bare["register"], size=int(bare["lines"]), root=bare["root"])]
    check(bool(lines) == (json.loads(files["99_MANIFEST.json"])["customer"] is None) == ("lines.json" not in files) and (lines or json.loads(proofs[0]["line"])["register"] == bare["register"]), "it is neither a pack of all of this register, nor one of a customer")
    said, last, opens = opened(lines or [it["line"] for it in proofs], "the pack")
    for it in proofs:
        check(along(leaf(it["line"]), it["seq"], int(bound["lines"]) - 1, [*map(bytes.fromhex, it["path"])]) == bound["root"] and it["seq"] in said, f"line {it['seq']} is not in the register")
        if "salt" in it or "personal" in it: opens(it["seq"], bytes.fromhex(it["salt"]), it["personal"])
    newest, digests = {(it["kind"], it["number"]): it["seq"] for it in said.values() if "kind" in it}, set()
    for record in members("90_machine/records.json", "records", register=bare["register"], revision=int(bare["revision"]), hash=bare["head"]):
        (beside, handle, kind, id), sha256 = (record.pop(name) for name in ("journal", "handle", "kind", "id")), digests.add(record.get("sha256"))
        line, seq, personal = said.get(beside["line"]), beside["line"], {name: record.pop(name) for name in beside.get("personal", [])}
        if "salt" in beside: opens(seq, bytes.fromhex(beside["salt"]), canonical(personal))
        elif proofs and (not line or last.get(seq)): continue  # what lies beside its line is not for the customer, so nothing is proven
        shown = canonical(line["clear"]) == canonical(record) and (line["id"], line["kind"], line["number"]) == (id, kind, int(handle.split("-")[1]))
        check(shown and ("salt" in beside or not last.get(seq)) and newest.pop((kind, line["number"])) == seq, f"records.json: {handle} is not what line {seq} says")
    check(proofs or all(said[seq]["change"] == "retire" for seq in newest.values()), "records.json: records are missing")
    [check(digest(files[name]).hex() in digests, f"{name}: it is no document of the register") for name in files if name.startswith(("04_agreements/DPA-", "07_policies/POL-"))]
    if "--register" in given:
        all = [*sqlite3.connect(f"file:{given['--register']}?mode=ro", uri=True).execute("SELECT line, seq, salt, personal FROM journal ORDER BY seq")]
        [holds([row[0] for row in all], checkpoint, "the register") for checkpoint in both], [*itertools.starmap(opened([row[0] for row in all], "the register")[2], (row[1:] for row in all))]
except Exception as problem: bad.append(f"it cannot be read: {problem!r}")
print("\n".join(bad) or "verified"), sys.exit(6 if bad else 0)
