"""Dossiers: every figure leads to its words, nothing foreign becomes markup, the page works offline and on paper."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.export.contract import Export, ExportedIncident, Wanted
from counterclaim.export.dossier import Dossier, dossier_of, sentence
from counterclaim.export.dossier_html import HTML, html_row
from counterclaim.export.dossier_markdown import MARKDOWN, mark, markdown_row
from counterclaim.export.told import exported_incidents, head_of, rows_of
from counterclaim.ledger import Ledger, open_ledger
from export_cases import HOSTILE, STRIKE, claim_of, war

PLAIN = Wanted(rule="ucdp")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(war(tmp_path_factory.mktemp("war"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def incidents(ledger: Ledger) -> list[ExportedIncident]:
    return list(exported_incidents(ledger, PLAIN, head_of(HTML, PLAIN)))


@pytest.fixture(scope="module")
def strike(incidents: list[ExportedIncident]) -> Dossier:
    found = (dossier_of(one) for one in incidents)
    return next(one for one in found if claim_of(STRIKE, 0) in {each.claim for each in one.evidence})


def written(ledger: Ledger, export: Export) -> str:
    stream = io.BytesIO()
    export.write(rows_of(ledger, export, PLAIN), head_of(export, PLAIN), stream)
    return stream.getvalue().decode()


def test_every_figure_and_every_stance_cites_evidence_that_is_there(incidents: list[ExportedIncident]) -> None:
    for one in incidents:
        dossier = dossier_of(one)
        numbers = {each.number for each in dossier.evidence}
        for block in dossier.blocks:
            lines = [*block.lines, *([block.lead] if block.lead else [])]
            assert all(set(line.cites) <= numbers for line in lines)
            if block.heading not in ("How far the reports disagree", "Who is said to have done it"):
                assert all(line.cites for line in lines), (block.heading, lines)


def test_evidence_is_every_claim_once_numbered_in_the_order_told_with_its_words(
    incidents: list[ExportedIncident],
) -> None:
    for one in incidents:
        claims = {claim.id for member in one.worked.incident.members for claim in member.claims}
        dossier = dossier_of(one)
        assert [each.number for each in dossier.evidence] == list(range(1, len(dossier.evidence) + 1))
        assert {each.claim for each in dossier.evidence} == claims
        content = {member.report.id: member.report.content for member in one.worked.incident.members}
        assert all(f"{each.before}{each.quote}{each.after}" in content[each.report] for each in dossier.evidence)


def test_it_says_who_accuses_and_who_denies_what_was_set_aside_the_grade_and_every_rule(strike: Dossier) -> None:
    blocks = {block.heading: block for block in strike.blocks}
    who = [(line.figure, line.text) for line in blocks["Who is said to have done it"].lines]
    assert any("accuses" in text for _, text in who)
    assert any("den" in text for _, text in who)
    assert {"ucdp", "acled", "gtd", "ibc"} <= {line.role for line in blocks["The toll by every rule"].lines}
    assert dict(strike.facts)["Grade"].startswith("contested")
    assert "What was known when" in blocks


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_runs_nothing_fetches_nothing_and_its_links_lead_somewhere(ledger: Ledger) -> None:
    page = _Page()
    page.feed(written(ledger, HTML))
    names = [tag for tag, _ in page.tags]
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(names)
    assert not [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)]
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    hrefs = [attrs["href"] or "" for tag, attrs in page.tags if tag == "a"]
    assert all(href.startswith(("#", "https://", "http://")) for href in hrefs)
    assert {href[1:] for href in hrefs if href.startswith("#")} <= set(ids)


def test_a_hostile_report_stays_text_on_the_page_and_in_markdown(ledger: Ledger) -> None:
    page, document = written(ledger, HTML), written(ledger, MARKDOWN)
    assert "<script>" not in page.lower()
    assert "<script>" not in document.lower()
    assert "\u202e" not in page + document
    assert HOSTILE in page


@given(st.text(max_size=60))
def test_nothing_in_a_text_is_markdown(words: str) -> None:
    marked = mark(words)
    assert "\n" not in marked
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|#~]", marked)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://example.org/a b", "data:text/html,x", "ftp://x.org"]
)
def test_only_a_web_address_is_a_link(incidents: list[ExportedIncident], address: str) -> None:
    one = incidents[0]
    members = tuple(
        replace(member, report=replace(member.report, url=address)) for member in one.worked.incident.members
    )
    changed = replace(one, worked=replace(one.worked, incident=replace(one.worked.incident, members=members)))
    (page,), (document,) = list(html_row(changed)), list(markdown_row(changed))
    if not address.startswith("http"):
        assert f'href="{address}' not in page["text"]
    assert f"<{address}>" not in document["text"]


@pytest.mark.parametrize(
    ("content", "words", "told"),
    [
        ("It rained. Nine people were killed at noon. It stopped.", "Nine people", "Nine people were killed at noon."),
        ("Strike kills nine\nNine died.", "kills nine", "Strike kills nine"),
        ("Nine died", "Nine died", "Nine died"),
        ("“Nine died.” He left.", "Nine died", "“Nine died.”"),
    ],
)
def test_a_sentence_is_what_stands_between_two_ends_around_some_words(content: str, words: str, told: str) -> None:
    at = content.index(words)
    start, end = sentence(content, at, at + len(words))
    assert content[start:end] == told


@given(st.text(max_size=200), st.data())
def test_a_sentence_always_holds_its_words(content: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    first, last = sentence(content, start, end)
    assert 0 <= first <= start <= end <= last <= len(content)


def test_the_page_is_fit_for_paper_and_for_both_schemes() -> None:
    style = (Path(__file__).parents[1] / "src/counterclaim/export/dossier.css").read_text("utf-8")
    assert "@media print" in style
    assert "prefers-color-scheme: dark" in style
    assert "url(" not in style
