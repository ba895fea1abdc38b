"""Counts the instructions of hot paths, and compares them with the figures that are kept.

  python tests/instructions.py PATH_OF_ART30 FILE_OF_FIGURES      UPDATE=1 writes them anew
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

ART30, FIGURES = sys.argv[1], pathlib.Path(sys.argv[2])
ROWS, MARGIN = 2_000, 0.10
# What is counted, in this order: the first makes the register that the others read.
PATHS = {
    "import": ["import", "customers.csv", "--kind", "customers", "-q"],
    "show": ["customer", "show", "CUS-1000"],
    "role": ["role", "CUS-1000"],
    "status": ["status"],
    "verify": ["verify"],
    "export": ["export", "customers", "--to", "csv", "--out", "out.csv", "-y"],
}
HEAD = f"# Millions of instructions of a process, debug build, {ROWS:,} customers (tests/instructions.sh; UPDATE=1 writes this file).\n"


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, (command, done.returncode, done.stderr[-2000:])


def counted(words):
    """Millions of instructions, of all threads."""
    run("setarch", "-R", "valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=counted.out", "-q", ART30, *words)
    summary = re.search(r"^summary: (\d+)", pathlib.Path("counted.out").read_text(), re.M)
    return int(summary[1]) / 1e6


def figures():
    lines = FIGURES.read_text().splitlines() if FIGURES.exists() else []
    return {name: float(count) for name, count in (line.split() for line in lines if not line.startswith("#"))}


def main():
    before, now, slower = figures(), {}, []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ |= {"ART30_REGISTER": f"{folder}/register.db", "XDG_STATE_HOME": f"{folder}/state", "ART30_ACTOR": "counted",
                       "ART30_CLOCK": "2026-11-23T10:00:00Z", "HOME": folder, "LC_ALL": "C.UTF-8"}
        rows = (f"Customer {n:04} GmbH,{'DE FR SE US'.split()[n % 4]},R-{n:04},controller\n" for n in range(ROWS))
        pathlib.Path("customers.csv").write_text("name,country,reference,acts_as\n" + "".join(rows))
        run(ART30, "init", "--name", "Vendor", "--country", "DE", "-q")
        print(f"{'':8} {'kept':>10} {'now':>10}")
        for name, words in PATHS.items():
            now[name] = counted(words)
            if name == "import":
                # A register that was written just now is checked as a whole by whoever reads it first.
                run(ART30, "role", "CUS-1")
                run(ART30, "deployment", "add", "CUS-1000", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01", "-q")
                run(ART30, "role", "CUS-1")
            kept = before.get(name)
            change = now[name] / kept - 1 if kept else 0.0
            print(f"{name:8} {kept or 0:10.1f} {now[name]:10.1f} {change:+7.1%}", flush=True)
            if kept is None or change > MARGIN:
                slower.append(f"{name} {change:+.1%}")
            elif change < -MARGIN:
                print(f"{name} takes less than the figure that is kept: UPDATE=1 sh tests/instructions.sh")
        os.chdir("/")
    if os.environ.get("UPDATE"):
        FIGURES.write_text(HEAD + "".join(f"{name} {count:.1f}\n" for name, count in now.items()))
        print(f"{FIGURES} written")
    elif slower:
        sys.exit(f"More instructions than are kept, by more than {MARGIN:.0%}: {', '.join(slower)}. If it has to be so: UPDATE=1 sh tests/instructions.sh")
    else:
        print("No hot path takes more than it did.")


if __name__ == "__main__":
    main()
