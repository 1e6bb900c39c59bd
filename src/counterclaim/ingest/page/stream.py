"""A page as a stream or as bytes, with all that was left out of it."""

from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.ingest.page.read import MAX_PAGE_BYTES, report_of, see_page
from counterclaim.ingest.taken import Outcome, Part, Taken, read_bounded
from counterclaim.ingest.text import Imprint


def read_pages(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The one report of a page."""
    yield take_page(read_bounded(stream, MAX_PAGE_BYTES, name), name, imprint)


def take_page(raw: bytes, name: str, imprint: Imprint, charset: str | None = None) -> Taken:
    """The report of a page's bytes; raises InputError where it holds no article that is read."""
    page = see_page(raw, name, url=imprint.url, charset=charset)
    parts = tuple(Part(part.text, part.reason) for part in page.parts)
    return Taken(report_of(page, name, imprint), name, raw, parts)
