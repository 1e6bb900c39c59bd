"""JSON Lines to reports: one object a line, ids and order kept; a line that cannot be used does not stop the rest."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

import msgspec

from counterclaim.errors import InputError
from counterclaim.ingest.taken import Outcome, Taken
from counterclaim.ingest.text import Imprint, compose, read_day
from counterclaim.model import Report

MAX_LINE_BYTES = 20_000_000
"""A line holds a text, its escapes and whatever else its maker put in; beyond this it is skipped unread."""

_SKIP_BYTES = 1 << 16
_UTF8_MARK = b"\xef\xbb\xbf"


class Line(msgspec.Struct, frozen=True):
    """The keys of a line that are read; all others are left alone."""

    text: str
    id: str | int | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | None = None
    agency: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None


_DECODER = msgspec.json.Decoder(Line)


def read_lines(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The report of each line, or what is wrong with it; `imprint` fills what a line does not tell."""
    for number, line in numbered_lines(stream):
        where = f"{name}:{number}"
        try:
            if line is None:
                raise InputError(f"{where} is longer than {MAX_LINE_BYTES:,} bytes; leave the text alone in it.")
            if line.strip():
                yield Taken(report_of_line(line, where, imprint), where, line)
        except InputError as error:
            yield error


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers; None for one that is too long to hold."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES:
            while not line.endswith(b"\n") and (line := stream.readline(_SKIP_BYTES)):
                pass
            yield number, None
        else:
            yield number, line.removeprefix(_UTF8_MARK) if number == 1 else line


def report_of_line(raw: bytes, where: str, imprint: Imprint) -> Report:
    """The report in one line. Raises InputError where it is none."""
    try:
        line = _DECODER.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{where} is no report: {str(error).rstrip('.')}. Mend the line or take it out.") from error
    told = replace(
        imprint,
        id=None if line.id in (None, "") else str(line.id),
        title=line.title,
        outlet=line.outlet or imprint.outlet,
        url=line.url or imprint.url,
        published=read_day(line.published, where) if line.published else imprint.published,
        language=line.language or imprint.language,
        author=line.author,
        agency=line.agency,
        published_at=line.published_at,
        updated_at=line.updated_at,
    )
    return compose(line.text, where, told)
