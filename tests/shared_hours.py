"""Several at one ledger: some that add with two versions of the reader, some that link, some that decide.

All add the same reports, so that each is met by all of them; whoever works by the clock works for so many seconds.
"""

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from counterclaim.errors import InputError
from counterclaim.incidents import link_ledger
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import Period, Reading, Report
from ledger_cases import account, cited, denial, report, toll

SPAWN = multiprocessing.get_context("spawn")
OLD, NEW = "counterclaim 0.9.0 aaaaaaaaaaaa", "counterclaim 0.10.0 bbbbbbbbbbbb"
FOUR = (OLD, NEW, "link", "decide")
EIGHT = FOUR + FOUR
BLOCK = 4
FIRST_DAY = date(1990, 1, 1)

Told = Counter[str]


def told_by(number: int, reader: str) -> tuple[Report, Reading]:
    """A report with its reading by one of the two: the newer one reads another number, and all ids are its own."""
    id, mark = f"r{number}", f"r{number}-{reader.split()[1]}"
    day = FIRST_DAY + timedelta(days=number // 3)
    strike = replace(account(mark), period=cited(Period(start=day, end=day)))
    claims = toll(f"{mark}-toll", 3 + (reader == NEW), account=mark), denial(f"{mark}-denial", mark)
    return report(id, published=day), Reading(report=id, reader=reader, accounts=(strike,), claims=claims)


def share(address: str, parts: tuple[str, ...], *, turns: int, seconds: float, patience: float) -> Told:
    """What all of them did together, each its part, in so many turns each or until so many seconds are over."""
    open_ledger(address, create=True).close()
    start, ends = SPAWN.Barrier(len(parts)), [SPAWN.Pipe(duplex=False) for _ in parts]
    hands = [
        SPAWN.Process(target=_work, args=(address, (hand, part), (turns, seconds), start, theirs))
        for (hand, part), (_, theirs) in zip(enumerate(parts), ends, strict=True)
    ]
    for one in hands:
        one.start()
    for one in hands:
        one.join(patience)
    assert [one.exitcode for one in hands] == [0] * len(parts)
    return sum((ours.recv() for ours, _ in ends), Told())


def _work(address: str, who: tuple[int, str], until: tuple[int, float], start: Barrier, told: Connection) -> None:
    hand, part = who
    done, chance = Told(), random.Random(hand)
    # Each in another order, so that now the one and now the other reader comes last to a report.
    order = chance.sample(range(BLOCK), BLOCK)
    with open_ledger(address, wait=300) as ledger:
        start.wait(300)
        for turn in _turns(*until):
            if part == "link":
                done["links"] += link_ledger(ledger).links
            elif part == "decide":
                _decide(ledger, turn, f"hand {hand}", chance, done)
            else:
                _add(ledger, turn - turn % BLOCK + order[turn % BLOCK], part, done)
    told.send(done)


def _turns(most: int, seconds: float) -> Iterator[int]:
    end = time.monotonic() + seconds
    for turn in range(most):
        if time.monotonic() > end:
            return
        yield turn


def _add(ledger: Ledger, number: int, reader: str, done: Told) -> None:
    done[ledger.add(*told_by(number, reader)).value] += 1
    if number % 7 == 0:
        done["failures"] += ledger.record_failure(f"page {number}", f"it is empty, {reader} says.")


def _decide(ledger: Ledger, turn: int, by: str, chance: random.Random, done: Told) -> None:
    """Confirm or reject what an old reading says of a report that may not be there yet, and of few ones again."""
    number = chance.randrange(turn + 1) if turn % 2 else chance.randrange(5)
    act = chance.choice((Act.CONFIRM, Act.REJECT))
    claim = told_by(number, chance.choice((OLD, NEW)))[1].claims[0].id
    try:
        ledger.decide(Decision(act=act, about=(claim,), by=by, why=f"turn {turn}"))
        done["decisions"] += 1
    except InputError:
        done["too early"] += 1


def check(address: str, done: Told) -> Told:
    """How much the ledger holds; raises AssertionError where something is lost, doubled or read by who should not."""
    with open_ledger(address) as ledger:
        done["links"] += link_ledger(ledger).links
        verdict, held = ledger.verify(), Told()
        held["reports"] = done["new"]
        assert verdict.ok, verdict.broken
        ids = [row.id for row in ledger.reports(versions=True)]
        assert len(ids) == len(set(ids)) == done["new"]
        for told in ledger.told():
            readers = [row.reader for row in ledger.readings(told.report.id)]
            held["readings"] += len(readers)
            held["old came last"] += readers == [NEW, OLD]
            assert len(readers) == len(set(readers))
            assert told.reading == told_by(int(told.report.id[1:]), NEW if NEW in readers else OLD)[1]
        assert held["readings"] == done["new"] + done["new_reading"]
        assert len(list(ledger.failures())) == done["failures"]
        _check_decisions(ledger, done)
        held["links"] = sum(1 for _ in ledger.links())
        assert held["links"] == done["links"]
        counted = held["reports"] + held["readings"] + held["links"] + done["failures"] + done["decisions"]
        held["times linked"] = verdict.entries - counted
        assert held["times linked"] > 0
        return held


def _check_decisions(ledger: Ledger, done: Told) -> None:
    last: dict[tuple[str, ...], str] = {}
    rows = list(ledger.decisions())
    for row in rows:
        # Each names the one before it on the same claim: none was made beside another.
        assert row.decision.after == last.get(row.decision.about)
        last[row.decision.about] = row.digest
    assert len(rows) == done["decisions"]


def linked_at_once(address: str, fresh: str) -> tuple[set[tuple[str, str, float]], set[tuple[str, str, float]]]:
    """The links among what counts in a ledger, and those of a ledger that was given nothing else and linked once."""
    with open_ledger(address) as ledger, open_ledger(fresh, create=True) as other:
        for _ in other.add_many((told.report, told.reading) for told in ledger.told()):
            pass
        link_ledger(other)
        standing = {account for account, _ in ledger.standing()}
        among = {one for one in ledger.weights() if one[0] in standing and one[1] in standing}
        return among, set(other.weights())
