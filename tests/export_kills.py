"""Rounds of `kill -9` at random moments of an export, each followed by a look at what is left.

Run as a program, so that the writer can be forked from a process without threads: `python export_kills.py LEDGER FOLDER
ROUNDS SEED`. It prints how many rounds held; it ends with an error where one did not.
"""

import os
import random
import signal
import sys
from pathlib import Path

from counterclaim.export.contract import Wanted
from counterclaim.export.exports import EXPORTS
from counterclaim.export.placing import placed
from counterclaim.export.told import head_of, rows_of
from counterclaim.ledger import open_ledger

CSV = EXPORTS["csv"]
RULES = ("ucdp", "acled")


def write(ledger: str, target: Path) -> None:
    """Export again and again, under one rule and the other, until killed."""
    with open_ledger(ledger) as opened:
        while True:
            for rule in RULES:
                wanted = Wanted(rule=rule)
                with placed(target) as stream:
                    CSV.write(rows_of(opened, CSV, wanted), head_of(CSV, wanted), stream)


def whole(ledger: str, target: Path) -> set[bytes]:
    """What a whole export can be."""
    found = set()
    with open_ledger(ledger) as opened:
        for rule in RULES:
            with placed(target) as stream:
                CSV.write(rows_of(opened, CSV, Wanted(rule=rule)), head_of(CSV, Wanted(rule=rule)), stream)
            found.add(target.read_bytes())
    return found


def kill_once(ledger: str, target: Path, chance: random.Random) -> None:
    """Kill a writer at some moment after it began."""
    writer = os.fork()
    if writer == 0:
        write(ledger, target)
        os._exit(0)
    signal.setitimer(signal.ITIMER_REAL, chance.random() * 0.3 + 1e-4)
    signal.sigwait({signal.SIGALRM})
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)


def main(ledger: str, folder: Path, rounds: int, seed: int) -> None:
    """All rounds; what is there after each must be whole, under its own name or the one it has for a moment."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    chance, target = random.Random(seed), folder / "out.csv"
    good = whole(ledger, target)
    for _ in range(rounds):
        kill_once(ledger, target, chance)
        for left in folder.iterdir():
            assert left.read_bytes() in good, f"{left.name} is half an export"
    print(f"{rounds} rounds held")  # noqa: T201 - a program of the tests


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
