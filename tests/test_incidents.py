"""One strike told by many, from report to incident: who belongs together, what counts, what was known when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counterclaim.errors import InputError, LedgerError
from counterclaim.incidents import Asked, Incident, WorkedIncident, gather, gather_all, link_ledger, work_out
from counterclaim.incidents.copies import families_of
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import Reading, Report
from counterclaim.pipeline import extract_all
from counterclaim.reconcile.grade import Grade
from counterclaim.reconcile.origins import distinct, origin_of
from counterclaim.reconcile.setting_aside import Reason
from counterclaim.reconcile.statements import stands_of, statements_of
from counterclaim.reconcile.tolls import Toll
from retellings import FAMILIES, OF_THE_STRIKE, REPORTS

Pairs = list[tuple[Report, Reading]]


@pytest.fixture(scope="module")
def read() -> Pairs:
    return list(extract_all(REPORTS))


@pytest.fixture
def ledger(read: Pairs, tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "war.db", create=True) as opened:
        list(opened.add_many(read))
        link_ledger(opened)
        yield opened


def reports_in(incident: Incident) -> set[str]:
    return {one.report.id for one in incident.members}


def strike(ledger: Ledger) -> Incident:
    return next(one for one in gather_all(ledger) if "flash" in reports_in(one))


def killed(worked: WorkedIncident) -> Toll:
    return next(one for one in worked.tolls if (one.harm, one.whose) == ("killed", "all"))


def account_of(ledger: Ledger, report: str) -> str:
    return next(iter(ledger.told(reports=[report]))).reading.accounts[0].id


def test_seven_tellings_are_one_incident_and_the_lookalikes_are_apart(ledger: Ledger) -> None:
    found = {frozenset(reports_in(one)) for one in gather_all(ledger)}
    assert found == {frozenset(OF_THE_STRIKE), frozenset({"year-later"}), frozenset({"other"})}


def test_the_incident_is_gathered_alone_as_it_is_among_all(ledger: Ledger) -> None:
    whole = strike(ledger)
    assert gather(ledger, whole.id) == whole
    assert gather(ledger, account_of(ledger, "anniversary")) == whole
    with pytest.raises(LedgerError, match="no incident i-0"):
        gather(ledger, "i-0")


def test_copies_are_one_origin_and_their_figures_count_once(ledger: Ledger) -> None:
    worked = work_out(strike(ledger))
    assert families_of([report for report in REPORTS if report.id in OF_THE_STRIKE]) == FAMILIES
    copied = {one.statement.report for one in killed(worked).aside if one.reason is Reason.COPY}
    assert copied == {"copy", "respun"}
    names = [origin.name for origin in worked.origins]
    assert names.count("Northern Casualty Monitor") == 1
    assert not {"Harbour Post", "Evening Bell"} & set(names)


def test_what_a_printed_text_says_itself_is_said_once_however_many_print_it() -> None:
    text = "Two shepherds were shot dead near Gao on Monday. Nobody knows who fired."
    first, second, third = (
        Report(id=name, text=text, outlet=name, published=date(2031, 5, day))
        for name, day in (("Courier", 7), ("Bell", 8), ("Post", 9))
    )
    told = [(report, reading.claims) for report, reading in extract_all([third, second, first])]
    for families in ({"Bell": "Courier", "Post": "Courier"}, {"Bell": "elsewhere", "Post": "elsewhere"}):
        said = [one.origin for one in statements_of(told, families)]
        origins = distinct([*said, *(one.origin for one in stands_of(told, families))])
        apart = {"Courier"} if "Courier" in families.values() else {"Courier", "Bell"}
        assert {origin.name for origin in origins} == apart


def test_an_agency_that_is_credited_and_its_own_paper_are_one_origin() -> None:
    text = "Two shepherds were shot dead near Gao on Monday."
    own = Report(id="own", text=text, outlet="Meridian Wire", published=date(2031, 5, 8))
    credited = Report(id="post", text=f"{text} It rained.", outlet="Post", agency="Meridian Wire")
    told = [(report, reading.claims) for report, reading in extract_all([own, credited])]
    for families in ({}, {"own": "post", "post": "post"}):
        (origin,) = distinct(one.origin for one in statements_of(told, families))
        assert origin.name == "Meridian Wire"


def test_the_toll_rose_as_it_was_told(ledger: Ledger) -> None:
    incident = strike(ledger)
    first = killed(work_out(incident, Asked(as_of=date(2023, 3, 9))))
    assert (first.worked.low, first.worked.best, first.open) == (14, 14, True)
    later = killed(work_out(incident, Asked(as_of=date(2023, 3, 10))))
    assert (later.worked.low, later.worked.high) == (8, 21)
    days = [moment.day for moment in work_out(incident).history]
    assert days == [date(2023, 3, 9), date(2023, 3, 10), date(2024, 3, 9)]


def test_who_did_it_is_contested(ledger: Ledger) -> None:
    worked = work_out(strike(ledger))
    assert worked.graded.contested
    assert worked.graded.grade is Grade.CONTESTED
    assert {party.side for party in worked.who.charged} == {"sy", "us"}
    (army,) = [party for party in worked.who.parties if party.side == "sy"]
    assert [origin.name for origin in army.denies] == ["Syrian army"]


def test_a_total_over_a_war_is_no_claim_of_the_incident(ledger: Ledger) -> None:
    assert all((toll.worked.high or 0) < 1000 for toll in work_out(strike(ledger)).tolls)


def test_only_the_sources_asked_for_count(ledger: Ledger) -> None:
    worked = work_out(strike(ledger), Asked(rule="ibc", sources=("monitor",)))
    assert (killed(worked).worked.low, killed(worked).worked.high) == (21, 21)
    with pytest.raises(InputError, match="its sources are"):
        work_out(strike(ledger), Asked(sources=("Nobody",)))


def test_linking_again_changes_nothing_and_a_new_report_joins_under_the_same_id(read: Pairs, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "war.db", create=True) as ledger:
        for pair in read[:3]:
            ledger.add(*pair)
            link_ledger(ledger)
        before, ids = ledger.verify(), strike(ledger).id
        assert link_ledger(ledger).links == 0
        assert ledger.verify() == before
        for pair in read[3:]:
            ledger.add(*pair)
            link_ledger(ledger)
        assert strike(ledger).id == ids
        assert reports_in(strike(ledger)) == OF_THE_STRIKE
        assert ledger.verify().ok


def test_a_persons_word_outranks_the_rules_and_can_be_taken_back(ledger: Ledger) -> None:
    pair = account_of(ledger, "flash"), account_of(ledger, "year-later")
    ledger.decide(Decision(act=Act.SAME, about=pair, by="A. Reader", why="the day is a slip"))
    assert "year-later" in reports_in(strike(ledger))
    ledger.decide(Decision(act=Act.OPEN, about=pair, by="A. Reader", why="it was not"))
    assert reports_in(strike(ledger)) == OF_THE_STRIKE
    apart = account_of(ledger, "flash"), account_of(ledger, "doctors")
    ledger.decide(Decision(act=Act.DIFFERENT, about=apart, by="A. Reader", why="another market"))
    assert "doctors" not in reports_in(strike(ledger))
    assert gather(ledger, account_of(ledger, "flash")) == strike(ledger)


def test_the_order_of_reports_changes_no_membership(read: Pairs, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "war.db", create=True) as ledger:
        list(ledger.add_many(reversed(read)))
        link_ledger(ledger)
        assert reports_in(strike(ledger)) == OF_THE_STRIKE


def test_a_persons_word_outlives_a_reading_that_a_better_reader_replaces(ledger: Ledger, read: Pairs) -> None:
    flash, later = account_of(ledger, "flash"), account_of(ledger, "year-later")
    ledger.decide(Decision(act=Act.SAME, about=(flash, later), by="A. Reader", why="the day is a slip"))
    report, reading = next(pair for pair in read if pair[0].id == "year-later")
    (account,) = reading.accounts
    renamed = replace(account, id="0123456789abcdef")
    claims = tuple(replace(claim, account=renamed.id) for claim in reading.claims)
    ledger.add(report, replace(reading, reader="reader 2", accounts=(renamed,), claims=claims))
    link_ledger(ledger)
    assert "year-later" in reports_in(strike(ledger))
    assert gather(ledger, later) == strike(ledger)


def test_an_agency_that_outlets_credit_is_one_origin() -> None:
    lead = "An air strike on a vegetable market in Manbij killed at least 14 people on Wednesday night."
    wire = [
        Report(id=outlet, text=lead, outlet=outlet, agency="Reuters", published=date(2023, 3, 9))
        for outlet in ("Harbour Post", "Evening Bell")
    ]
    origins = {origin_of(report, claim).key for report, read in extract_all(wire) for claim in read.claims}
    assert origins == {"actor reuters"}
