"""Whose reading of a report counts, where several have read it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.export.exchange import dumps, to_record
from counterclaim.incidents import link_ledger
from counterclaim.ledger import Added, Ledger, open_ledger
from counterclaim.reader import reader_name
from ledger_cases import reading, report
from shared_hours import NEW, OLD, told_by

SAME_VERSION = "counterclaim 0.9.0 cccccccccccc"
PERSON = "A. Reader 1"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "war.db", create=True)


def counts(ledger: Ledger, *readers: str, id: str = "r1") -> str:
    """Whose reading counts, of readings recorded in this order."""
    for number, reader in enumerate(readers):
        ledger.add(report(id), reading(id, reader, killed=number))
    (told,) = ledger.told(reports=[id])
    counted = told.reading.reader
    assert ledger.reading(id).reader == counted
    assert {row.reader for row in ledger.claims() if row.report.id == id} == {counted}
    assert [row.reader for row in ledger.readings(id)] == list(readers)
    return counted


@pytest.mark.parametrize(
    ("order", "counted"),
    [
        ((OLD, NEW), NEW),
        ((NEW, OLD), NEW),
        ((NEW, OLD, PERSON), PERSON),
        ((PERSON, NEW, OLD), NEW),
        ((NEW, PERSON, OLD), PERSON),
        ((PERSON, OLD), OLD),
        ((OLD, NEW, NEW), NEW),
        ((OLD, SAME_VERSION), SAME_VERSION),
    ],
)
def test_the_last_reading_counts_but_no_counterclaim_overrules_a_newer_one(
    ledger: Ledger, order: tuple[str, ...], counted: str
) -> None:
    assert counts(ledger, *order) == counted


def test_versions_are_compared_as_numbers(ledger: Ledger) -> None:
    assert tuple(sorted((OLD, NEW), reverse=True)) == (OLD, NEW)
    assert counts(ledger, NEW, OLD) == NEW


def test_of_one_version_the_reader_that_came_to_the_ledger_later_counts_for_every_report(ledger: Ledger) -> None:
    assert counts(ledger, OLD, SAME_VERSION) == SAME_VERSION
    assert counts(ledger, SAME_VERSION, OLD, id="r2") == SAME_VERSION
    assert ledger.own_readers() == [OLD, SAME_VERSION]
    assert ledger.holdings().claims == 6


def test_what_an_older_reader_adds_later_is_kept_and_not_linked(ledger: Ledger) -> None:
    for number in range(2):
        ledger.add(*told_by(number, NEW))
    assert link_ledger(ledger).fresh == 2
    held = set(ledger.weights())
    for number in range(2):
        assert ledger.add(*told_by(number, OLD)) is Added.NEW_READING
    assert link_ledger(ledger).fresh == 0
    assert set(ledger.weights()) == held
    assert ledger.verify().ok


def test_who_adds_with_an_older_version_is_told_what_to_do(tmp_path: Path) -> None:
    path, text = tmp_path / "war.db", tmp_path / "one.txt"
    text.write_text("Shelling killed four people in Idlib on Monday, doctors said.", "utf-8")
    later = "counterclaim 99.1.0 dddddddddddd"
    with open_ledger(path, create=True) as ledger:
        ledger.add(report("r1"), reading("r1", later))
    done = CliRunner().invoke(main, ["add", str(text), "--ledger", str(path)])
    assert done.exit_code == 0 and "1 added" in done.output
    assert f"was also read by a newer reader ({later})" in done.output and "use that version" in done.output
    again = CliRunner().invoke(main, ["add", str(text), "--ledger", str(path)])
    assert "newer reader" not in again.output


def test_readings_that_say_they_are_of_a_later_version_are_not_imported(tmp_path: Path) -> None:
    path, lines = tmp_path / "war.db", tmp_path / "given.jsonl"
    given = [to_record(report(id), reading(id, reader)) for id, reader in (("r1", NEW), ("r2", PERSON))]
    given.append(to_record(report("r3"), reading("r3", reader_name())))
    lines.write_text("".join(dumps(one) + "\n" for one in given), "utf-8")
    done = CliRunner().invoke(main, ["import", str(lines), "--ledger", str(path)])
    assert done.exit_code == 1 and "2 added, 0 known, 1 failed" in done.output
    assert "report r1 was read by a newer version than this one" in done.output and "update" in done.output
