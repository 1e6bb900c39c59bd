"""What every ledger promises, whichever back end holds it."""

from collections.abc import Iterator

import pytest

from counterclaim.errors import InputError, LedgerError
from counterclaim.ledger import Added, ClaimFilter, Ledger, Original, open_ledger, report_digest
from counterclaim.model import Harm, Kind, Reading, Report, Stance
from ledger_cases import denial, reading, report


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with open_ledger(address, create=True) as opened:
        yield opened


def claim_ids(ledger: Ledger, which: ClaimFilter) -> list[tuple[str, str]]:
    return [(row.report.id, row.claim.id) for row in ledger.claims(which)]


def test_what_was_recorded_is_there_after_opening_again(address: str) -> None:
    with open_ledger(address, create=True) as ledger:
        assert ledger.add(report("r1"), reading("r1")) is Added.NEW
    with open_ledger(address) as ledger:
        assert ledger.report("r1") == report("r1")
        assert ledger.reading("r1") == reading("r1")


def test_adding_the_same_again_changes_nothing(ledger: Ledger) -> None:
    ledger.add(report("r1"), reading("r1"))
    before = ledger.verify()
    assert ledger.add(report("r1"), reading("r1")) is Added.KNOWN
    assert ledger.verify() == before


def test_a_newer_reader_adds_a_reading_beside_the_old(ledger: Ledger) -> None:
    ledger.add(report("r1"), reading("r1", "reader 1", killed=3))
    assert ledger.add(report("r1"), reading("r1", "reader 2", killed=5)) is Added.NEW_READING
    assert [row.reader for row in ledger.readings("r1")] == ["reader 1", "reader 2"]
    assert ledger.reading("r1") == reading("r1", "reader 2", killed=5)
    assert ledger.reading("r1", "reader 1") == reading("r1", "reader 1", killed=3)
    assert {row.reader for row in ledger.claims()} == {"reader 2"}


def test_a_reader_that_reads_otherwise_the_second_time_loses_neither_reading(ledger: Ledger) -> None:
    ledger.add(report("r1"), reading("r1", killed=3))
    assert ledger.add(report("r1"), reading("r1", killed=5)) is Added.NEW_READING
    assert len(ledger.readings("r1")) == 2
    assert ledger.reading("r1") == reading("r1", killed=5)


def test_another_text_under_the_same_id_is_a_new_version_and_the_old_one_stays(ledger: Ledger) -> None:
    first, second = report("r1", "Three died."), report("r1", "Four died.")
    ledger.add(first, reading("r1", killed=3))
    assert ledger.add(second, reading("r1", killed=4)) is Added.NEW_VERSION
    assert ledger.report("r1") == second
    assert ledger.report(report_digest(first)[:12]) == first
    assert ledger.reading(report_digest(first)) == reading("r1", killed=3)
    assert [row.version for row in ledger.reports(versions=True)] == [1, 2]
    assert [(row.id, row.version) for row in ledger.reports()] == [("r1", 2)]
    assert len(claim_ids(ledger, ClaimFilter())) == 3


def test_any_field_of_a_report_makes_another_version() -> None:
    told = Report(id="r1", text="Three died.")
    others = [
        Report(id="r2", text="Three died."),
        Report(id="r1", text="Three died", title="."),
        Report(id="r1", text="Three died.", outlet="The Courier"),
        Report(id="r1", text="Three died.", url="The Courier"),
        Report(id="r1", text="Three died.", language="fr"),
    ]
    assert len({report_digest(one) for one in [told, *others]}) == 6


def test_a_batch_tells_what_each_report_changed_and_doubles_none(ledger: Ledger) -> None:
    pairs = [(report(f"r{n}"), reading(f"r{n}")) for n in (1, 2, 3, 2, 1)]
    added = [(one.id, change) for one, change in ledger.add_many(pairs, batch=2)]
    assert added == [(f"r{n}", Added.NEW) for n in (1, 2, 3)] + [("r2", Added.KNOWN), ("r1", Added.KNOWN)]
    assert [row.id for row in ledger.reports()] == ["r1", "r2", "r3"]


def test_a_batch_with_one_report_twice_holds_it_once(ledger: Ledger) -> None:
    pairs = [(report("r1"), reading("r1")), (report("r1"), reading("r1")), (report("r1"), reading("r1", "reader 2"))]
    assert [change for _, change in ledger.add_many(pairs)] == [Added.NEW, Added.KNOWN, Added.NEW_READING]
    assert ledger.verify().entries == 3


def test_who_stops_in_the_middle_has_whole_batches(ledger: Ledger) -> None:
    def interrupted() -> Iterator[tuple[Report, Reading]]:
        for n in range(7):
            yield report(f"r{n}"), reading(f"r{n}")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(ledger.add_many(interrupted(), batch=5))
    assert [row.id for row in ledger.reports()] == [f"r{n}" for n in range(5)]
    assert ledger.verify().ok


def test_what_reports_were_read_from_is_safe_in_one_step_with_them(ledger: Ledger) -> None:
    pairs = [(report(f"r{n}"), reading(f"r{n}")) for n in range(4)]

    def read_from(of: Report) -> Original:
        return Original(report_digest(of), "1" * 64, f"{of.id}.html")

    adding = ledger.add_many(pairs, batch=2, read_from=read_from)
    next(adding)
    adding.close()  # type: ignore[attr-defined]
    held = [row.digest for row in ledger.reports()]
    assert len(held) == 2
    assert [original.name for digest in held for original in ledger.originals(digest)] == ["r0.html", "r1.html"]
    assert ledger.verify().ok


def test_a_reading_of_another_report_is_refused_and_nothing_is_written(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="not of 'r1'"):
        ledger.add(report("r1"), reading("r2"))
    assert ledger.verify().entries == 0


def test_half_a_character_is_refused_and_nothing_is_written(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="UTF-8"):
        ledger.add(report("r1", "Shells \ud800 fell."), reading("r1"))
    assert ledger.verify().entries == 0


def test_has_knows_who_read_what(ledger: Ledger) -> None:
    ledger.add(report("r1"), reading("r1", "reader 1"))
    assert ledger.has(report_digest(report("r1")), "reader 1")
    assert not ledger.has(report_digest(report("r1")), "reader 2")
    assert not ledger.has(report_digest(report("r2")), "reader 1")


def test_claims_are_found_by_kind_stance_harm_source_and_report(ledger: Ledger) -> None:
    ledger.add(report("r1"), reading("r1"))
    ledger.add(report("r2"), Reading(report="r2", reader="reader 1", claims=(denial("c9", None),)))
    assert claim_ids(ledger, ClaimFilter()) == [("r1", "c1"), ("r1", "c2"), ("r1", "c3"), ("r2", "c9")]
    assert claim_ids(ledger, ClaimFilter(kind=Kind.RESPONSIBILITY)) == [("r1", "c2"), ("r2", "c9")]
    assert claim_ids(ledger, ClaimFilter(stance=Stance.DENIES, report="r2")) == [("r2", "c9")]
    assert claim_ids(ledger, ClaimFilter(harm=Harm.KILLED)) == [("r1", "c1"), ("r1", "c3")]
    assert claim_ids(ledger, ClaimFilter(harm=Harm.WOUNDED)) == []
    assert claim_ids(ledger, ClaimFilter(source="Town’s doctors")) == [("r1", "c1"), ("r1", "c3")]
    assert claim_ids(ledger, ClaimFilter(source="%")) == []


def test_a_claim_comes_with_its_report_and_account(ledger: Ledger) -> None:
    ledger.add(report("r1"), reading("r1"))
    ledger.add(report("r2"), Reading(report="r2", reader="reader 1", claims=(denial("c9", None),)))
    first, *_, last = ledger.claims()
    assert (first.report, first.account, first.claim) == (
        report("r1"),
        reading("r1").accounts[0],
        reading("r1").claims[0],
    )
    assert last.account is None


def test_listed_reports_count_what_their_newest_reading_holds(ledger: Ledger) -> None:
    ledger.add(report("r1"), Reading(report="r1", reader="reader 1"))
    ledger.add(report("r1"), reading("r1", "reader 2"))
    (row,) = ledger.reports()
    assert (row.digest, row.outlet, row.published) == (
        report_digest(report("r1")),
        "The Courier",
        report("r1").published,
    )
    assert (row.accounts, row.claims, row.version) == (2, 3, 1)


def test_failures_are_recorded_once_each(ledger: Ledger) -> None:
    assert ledger.record_failure("page.txt", "page.txt is empty; give a text.")
    assert not ledger.record_failure("page.txt", "page.txt is empty; give a text.")
    assert ledger.record_failure("page.txt", "page.txt is no text.")
    assert [row.reason for row in ledger.failures()] == ["page.txt is empty; give a text.", "page.txt is no text."]


def test_a_report_that_is_not_there_is_said_to_be_missing(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="holds no report nowhere"):
        ledger.report("nowhere")
    ledger.add(report("r1"), reading("r1"))
    with pytest.raises(LedgerError, match="no reading of report r1 by reader 9"):
        ledger.reading("r1", "reader 9")


def test_the_beginning_of_a_digest_must_be_of_one_report_and_not_too_short(ledger: Ledger) -> None:
    ledger.add(report("r1"), reading("r1"))
    name = report_digest(report("r1"))
    assert ledger.report(name[:8]) == report("r1")
    with pytest.raises(LedgerError, match="holds no report"):
        ledger.report(name[:7])


def test_the_beginning_of_an_id_finds_its_newest_version_where_no_other_begins_so(ledger: Ledger) -> None:
    ledger.add(report("8d5b11e6781b1d33aa"), reading("8d5b11e6781b1d33aa"))
    assert ledger.report("8d5b11e6781b").id == "8d5b11e6781b1d33aa"
    ledger.add(report("8d5b11e6781b1d33bb"), reading("8d5b11e6781b1d33bb"))
    with pytest.raises(LedgerError, match="More than one report has an id"):
        ledger.report("8d5b11e6781b")
    assert ledger.report("8d5b11e6781b1d33b").id == "8d5b11e6781b1d33bb"


def test_an_empty_ledger_holds(ledger: Ledger) -> None:
    assert ledger.verify().ok
    assert (list(ledger.reports()), list(ledger.claims()), list(ledger.failures())) == ([], [], [])


def test_a_head_noted_earlier_is_still_in_the_chain(ledger: Ledger) -> None:
    ledger.add(report("r1"), reading("r1"))
    noted = ledger.verify().head
    ledger.add(report("r2"), reading("r2"))
    assert ledger.verify(noted).ok
    verdict = ledger.verify("f" * 64)
    assert verdict.broken is not None
    assert "cut off" in verdict.broken.what
