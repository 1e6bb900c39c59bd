"""Links and decisions in a ledger: they only grow, the later holds, and nothing is decided of what is not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.errors import InputError
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import Ledger, open_ledger
from ledger_cases import link, reading, report


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "war.db", create=True) as opened:
        opened.add(report("r1"), reading("r1"))
        opened.add(report("r2"), reading("r2"))
        yield opened


def decided(act: Act, *about: str, why: str = "the same street") -> Decision:
    return Decision(act=act, about=about, by="A. Reader", why=why)


def test_links_are_there_as_they_were_recorded_and_recording_them_again_changes_nothing(ledger: Ledger) -> None:
    assert ledger.linked_upto("linker 1") == 0
    assert ledger.add_links([link("a1", "a2")], "linker 1", 4) == 1
    before = ledger.verify()
    assert before.ok
    assert ledger.add_links([link("a1", "a2")], "linker 1", 4) == 0
    assert ledger.verify() == before
    assert list(ledger.links()) == list(ledger.links({"a2"})) == [link("a1", "a2")]
    assert list(ledger.links({"a9"})) == []
    assert ledger.linked_upto("linker 1") == 4
    assert ledger.linked_upto("linker 2") == 0


def test_a_decision_names_the_one_before_it_and_the_same_again_is_another(ledger: Ledger) -> None:
    first = ledger.decide(decided(Act.SAME, "a2", "a1"))
    assert first.about == ("a1", "a2")
    assert first.after is None
    ledger.decide(decided(Act.DIFFERENT, "a1", "a2"))
    ledger.decide(decided(Act.SAME, "a1", "a2"))
    rows = list(ledger.decisions())
    assert [row.decision.act for row in rows] == [Act.SAME, Act.DIFFERENT, Act.SAME]
    assert [row.decision.after for row in rows] == [None, rows[0].digest, rows[1].digest]
    assert ledger.verify().ok


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (decided(Act.SAME, "a1", "a9"), "no account a9"),
        (decided(Act.SAME, "a1"), "of two accounts"),
        (decided(Act.SAME, "a1", "a1"), "the same as itself"),
        (decided(Act.CONFIRM, "a1", "a2"), "of one claim"),
        (decided(Act.CONFIRM, "c9"), "no claim c9"),
        (decided(Act.SAME, "a1", "a2", why=" "), "a reason"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_and_nothing_is_written(
    ledger: Ledger, decision: Decision, message: str
) -> None:
    before = ledger.verify()
    with pytest.raises(InputError, match=message):
        ledger.decide(decision)
    assert ledger.verify() == before


def test_what_is_told_now_is_the_newest_reading_in_the_order_of_the_first_record(ledger: Ledger) -> None:
    ledger.add(report("r1"), reading("r1", "reader 2", killed=9))
    told = list(ledger.told())
    assert [(one.report.id, one.reading.reader) for one in told] == [("r1", "reader 2"), ("r2", "reader 1")]
    assert told[0].reading == reading("r1", "reader 2", killed=9)
    assert [one.report.id for one in ledger.told(after=4)] == ["r1"]
    assert [one.report.id for one in ledger.told(reports=["r2"])] == ["r2"]
    assert [one.reading.claims for one in ledger.told(claims=False)] == [(), ()]
