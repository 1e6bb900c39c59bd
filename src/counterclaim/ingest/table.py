"""A table (CSV, TSV) to reports: one row each, its columns known by their names."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO, cast

from counterclaim.errors import InputError
from counterclaim.ingest.decode import as_windows
from counterclaim.ingest.taken import Outcome, Taken
from counterclaim.ingest.text import MAX_TEXT_BYTES, Imprint, compose, read_day
from counterclaim.model import Report

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "article_text", "article_content", "full_text", "story"),
    "id": ("id", "report_id", "article_id", "doc_id", "uid"),
    "title": ("title", "headline", "article_title"),
    "outlet": ("outlet", "source", "publisher", "media", "newspaper", "site"),
    "url": ("url", "link", "address", "source_url"),
    "published": ("published", "date", "publication_date", "published_at", "pub_date", "publish_date", "day"),
    "language": ("language", "lang"),
    "author": ("author", "byline", "authors"),
}
"""What each part of a report may be called at the head of a column, in any case; the first that is there counts."""

_SAMPLE = 1 << 16
_LONGEST_LINE = 4 * MAX_TEXT_BYTES
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF8_MARK = "\ufeff"


def read_table(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The report of each row, or what is wrong with it; raises InputError where no column holds texts."""
    rows = table_rows(stream, name)
    head = next(rows, None)
    if isinstance(head, InputError):
        raise InputError(f"{name} is no table: {head}") from head
    columns = _columns(head[1] if head else [], name)
    for row in rows:
        yield row if isinstance(row, InputError) else _outcome(row[1], columns, row[0], imprint)


def table_rows(stream: BinaryIO, name: str) -> Iterator[tuple[str, list[str]] | InputError]:
    """The rows of a table, each with its place, the line of column names first; or what is wrong with one."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream)) if not hasattr(stream, "peek") else stream
    sample = cast(io.BufferedReader, buffered).peek(_SAMPLE)[:_SAMPLE]
    lines = _lines(buffered, sample)
    # The module's own limit is a newspaper page; it holds for the whole process and is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_TEXT_BYTES))
    rows = csv.reader(lines, delimiter=_delimiter(sample), strict=False)
    head = True
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield InputError(f"{name}:{rows.line_num} breaks the table ({error}); mend the line or take it out.")
            continue
        if row is None:
            return
        if head or any(cell.strip() for cell in row):
            yield f"{name}:{rows.line_num}", [cell.strip(_UTF8_MARK) for cell in row] if head else row
        head = False


def _outcome(row: list[str], columns: Mapping[str, int], where: str, imprint: Imprint) -> Outcome:
    try:
        report = _report(row, columns, where, imprint)
    except InputError as error:
        return error
    return Taken(report, where, "\x1f".join(row).encode("utf-8", "surrogateescape"))


def _report(row: list[str], columns: Mapping[str, int], where: str, imprint: Imprint) -> Report:
    told = {part: row[at].strip() for part, at in columns.items() if at < len(row) and row[at].strip()}
    if "text" not in told:
        raise InputError(f"{where} has no text in its column of texts; fill it or take the line out.")
    given: dict[str, Any] = {part: words for part, words in told.items() if part not in ("text", "published")}
    day = read_day(told["published"], where) if "published" in told else imprint.published
    return compose(told["text"].replace("\r\n", "\n"), where, replace(imprint, **given, published=day))


def _columns(head: list[str], name: str) -> dict[str, int]:
    names = [re.sub(r"[\s-]+", "_", cell.strip().strip(_UTF8_MARK).lower()) for cell in head]
    found = {
        part: names.index(called)
        for part, known in COLUMNS.items()
        if (called := next((each for each in known if each in names), None)) is not None
    }
    if "text" not in found:
        shown = ", ".join(cell.strip(_UTF8_MARK)[:40] for cell in head[:12]) or "none"
        raise InputError(
            f"{name} has no column of texts (columns: {shown}); name one `text` in the first line, "
            f"and the others as they are: {', '.join(part for part in COLUMNS if part != 'text')}."
        )
    return found


def _lines(stream: BinaryIO, sample: bytes) -> Iterator[str]:
    """The lines of a table; what cannot be decoded stays in its line as half characters, which are refused there."""
    if sample.startswith(_WIDE_MARKS):
        yield from codecs.getreader("utf-16")(stream, "replace")
        return
    while line := stream.readline(_LONGEST_LINE):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            # Tables are put together from files of many hands.
            text = as_windows(line)
            yield text if text is not None else line.decode("utf-8", "surrogateescape")


def _delimiter(sample: bytes) -> str:
    first = sample.split(b"\n", 1)[0]
    return max(",;\t|", key=lambda mark: first.count(mark.encode()))
