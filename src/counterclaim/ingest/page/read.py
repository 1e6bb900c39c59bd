"""A page to a report: its article's paragraphs, its imprint, and why everything else was left out."""

from dataclasses import dataclass, replace

from lxml import html

from counterclaim.errors import InputError
from counterclaim.ingest.language import tell_language
from counterclaim.ingest.page.agency import agency_of
from counterclaim.ingest.page.article import Judged, judge
from counterclaim.ingest.page.blocks import Seen, parse_page, see
from counterclaim.ingest.page.charset import page_text
from counterclaim.ingest.page.front import without_front
from counterclaim.ingest.page.imprint import PageImprint, imprint_of
from counterclaim.ingest.page.votes import Vote, careful_vote, generous_vote
from counterclaim.ingest.text import Imprint, compose
from counterclaim.model import Report

MAX_PAGE_BYTES = 20_000_000
"""The longest page that is read; what browsers save with all their pictures inside is seldom longer."""

# Beyond this the careful extractor takes minutes; the generous one and the containers decide alone.
_MOST_CAREFUL_BYTES = 3_000_000
_DEEP = 200
_MOST_CAREFUL_BLOCKS = 6_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read: what is known of its article, and every stretch of it, kept or left out."""

    imprint: PageImprint
    agency: str | None
    parts: tuple[Judged, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The article's own text."""
        return tuple(part.text for part in self.parts if part.reason is None)


def see_page(raw: bytes, name: str, *, url: str | None = None, charset: str | None = None) -> Page:
    """What is on a page; `url` is where it was got. Raises InputError where it is too long or no page."""
    if len(raw) > MAX_PAGE_BYTES:
        raise InputError(f"{name} is longer than {MAX_PAGE_BYTES:,} bytes, more than any article; save the text alone.")
    text = page_text(raw, name, charset)
    if not text.strip():
        raise InputError(f"{name} is empty; give a page with a report in it.")
    tree = parse_page(text, name)
    seen = see(tree)
    imprint = imprint_of(tree, text, seen.blocks, url)
    careful, generous = _votes(tree, text, seen)
    parts, imprint = without_front(judge(seen, careful, generous), imprint)
    kept = [part.text for part in parts if part.reason is None]
    return Page(imprint, agency_of(kept, imprint.author), parts)


def report_of(page: Page, name: str, given: Imprint) -> Report:
    """The report of a page that was seen."""
    told = page.imprint
    if not page.paragraphs:
        raise InputError(f"{name} holds no article (menus, captions and notices aside); save the report's text.")
    text = "\n\n".join(page.paragraphs)
    published, updated = told.published, told.updated
    return compose(
        text,
        name,
        replace(
            given,
            title=told.title or given.title,
            outlet=told.outlet or given.outlet,
            author=told.author or given.author,
            agency=page.agency,
            url=told.url or given.url,
            published=published.day if published else given.published,
            published_at=published.at if published else given.published_at,
            updated_at=updated.at if updated else None,
            language=given.language or _language(told.language, text),
        ),
    )


def _language(declared: str | None, text: str) -> str | None:
    """What a page declares counts only where its words do not tell: many declare English and are not."""
    code, called = tell_language(text)
    return declared if code is None and called.startswith("in a language") else None


def _votes(tree: html.HtmlElement, text: str, seen: Seen) -> tuple[Vote, Vote]:
    # The generous extractor takes time by the square of the depth; the parsed tree has lost what is beyond all measure.
    generous = generous_vote(text if seen.depth < _DEEP else html.tostring(tree, encoding="unicode"))
    if len(text) > _MOST_CAREFUL_BYTES or len(seen.blocks) > _MOST_CAREFUL_BLOCKS:
        return generous, generous
    careful = careful_vote(tree)
    return (careful if careful.lines else generous), generous
