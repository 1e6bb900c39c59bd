"""A page as a stream."""

from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.ingest.page.read import MAX_PAGE_BYTES, read_page
from counterclaim.ingest.taken import Outcome, Taken, read_bounded
from counterclaim.ingest.text import Imprint


def read_pages(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The one report of a page."""
    raw = read_bounded(stream, MAX_PAGE_BYTES, name)
    yield Taken(read_page(raw, name, imprint), name, raw)
