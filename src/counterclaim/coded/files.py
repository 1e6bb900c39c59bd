"""Files of coded rows, opened and read row after row."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from counterclaim.coded.kinds import read_coded
from counterclaim.coded.records import Coded
from counterclaim.errors import InputError
from counterclaim.ingest.compressed import unpacked


def rows_in(path: str, kind: str, called: str | None) -> Iterator[Coded | InputError]:
    """Each row of a coded set; raises InputError where the file is none of that kind."""
    with opened_bytes(path) as stream:
        yield from read_coded(stream, path, kind, called)


@contextmanager
def opened_bytes(path: str) -> Iterator[BinaryIO]:
    """A file, unpacked where it is compressed, or standard input (`-`)."""
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(path).open("rb") as stream:
            yield cast(BinaryIO, unpacked(stream, path)) if path.endswith(".gz") else stream
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}; give a file that can.") from error
