"""Web archives to the pages in them: WARC records, and WACZ collections of WARC files. Nothing is unpacked to disk."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from counterclaim.errors import InputError
from counterclaim.ingest.compressed import Bounded
from counterclaim.ingest.page.read import MAX_PAGE_BYTES
from counterclaim.ingest.page.stream import take_page
from counterclaim.ingest.taken import Outcome
from counterclaim.ingest.text import Imprint

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MOST_MEMBERS = 10_000
_BEYOND_READING = (OSError, EOFError, zlib.error, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile)


def read_warc(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The report of each page that was got whole; what is damaged ends the file with a refusal, not the run."""
    pages = 0
    try:
        for record in _records(stream):
            if _is_page(record):
                pages += 1
                yield _taken(record, name, imprint)
    except _BEYOND_READING as error:
        yield InputError(f"{name} is damaged or cut off after {pages} pages ({error}); the pages before are read.")
        return
    if not pages:
        yield InputError(f"{name} holds no web pages that were got whole; give an archive of pages.")


def _records(stream: BinaryIO) -> Iterator[WarcRecord]:
    kinds = WarcRecordType.response | WarcRecordType.resource
    records = ArchiveIterator(
        _Onward(stream), record_types=kinds, parse_http=True, auto_decode="all", strict_mode=False
    )
    try:
        yield from records
    except BaseException as error:
        # What its Rust half cannot go on from is no Exception, and has no name that can be imported.
        if type(error).__name__ == "PanicException":
            raise ValueError("its records do not fit together") from error
        raise


class _Onward:
    """A stream that is only read onward, with the questions that the reader of archives asks of one."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        self._at += len(chunk)
        return chunk

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        if (offset, whence) in ((0, 1), (self._at, 0)):
            return self._at
        raise OSError("a stream cannot be turned back")

    def close(self) -> None:
        """Whoever opened the stream closes it."""


def read_wacz(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The reports of all pages in the archives of a collection."""
    whole = stream if stream.seekable() else io.BytesIO(stream.read())
    try:
        with zipfile.ZipFile(whole) as collection:
            members = [each for each in collection.infolist() if each.filename.lower().endswith((".warc", ".warc.gz"))]
            if not members:
                raise InputError(f"{name} holds no web archive (.warc) within; give a WACZ file, or unpack it.")
            for member in members[:_MOST_MEMBERS]:
                # Its name is only ever shown: what it says of folders leads nowhere.
                where = f"{name}#{member.filename.replace(chr(0), '')}"
                with collection.open(member) as packed:
                    bounded = Bounded(cast(BinaryIO, packed), _Size(member.compress_size), where)
                    yield from read_warc(cast(BinaryIO, io.BufferedReader(bounded)), where, imprint)
    except _BEYOND_READING as error:
        raise InputError(f"{name} is no whole WACZ file ({error}); get it again.") from error


class _Size(io.BytesIO):
    """A stand-in that tells how large a member is, where a stream would tell how far it was read."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def tell(self) -> int:
        return self._size


def _is_page(record: WarcRecord) -> bool:
    told = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    status = record.http_headers.status_code if record.is_http and record.is_http_parsed else 200
    return (told or "").split(";")[0].strip().lower() in _PAGES and status == 200


def _taken(record: WarcRecord, name: str, imprint: Imprint) -> Outcome:
    url = record.headers.get("WARC-Target-URI")
    where = f"{name}#{url or record.record_id}"
    raw = record.reader.read(MAX_PAGE_BYTES + 1)
    if record.headers.get("WARC-Truncated"):
        return InputError(f"{where} was cut off when it was archived; get the page again.")
    given = replace(imprint, url=(url or "").strip("<>") or imprint.url)
    try:
        return take_page(raw, where, given, record.http_charset)
    except InputError as error:
        return error
