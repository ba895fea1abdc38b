"""An erasure finds a person in every field, in any spelling, now and in the past; nothing of it is left in any file that is made later; and
what was not searched is said."""

import io
import json
import os
import re
import shutil
import subprocess
import unicodedata
import zipfile

from home import Home, pdf

FORMS = [
    "{first} {last}", "{first}-{last} {last}", "Dr. {first} {last}", "{first} d\u2019{last}", '{first} "Q" {last}', "Zoë {first} Müller-{last}",
    "{first} \\ {last}", "ΣΟΦΙΑ {first} {last}", "{first} Straße{last}", "{first} 李{last}",
]
# One record of each kind that takes free text, in an order in which they can refer to each other.
RECORDS = [
    ("customer", "CUS-1", ["customer", "add", "{name}"]),
    ("deployment", "DEP-1", ["deployment", "add", "CUS-1", "--edition", "cloud"]),
    ("template", "TPL-1", ["template", "add", "--name", "T", "--version", "1"]),
    ("agreement", "DPA-1", ["agreement", "add", "CUS-1", "--signed", "2026-02-02"]),
    ("entity", "ENT-1", ["organisation", "entity", "add", "--name", "{name}"]),
    ("person", "PER-1", ["person", "add", "{name}"]),
    ("appointment", "APP-1", None),
    ("activity", "ACT-1", None),
    ("purpose", "PUR-1", ["purpose", "add", "ACT-3", "--name", "{name}"]),
    ("retention", "RET-1", ["retention", "add", "ACT-1", "--data", "{name}"]),
    ("policy", "POL-1", ["policy", "add", "{name}", "--starts", "2026-01-01"]),
    ("measure", "TOM-1", ["measure", "add", "{name}"]),
    ("assignment", "ASG-1", ["assignment", "add", "CUS-1", "--activity", "ACT-1"]),
    ("override", "OVR-1", ["override", "add", "CUS-1", "--stream", "product_data", "--our-role", "processor", "--customer-role", "controller",
                           "--because", "{name}", "--ends", "2027-01-01"]),
    ("service", "SVC-1", ["service", "add", "CUS-1", "--service", "control_plane"]),
    ("deletion", "DEL-1", ["deletion", "add", "CUS-1"]),
    ("instruction", "INS-1", ["instruction", "add", "CUS-1", "--received", "2026-02-02", "--what", "{name}"]),
    ("inspection", "AUD-1", ["inspection", "add", "CUS-1", "--received", "2026-02-02"]),
    ("letter", "LET-1", ["letter", "add", "{name}", "--received", "2026-02-02"]),
    ("organisation", None, None),
    ("document", "DOC-1", ["document", "add", "x.pdf"]),
]

# Where a name stands that the register has to say.
KEPT = {"customer add", "customer.name", "entity add", "entity.name", "organisation.name", "recipient"}
OF_THE_ORGANISATION = {"entity": ["organisation"], "appointment": ["organisation"]}


class Tokens:
    """Names and addresses that stand nowhere else, each with where it was put."""

    def __init__(self):
        self.all = []

    def next(self, mail=False):
        number = len(self.all)
        if mail:
            text = f"mail{number:03}q@host{number:03}.example.test"
        else:
            text = FORMS[number % len(FORMS)].format(first=f"Vorname{number:03}x", last=f"Nachname{number:03}y")
        return text

    def keep(self, where, text):
        self.all.append((where, text))


def core(token):
    """The part of a token that finds it in any spelling."""
    return re.search(r"(vorname\d+x|mail\d+q)", token.lower()).group(1)


def filled(folder):
    """A register with a token in each field that takes free text, twice, so that the first is in the past only."""
    home, tokens = Home(folder), Tokens()
    home.must("init", "--name", "Vendor", "--country", "DE", "--dpo", "Dora Dpo", "-q")
    schema = json.loads(home.must("schema"))
    pdf(f"{folder}/x.pdf", "a document")
    for kind, handle, add in RECORDS:
        if add:
            token = tokens.next()
            answer = home.run(*[word.format(name=token) for word in add], "-q", more={"ART30_ACTOR": "tester"})
            if answer.returncode:
                print(f"    {kind}: {answer.stderr.strip()}")
                continue
            if "{name}" in add:
                tokens.keep(f"{kind} add", token)
            handle = re.search(r"[A-Z]{2,4}-\d+", answer.stdout + answer.stderr).group(0) if re.search(r"[A-Z]{2,4}-\d+", answer.stdout) else handle
        for field, said in schema[kind]["properties"].items():
            shapes = [said, *said.get("anyOf", [])]
            free = any(shape.get("type") == "string" and not (set(shape) & {"enum", "pattern"}) for shape in shapes)
            if field in ("handle", "id", "sha256", "media") or not free or any(s.get("format") == "date" for s in shapes):
                continue
            for _ in range(2):
                token = tokens.next(any(shape.get("format") == "email" for shape in shapes))
                who = [handle] if handle else []
                answer = home.run(*OF_THE_ORGANISATION.get(kind, []), kind, "edit", *who, f"--{field.replace('_', '-')}", token, "-q", "-y")
                if answer.returncode:
                    break
                tokens.keep(f"{kind}.{field}", token)
    for more in ("reason", "actor", "recipient"):
        token = tokens.next()
        if more == "reason":
            home.must("customer", "edit", "CUS-1", "--notes", "x", "--reason", token, "-q")
        elif more == "actor":
            home.must("customer", "edit", "CUS-1", "--notes", "y", "-q", more={"ART30_ACTOR": token})
        else:
            home.must("export", "customers", "--out", "out/before.csv", "--for", token, "--purpose", "x", "-q")
            os.unlink(f"{folder}/out/before.csv")
        tokens.keep(more, token)
    return home, tokens.all


def all_text(home):
    """Everything that art30 makes and shows afterwards, by name."""
    after = f"{home.folder}/after"
    os.makedirs(after)
    for command in (["backup", "after/b.db"], ["export", "all", "--out", "after/all"], ["export", "register", "--out", "after/r.pdf"],
                    ["export", "register", "--out", "after/r.xlsx"], ["export", "register-controller", "--to", "jsonld", "--out", "after/r.jsonld"],
                    ["audit", "pack", "--out", "after/p.zip"], ["audit", "pack", "--customer", "CUS-1", "--out", "after/p1.zip"],
                    ["publish", "--out", "after/pub", "--yes"], ["due", "--ics", "after/due.ics"], ["report", "--out", "after/report.pdf"]):
        home.run(*command)
    pieces = {}
    for command in (["log", "--limit", "1000"], ["log", "--jsonl"], ["customer", "list"], ["customer", "show", "CUS-1"], ["log", "CUS-1"],
                    ["customer", "show", "CUS-1", "--as-of", "8"], ["person", "list"], ["document", "list"], ["status"], ["check"]):
        pieces[" ".join(command)] = home.run(*command, text=False).stdout
    for name in home.files():
        with open(f"{home.folder}/{name}", "rb") as file:
            pieces.update(opened(name, file.read()))
    return {name: data.lower() for name, data in pieces.items()}


def opened(name, data):
    """A file, and what is in it."""
    pieces = {name: data}
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                pieces.update(opened(f"{name}!{member}", archive.read(member)))
    if data.startswith(b"%PDF"):
        pieces[f"{name}!text"] = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=False).stdout
    return pieces


def everywhere(folder, wanted, tally):
    home, tokens = filled(folder)
    before = home.bytes_of(name for name in home.files() if name.startswith("reg.db")).lower()
    missing = [where for where, token in tokens if core(token).encode() not in before]
    wrong = {}
    # One erasure for each of them takes long; by default one takes several, as for a person of several names.
    size = 1 if wanted.long else 10
    asked = [(where, token, [token, token.upper(), token.lower()][at % 3]) for at, (where, token) in enumerate(tokens)]
    for some in (asked[at:at + size] for at in range(0, len(asked), size)):
        # The names of customers and of the organisation, and to whom something was handed out, go only when they are named.
        named = [f"for {token}: x" if where == "recipient" else text for where, token, text in some]
        main = named[0] if some[0][0] != "recipient" else some[0][2]
        more = [word for text in named for word in ("--also", text)]
        answer = home.run("erase", main, *more, "--confirm", main, "-q", "-y", more={"ART30_ACTOR": "eraser"})
        if answer.returncode:
            wrong.update({(where, token): f"{where}: {text}: {answer.stderr}" for where, token, text in some})
    pieces = all_text(home)
    for where, token in tokens:
        looked_for = [core(token).encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")]
        places = sorted(name for name, data in pieces.items() if any(text in data for text in looked_for))
        if places:
            wrong.setdefault((where, token), f"{where} {token}: still in {places[:4]}")
    code, _, words = home.verified()
    failures = [f"verify ends with {code}: {words}"] if code else []
    failures += [f"{where}: was not there before" for where in missing]
    tally.add(f"erase, as recorded, in capitals, in small letters ({len(pieces)} pieces searched)", len(tokens),
              [" ".join(what.split())[:300] for what in [*wrong.values(), *failures]])


# What is recorded, and what the person who asks writes.
SPELLINGS = [
    ("José Nuñez", unicodedata.normalize("NFD", "José Nuñez")), (unicodedata.normalize("NFD", "Zoë Brandt"), "Zoë Brandt"),
    ("Jürgen Weiß", "JÜRGEN WEISS"), ("İpek Yılmaz", "ipek yılmaz"), ("Anna  Berta", "Anna Berta"), ("Anna\u00a0Carla", "Anna Carla"),
    ("Da\u200bvid Null", "David Null"), ("Sean O\u2019Brien", "Sean O'Brien"), ("Hans-Peter Voss", "Hans Peter Voss"), ("Karl Heinz Moor", "Karl-Heinz Moor"),
    ("Jane Doe", "Doe, Jane"), ("Roe, Jill", "Jill Roe"), ("Moe, Max; ROE, JULES", "Jules Roe"), ("Joan M. Roe", "Joan Roe"), ("Max Payne", "max payne"), ("Søren Ørsted", "SØREN ØRSTED"),
    ("Siobhans", "Siobhán O'Brien"), ("Müllers", "Hans Müller"), ("Meyer's", "Karla Meyer"), ("M&uuml;ller", "Hans Müller"),
    ("&#77;eyer", "Karla Meyer"), ("Hans MÃ¼ller", "Hans Müller"), ("M ü l l e r", "Hans Müller"), ("M.ü.l.l.e.r", "Hans Müller"),
    ("Mül- ler", "Hans Müller"), ("Siobhán OBrien", "Siobhán O'Brien"), ("S. O'Brien", "Siobhán O'Brien"), ("Frau O'Brien", "Siobhán O'Brien"),
    ("siobhan.obrien@", "Siobhán O'Brien"), ("Mueller", "Hans Müller"), ("Muller", "Hans Müller"), ("crm.example/M%C3%BCller", "Hans Müller"),
    ("Hans M=C3=BCller", "Hans Müller"), ("c2lnbmVkIGJ5IEhhbnMgTcO8bGxlcg==", "Hans Müller"),
]

# The name itself, whatever is like it: erased, and not only shown.
THE_NAME = ("Jane Doe", "Roe, Jill", "Moe, Max; ROE, JULES", "Jürgen Weiß", "Anna  Berta", "Sean O\u2019Brien", "Hans-Peter Voss", "Max Payne")


def spellings(folder, tally):
    wrong = []
    home = Home(folder)
    home.must("init", "--name", "Vendor", "--country", "DE", "-q")
    for at, (recorded, asked) in enumerate(SPELLINGS, 1):
        home.must("customer", "add", f"Firm {at} GmbH", "--contact", recorded, "-q")
        answer = home.run("erase", asked, "--confirm", asked, "-y")
        contact = json.loads(home.must("customer", "show", f"CUS-{at}", "--json"))
        gone = "[erased" in json.dumps(contact)
        told = answer.stdout + answer.stderr
        if not gone and unicodedata.normalize("NFC", recorded).replace("\u200b", "") not in told.replace("\u00a0", " ").replace("  ", " ") \
                and recorded not in told:
            wrong.append(f"{recorded!r} asked as {asked!r}: {told}")
        elif not gone and recorded in THE_NAME:
            wrong.append(f"{recorded!r} asked as {asked!r} is only shown: {told}")
    tally.add("erase, other spellings: erased, or shown as similar", len(SPELLINGS), [" ".join(what.split())[:300] for what in wrong])


def places(folder, tally):
    """Where a person can stand outside of the fields: gone afterwards, or named."""
    person = "Petra Platz"
    home = Home(folder)
    home.must("init", "--name", "Vendor", "--country", "DE", "-q")
    home.must("customer", "add", "Trace GmbH", "--contact", person, "-q")
    pdf(f"{folder}/signed.pdf", f"signed by {person}")
    home.must("document", "add", "signed.pdf", "-q")
    shutil.copy(f"{folder}/signed.pdf", f"{folder}/{person}.pdf")
    with open(f"{folder}/{person}.pdf", "ab") as file:
        file.write(b"% another\n%%EOF\n")
    home.must("document", "add", f"{person}.pdf", "-q")
    home.must("customer", "edit", "CUS-1", "--notes", "a", "-q", "--op-id", f"call of {person}")
    home.must("customer", "edit", "CUS-1", "--notes", "b", "-q", "--reason", f"{person} asked")
    home.must("customer", "edit", "CUS-1", "--notes", "c", "-q", more={"ART30_ACTOR": person})
    home.must("activity", "edit", "ACT-1", "--name", f"Support by {person}", "-q")
    home.must("activity", "edit", "ACT-1", "--name", "Support", "-q")
    home.must("backup", "art30-backup_old.db", "-q")
    home.must("restore", "art30-backup_old.db", "--confirm", "Vendor", "-q")
    with open(f"{folder}/.art30-abcdefghij.partial", "w", encoding="utf-8") as file:
        file.write(person)
    answer = home.run("erase", person, "--confirm", person, "-y")
    told = answer.stdout + answer.stderr
    # The bytes of the documents stay, and say it.
    wrong = [] if answer.returncode == 8 else [f"exit code {answer.returncode}: {told}"]
    register = home.bytes_of(name for name in home.files() if re.fullmatch(r"reg\.db(-wal|-shm)?", name))
    if person.encode() in register and "DOC-1" not in told:
        wrong.append("it is still in the register, and nothing is said of it")
    for what, name in (("the bytes of a document", "DOC-1"), ("a register set aside", "before-restore"), ("a backup beside the register", "art30-backup_old.db")):
        if name not in told:
            wrong.append(f"{what} ({name}) is not named: {told}")
    if f"{folder}/.art30-abcdefghij.partial" and os.path.exists(f"{folder}/.art30-abcdefghij.partial") and ".art30-abcdefghij.partial" not in told:
        wrong.append("a leftover is neither removed nor named")
    log = home.must("log", "--jsonl") + home.must("log", "--limit", "100")
    if person in log:
        wrong.append("the journal still says it")
    again = home.run("erase", "Nobody Atall", "--confirm", "Nobody Atall")
    if "DOC-" not in again.stdout + again.stderr and "search" not in again.stdout + again.stderr:
        wrong.append("what was searched is not said when nothing was found")
    reason = home.run("erase", "Trace GmbH", "--confirm", "Trace GmbH", "--reason", "Trace GmbH asked for it", "-y")
    if "Trace GmbH asked" in home.must("log", "--limit", "100"):
        wrong.append(f"the reason of the erasure keeps what it erases ({reason.returncode})")
    tally.add("erase, eight other places: gone, or named", 8, [" ".join(what.split())[:400] for what in wrong])


def run(base, folder, wanted, tally):
    everywhere(f"{folder}/everywhere", wanted, tally)
    spellings(f"{folder}/spellings", tally)
    places(f"{folder}/places", tally)
