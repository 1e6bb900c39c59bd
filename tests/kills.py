"""Rounds of `kill -9` at random moments of writing a ledger, each followed by a look at what is left.

Run as a program, so that the writer can be forked from a process without threads: `python kills.py FOLDER ROUNDS SEED`.
It prints how many rounds held; it ends with an error where one did not.
"""

import os
import random
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from counterclaim.judgements import Act, Decision
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import Reading, Report
from ledger_cases import link, reading, report

BATCH = 5
ROUNDS_A_LEDGER = 25


def pairs(round_: int) -> Iterator[tuple[Report, Reading]]:
    """Reports without end, other ones in each round."""
    number = 0
    while True:
        yield report(f"r{round_}-{number}"), reading(f"r{round_}-{number}")
        number += 1


def write(path: str, round_: int, told: int) -> None:
    """Add reports, links, failures and decisions until killed, telling of each report that is said to be safe."""
    with open_ledger(path, create=True) as ledger:
        for number, _ in enumerate(ledger.add_many(pairs(round_), batch=BATCH)):
            os.write(told, b".")
            if number % BATCH == 0:
                judge(ledger, f"{round_}-{number}")


def judge(ledger: Ledger, mark: str) -> None:
    """A failure, a link and a decision."""
    ledger.record_failure(f"page {mark}", "it is empty.")
    ledger.add_links([link("a1", f"b{mark}")], "linker 1", 1)
    ledger.decide(Decision(act=Act.SAME, about=("a1", "a2"), by="A. Reader", why=mark))


def kill_once(path: str, round_: int, chance: random.Random) -> int:
    """How many reports the writer had said to be safe when it was killed."""
    hears, told = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(hears)
        write(path, round_, told)
        os._exit(0)
    os.close(told)
    safe = len(os.read(hears, 1)) if chance.random() < 0.9 else 0
    if chance.random() < 0.8:
        signal.setitimer(signal.ITIMER_REAL, chance.random() * 0.12 + 1e-4)
        signal.sigwait({signal.SIGALRM})
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    while part := os.read(hears, 1 << 16):
        safe += len(part)
    os.close(hears)
    return safe


def check(path: str, safe: int) -> None:
    """Raise AssertionError where something that was said to be safe is gone, or half of something is there."""
    with open_ledger(path, create=True) as ledger:
        verdict = ledger.verify()
        held = sum(1 for _ in ledger.reports(versions=True))
    assert verdict.ok, verdict.broken
    assert held % BATCH == 0, f"{held} reports are no whole batches"
    assert held >= safe, f"{safe} reports were said to be safe, {held} are there"


def main(folder: Path, rounds: int, seed: int) -> None:
    """All rounds, a fresh ledger now and then."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    chance, safe, path = random.Random(seed), 0, ""
    for round_ in range(rounds):
        if round_ % ROUNDS_A_LEDGER == 0:
            path, safe = str(folder / f"war{round_}.db"), 0
        safe += kill_once(path, round_, chance)
        check(path, safe)
    print(f"{rounds} rounds held")  # noqa: T201 - a program of the tests


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
