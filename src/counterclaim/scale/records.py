"""A slice to its records, one at a time, as raw as they lie in the file; and a record to its report."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from counterclaim.errors import InputError
from counterclaim.ingest.jsonl import MAX_LINE_BYTES, report_of_line
from counterclaim.ingest.page.read import MAX_PAGE_BYTES
from counterclaim.ingest.page.stream import take_page
from counterclaim.ingest.taken import Failure
from counterclaim.ingest.text import Imprint
from counterclaim.model import Report
from counterclaim.scale.commit import reason
from counterclaim.scale.slices import ARCHIVE, COLUMNS, PACKED, Slice

_ROWS = 64
_NOTHING = Imprint()
_HERE = Path()


@dataclass(frozen=True, slots=True)
class Record:
    """What lies in a file for one report: a JSON object, or a page with its address and the encoding it was sent in."""

    name: str
    raw: bytes
    page: bool
    url: str | None = None
    charset: str | None = None

    def report(self) -> Report:
        """The report in it. Raises InputError where it is none."""
        if self.page:
            return take_page(self.raw, self.name, Imprint(url=self.url), self.charset).report
        return report_of_line(self.raw, self.name, _NOTHING)


def records(part: Slice, folder: Path = _HERE) -> Iterator[Record | Failure]:
    """The records that begin in a slice; what is damaged is a failure, and what lies before it is kept.

    A path that is relative is one from `folder`. Raises InputError where the file cannot be got at: what lies on a
    share that is away is not lost, but read by the next run.
    """
    path = folder / part.path
    try:
        if part.kind == ARCHIVE:
            yield from _pages(path, part)
        elif part.kind == COLUMNS:
            yield from _rows(path, part)
        elif part.kind == PACKED:
            with gzip.open(path) as packed:
                yield from _lines(cast(BinaryIO, packed), part.path, 0, None)
        else:
            with path.open("rb") as stream:
                yield from _lines(stream, part.path, part.start, part.stop)
    except (OSError, EOFError, zlib.error) as error:
        if isinstance(error, OSError) and error.errno:
            raise InputError(
                f"{part.path} cannot be read ({reason(error)}); see that whoever works can get at it, and run the "
                "same command again: it does only what is missing."
            ) from error
        yield Failure(part.path, f"{part.path} is damaged or cannot be read ({error}); get it again.")


def _lines(stream: BinaryIO, path: str, start: int, stop: int | None) -> Iterator[Record | Failure]:
    place = start
    if start:
        # A line belongs to the slice in which it begins.
        stream.seek(start - 1)
        place = start - 1 + _skip_line(stream)
    while stop is None or place < stop:
        line = stream.readline(MAX_LINE_BYTES + 1)
        if not line:
            return
        name = f"{path}@{place}"
        if len(line) > MAX_LINE_BYTES:
            place += len(line) + (0 if line.endswith(b"\n") else _skip_line(stream))
            yield Failure(name, f"{name} is longer than {MAX_LINE_BYTES:,} bytes; leave the text alone in it.")
            continue
        place += len(line)
        if line.strip():
            yield Record(name, line, page=False)


def _skip_line(stream: BinaryIO) -> int:
    skipped = 0
    while part := stream.readline(1 << 16):
        skipped += len(part)
        if part.endswith(b"\n"):
            break
    return skipped


def _pages(path: Path, part: Slice) -> Iterator[Record | Failure]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    from counterclaim.ingest.warc import BEYOND_READING, is_page

    kinds = WarcRecordType.response | WarcRecordType.resource
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream, record_types=kinds, parse_http=False, strict_mode=False):
                if record.stream_pos >= part.stop:
                    return
                if record.stream_pos < part.start:
                    continue
                if record.is_http:
                    record.parse_http(auto_decode="all")
                if is_page(record):
                    yield _page(record, part.path)
        except BEYOND_READING as error:
            yield Failure(part.path, f"{part.path} is damaged or cut off ({error}); the pages before are read.")


def _page(record: Any, path: str) -> Record | Failure:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    name = f"{path}#{url or record.record_id}"
    raw = record.reader.read(MAX_PAGE_BYTES + 1)
    if record.headers.get("WARC-Truncated"):
        return Failure(name, f"{name} was cut off when it was archived; get the page again.")
    return Record(name, raw, page=True, url=url, charset=record.http_charset if record.is_http else None)


def _rows(path: Path, part: Slice) -> Iterator[Record | Failure]:
    import pyarrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
        for group in range(part.start, part.stop):
            number = 0
            for batch in file.iter_batches(batch_size=_ROWS, row_groups=[group]):
                for row in batch.to_pylist():
                    yield _row(row, f"{part.path}@{group}.{number}")
                    number += 1
    except pyarrow.ArrowInvalid as error:
        raise OSError(str(error)) from error


def _row(row: dict[str, Any], name: str) -> Record | Failure:
    """A row with `html` is a page, any other is what a line of JSON Lines would be."""
    html = row.get("html")
    if html:
        raw = html if isinstance(html, bytes) else str(html).encode()
        return Record(name, raw, page=True, url=row.get("url"), charset="utf-8" if isinstance(html, str) else None)
    try:
        return Record(name, msgspec.json.encode(row), page=False)
    except (TypeError, UnicodeEncodeError) as error:
        return Failure(name, f"{name} holds what no report is made of ({error}); leave text columns alone in it.")


def read_record(record: Record) -> Report | Failure:
    """The report of a record, or why there is none."""
    try:
        return record.report()
    except InputError as error:
        return Failure(record.name, str(error))
