"""A plain text as a stream."""

from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.ingest.taken import Outcome, Taken, read_bounded
from counterclaim.ingest.text import MAX_TEXT_BYTES, Imprint, read_plain_text


def read_plain(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The one report of a plain text."""
    raw = read_bounded(stream, MAX_TEXT_BYTES, name)
    yield Taken(read_plain_text(raw, name, imprint), name, raw)
