"""The page: all of the text once, every value under its words, nothing foreign that runs, nothing fetched."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.cli.page import page
from counterclaim.model import Reading, Report, Span
from counterclaim.showing.marks import KINDS, Mark, cut_segments, mark_all
from readings import MARKET, MARKET_READING
from strategies import read_reports

_VOID = {"meta", "link", "br"}


class Page(HTMLParser):
    """A page taken apart: its tags in order, its ids, and the text of the report in it without the cards."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str]] = []
        self.unclosed: list[str] = []
        self.said: dict[str, str] = {"h1": "", "body": ""}
        self.marked: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append((tag, told))
        if tag not in _VOID:
            self.open.append((tag, told.get("class") or ""))
        if "mark" in (told.get("class") or "").split():
            self.marked.append((told.get("class") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        name, _ = self.open.pop()
        if name != tag:
            self.unclosed.append(name)

    def handle_data(self, data: str) -> None:
        names = [tag for tag, _ in self.open]
        classes = [name for _, name in self.open]
        if "card" in classes:
            return
        if any("mark" in name.split() for name in classes):
            kind, words = self.marked[-1]
            self.marked[-1] = (kind, words + data)
        if "body" in classes:
            self.said["body"] += data
        elif "h1" in names:
            self.said["h1"] += data

    @property
    def ids(self) -> list[str]:
        return [told["id"] or "" for _, told in self.tags if "id" in told]


def shown(report: Report, reading: Reading) -> str:
    """The page of one report."""
    return "".join(page([(report, reading)]))


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.lists(spans, max_size=8), st.lists(st.integers(0, 30), max_size=3))
def test_segments_are_the_whole_text_and_lie_under_exactly_their_marks(over: list[Span], edges: list[int]) -> None:
    content = "abcdefghijklmnopqrstuvwxyz0123"
    marks = [Mark(span, "harm", f"c{number}") for number, span in enumerate(over)]
    segments = list(cut_segments(content, marks, edges))
    assert "".join(segment.span.cut(content) for segment in segments) == content
    for segment in segments:
        start, end = segment.span
        assert start < end and not any(start < edge < end for edge in edges)
        above = {m.anchor for m in marks if m.span.start <= start and end <= m.span.end}
        assert {mark.anchor for mark in segment.marks} == above
        widths = [mark.span.end - mark.span.start for mark in segment.marks]
        assert widths == sorted(widths)


@given(read_reports())
@settings(max_examples=40, deadline=None)
def test_a_page_of_anything_is_well_formed_and_holds_the_report_once(read: tuple[Report, Reading]) -> None:
    report, reading = read
    taken = Page(shown(report, reading))
    assert not taken.unclosed and not taken.open
    assert len(taken.ids) == len(set(taken.ids))

    def seen(text: str) -> str:
        return re.sub(r"[^\w ]", "", text)

    assert seen(taken.said["body"]) == seen(report.text)
    assert seen(taken.said["h1"]) == seen(report.title or "")


@given(read_reports())
@settings(max_examples=40, deadline=None)
def test_nothing_of_a_report_becomes_a_tag_or_an_attribute(read: tuple[Report, Reading]) -> None:
    allowed = {
        "html", "head", "meta", "title", "style", "body", "header", "ul", "ol", "li", "span", "article", "div", "h1",
        "h2", "h3", "p", "time", "a", "i", "b", "q", "code", "small", "section", "details", "summary", "dl", "dt", "dd",
        "footer",
    }  # fmt: skip
    for tag, told in Page(shown(*read)).tags:
        assert tag in allowed
        assert not any(name.startswith("on") or name in ("src", "style", "srcset") for name in told)


def test_hostile_words_are_words() -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)></style></title>&lt;b&gt;\u202e\x1b[31m'
    report = replace(
        MARKET, title=evil, text=MARKET.text + evil, outlet=evil, id=evil, url=f"javascript:alert(3)//{evil}"
    )
    first = MARKET_READING.claims[0]
    assert first.toll is not None and first.toll.whom is not None
    toll = replace(first.toll, whom=replace(first.toll.whom, value=evil, rule=evil))
    reading = replace(MARKET_READING, claims=(replace(first, toll=toll, rule=evil),), accounts=())
    html = shown(report, reading)
    taken = Page(html)
    assert {tag for tag, _ in taken.tags} & {"script", "img", "iframe"} == set()
    assert not any("javascript" in (told.get("href") or "") for _, told in taken.tags)
    assert "\x1b" not in html and "\u202e" not in html
    assert "<script>alert(1)</script>" in taken.said["body"] and "&lt;b&gt;" in taken.said["body"]


def test_a_page_fetches_nothing_and_forbids_it() -> None:
    html = shown(MARKET, MARKET_READING)
    assert "default-src 'none'" in html and "<script" not in html and "@import" not in html and "url(" not in html
    links = [told["href"] or "" for tag, told in Page(html).tags if tag == "a"]
    assert [link for link in links if not link.startswith("#")] == [MARKET.url]


def test_every_value_is_marked_by_its_kind_and_its_words() -> None:
    marked = [(kind.split()[1], words) for kind, words in Page(shown(MARKET, MARKET_READING)).marked]
    for pair in [
        ("figure", "At least 12"),
        ("whom", "civilians"),
        ("harm", "killed"),
        ("act", "rockets hit a market"),
        ("place", "near"),
        ("day", "In March"),
        ("voice", "Ada Byrne"),
        ("party", "army of Northland"),
        ("stance", "declined to comment"),
        ("hedge", "suspected"),
        ("figure", "More than 4,000"),
    ]:
        assert pair in marked


def test_a_mark_shows_its_value_its_voice_and_its_rule() -> None:
    html = unescape(shown(MARKET, MARKET_READING))
    card = re.search(r"At least 12<span class=\"card\".*?</a>", html)
    assert card is not None
    assert "12 or more killed" in card[0]
    assert "The Vale Courier ← Vale Monitor" in card[0]
    assert "en/number/digits" in card[0]


def test_text_and_list_lead_to_each_other() -> None:
    taken = Page(shown(MARKET, MARKET_READING))
    targets = {(told["href"] or "")[1:] for tag, told in taken.tags if tag == "a" and (told["href"] or "")[0] == "#"}
    assert targets <= set(taken.ids)
    assert {f"r1c{number}" for number in range(1, 8)} <= set(taken.ids)
    assert {f"r1c{number}t" for number in range(1, 8)} <= targets


def test_lines_of_the_page_around_a_report_are_dimmed_and_kept() -> None:
    html = shown(replace(MARKET, text=MARKET.text + "\nAdvertisement"), MARKET_READING)
    assert '<span class="furniture">Advertisement</span>' in html


def test_several_reports_stand_on_one_page_without_sharing_anchors() -> None:
    taken = Page("".join(page([(MARKET, MARKET_READING), (replace(MARKET, id="again"), MARKET_READING)])))
    assert [told["id"] for tag, told in taken.tags if tag == "article"] == ["r1", "r2"]
    assert len(taken.ids) == len(set(taken.ids))


def test_a_report_without_claims_says_so() -> None:
    assert "no claim was read" in shown(MARKET, Reading(report=MARKET.id, reader="r"))


def test_every_kind_of_mark_has_a_name_and_a_colour() -> None:
    html = shown(MARKET, MARKET_READING)
    assert {mark.kind for mark in mark_all(MARKET, MARKET_READING, "r1")} - {"quote"} <= set(KINDS)
    for kind in KINDS:
        assert html.count(f"--{kind}: #") == 2, kind
