"""What a register does when things go wrong: kills, errors of the disk, power cuts, changes by hand, erasures, restores. Prints a table of
what was tried, what held and what failed; ends with 1 if anything failed.

    python3 run.py ART30 INJECTOR [--long] [--of COMMAND] [--by FAULT] [--calls N] [PART ...]
        parts: interrupted power tampered erased restored served
        --of and --by narrow the part interrupted to commands and faults; both can be given again. --calls N tries N calls of each command,
        spread evenly over all; with --long it is every call.
"""

import argparse
import importlib
import shutil
import sys
import time

import interrupted
from home import Home, Tally, base, scratch

PARTS = ["interrupted", "power", "tampered", "erased", "restored", "served"]


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("art30")
    reader.add_argument("injector")
    reader.add_argument("parts", nargs="*", metavar="PART", choices=[*PARTS, []])
    reader.add_argument("--long", action="store_true")
    reader.add_argument("--of", action="append", metavar="COMMAND", choices=list(interrupted.COMMANDS))
    reader.add_argument("--by", action="append", metavar="FAULT", choices=list(interrupted.FAULTS))
    reader.add_argument("--calls", type=int, metavar="N")
    wanted = reader.parse_intermixed_args()
    Home.art30, Home.injector = wanted.art30, wanted.injector
    folder = scratch()
    tally = Tally()
    print(f"{'test':64} {'tried':>6} {'held':>6} {'failed':>6}", flush=True)
    try:
        start = base(f"{folder}/home", f"{folder}/base")
        for part in wanted.parts or PARTS:
            began = time.monotonic()
            importlib.import_module(part).run(start, f"{folder}/{part}", wanted, tally)
            print(f"-- {part}: {time.monotonic() - began:.0f} s", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{tally.failed()} failed", flush=True)
    sys.exit(1 if tally.failed() else 0)


if __name__ == "__main__":
    main()
