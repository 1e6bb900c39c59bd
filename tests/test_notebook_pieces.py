"""What notebooks show: whole, well-formed, of foreign words only as words, and readable on any ground."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

import counterclaim
from counterclaim import Ledger, Reconciled, Report
from counterclaim.front.reading import reading_of
from counterclaim.model import Reading as PlainReading
from counterclaim.showing.notebook.reading import show_reading
from readings import MARKET, MARKET_READING
from retellings import REPORTS
from strategies import read_reports

_VOID = {"br"}
_TAGS = {
    *("div", "style", "p", "b", "span", "mark", "bdi", "a", "q", "small", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "ul", "li"),
}
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)></style>&lt;b&gt;\u202e\x1b[31m'


class Piece(HTMLParser):
    """A piece taken apart: its tags, its words without the style, the words in its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str]] = []
        self.unclosed: list[str] = []
        self.words = ""
        self.said: dict[str, str] = {"title": "", "text": ""}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append((tag, told))
        if tag not in _VOID:
            self.open.append((tag, told.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        name, _ = self.open.pop()
        if name != tag:
            self.unclosed.append(name)

    def handle_data(self, data: str) -> None:
        if any(tag == "style" for tag, _ in self.open):
            return
        self.words += data
        for name in self.said:
            if any(name == kind for _, kind in self.open):
                self.said[name] += data


def checked(html: str) -> Piece:
    """The piece, held to what every piece keeps: nothing runs, nothing is fetched, no style or name reaches outside."""
    piece = Piece(html)
    assert not piece.unclosed and not piece.open
    assert {tag for tag, _ in piece.tags} <= _TAGS
    for tag, told in piece.tags:
        assert set(told) <= {"class", "title", "dir", "scope", *(("href", "rel") if tag == "a" else ())}
        assert not (told.get("href") or "https://").startswith("javascript")
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert "url(" not in style and "@import" not in style
    rules = re.findall(r"([^{}]+)\{", style)
    assert all(one.strip().startswith(".counterclaim") for rule in rules for one in rule.split(","))
    return piece


@pytest.fixture(scope="module")
def incidents() -> list[Reconciled]:
    return [counterclaim.reconcile(one) for one in counterclaim.link(counterclaim.extract_all(REPORTS))]


@given(read_reports())
@settings(max_examples=40, deadline=None)
def test_a_reading_of_anything_is_shown_whole_and_well_formed(read: tuple[Report, PlainReading]) -> None:
    report, reading = read
    piece = checked(show_reading(report, reading))

    def seen(text: str) -> str:
        return re.sub(r"[^\w ]", "", text)

    assert seen(piece.said["text"]) == seen(report.text)
    assert seen(piece.said["title"]) == seen(report.title or "")


def test_every_claim_stands_under_the_text_with_who_says_so() -> None:
    html = reading_of(MARKET, MARKET_READING)._repr_html_()
    words = checked(html).words
    for claim in MARKET_READING.claims:
        assert claim.quote.cut(MARKET.content) in words
    assert "The Vale Courier ← Vale Monitor" in words
    assert "totals over a war" in words


def test_a_mark_tells_its_value_its_voice_and_its_rule() -> None:
    html = reading_of(MARKET, MARKET_READING)._repr_html_()
    (told,) = re.findall(r'<mark class="figure[^>]*title="([^"]*)">At least 12</mark>', html)
    assert unescape(told) == "figure: 12 or more killed · The Vale Courier ← Vale Monitor · en/number/digits"


def test_hostile_words_are_words_in_a_reading() -> None:
    first = MARKET_READING.claims[0]
    assert first.toll is not None and first.toll.whom is not None
    toll = replace(first.toll, whom=replace(first.toll.whom, value=EVIL, rule=EVIL))
    claims = (replace(first, toll=toll, rule=EVIL),)
    report = replace(
        MARKET, title=EVIL, text=MARKET.text + EVIL, outlet=EVIL, id=EVIL, url=f"javascript:alert(3)//{EVIL}"
    )
    html = show_reading(report, replace(MARKET_READING, claims=claims, accounts=()))
    assert "<script>alert(1)</script>" in checked(html).said["text"]
    assert "\x1b" not in html and "\u202e" not in html


def _hostile(incident: Reconciled) -> Reconciled:
    members = tuple(
        replace(
            one,
            report=replace(one.report, outlet=EVIL),
            claims=tuple(
                replace(
                    claim,
                    actor=replace(claim.actor, name=replace(claim.actor.name, value=EVIL)) if claim.actor else None,
                )
                for claim in one.claims
            ),
        )
        for one in incident.members
    )
    return counterclaim.reconcile(replace(incident, members=members, worked=incident.worked, tolls=incident.tolls))


def test_hostile_words_are_words_in_an_incident_and_in_its_tolls(incidents: list[Reconciled]) -> None:
    incident = _hostile(incidents[0])
    for html in (incident._repr_html_(), *(toll._repr_html_() for toll in incident.tolls)):
        assert "<script>" in checked(html).words
        assert "\x1b" not in html and "\u202e" not in html


def test_an_incident_shows_its_origins_its_tolls_and_its_grade(incidents: list[Reconciled]) -> None:
    for incident in incidents:
        words = checked(incident._repr_html_()).words
        assert incident.id in words and incident.graded.why in words
        assert all(origin.name in words for origin in incident.origins)


def test_an_incident_that_was_not_reconciled_is_shown_under_the_usual_rule(incidents: list[Reconciled]) -> None:
    (linked, *_) = counterclaim.link(counterclaim.extract_all(REPORTS))
    assert linked._repr_html_() == incidents[0]._repr_html_()


def test_an_incident_as_of_a_day_counts_what_was_told_by_then(incidents: list[Reconciled]) -> None:
    incident = max(incidents, key=lambda one: len(one.members))
    first = counterclaim.reconcile(incident, as_of=incident.history[0].day, rule="gtd")
    words = checked(first._repr_html_()).words
    assert "as known at the end of" in words and "used by the rule gtd" in words
    assert f"{len(incident.members)} accounts" in checked(incident._repr_html_()).words
    assert f"{len(incident.members)} accounts" not in words


def test_a_toll_shows_every_figure_with_its_words_and_why(incidents: list[Reconciled]) -> None:
    for toll in (toll for incident in incidents for toll in incident.tolls):
        words = checked(toll._repr_html_()).words
        assert f"(rule {toll.rule})" in words
        assert all(reason.why in words and all(quote in words for quote in reason.quotes) for reason in toll.reasons)


@pytest.fixture
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("a<b>") / "war.db", create=True) as opened:
        yield opened


def test_a_ledger_shows_what_it_holds(ledger: Ledger) -> None:
    assert "no day told" in checked(ledger._repr_html_()).words
    list(ledger.add_many(counterclaim.extract_all(REPORTS)))
    words = checked(ledger._repr_html_()).words
    assert "a<b>" in words and f"{len(REPORTS)} of " in words


def test_what_stands_on_a_page_of_any_colour_brings_no_ground_and_no_ink_of_its_own() -> None:
    html = reading_of(MARKET, MARKET_READING)._repr_html_()
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert set(re.findall(r"[^-]color: ([^;}]+)", style)) == {"inherit"}
    grounds = [each.strip() for each in re.findall(r"background: ([^;}]+)", style)]
    assert grounds and all(each == "none" or re.fullmatch(r"#[0-9a-f]{8}", each) for each in grounds)
