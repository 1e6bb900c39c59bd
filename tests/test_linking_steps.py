"""Linking a ledger in many steps, of which each draws only what may meet the new: the links are those of one step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.copies import copy_families
from counterclaim.incidents import link_ledger
from counterclaim.judgements import Dependence, Kinship
from counterclaim.ledger import Ledger, open_ledger, report_digest
from counterclaim.link.keys import BEFORE, are_candidates, stretches
from counterclaim.link.traits import Traits
from counterclaim.model import Cited, Period, Reading, Report, Span
from ledger_cases import account
from linking_cases import any_traits, traits

DAYS = st.none() | st.dates(date(2031, 1, 1), date(2031, 12, 31))


@settings(deadline=None)
@given(any_traits("a"), any_traits("b"))
def test_what_may_meet_an_account_touches_its_stretches_or_is_a_copy(a: Traits, b: Traits) -> None:
    days, undated = stretches([a])
    if are_candidates(a, b) and a.family != b.family:
        assert _around(b, days) if b.first or b.published else undated


def _around(one: Traits, days: Sequence[tuple[date, date]]) -> bool:
    first, last = (one.first, one.last) if one.first else ((one.published or 0) - BEFORE, one.published)
    assert first is not None and last is not None
    return any(first - 1 <= end.toordinal() and last >= start.toordinal() for start, end in days)


def test_neighbouring_months_are_one_stretch() -> None:
    day = date(2031, 1, 31).toordinal()
    assert stretches([traits("a", first=day, last=day + 1)]) == ([(date(2031, 1, 1), date(2031, 2, 28))], False)
    assert stretches([traits("a", first=None, last=None, published=None)]) == ([], True)


@st.composite
def told(draw: st.DrawFn, number: int) -> tuple[Report, Reading]:
    """A report of one account, whose days, if any, are somewhere in a year."""
    start, published = draw(DAYS), draw(DAYS)
    length = draw(st.sampled_from([0, 0, 1, 30, 200]))
    text = f"A strike on Velta, told by outlet {number}."
    period = None
    if start:
        end = date.fromordinal(start.toordinal() + length)
        period = Cited(Period(start=start, end=draw(st.sampled_from([end, None]))), Span(0, 8), "en/days/any")
    one = replace(account(f"{number:016x}"), period=period)
    report = Report(id=f"r{number}", text=text, published=published)
    return report, Reading(report=report.id, reader="reader 1", accounts=(one,), claims=())


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_links_in_many_steps_are_the_links_of_one(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    reports = [data.draw(told(number)) for number in range(9)]
    families = data.draw(st.sampled_from([{}, {"r0": "r0", "r8": "r0"}, {"r3": "r2", "r2": "r2", "r5": "r2"}]))
    folder = tmp_path_factory.mktemp("steps")
    at_once, in_steps = folder / "once.db", folder / "steps.db"
    with open_ledger(at_once, create=True) as ledger:
        list(ledger.add_many(reports))
        link_ledger(ledger, families)
        once = links_of(ledger)
    with open_ledger(in_steps, create=True) as ledger:
        for report in reports:
            ledger.add(*report)
            link_ledger(ledger, families)
        assert links_of(ledger) == once


def test_only_what_may_meet_the_new_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def counted(self: Ledger, *given: object, **named: object) -> object:
        for one in told_by(self, *given, **named):  # type: ignore[arg-type]
            drawn.append(one.report.id)
            yield one

    told_by = Ledger.told
    with open_ledger(tmp_path / "war.db", create=True) as ledger:
        for number in range(6):
            ledger.add(*of_day(number, date(2031, 1 + 2 * number, 9)))
        link_ledger(ledger)
        monkeypatch.setattr(Ledger, "told", counted)
        ledger.add(*of_day(6, date(2031, 5, 9)))
        assert link_ledger(ledger).accounts == 7
    assert drawn == ["r6", "r2"]


def test_a_link_between_two_that_a_later_copy_joins_is_weighed_again(tmp_path: Path) -> None:
    told = [of_day(number, date(2031, 5, 9)) for number in range(3)]
    told = [(replace(report, title="Strike on bakery kills many"), reading) for report, reading in told]
    joined = [hangs(told[2][0], told[1][0]), hangs(told[2][0], told[0][0])]
    once, steps = tmp_path / "once.db", tmp_path / "steps.db"
    with open_ledger(once, create=True) as ledger:
        list(ledger.add_many(told))
        ledger.add_dependences(joined)
        link_ledger(ledger, copy_families(joined))
        expected = standing_links(ledger)
    with open_ledger(steps, create=True) as ledger:
        list(ledger.add_many(told[:2]))
        link_ledger(ledger)
        assert standing_links(ledger) != expected
        ledger.add(*told[2])
        ledger.add_dependences(joined)
        link_ledger(ledger, copy_families(ledger.dependences()))
        assert standing_links(ledger) == expected
        assert ledger.verify().ok


def hangs(report: Report, on: Report) -> Dependence:
    version, before = report_digest(report), report_digest(on)
    return Dependence(
        report=report.id, on=on.id, version=version, on_version=before, kind=Kinship.COPY, share=1.0, by="copies 1"
    )


def standing_links(ledger: Ledger) -> dict[tuple[str, str], float]:
    return {(link.first, link.second): link.weight for link in ledger.links()}


def of_day(number: int, day: date) -> tuple[Report, Reading]:
    period = Cited(Period(start=day, end=day), Span(0, 8), "en/days/any")
    report = Report(id=f"r{number}", text="A strike on Velta.", published=day)
    one = replace(account(f"{number:016x}"), period=period)
    return report, Reading(report=report.id, reader="reader 1", accounts=(one,), claims=())


def links_of(ledger: Ledger) -> set[tuple[str, str, float]]:
    return {(link.first, link.second, link.weight) for link in ledger.links()}
