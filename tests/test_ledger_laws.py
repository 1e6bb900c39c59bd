"""What holds for any reports and readings."""

import random
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.ledger import Added, Ledger, open_ledger, report_digest
from counterclaim.ledger.codec import decode, encode, encode_report
from counterclaim.model import Reading, Report
from ledger_cases import pairs, reports

Pair = tuple[Report, Reading]


@cache
def empty_ledger() -> bytes:
    """The bytes of a ledger with nothing in it, made once: every example needs one."""
    with tempfile.TemporaryDirectory() as folder:
        open_ledger(Path(folder) / "war.db", create=True).close()
        return (Path(folder) / "war.db").read_bytes()


@contextmanager
def fresh_ledger() -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "war.db").write_bytes(empty_ledger())
        with open_ledger(Path(folder) / "war.db") as ledger:
            yield ledger


def held(added: Iterable[Pair]) -> tuple[set[object], set[object]]:
    """All that a ledger shows of reports and claims, but for when and in which order it came to hold them."""
    with fresh_ledger() as ledger:
        for report, reading in added:
            ledger.add(report, reading)
        assert ledger.verify().ok
        rows = {(row.digest, row.id, row.title, row.outlet, row.accounts, row.claims) for row in ledger.reports()}
        return set(rows), {(row.report, row.reader, encode(row.claim), encode(row.account)) for row in ledger.claims()}


@settings(max_examples=40, deadline=None)
@given(pairs())
def test_whatever_is_recorded_comes_back_as_it_was_and_verifies(pair: Pair) -> None:
    report, reading = pair
    with fresh_ledger() as ledger:
        ledger.add(report, reading)
        assert ledger.report(report_digest(report)) == report
        assert ledger.reading(report_digest(report)) == reading
        assert tuple(row.claim for row in ledger.claims()) == reading.claims
        assert ledger.verify().ok


@settings(max_examples=25, deadline=None)
@given(st.lists(pairs(), max_size=4, unique_by=lambda pair: pair[0].id), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_change_what_is_held(told: list[Pair], chance: random.Random) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert held(told) == held(shuffled)


@settings(max_examples=25, deadline=None)
@given(st.lists(pairs(), max_size=4), st.integers(1, 3))
def test_adding_everything_twice_changes_nothing(told: list[Pair], batch: int) -> None:
    with fresh_ledger() as ledger:
        for report, reading in told:
            ledger.add(report, reading)
        once = ledger.verify()
        assert all(change is Added.KNOWN for _, change in ledger.add_many(told, batch=batch))
        assert ledger.verify() == once


@settings(max_examples=25, deadline=None)
@given(st.lists(pairs(), max_size=5), st.integers(1, 3))
def test_batches_hold_what_single_additions_hold(told: list[Pair], batch: int) -> None:
    with fresh_ledger() as one_by_one, fresh_ledger() as in_batches:
        single = [one_by_one.add(report, reading) for report, reading in told]
        assert [change for _, change in in_batches.add_many(told, batch=batch)] == single
        digests = [[row.digest for row in ledger.reports(versions=True)] for ledger in (one_by_one, in_batches)]
        assert digests[0] == digests[1]
        assert in_batches.verify().entries == one_by_one.verify().entries


@given(pairs())
def test_values_survive_being_written_as_json(pair: Pair) -> None:
    report, reading = pair
    assert decode(encode_report(report), Report) == report
    assert decode(encode(reading), Reading) == reading


@given(reports, reports)
def test_two_reports_have_one_digest_only_if_they_are_one(one: Report, other: Report) -> None:
    assert (report_digest(one) == report_digest(other)) is (one == other)


@given(reports)
def test_what_a_report_does_not_tell_is_not_in_its_digest(report: Report) -> None:
    assert "null" not in encode_report(
        replace(report, id="r", text="", title=None, outlet=None, url=None, published=None)
    )
