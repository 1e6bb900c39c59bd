"""The contract of every export format: its columns, the way back to the claims, and what it says of itself."""

import io
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from counterclaim.export.contract import Export, Row, Wanted
from counterclaim.export.exports import EXPORTS
from counterclaim.export.told import head_of, rows_of
from counterclaim.incidents import gather_all, stream_incidents
from counterclaim.incidents.rows import Selection
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import Ledger, open_ledger
from export_cases import (
    ADMITTED,
    BARE,
    HOSTILE,
    STRIKE,
    STRIKE_LATER,
    account_of,
    claim_of,
    fill,
    killed,
    telling,
    war,
)
from web_cases import demo_copy

EVERY = pytest.mark.parametrize("export", EXPORTS.values(), ids=list(EXPORTS))
PLAIN = Wanted(rule="ucdp")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(war(tmp_path_factory.mktemp("war"))) as opened:
        yield opened


def rows(ledger: Ledger, export: Export, wanted: Wanted = PLAIN) -> list[Row]:
    return list(rows_of(ledger, export, wanted))


def written(ledger: Ledger, export: Export, wanted: Wanted = PLAIN) -> bytes:
    stream = io.BytesIO()
    export.write(rows_of(ledger, export, wanted), head_of(export, wanted), stream)
    return stream.getvalue()


def ids_in(value: Any) -> set[str]:
    """Every text in a value, however deep."""
    if isinstance(value, dict):
        return {text for each in value.items() for text in ids_in(each)}
    if isinstance(value, list | tuple):
        return {text for each in value for text in ids_in(each)}
    return {value} if isinstance(value, str) else set()


def test_the_table_names_each_format_as_it_names_itself() -> None:
    assert all(name == export.name for name, export in EXPORTS.items())
    assert all(export.version > 0 for export in EXPORTS.values())
    assert all(export.of_incident or export.of_report for export in EXPORTS.values())


@EVERY
def test_every_row_has_the_columns_of_its_format_in_their_order_and_nothing_else(
    ledger: Ledger, export: Export
) -> None:
    found = rows(ledger, export)
    assert found
    assert all(list(row) == [column.name for column in export.columns] for row in found)


@EVERY
def test_what_stands_in_a_column_is_of_its_type_or_nothing(ledger: Ledger, export: Export) -> None:
    for row in rows(ledger, export):
        wrong = {one.name: row[one.name] for one in export.columns if not _is_of(row[one.name], one.type)}
        assert not wrong


def _is_of(value: object, kind: type) -> bool:
    return value is None or type(value) is kind or (kind is list and isinstance(value, tuple))


@EVERY
def test_what_is_said_to_be_always_empty_is(ledger: Ledger, export: Export) -> None:
    empty = [column.name for column in export.columns if column.empty]
    assert all(row[name] is None for row in rows(ledger, export) for name in empty)


@EVERY
def test_no_column_is_empty_without_saying_so(ledger: Ledger, export: Export) -> None:
    told = {name for row in rows(ledger, export, PLAIN) for name, value in row.items() if value not in (None, [])}
    dated = {name for row in rows(ledger, export, Wanted(rule="ucdp", as_of=date(2031, 5, 30))) for name in row}
    assert told <= dated
    silent = {column.name for column in export.columns if not column.empty} - told
    assert silent <= SOMETIMES, silent


SOMETIMES = {
    "counterclaim_as_of",
    "counterclaim_decisions",
    "decision",
    "decided_by",
    "decided_why",
    "certainty",
    "author",
    "agency",
    "dataset",
    "published_at",
    "updated_at",
    "decisions",
}
"""What this ledger has no occasion for; the tests of decisions and days have."""


@EVERY
def test_every_claim_of_the_ledger_can_be_found_in_the_export(ledger: Ledger, export: Export) -> None:
    found = {text for row in rows(ledger, export) for text in ids_in(row)}
    claims = {claim.claim.id: claim.claim for claim in ledger.claims()}
    # A total over a war is of no incident: formats of incidents do not have it.
    missing = {id for id, claim in claims.items() if id not in found and (claim.account or export.of_report)}
    assert not missing


@EVERY
def test_the_file_says_its_schema_its_rule_and_its_day(ledger: Ledger, export: Export) -> None:
    wanted = Wanted(rule="acled", as_of=date(2031, 5, 30))
    text = written(ledger, export, wanted).decode("utf-8", "replace")
    for said in (export.schema, "acled", "2031-05-30"):
        assert said in text


@EVERY
def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, export: Export) -> None:
    assert written(ledger, export) == written(ledger, export)


@EVERY
def test_what_nobody_told_by_a_day_is_not_exported_as_of_it(ledger: Ledger, export: Export) -> None:
    early = {text for row in rows(ledger, export, Wanted(rule="ucdp", as_of=date(2031, 5, 5))) for text in ids_in(row)}
    assert claim_of(STRIKE, 0) in early
    assert claim_of(STRIKE_LATER, 0) not in early
    assert claim_of(BARE, 0) not in early


@EVERY
def test_only_what_is_asked_for_is_exported(ledger: Ledger, export: Export) -> None:
    wanted = Wanted(rule="ucdp", selection=Selection(country="IQ"))
    found = {text for row in rows(ledger, export, wanted) for text in ids_in(row)}
    assert claim_of(ADMITTED, 0) in found
    assert claim_of(STRIKE, 0) not in found
    nothing = Wanted(rule="ucdp", selection=Selection(country="XX"))
    assert not rows(ledger, export, nothing)
    assert isinstance(written(ledger, export, nothing), bytes)


@EVERY
def test_a_step_changes_rows_or_keeps_them_back(ledger: Ledger, export: Export) -> None:
    def silent(_export: Export, row: Row) -> Row | None:
        return None

    assert not rows(ledger, export, Wanted(rule="ucdp", steps=(silent,)))


@EVERY
def test_rows_are_written_as_they_come(ledger: Ledger, export: Export) -> None:
    """A writer that held all rows would never end on a stream that does not."""
    told = rows(ledger, export)
    stream = _Bounded(2_000_000)
    with pytest.raises(_EnoughError):
        export.write((told[number % len(told)] for number in count()), head_of(export, PLAIN), stream)


class _EnoughError(Exception):
    """Enough was written."""


class _Bounded(io.BytesIO):
    def __init__(self, most: int) -> None:
        super().__init__()
        self.most, self.count = most, 0

    def write(self, data: Any) -> int:
        self.count += len(data)
        if self.count > self.most:
            raise _EnoughError
        return len(data)


@EVERY
def test_peoples_decisions_reach_the_export_at_once(export: Export, tmp_path: Path) -> None:
    with open_ledger(war(tmp_path)) as ledger:
        before = written(ledger, export)
        ledger.decide(decision(Act.CORRECT, claim_of(STRIKE, 0), "23"))
        corrected = written(ledger, export)
        ledger.decide(decision(Act.REJECT, claim_of(HOSTILE, 1)))
        rejected = written(ledger, export)
        ledger.decide(decision(Act.DIFFERENT, (account_of(STRIKE), account_of(STRIKE_LATER))))
        apart = written(ledger, export)
        assert before != corrected != rejected
        assert apart != rejected or not export.of_incident
        for said in ("A. Reader", "the hospital's list"):
            assert said.encode() in rejected or not export.text
        for one in (claim_of(STRIKE, 0), claim_of(HOSTILE, 1)):
            ledger.decide(decision(Act.OPEN, one))
        ledger.decide(decision(Act.OPEN, (account_of(STRIKE), account_of(STRIKE_LATER))))
        assert written(ledger, export) == before


def decision(act: Act, about: str | tuple[str, str], value: str | None = None) -> Decision:
    ids = (about,) if isinstance(about, str) else tuple(sorted(about))
    return Decision(act=act, about=ids, by="A. Reader", why="the hospital's list", value=value)


def test_every_format_is_told_in_the_documents_with_its_book() -> None:
    page = (Path(__file__).parents[1] / "docs" / "exports.md").read_text("utf-8")
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    for name in EXPORTS:
        assert any(name in heading for heading in headings)
    for name in ("ged", "acled", "plover", "ibc", "airwars"):
        empty = {column.name for column in EXPORTS[name].columns if column.empty}
        untold = {column for column in empty if f"`{column}`" not in page and column.split("_")[0] not in _FAMILIES}
        assert not untold


_FAMILIES = ("conflict", "dyad", "side")
"""Columns that the documents tell of together."""


def test_what_is_recorded_meanwhile_does_not_tear_a_stream(address: str) -> None:
    with open_ledger(address, create=True) as ledger:
        fill(ledger)
        before = [one.incident for one in stream_incidents(ledger)]
        stream = stream_incidents(ledger)
        first = next(stream).incident
        with open_ledger(address) as other:
            other.add(*telling("later", [killed(3)]))
            other.decide(decision(Act.REJECT, claim_of(HOSTILE, 0)))
        assert [first, *(one.incident for one in stream)] == before
        assert len(list(stream_incidents(ledger))) == len(before) + 1


def test_incidents_come_one_after_the_other_as_they_come_together(tmp_path: Path) -> None:
    for name in ("demo", "own"):
        (tmp_path / name).mkdir()
    for place in (demo_copy(tmp_path / "demo"), war(tmp_path / "own")):
        with open_ledger(place) as ledger:
            streamed = [one.incident for one in stream_incidents(ledger)]
            assert sorted(streamed, key=lambda one: one.id) == sorted(gather_all(ledger), key=lambda one: one.id)
