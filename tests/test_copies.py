"""Fifty outlets that print one text are one voice; a later version of a page stands beside the earlier one."""

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.copies import Texts, copy_families, respun, versions
from counterclaim.copies.changes import changes
from counterclaim.copies.texts import COPY, runs, share
from counterclaim.copies.versions import address_key
from counterclaim.errors import LedgerError
from counterclaim.incidents.depending import find_dependences
from counterclaim.judgements import Dependence, Kinship
from counterclaim.ledger import Ledger, keep_raw, kept_raw, open_ledger, raw_folder, report_digest
from counterclaim.model import Report, Span
from counterclaim.pipeline import extract

WIRE = (
    "At least 14 people were killed when an air strike hit a market in Sandford on Tuesday, the Vale Monitor said. "
    "Three children were among the dead, the monitor said. Dozens were wounded, a doctor at the town's hospital said. "
    "The army denied that its aircraft had carried out the attack. The rebels accused the army of the bombing. "
    "The United Nations said it could not say who was behind the attack. Sandford has changed hands twice since March."
)
SHORTER = WIRE.rsplit(". ", 2)[0] + ". More follows on our pages tomorrow morning."
RESPUN = (
    "No fewer than 14 people died after warplanes struck a bazaar in Sandford on Tuesday, the Vale Monitor reported. "
    "Three children were among those killed, it said. A doctor in the local clinic said dozens had been injured. "
    "The army rejected claims that its planes had carried out the strike. The rebels blamed the army for the bombing. "
    "The United Nations was unable to say who was behind the attack. The town has been fought over since spring."
)
OTHER = (
    "Two people were killed when a car bomb went off near a bridge in Velden on Tuesday, police said. "
    "Nobody claimed the attack. The mayor said that the bridge would be closed for a week while it is mended, and that "
    "the wounded, nine in all, had been taken to hospitals in the north of the province."
)


def told(id: str, text: str, **more: object) -> Report:
    """A report of a text."""
    fields = {"published": date(2031, 5, 14), "outlet": f"Outlet {id}", **more}
    return Report(id=id, text=text, **fields)  # type: ignore[arg-type]


def test_a_shortened_copy_is_found_among_others_and_another_story_is_not() -> None:
    texts = Texts()
    assert not list(texts.alike(1, WIRE)) and not list(texts.alike(2, OTHER))
    assert list(texts.alike(3, SHORTER)) == [1]
    assert share(runs(WIRE), runs(SHORTER)) >= COPY > share(runs(WIRE), runs(OTHER))
    assert share(runs(WIRE), runs(RESPUN)) < COPY


def test_words_that_were_swapped_do_not_hide_that_the_claims_and_their_order_agree() -> None:
    wire, spun, other = (extract(told(str(at), text)) for at, text in enumerate((WIRE, RESPUN, OTHER)))
    assert respun(wire, spun) >= 0.8
    assert respun(wire, other) < 0.3
    assert respun(wire, replace(spun, claims=tuple(spun.claims[:3]))) == 0.0


def test_the_same_claims_in_another_order_are_no_respun_copy() -> None:
    wire = extract(told("a", WIRE))
    turned = replace(
        wire,
        claims=tuple(replace(claim, quote=moved(claim.quote, 10_000 - claim.quote.start)) for claim in wire.claims),
    )
    assert respun(wire, turned) < 0.8


def moved(quote: Span, start: int) -> Span:
    """A span of the same length elsewhere."""
    return Span(start, start + quote.end - quote.start)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/x/", "http://a.example/x?utm_source=tw#top", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example/", "https://a.example", False),
        ("https://a.example/x", "https://b.example/x", False),
        ("http://[bad", "http://[bad", False),
    ],
)
def test_an_address_tells_pages_apart_whatever_hangs_on_it(one: str, other: str, same: bool) -> None:
    key = address_key(one)
    assert (key is not None and key == address_key(other)) is same


def test_versions_follow_their_moments_and_not_the_order_they_came_in() -> None:
    first = told("a", WIRE, published_at=datetime(2031, 5, 14, 8, tzinfo=UTC))
    second = told("b", WIRE + " Two more died.", updated_at=datetime(2031, 5, 14, 12, tzinfo=UTC))
    same = told("c", WIRE + " Two more died.", updated_at=datetime(2031, 5, 15, tzinfo=UTC))
    assert list(versions([second, first, same])) == [(second, first)]


def test_copies_of_copies_are_one_family_of_the_earliest() -> None:
    def hangs(report: str, on: str) -> Dependence:
        return Dependence(
            report=report, on=on, version=report, on_version=on, kind=Kinship.COPY, share=1.0, by="copies 1"
        )

    assert copy_families([hangs("b", "a"), hangs("c", "b"), hangs("y", "x"), hangs("c", "a")]) == {
        "a": "a",
        "b": "a",
        "c": "a",
        "x": "x",
        "y": "x",
    }


def test_a_ledger_finds_versions_copies_and_respun_copies_once(tmp_path: Path) -> None:
    page = "https://a.example/story"
    reports = [
        told("wire", WIRE, url=page),
        told("paper", SHORTER),
        told("spun", RESPUN, published=date(2031, 5, 15)),
        told("other", OTHER),
        told("later", WIRE.replace("14 people", "17 people"), url=f"{page}?utm_source=x", published=date(2031, 5, 15)),
    ]
    with open_ledger(tmp_path / "war.db", create=True) as ledger:
        for report in reports:
            ledger.add(report, extract(report))
        found = find_dependences(ledger)
        assert not find_dependences(ledger)
        pairs = {(each.report, each.on): each.kind for each in ledger.dependences()}
        assert ledger.verify().ok
    assert pairs[("later", "wire")] is Kinship.SUPERSEDES
    assert pairs[("paper", "wire")] is Kinship.COPY
    assert pairs[("spun", "wire")] is Kinship.RESPUN
    assert not [pair for pair in pairs if "other" in pair]
    assert found.total() == len(pairs)


def test_copies_found_step_by_step_are_those_found_at_once_and_nothing_new_reads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "https://a.example/story"
    reports = [
        told("wire", WIRE, url=page),
        told("other", OTHER),
        told("spun", RESPUN, published=date(2031, 5, 15)),
        told("paper", SHORTER),
        told("later", WIRE.replace("14 people", "17 people"), url=page, published=date(2031, 5, 15)),
    ]
    readings = [(report, extract(report)) for report in reports]
    with open_ledger(tmp_path / "once.db", create=True) as ledger:
        list(ledger.add_many(readings))
        find_dependences(ledger)
        once = {(each.report, each.on, each.kind, each.share) for each in ledger.dependences()}
    with open_ledger(tmp_path / "steps.db", create=True) as ledger:
        for reading in readings:
            ledger.add(*reading)
            find_dependences(ledger)
        assert {(each.report, each.on, each.kind, each.share) for each in ledger.dependences()} == once
        head = ledger.head()
        monkeypatch.setattr(Ledger, "dependences", lambda self: pytest.fail("read again"))
        assert not find_dependences(ledger)
        assert ledger.head() == head
    assert len(once) == 4


def test_whatever_came_when_copies_are_found_and_only_what_was_told_near_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = (date(2031, 5, 14), date(2031, 5, 17), date(2031, 9, 1), date(2031, 5, 18), date(2031, 9, 3))
    texts = {"wire": WIRE, "short": SHORTER, "spun": RESPUN, "other": OTHER}
    reports = [
        told(f"{name} {place}", f"{text} This is the edition of place {place}.", published=day)
        for place, day in enumerate(days)
        for name, text in texts.items()
    ]
    told_again = random.Random(7).sample(reports, len(reports))
    readings = [(report, extract(report)) for report in told_again]
    with open_ledger(tmp_path / "once.db", create=True) as ledger:
        list(ledger.add_many(readings))
        find_dependences(ledger)
        once = {(each.report, each.on, each.kind, each.share) for each in ledger.dependences()}
    asked: list[object] = []
    look = Ledger.told_near

    def noted(ledger: Ledger, days: object) -> object:
        asked.append(days)
        return look(ledger, days)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "told_near", noted)
    with open_ledger(tmp_path / "steps.db", create=True) as ledger:
        for reading in readings:
            ledger.add(*reading)
            find_dependences(ledger)
        assert {(each.report, each.on, each.kind, each.share) for each in ledger.dependences()} == once
        near = [[each.report.published for each in ledger.told_near([(day, day)])] for day in days]
    assert {kind for _, _, kind, _ in once} == {Kinship.COPY, Kinship.RESPUN}
    assert len([one for one in asked if one]) >= len(reports) - 1
    assert near == [[day] * len(texts) for day in days]


def test_what_a_later_version_says_otherwise_is_shown(tmp_path: Path) -> None:
    page, ledger = "https://a.example/story", tmp_path / "war.db"
    (tmp_path / "1.jsonl").write_text(line("wire", WIRE, page), "utf-8")
    (tmp_path / "2.jsonl").write_text(line("later", WIRE.replace("14 people", "17 people"), page), "utf-8")
    outcome = CliRunner().invoke(main, ["add", str(tmp_path), "--ledger", str(ledger)])
    assert "1 later version(s) of pages found" in outcome.stdout
    shown = CliRunner().invoke(main, ["changes", "later", "--ledger", str(ledger)]).stdout
    assert "later supersedes wire (1 gone, 1 new" in shown
    assert "- asserts" in shown and "14 people" in shown and "17 people" in shown
    refused = CliRunner().invoke(main, ["changes", "wire", "--ledger", str(ledger)])
    assert refused.exit_code == 2 and "supersedes no report" in refused.stderr
    listed = CliRunner().invoke(main, ["copies", "--ledger", str(ledger)]).stdout
    assert "supersedes" in listed


def line(id: str, text: str, url: str) -> str:
    """A line of JSON Lines."""
    return json.dumps({"id": id, "text": text, "url": url, "published": "2031-05-14"}) + "\n"


def test_claims_that_stay_are_no_change() -> None:
    reading = extract(told("a", WIRE))
    found = changes(reading, reading)
    assert (found.gone, found.new, found.kept) == ((), (), len(reading.claims))


def test_what_a_report_was_read_from_is_noted_and_kept_on_demand(tmp_path: Path) -> None:
    ledger, file = tmp_path / "war.db", tmp_path / "story.txt"
    file.write_text(WIRE, "utf-8")
    CliRunner().invoke(main, ["add", str(file), "--ledger", str(ledger), "--keep-raw"])
    with open_ledger(ledger) as opened:
        (row,) = opened.reports()
        (original,) = opened.originals(report_digest(opened.report(row.id)))
        assert opened.verify().ok
    assert original.name == str(file)
    assert kept_raw(raw_folder(str(ledger)), original.raw) == WIRE.encode()


def test_kept_bytes_are_their_owners_alone(tmp_path: Path) -> None:
    keep_raw(tmp_path / "raw", b"page")
    held = [tmp_path / "raw", *(tmp_path / "raw").rglob("*")]
    assert len(held) == 3
    assert not [path for path in held if path.stat().st_mode & 0o077]


def test_kept_bytes_are_kept_once_and_what_was_changed_is_not_given_out(tmp_path: Path) -> None:
    name = keep_raw(tmp_path / "raw", b"page")
    assert keep_raw(tmp_path / "raw", b"page") == name
    (path,) = (tmp_path / "raw").rglob("*.gz")
    other = keep_raw(tmp_path / "other", b"another page")
    path.write_bytes(next((tmp_path / "other").rglob("*.gz")).read_bytes())
    with pytest.raises(LedgerError, match="was changed"):
        kept_raw(tmp_path / "raw", name)
    with pytest.raises(LedgerError, match="does not hold"):
        kept_raw(tmp_path / "raw", other)
