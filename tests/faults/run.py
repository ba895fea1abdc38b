"""What a register does when things go wrong: kills, errors of the disk, power cuts, changes by hand, erasures, restores. Prints a table of
what was tried, what held and what failed; ends with 1 if anything failed.

    python3 run.py ART30 INJECTOR [--long] [PART ...]      parts: interrupted power tampered erased restored
"""

import importlib
import shutil
import sys
import time

from home import Home, Tally, base, scratch

PARTS = ["interrupted", "power", "tampered", "erased", "restored"]


def main():
    arguments = [word for word in sys.argv[1:] if word != "--long"]
    long = "--long" in sys.argv
    Home.art30, Home.injector, *parts = arguments
    folder = scratch()
    tally = Tally()
    print(f"{'test':64} {'tried':>6} {'held':>6} {'failed':>6}", flush=True)
    try:
        start = base(f"{folder}/home", f"{folder}/base")
        for part in parts or PARTS:
            began = time.monotonic()
            importlib.import_module(part).run(start, f"{folder}/{part}", long, tally)
            print(f"-- {part}: {time.monotonic() - began:.0f} s", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{tally.failed()} failed", flush=True)
    sys.exit(1 if tally.failed() else 0)


if __name__ == "__main__":
    main()
