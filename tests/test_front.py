"""What `import counterclaim` gives: from texts to tolls with a ledger and without, by the names that are promised."""

import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import counterclaim
from counterclaim import Ledger, Reading, Report, pipeline
from counterclaim.errors import InputError, LedgerError
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import ClaimFilter
from counterclaim.model import Reading as PlainReading
from counterclaim.model import Stance
from retellings import OF_THE_STRIKE, REPORTS

Pairs = list[tuple[Report, Reading]]


@pytest.fixture(scope="module")
def read() -> Pairs:
    return list(counterclaim.extract_all(REPORTS))


@pytest.fixture
def ledger(read: Pairs, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "war.db", create=True) as opened:
        list(opened.add_many(read))
        opened.link()
        yield opened


def strike(incidents: Iterable[counterclaim.Reconciled]) -> counterclaim.Reconciled:
    return next(one for one in incidents if "flash" in {member.report.id for member in one.members})


def test_a_reading_knows_its_report_and_is_what_the_pipeline_reads(read: Pairs) -> None:
    report, reading = read[0]
    plain = pipeline.extract(report)
    assert reading.of == report and reading.report == report.id
    assert reading == plain and plain == reading and hash(reading) == hash(reading)
    assert reading != replace(plain, reader="another") and reading != "a reading"
    assert [claim.quote.cut(reading.of.content) for claim in reading.claims]


def test_a_reading_survives_the_way_to_another_process(read: Pairs) -> None:
    _, reading = read[0]
    again = pickle.loads(pickle.dumps(reading))
    assert again == reading and again.of == reading.of


def test_a_text_is_read_as_a_file_that_holds_it(tmp_path: Path) -> None:
    text = "Shelling kills four\n\nFour people were killed in shelling in Aleppo on Monday, the monitor said."
    (tmp_path / "report.txt").write_text(text, "utf-8")
    from_file = counterclaim.read(tmp_path / "report.txt", published="2031-05-08", outlet="Wire")
    assert counterclaim.read_text(text, published=date(2031, 5, 8), outlet="Wire") == from_file
    assert from_file.title == "Shelling kills four"
    assert list(counterclaim.read_paths([tmp_path], published="2031-05-08", outlet="Wire")) == [from_file]


def test_a_day_that_is_none_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'soon' is no day; write it as"):
        counterclaim.read_text("Four people were killed.", published="soon")


def test_readings_are_linked_without_a_ledger_as_with_one(read: Pairs, ledger: Ledger) -> None:
    by_hand = [counterclaim.reconcile(one) for one in counterclaim.link(reading for _, reading in read)]
    assert by_hand == list(ledger.incidents())
    assert {member.report.id for member in strike(by_hand).members} == set(OF_THE_STRIKE)
    assert counterclaim.link(read) == counterclaim.link(reading for _, reading in read)


def test_pairs_with_plain_readings_are_linked_too(read: Pairs) -> None:
    plain = [(report, pipeline.extract(report)) for report, _ in read[:2]]
    assert all(type(reading) is PlainReading for _, reading in plain)
    assert counterclaim.link(plain) == counterclaim.link(reading for _, reading in read[:2])


def test_of_two_readings_of_one_report_the_last_counts(read: Pairs) -> None:
    report, reading = read[0]
    nothing = replace(reading, accounts=(), claims=())
    assert counterclaim.link([(report, reading), (report, nothing)]) == []


def test_a_toll_says_of_every_figure_what_the_rule_did_with_it(read: Pairs) -> None:
    incident = strike([counterclaim.reconcile(one) for one in counterclaim.link(read)])
    toll = incident.toll("killed")
    assert toll is not None and toll.low is not None and toll.high is not None and toll.best is not None
    assert toll.low <= toll.best <= toll.high
    told = {claim.id for one in incident.members for claim in one.claims if claim.toll}
    killed = {one.claim for one in incident.worked.statements if one.harm == "killed"}
    weighed = [claim for reason in toll.reasons for claim in reason.claims]
    assert set(weighed) == killed <= told
    contents = {one.report.id: one.report.content for one in incident.members}
    for reason in toll.reasons:
        assert reason.why and reason.voice
        assert all(any(quote in contents[report] for report in reason.reports) for quote in reason.quotes)
    assert [one.use for one in toll.reasons] == sorted((one.use for one in toll.reasons), key=_order)


def _order(use: str) -> int:
    return ["used", "competes", "aside"].index(use)


def test_another_rule_and_an_earlier_day_give_another_toll(read: Pairs) -> None:
    incident = strike([counterclaim.reconcile(one) for one in counterclaim.link(read)])
    ranged = counterclaim.reconcile(incident, rule="ibc").toll()
    assert ranged is not None and ranged.best is None and ranged.rule == "ibc"
    days = [moment.day for moment in incident.history]
    early, late = (counterclaim.reconcile(incident, as_of=day) for day in (days[0].isoformat(), days[-1]))
    assert len(early.origins) < len(late.origins) == len(incident.origins)


def test_sources_may_be_one_word(read: Pairs) -> None:
    incident = strike([counterclaim.reconcile(one) for one in counterclaim.link(read)])
    alone = counterclaim.reconcile(incident, sources="monitor")
    assert {origin.type for origin in alone.origins} == {"monitor"}
    with pytest.raises(InputError, match="Nothing in the incident comes from nobody at all; its sources are"):
        counterclaim.reconcile(incident, sources=["nobody at all"])


@pytest.mark.parametrize(("harm", "whose"), [("kiled", "all"), ("killed", "civilians")])
def test_a_harm_or_a_group_that_there_is_not_is_no_silence(read: Pairs, harm: str, whose: str) -> None:
    incident = counterclaim.reconcile(counterclaim.link(read)[0])
    assert incident.toll("displaced") is None
    with pytest.raises(InputError, match=r"There is no (harm|group) .*; there are "):
        incident.toll(harm, whose)


def test_incidents_are_chosen_by_what_they_are(ledger: Ledger) -> None:
    every = list(ledger.incidents())
    one = strike(every)
    assert one.days is not None and one.country and one.type
    assert strike(ledger.incidents(country=one.country, type=one.type)) == one
    assert list(ledger.incidents(country="NZ")) == []
    with pytest.raises(InputError, match="'Syria' is no code of a country"):
        ledger.incidents(country="Syria")
    since = [each.id for each in ledger.incidents(since=one.days[0].isoformat(), until=one.days[1])]
    assert one.id in since and len(since) < len(every)
    assert all(each.graded.contested for each in ledger.incidents(contested=True))
    assert all((toll := each.toll()) and (toll.low or 0) >= 5 for each in ledger.incidents(min_killed=5))


def test_what_was_told_after_a_day_is_not_known_then(ledger: Ledger) -> None:
    first = min(report.published for report in REPORTS if report.published)
    then = list(ledger.incidents(as_of=first))
    assert then and all(member.report.published == first for one in then for member in one.members)


def test_an_unknown_rule_is_refused_by_name(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="There is no toll rule 'guess'; there are ucdp, "):
        ledger.incidents(rule="guess")


def test_a_ledger_gives_what_it_holds(read: Pairs, ledger: Ledger) -> None:
    assert [row.id for row in ledger.reports()] == [report.id for report, _ in read]
    assert [told.reading for told in ledger.told()] == [reading for _, reading in read]
    assert ledger.reading("flash") == next(reading for report, reading in read if report.id == "flash")
    accounts = [account for _, reading in read for account in reading.accounts]
    assert [one.account for one in ledger.accounts()] == accounts
    assert all(claim.account == one.account.id for one in ledger.accounts() for claim in one.claims)


def test_claims_are_chosen_by_what_they_say(ledger: Ledger) -> None:
    denials = list(ledger.claims(stance="denies"))
    assert denials and all(row.claim.stance.value is Stance.DENIES for row in denials)
    assert denials == list(ledger.claims(ClaimFilter(stance=Stance.DENIES)))
    killed = list(ledger.claims(harm="killed", kind="toll", report="flash"))
    assert killed and all(row.claim.toll and row.report.id == "flash" for row in killed)
    with pytest.raises(InputError, match="There is no stance 'denied'; there are asserts, "):
        ledger.claims(stance="denied")


def test_an_incident_is_found_by_its_id_or_that_of_an_account(ledger: Ledger) -> None:
    incident = strike(ledger.incidents())
    assert ledger.incident(incident.id) == incident
    assert ledger.incident(incident.members[-1].account.id) == incident
    with pytest.raises(LedgerError, match="holds no incident i-nowhere"):
        ledger.incident("i-nowhere")


def test_what_a_person_rejected_is_in_no_toll(ledger: Ledger) -> None:
    incident = strike(ledger.incidents())
    toll = incident.toll()
    assert toll is not None
    (claim,) = (claim for reason in toll.reasons if reason.use == "used" for claim in reason.claims)
    ledger.decide(Decision(act=Act.REJECT, about=(claim,), by="a reviewer", why="it counts another strike"))
    after = ledger.incident(incident.id).toll()
    assert after is not None and claim not in {one for reason in after.reasons for one in reason.claims}


def test_who_forgets_to_link_is_told_so(read: Pairs, tmp_path: Path) -> None:
    with Ledger(tmp_path / "war.db", create=True) as opened:
        list(opened.add_many(read))
        with pytest.warns(UserWarning, match=r"war.db holds reports that are not linked yet.*: call link\(\) first"):
            apart = list(opened.incidents())
        with pytest.warns(UserWarning, match="not linked yet"):
            counterclaim.to_arrow(opened, "incidents")
        assert len(apart) == sum(len(reading.accounts) for _, reading in read)
        opened.link()
        assert len(list(opened.incidents())) < len(apart)


def test_linking_again_finds_nothing_new(ledger: Ledger) -> None:
    assert ledger.link().fresh == 0


def test_a_ledger_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="There is no ledger"):
        Ledger(tmp_path / "none.db")
    with counterclaim.open_ledger(tmp_path / "new.db", create=True) as made:
        assert list(made.reports()) == [] and list(made.incidents()) == []


def test_what_a_ledger_holds_is_counted(read: Pairs, ledger: Ledger) -> None:
    held = ledger.holdings()
    claims = [claim for _, reading in read for claim in reading.claims]
    days = [report.published for report, _ in read if report.published]
    assert (held.reports, held.claims) == (len(read), len(claims))
    assert held.accounts == sum(len(reading.accounts) for _, reading in read)
    assert held.outlets == len({report.outlet for report, _ in read if report.outlet})
    assert (held.first, held.last) == (min(days), max(days))
    assert sum(held.kinds.values()) == sum(held.stances.values()) == len(claims)
    assert held.stances["denies"] == sum(claim.stance.value is Stance.DENIES for claim in claims)
    assert held.links == len(list(ledger.links())) > 0
    assert (held.decisions, held.failures) == (0, 0)


def test_values_are_told_in_a_line(read: Pairs, ledger: Ledger) -> None:
    incident = strike(ledger.incidents())
    assert repr(read[0][1]).startswith(f"<Reading of {read[0][0].id}: ")
    assert repr(counterclaim.link(read)[0]).startswith("<Incident ")
    assert repr(incident).startswith("<Reconciled ") and "by the rule ucdp" in repr(incident)
    assert str(incident.toll()).startswith("killed, all, by the rule ucdp: ")
    assert repr(ledger) == f"<Ledger {ledger.name}>"


def test_a_toll_that_is_a_sum_of_sides_says_so() -> None:
    text = "Five soldiers and twenty militants were killed in a clash near Kismayo on Monday, the Somali army said."
    (incident,) = counterclaim.link([counterclaim.extract(counterclaim.read_text(text, published="2031-05-08"))])
    toll = counterclaim.reconcile(incident).toll()
    assert toll is not None and toll.best == 25
    assert sum(part.worked.best or 0 for part in toll.parts) == toll.best
    assert {reason.part for reason in toll.reasons} == {part.name for part in toll.parts}
    assert all(part.name in toll._repr_html_() for part in toll.parts)


SAID = (
    "import counterclaim.link.draw as draw",
    "import counterclaim.reconcile.rules as rules",
    "import counterclaim; link = counterclaim.link",
    "from counterclaim.link import linker",
    "from counterclaim import link",
)


@pytest.mark.parametrize("order", [SAID, SAID[::-1]], ids=["folders first", "names first"])
def test_a_public_name_and_the_folder_of_its_name_are_both_to_be_had(order: tuple[str, ...]) -> None:
    said = "; ".join(order)
    check = (
        "import counterclaim, inspect; assert callable(link) and link is counterclaim.link; "
        "assert draw.draw_traits is counterclaim.link.draw.draw_traits; assert rules.RULES; assert linker.Linker; "
        "assert link.__name__ == 'link' and 'readings' in inspect.signature(link).parameters; "
        "assert link([]) == []; print('both')"
    )
    ran = subprocess.run([sys.executable, "-c", f"{said}; {check}"], capture_output=True, text=True, timeout=300)
    assert ran.stdout == "both\n", ran.stderr


def test_every_folder_that_shares_a_public_name_is_known_to_share_it() -> None:
    folders = {path.parent.name for path in Path(counterclaim.__file__).parent.glob("*/__init__.py")}
    assert folders & set(counterclaim.__all__) == set(vars(counterclaim)["_FOLDERS"])
