"""What benches/all.sh measures of files: art30 beside other programs on the same data, in one run.

  python all.py ART30 CUSTOMERS FOLDER PROJECT
"""

import csv
import datetime
import os
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import time

ART30, CUSTOMERS, FOLDER, PROJECT = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
TOOLS = os.path.dirname(sys.executable)
PYTHON = sys.executable
# A program that needs longer is stopped, and the table says so.
LIMIT = 120 if CUSTOMERS <= 10_000 else 600 if CUSTOMERS <= 100_000 else 3_600
MISSING = object()


class Took:
    """The median of some runs, or why there is none."""

    def __init__(self, seconds=None, memory=None, why=""):
        self.seconds, self.memory, self.why = seconds, memory, why

    def __str__(self):
        if self.seconds is None:
            return self.why
        return f"{self.seconds * 1000:.1f} ms" if self.seconds < 0.1 else f"{self.seconds:.2f} s"

    def peak(self):
        return "" if self.memory is None else f"{self.memory:.0f} MB"


def once(command, code=(0,)):
    if shutil.which(command[0]) is None:
        return Took(why=f"{os.path.basename(command[0])} is missing")
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    timer = time.monotonic() + LIMIT
    while True:
        done, status, usage = os.wait4(child.pid, os.WNOHANG)
        if done:
            break
        if time.monotonic() > timer:
            os.killpg(child.pid, signal.SIGKILL)
            os.wait4(child.pid, 0)
            return Took(why=f"more than {LIMIT} s")
        time.sleep(0.0005 if time.perf_counter() - start < 1 else 0.01)
    seconds = time.perf_counter() - start
    said = child.stderr.read().decode(errors="replace")
    child.stderr.close()
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode in code, (command, child.returncode, said[-2000:])
    return Took(seconds, usage.ru_maxrss / 1024)


def median(command, before=None, code=(0,)):
    """Short commands run 11 times, longer ones three times, long ones once; `before` makes things ready for each run."""
    took = []
    while True:
        if before:
            before()
        one = once(command, code)
        if one.seconds is None:
            return one
        took.append(one)
        wanted = 11 if one.seconds < 0.3 else 3 if one.seconds < 20 else 1
        if len(took) >= wanted:
            return Took(statistics.median(one.seconds for one in took), max(one.memory for one in took))


def own(*words, before=None, code=(0,)):
    return median([ART30, *words], before, code)


def row(what, ours, *theirs):
    """A line of the table for each of the others; the first names art30's figures."""
    others = [(name, took) for name, took in theirs if took is not MISSING] or [("", Took(why=""))]
    for at, (name, took) in enumerate(others):
        ratio = f"{ours.seconds / took.seconds:.2f}" if ours.seconds and took.seconds else ""
        shown = (what, str(ours), ours.peak()) if at == 0 else ("", "", "")
        print("| " + " | ".join([*shown, name, str(took), took.peak(), ratio]) + " |", flush=True)


def head(title):
    print(f"\n## {title}\n\n| | art30 | memory | beside | time | memory | art30 / beside |\n| --- | ---: | ---: | --- | ---: | ---: | ---: |", flush=True)


def name(n):
    return f"Customer {n * 7919 % CUSTOMERS:07d} GmbH"


HEADS = "name country address reference domain contact contact_email since acts_as".split()


def data():
    countries = "DE FR NL ES IT PL SE DK AT BE US GB".split()

    def write(file, heads, rows):
        with open(file, "w", newline="") as out:
            out = csv.writer(out)
            out.writerow(heads)
            out.writerows(rows)

    def customer(n):
        return [name(n), countries[n % 12], f"{n % 97} Example Street, {n % 89999 + 10000} Town", f"CRM-{n:07d}", f"c{n}.example.test",
                f"Person {n:07d}", f"privacy@c{n}.example.test", f"20{n % 20 + 5:02d}-{n % 12 + 1:02d}-{n % 28 + 1:02d}", "controller"]

    write("customers.csv", HEADS, (customer(n) for n in range(CUSTOMERS)))
    write("deployments.csv", "customer edition region hosting_country starts telemetry support_access".split(),
          ([f"CRM-{n:07d}", "self_hosted" if n % 5 == 0 else "cloud", "" if n % 5 == 0 else "EU", "" if n % 5 == 0 else "DE", "2025-01-01", "off", "none"]
           for n in range(CUSTOMERS)))
    write("agreements.csv", "customer signed countersigned notice_days breach_hours".split(),
          ([f"CRM-{n:07d}", "2025-01-01", "2025-01-02", "30 days", "48"] for n in range(CUSTOMERS) if n % 10))
    write("activities.csv", "name acting_as status edition description subjects data transfers processors".split(),
          ([what, "processor", "active", "cloud", f"{what} of the data that customers put in, for as long as they use the product.",
            "customers' users; customers' staff", "names; addresses; events", "none", "Host (Germany)"] for what in ("Hosting", "Backup", "Analysis")))
    write("more.csv", ["name", "country"], ([f"Another {n:04d} AG", "CH"] for n in range(1_000)))
    open("plain.sql", "w").write(f"""PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
CREATE TABLE customer ({', '.join(f'{head} TEXT' for head in HEADS)}, CHECK (country GLOB '[A-Z][A-Z]'),
  CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')) STRICT;
CREATE INDEX customer_reference ON customer (reference);
CREATE INDEX customer_name ON customer (name COLLATE NOCASE);
""")
    open("in.py", "w").write("""import pandas, sqlite3, sys
read = pandas.read_csv if sys.argv[1].endswith(".csv") else pandas.read_excel
with sqlite3.connect(sys.argv[2]) as db:
    read(sys.argv[1], dtype=str).to_sql("customer", db, index=False, if_exists="replace")
""")
    open("out.py", "w").write("""import pandas, sqlite3, sys
all = pandas.read_sql("SELECT * FROM customer", sqlite3.connect("plain.db"))
all.to_csv(sys.argv[1], index=False) if sys.argv[1].endswith(".csv") else all.to_excel(sys.argv[1], index=False)
""")
    open("rows.py", "w").write("""import csv, openpyxl
book = openpyxl.Workbook(write_only=True); sheet = book.create_sheet("Register")
for row in csv.reader(open("register.csv", newline="")): sheet.append(row)
book.save("copied.xlsx")
""")


def gone(*files):
    for file in files:
        for end in ["", "-wal", "-shm"]:
            if os.path.isdir(file):
                shutil.rmtree(file)
            elif os.path.exists(file + end):
                os.remove(file + end)


def art30(*words):
    subprocess.run([ART30, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def fresh():
    gone("register.db", "state")
    art30("init", "--name", "Bench", "--country", "DE", "--email", "privacy@bench.example.test", "-q")


def soffice(form, file, folder):
    return median(["soffice", "--headless", f"-env:UserInstallation=file://{os.getcwd()}/office", "--convert-to", form, "--outdir", folder, file])


def machine():
    with open("/proc/cpuinfo") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    with open("/proc/meminfo") as file:
        memory = int(file.readline().split()[1]) // 1024 // 1024

    def version(*command):
        if shutil.which(command[0]) is None:
            return "missing"
        return subprocess.run(command, capture_output=True, text=True).stdout.strip().splitlines()[0]

    libraries = "import pandas, openpyxl; print('pandas', pandas.__version__ + ', openpyxl', openpyxl.__version__)"
    print(f"# {CUSTOMERS:,} customers\n")
    print(f"- {datetime.date.today()}, {model}, {os.cpu_count()} cores, {memory} GB, Linux {platform.release()}, load before {os.getloadavg()[0]:.1f}")
    print(f"- {version(ART30, '--version')}, {os.path.getsize(ART30) / 1e6:.1f} MB; sqlite3 {version('sqlite3', '--version').split()[0]}; "
          f"{version(f'{TOOLS}/sqlite-utils', '--version')}; {version(PYTHON, '-c', libraries)}; "
          f"{version(PYTHON, '--version')}; {version('soffice', '--version')}")


def lists():
    head("Lists")
    plain = ["sqlite3", "plain.db", "-cmd", ".read plain.sql", "-cmd", f".import --csv --skip 1 customers.csv customer", "SELECT count(*) FROM customer"]
    other = lambda: gone("other.db")
    bare = median(plain, before=lambda: gone("plain.db"))
    row("import of a CSV, a new register", own("import", "customers.csv", "--kind", "customers", "--contacts", "-q", before=fresh),
        ("sqlite3, same columns, checks and indexes", bare),
        ("sqlite-utils insert", median([f"{TOOLS}/sqlite-utils", "insert", "other.db", "customer", "customers.csv", "--csv"], before=other)),
        ("pandas to_sql", median([PYTHON, "in.py", "customers.csv", "other.db"], before=other)))
    row("the same CSV again, nothing to write", own("import", "customers.csv", "--kind", "customers", "--contacts", "-q"),
        ("sqlite3, the import of a new table", bare))
    for kind in ["deployments", "agreements"]:
        start = time.perf_counter()
        art30("import", f"{kind}.csv", "--kind", kind, "-q")
        row(f"import of {kind}, once", Took(time.perf_counter() - start))
    art30("activity", "retire", "ACT-1", "--yes", "-q")
    art30("import", "activities.csv", "--kind", "activities", "-q")
    row("export of customers to CSV", own("export", "customers", "--to", "csv", "--out", "out.csv", "-y"),
        ("sqlite3 -csv", median(["sqlite3", "-csv", "-header", "plain.db", ".once plain.csv", "SELECT * FROM customer"])),
        ("pandas to_csv", median([PYTHON, "out.py", "plain.csv"])))
    row("export of customers to a workbook", own("export", "customers", "--to", "xlsx", "--out", "out.xlsx", "-y"),
        ("pandas with openpyxl", median([PYTHON, "out.py", "plain.xlsx"])),
        ("LibreOffice, CSV converted", soffice("xlsx", "customers.csv", "office-out")))
    row("the workbook again, nothing to write", own("import", "out.xlsx", "-q"),
        ("pandas with openpyxl, read", median([PYTHON, "in.py", "out.xlsx", "other.db"], before=other)))


def looks():
    middle = CUSTOMERS // 2
    reference = f"CRM-{middle:07d}"
    plain = ["sqlite3", "plain.db", f"SELECT * FROM customer WHERE reference = '{reference}'"]
    look = median(plain)
    head("One customer, the whole process")
    row("art30 --version", own("--version"), ("sqlite3, select 1", median(["sqlite3", ":memory:", "select 1"])))
    row("`customer show`", own("customer", "show", f"CUS-{middle}"), ("sqlite3, its row", look),
        ("sqlite-utils, its row", median([f"{TOOLS}/sqlite-utils", "plain.db", plain[-1]])))
    row("`role`", own("role", reference), ("sqlite3, its row", look))
    row("`ask`, all facts", own("ask", reference), ("sqlite3, its row", look))
    row("`ask`, a question", own("ask", reference, "Where is our data?"), ("sqlite3, its row", look))
    row("`find` a name", own("find", name(middle)))
    row("`log` of it", own("log", f"CUS-{middle}"))
    row("`role`, as recorded before", own("role", f"CUS-{middle}", "--as-of", "3"))
    head("All customers")
    row("`status`", own("status"), ("sqlite3, count by country", median(["sqlite3", "plain.db", "SELECT country, count(*) FROM customer GROUP BY 1"])))
    rows = "; ".join(f"SELECT * FROM {table}" for table in ("customer", "deployment", "agreement"))
    row("`check`", own("check", code=(0, 8)), ("sqlite3, all rows of the register read, nothing judged", median(["sqlite3", "register.db", rows])))
    row("`due`", own("due"))
    now = own("customer", "list", "--country", "DE", "--limit", "20")
    row("`customer list --country DE`, first 20", now, ("sqlite3", median(["sqlite3", "plain.db", "SELECT * FROM customer WHERE country = 'DE' LIMIT 20"])))
    row("the same, as recorded before", own("customer", "list", "--country", "DE", "--limit", "20", "--as-of", "3"), ("the same, as it is now", now))
    row("`log`", own("log"))
    looked = "sqlite3 register.db 'PRAGMA integrity_check' & sqlite3 register.db 'SELECT line FROM journal' | sha256sum; wait"
    row("`verify`", own("verify"), ("integrity_check of the register, and sha256sum of its lines", median(["sh", "-c", looked])))


def registers():
    head("The register as processor, three categories for each customer")
    row("CSV", own("export", "register-processor", "--to", "csv", "--out", "register.csv", "-y"))
    with open("register.csv", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    row("workbook", own("export", "register-processor", "--to", "xlsx", "--out", "register.xlsx", "-y"),
        ("openpyxl, rows copied", median([PYTHON, "rows.py"])), ("LibreOffice, CSV converted", soffice("xlsx", "register.csv", "office-out")))
    row("PDF", own("export", "register-processor", "--to", "pdf", "--out", "register.pdf", "-y"),
        ("LibreOffice, CSV printed", soffice("pdf:calc_pdf_Export", "register.csv", "office-out")))
    print(f"\n{rows:,} rows.")
    head("Audit")
    row("audit pack, everything", own("audit", "pack", "--out", "pack.zip", "-y", before=lambda: gone("pack.zip")))
    os.environ["ART30_REGISTER"], register = "nowhere.db", os.environ["ART30_REGISTER"]
    row("`audit verify` of it", own("audit", "verify", "pack.zip"), ("verify_pack.py", median(["python3", f"{PROJECT}/examples/verify_pack.py", "pack.zip"])))
    os.environ["ART30_REGISTER"] = register
    row("audit pack, one customer", own("audit", "pack", "--customer", "CRM-0000007", "--out", "one.zip", "-y", before=lambda: gone("one.zip")))
    row("backup, verified", own("backup", "backup.db", before=lambda: gone("backup.db")), ("sqlite3 .backup of the plain table", median(["sqlite3", "plain.db", ".backup copy.db"], before=lambda: gone("copy.db"))))


def writes():
    head("Changes")
    count = iter(range(1_000_000))
    row("`customer add`", median_of(lambda: ["customer", "add", f"Added {next(count)} GmbH", "--country", "DE", "-q"]),
        ("sqlite3, a row", median(["sqlite3", "plain.db", "INSERT INTO customer (name, country) VALUES ('Added', 'DE')"])))
    row("import of 1,000 more", own("import", "more.csv", "--kind", "customers", "-q", before=undone))
    row("`undo` of those", median_of(lambda: ["undo", "-y", "-q"], before=redone))
    people = iter(range(CUSTOMERS))

    def erase():
        person = f"Person {next(people):07d}"
        return ["erase", person, "--confirm", person]

    row("`erase` of a person", median_of(erase, code=(0, 8)))


def undone():
    """The 1,000 are not there."""
    subprocess.run([ART30, "undo", "-y", "-q"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def redone():
    """The 1,000 are there, and came last."""
    subprocess.run([ART30, "import", "more.csv", "--kind", "customers", "-q"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def median_of(words, before=None, code=(0,)):
    """The same of commands that differ each time."""
    took = []
    while len(took) < (5 if not took or took[0].seconds < 5 else 1):
        if before:
            before()
        took.append(once([ART30, *words()], code))
    return Took(statistics.median(one.seconds for one in took), max(one.memory for one in took))


def sizes():
    print("\n## Files\n\n| | MB |\n| --- | ---: |")
    for what, file in [("customers.csv", "customers.csv"), ("register: customers, deployments, DPAs, with journal", "register.db"),
                       ("sqlite3, customers alone", "plain.db"), ("register as CSV", "register.csv"), ("register as workbook", "register.xlsx"),
                       ("register as PDF", "register.pdf"), ("audit pack, everything", "pack.zip"), ("audit pack, one customer", "one.zip")]:
        print(f"| {what} | {os.path.getsize(file) / 1e6:.1f} |")


def main():
    os.makedirs(FOLDER, exist_ok=True)
    os.chdir(FOLDER)
    os.environ |= {"ART30_REGISTER": f"{FOLDER}/register.db", "XDG_STATE_HOME": f"{FOLDER}/state", "ART30_ACTOR": "bench"}
    os.environ.pop("ART30_CLOCK", None)
    gone("plain.db", "other.db", "office", "office-out")
    machine()
    data()
    lists()
    looks()
    registers()
    writes()
    sizes()
    print(f"\nLoad after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
