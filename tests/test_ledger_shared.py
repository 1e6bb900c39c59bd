"""A ledger that several share: on every back end nobody's work is lost or doubled, and copies are the same ledger."""

import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

import shared_hours
from counterclaim.cli import main
from counterclaim.errors import LedgerError
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import open_ledger
from counterclaim.ledger.keeping import back_up, copy_ledger
from ledger_cases import link, reading, report

SPAWN = multiprocessing.get_context("spawn")
HANDS, EACH = 4, 25


def work(address: str, hand: int, each: int, start: Barrier) -> None:
    """One person's part: own reports, reports that all add, failures, links and decisions on what is there."""
    start.wait()
    with open_ledger(address, create=True) as ledger:
        for n in range(each):
            ledger.add(report(f"own-{hand}-{n}"), reading(f"own-{hand}-{n}"))
            ledger.add(report(f"all-{n}"), reading(f"all-{n}"))
            if n % 5 == 0:
                ledger.record_failure(f"page-{n}", "page is empty.")
                ledger.add_links([link("a1", f"b{hand}-{n}")], f"linker {hand}", n)
                ledger.decide(Decision(act=Act.SAME, about=("a1", "a2"), by=f"hand {hand}", why=f"turn {n}"))


def test_several_adders_and_reviewers_at_once_lose_and_double_nothing(address: str) -> None:
    share(address, HANDS, EACH, patience=240)


def test_two_readers_at_once_keep_both_readings_and_the_newer_one_s_counts_whoever_came_last(
    address: str, tmp_path: Path
) -> None:
    done = shared_hours.share(address, shared_hours.FOUR, turns=12, seconds=600, patience=600)
    held = shared_hours.check(address, done)
    assert (held["reports"], held["readings"]) == (12, 24)
    among, at_once = shared_hours.linked_at_once(address, str(tmp_path / "fresh.db"))
    assert among == at_once and among


@pytest.mark.long
def test_eight_adders_linkers_and_reviewers_lose_and_double_nothing_however_long_they_work(
    address: str, tmp_path: Path, minutes: float, capsys: pytest.CaptureFixture[str]
) -> None:
    done = shared_hours.share(
        address, shared_hours.EIGHT, turns=10**9, seconds=minutes * 60, patience=minutes * 60 + 1800
    )
    held = shared_hours.check(address, done)
    among, at_once = shared_hours.linked_at_once(address, str(tmp_path / "fresh.db"))
    assert among == at_once and among
    with capsys.disabled():
        print(f"\n{address.split(':')[0]}, {minutes:g} minutes: did {dict(done)}, holds {dict(held)}")  # noqa: T201


def share(address: str, people: int, each: int, *, patience: int) -> None:
    start = SPAWN.Barrier(people)
    hands = [SPAWN.Process(target=work, args=(address, hand, each, start)) for hand in range(people)]
    for one in hands:
        one.start()
    for one in hands:
        one.join(patience)
    assert [one.exitcode for one in hands] == [0] * people
    turns = len(range(0, each, 5))
    with open_ledger(address) as ledger:
        verdict = ledger.verify()
        ids = [row.id for row in ledger.reports(versions=True)]
        decided = list(ledger.decisions())
        assert len(list(ledger.failures())) == turns
        assert len(list(ledger.links())) == people * turns
    assert verdict.ok
    assert len(ids) == len(set(ids)) == people * each + each
    assert len(decided) == people * turns
    # Each decision names the one before it: none was made beside another.
    assert [row.decision.after for row in decided] == [None, *(row.digest for row in decided[:-1])]
    assert verdict.entries == 2 * len(ids) + turns + people * turns * 2 + people * turns


@pytest.fixture
def filled(address: str) -> str:
    with open_ledger(address, create=True) as ledger:
        for n in range(3):
            ledger.add(report(f"r{n}"), reading(f"r{n}"))
        ledger.record_failure("page.txt", "page.txt is empty.")
        ledger.add_links([link("a1", "a2")], "linker 1", 2)
        ledger.decide(Decision(act=Act.SAME, about=("a1", "a2"), by="A. Reader", why="the same street"))
    return address


def test_a_writer_that_waits_in_vain_says_so(filled: str) -> None:
    with open_ledger(filled) as first, first._writing(), open_ledger(filled, wait=0.05) as second:
        assert second.verify().ok
        with pytest.raises(LedgerError, match="being written by another process"):
            second.record_failure("x", "y")


def test_a_server_refuses_to_change_what_is_recorded(new_database: Callable[[], str]) -> None:
    address = new_database()
    with open_ledger(address, create=True) as ledger:
        ledger.add(report("r1"), reading("r1"))
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    for statement in ("UPDATE claims SET low = 1", "DELETE FROM failures", "TRUNCATE decisions"):
        with pytest.raises(sa.exc.IntegrityError, match="only grows"), engine.begin() as connection:
            connection.exec_driver_sql(statement)
    engine.dispose()


def test_a_copy_is_the_same_ledger_whichever_kind_it_is_kept_in(filled: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    verdict = copy_ledger(filled, copy)
    with open_ledger(filled) as one, open_ledger(copy) as other:
        assert one.verify() == other.verify() == verdict
        assert list(one.claims()) == list(other.claims())
        assert list(one.decisions()) == list(other.decisions())
        one.record_failure("later.txt", "later.txt is empty.")
    assert copy_ledger(filled, copy).entries == verdict.entries + 1


def test_a_backup_goes_back_into_a_server(new_database: Callable[[], str], tmp_path: Path) -> None:
    source, file, target = str(tmp_path / "war.db"), tmp_path / "kept.db", new_database()
    with open_ledger(source, create=True) as ledger:
        ledger.add(report("r1"), reading("r1"))
    kept = CliRunner().invoke(main, ["ledger", "backup", source, str(file)])
    assert kept.exit_code == 0, kept.output
    back = CliRunner().invoke(main, ["ledger", "restore", str(file), target])
    assert back.exit_code == 0, back.output
    with open_ledger(source) as one, open_ledger(target) as other:
        assert one.verify() == other.verify()


def test_two_ledgers_do_not_become_one(filled: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    with open_ledger(other, create=True) as ledger:
        ledger.add(report("elsewhere"), reading("elsewhere"))
    with pytest.raises(LedgerError, match="two ledgers cannot become one"):
        copy_ledger(filled, other)


def test_a_backup_never_takes_the_place_of_an_older_one(filled: str, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"older")
    with pytest.raises(LedgerError, match="is there already"):
        back_up(filled, tmp_path / "kept.db")
    assert (tmp_path / "kept.db").read_bytes() == b"older"


def test_a_broken_ledger_is_not_copied(tmp_path: Path) -> None:
    source = tmp_path / "war.db"
    with open_ledger(source, create=True) as ledger:
        ledger.add(report("r1"), reading("r1"))
    with closing(sqlite3.connect(source)) as raw:
        raw.executescript("DROP TRIGGER claims_refuse_update; UPDATE claims SET body = '{}'")
    with pytest.raises(LedgerError, match="is broken at entry 2"):
        copy_ledger(str(source), str(tmp_path / "copy.db"))


def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    with pytest.raises(LedgerError, match="cannot be reached") as told:
        open_ledger("postgresql://reader:secret@127.0.0.1:9/war", wait=2)
    assert "secret" not in str(told.value)
    assert "reader:***@127.0.0.1" in str(told.value)


def copy_endlessly(source: str, target: str) -> None:
    copy_ledger(source, target)


def test_a_copy_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    source, target = str(tmp_path / "war.db"), str(tmp_path / "copy.db")
    with open_ledger(source, create=True) as ledger:
        for _ in ledger.add_many((report(f"r{n}"), reading(f"r{n}")) for n in range(1500)):
            pass
        whole = ledger.verify()
    for wait in (0.9, 1.3):
        copier = SPAWN.Process(target=copy_endlessly, args=(source, target))
        copier.start()
        copier.join(wait)
        if copier.pid and copier.is_alive():
            os.kill(copier.pid, signal.SIGKILL)
        copier.join(60)
    assert copy_ledger(source, target) == whole
