"""A gzip file to what is in it, with a bound: what grows beyond all measure is no text."""

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO, cast

from counterclaim.errors import InputError
from counterclaim.ingest.kinds import PEEKED, kind_at_start, kind_of
from counterclaim.ingest.taken import Outcome
from counterclaim.ingest.text import Imprint

ALWAYS_ALLOWED = 100_000_000
MOST_GROWTH = 200
"""Text shrinks to a tenth, tables of zeros to a thousandth: beyond this it is a bomb."""


class Bounded(io.RawIOBase):
    """A decompressed stream that stops with InputError once it has grown beyond `MOST_GROWTH` times what it was."""

    def __init__(self, stream: BinaryIO, packed: BinaryIO, name: str) -> None:
        self._stream, self._packed, self._name, self._read = stream, packed, name, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the stream."""
        try:
            chunk = self._stream.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"{self._name} is damaged or cut off ({error}); get it again.") from error
        self._read += len(chunk)
        if self._read > max(ALWAYS_ALLOWED, MOST_GROWTH * self._packed.tell()):
            raise InputError(
                f"{self._name} grows to more than {MOST_GROWTH} times its size when it is unpacked, as no text does; "
                "unpack it yourself and look at it."
            )
        buffer[: len(chunk)] = chunk
        return len(chunk)


class _Counted(io.RawIOBase):
    """A stream that tells how much was read of it: not every stream can."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._read = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        self._read += len(chunk)
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def tell(self) -> int:
        return self._read


def unpacked(stream: BinaryIO, name: str) -> io.BufferedReader:
    """A gzip stream unpacked as it is read, bounded."""
    counted = cast(BinaryIO, _Counted(stream))
    return io.BufferedReader(Bounded(cast(BinaryIO, gzip.GzipFile(fileobj=counted)), counted, name), 1 << 16)


def read_compressed(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The reports of what is in a gzip file, by the ending before `.gz` or by how it begins."""
    inner = unpacked(stream, name)
    start = inner.peek(PEEKED)[:PEEKED]
    within = PurePath(name).stem if name.lower().endswith(".gz") else ""
    kind = (kind_of(within, start) if within else None) or kind_at_start(start)
    if kind.place.startswith("compressed:"):
        raise InputError(f"{name} is compressed twice; unpack it once.")
    yield from kind.reader()(cast(BinaryIO, inner), name, imprint)
