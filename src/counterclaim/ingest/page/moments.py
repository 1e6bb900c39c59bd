"""When a page says it was published and updated: days, and moments with their zone where they are told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from lxml import html

from counterclaim.ingest.page.declared import Declared, first_text

_ZONE_WITHOUT_COLON = re.compile(r"([+-]\d{2})(\d{2})$")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, start=1)}
_LONGEST_BYLINE = 120
_MOST_BYLINES = 20
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ .-]+([A-Za-z]{3})[a-z]*\.?,?[ -]+((?:19|20)\d\d)\b")
_MONTH_DAY = re.compile(r"\b([A-Za-z]{3})[a-z]*\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+((?:19|20)\d\d)\b")
_ISO_DAY = re.compile(r"\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?:/|-|_|\b)")

_PUBLISHED_META = (
    *("article:published_time", "og:article:published_time", "article:published", "article.published"),
    *("datepublished", "date_published", "publishdate", "publish-date", "publication_date", "pubdate", "pub_date"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "og:pubdate"),
    *("dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "date"),
)
_UPDATED_META = (
    *("article:modified_time", "og:updated_time", "article:modified", "article.updated", "datemodified"),
    *("dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "lastmodified"),
)
_DATED = ("date", "pubdate", "timestamp", "dateline", "published", "posted", "byline", "meta")
_DATED_TAGS = frozenset({"p", "span", "div", "td", "li"})


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with the moment and its zone where both are told."""

    day: date
    at: datetime | None = None


def published_of(tree: html.HtmlElement, declared: Declared, url: str | None) -> Moment | None:
    """When the page was published: as it declares, as its first time element shows, as its address tells."""
    told = [*declared.values("datePublished", "dateCreated"), *declared.metas(_PUBLISHED_META)]
    return _first([*told, *_times(tree, "published"), *_bylines(tree)]) or _in_address(url)


def updated_of(tree: html.HtmlElement, declared: Declared) -> Moment | None:
    """When the page says it was last changed."""
    return _first([*declared.values("dateModified"), *declared.metas(_UPDATED_META), *_times(tree, "updated")])


def read_moment(words: str) -> Moment | None:
    """The day in an ISO or mail date or in English words, with the moment where a zone is told."""
    words = words.strip()
    at = _iso(words) or _mail(words)
    if at is not None:
        return Moment(at.date(), at if at.tzinfo else None)
    return _day_in_words(words)


def _iso(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(
            _ZONE_WITHOUT_COLON.sub(r"\1:\2", words) if "T" in words or ":" in words else words
        )
    except ValueError:
        return None


def _mail(words: str) -> datetime | None:
    if not re.search(r"\d:\d\d", words):
        return None
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day_in_words(words: str) -> Moment | None:
    for pattern, order in ((_ISO_DAY, (0, 1, 2)), (_DAY_MONTH, (2, 1, 0)), (_MONTH_DAY, (2, 0, 1))):
        if match := pattern.search(words):
            year, month, day = (match.groups()[at] for at in order)
            number = int(month) if month.isdigit() else _MONTHS.get(month.lower())
            if number and (moment := _day(int(year), number, int(day))):
                return moment
    return None


def _day(year: int, month: int, day: int) -> Moment | None:
    try:
        return Moment(date(year, month, day))
    except ValueError:
        return None


def _first(told: Iterable[str]) -> Moment | None:
    return next((moment for words in told if (moment := read_moment(words))), None)


def _times(tree: html.HtmlElement, kind: str) -> list[str]:
    """What the page's time elements say, in their order, as published or as updated."""
    found = []
    for element in tree.iter("time"):
        names = f"{element.get('itemprop', '')} {element.get('class', '')}".lower()
        around = (element.getparent().text_content() if element.getparent() is not None else "")[:80].lower()
        updated = (
            "modif" in names
            or "updated" in names
            or around.lstrip().startswith(("updated", "last updated", "modified"))
        )
        if updated == (kind == "updated"):
            found.append(element.get("datetime") or element.text_content())
    return found[:3]


def _bylines(tree: html.HtmlElement) -> list[str]:
    """What stands in the parts of a page that are called its date."""
    found = []
    for element in tree.iter(*_DATED_TAGS):
        names = element.get("class")
        if names and any(name in names.lower() for name in _DATED):
            found.append(first_text(element)[:_LONGEST_BYLINE])
            if len(found) >= _MOST_BYLINES:
                break
    return found


def _in_address(url: str | None) -> Moment | None:
    match = _IN_ADDRESS.search(url or "")
    return _day(*map(int, match.groups())) if match else None
