"""Several processes at one ledger, and processes that are killed."""

import multiprocessing
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from counterclaim.errors import LedgerError
from counterclaim.ledger import Added, open_ledger
from counterclaim.model import Reading, Report
from ledger_cases import reading, report

# A fresh interpreter: nothing is shared with the parent but the file.
SPAWN = multiprocessing.get_context("spawn")
EACH = 40


def pairs(first: int, last: int) -> Iterator[tuple[Report, Reading]]:
    for n in range(first, last):
        yield report(f"r{n}"), reading(f"r{n}")


def add_all(path: str, first: int, last: int, batch: int, start: Barrier, told: Connection) -> None:
    start.wait()
    with open_ledger(path, create=True) as ledger:
        told.send([change.value for _, change in ledger.add_many(pairs(first, last), batch=batch)])


def add_endlessly(path: str, told: Connection) -> None:
    with open_ledger(path, create=True) as ledger:
        for count, _ in enumerate(ledger.add_many(pairs(0, 1_000_000), batch=7), start=1):
            told.send(count)


@pytest.mark.parametrize("batch", [1, 8])
def test_two_processes_that_make_and_fill_one_ledger_lose_and_double_nothing(tmp_path: Path, batch: int) -> None:
    path, start = str(tmp_path / "war.db"), SPAWN.Barrier(2)
    ends = [SPAWN.Pipe(duplex=False) for _ in range(2)]
    spans = [(0, EACH), (EACH // 2, EACH + EACH // 2)]
    adders = [
        SPAWN.Process(target=add_all, args=(path, first, last, batch, start, ours))
        for (first, last), (_, ours) in zip(spans, ends, strict=True)
    ]
    for adder in adders:
        adder.start()
    changes = [change for theirs, _ in ends if theirs.poll(60) for change in theirs.recv()]
    for adder in adders:
        adder.join(60)
    total = EACH + EACH // 2
    assert changes.count(Added.NEW.value) == total
    assert changes.count(Added.KNOWN.value) == EACH // 2
    with open_ledger(path) as ledger:
        assert {row.id for row in ledger.reports(versions=True)} == {f"r{n}" for n in range(total)}
        verdict = ledger.verify()
    assert verdict.ok
    assert verdict.entries == 2 * total


def test_a_process_killed_while_adding_leaves_whole_batches_and_a_chain_that_holds(tmp_path: Path) -> None:
    path, acknowledged = str(tmp_path / "war.db"), 0
    for wait in (0.0, 0.013, 0.029, 0.051):
        theirs, ours = SPAWN.Pipe(duplex=False)
        adder = SPAWN.Process(target=add_endlessly, args=(path, ours))
        adder.start()
        assert theirs.poll(60)
        time.sleep(wait)
        assert adder.pid is not None
        os.kill(adder.pid, signal.SIGKILL)
        adder.join(60)
        while theirs.poll():
            acknowledged = max(acknowledged, theirs.recv())
        with open_ledger(path) as ledger:
            held = sum(1 for _ in ledger.reports())
            verdict = ledger.verify()
        assert verdict.ok
        assert verdict.entries == 2 * held
        assert held % 7 == 0
        assert held >= acknowledged > 0


def test_a_writer_that_waits_in_vain_says_so_and_a_reader_need_not_wait(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    with open_ledger(path, create=True, wait=0.05) as ledger:
        ledger.add(report("r1"), reading("r1"))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerError, match="being written by another process"):
                ledger.add(report("r2"), reading("r2"))
            assert [row.id for row in ledger.reports()] == ["r1"]
            other.execute("ROLLBACK")
        assert ledger.add(report("r2"), reading("r2")) is Added.NEW
        assert ledger.verify().ok


def test_a_writer_does_not_hold_the_lock_while_the_next_report_is_read(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    open_ledger(path, create=True).close()

    def slowly() -> Iterator[tuple[Report, Reading]]:
        for pair in pairs(0, 4):
            with open_ledger(path, wait=0.05) as second:
                second.record_failure(pair[0].id, "met meanwhile")
            yield pair

    with open_ledger(path) as ledger:
        assert len(list(ledger.add_many(slowly(), batch=2))) == 4
        assert len(list(ledger.failures())) == 4
        assert ledger.verify().ok


def test_a_ledger_is_made_although_another_that_makes_it_holds_the_file_for_a_moment(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, other.execute, ("ROLLBACK",))
        release.start()
        with open_ledger(path, create=True) as ledger:
            assert ledger.verify().ok
        release.join()
