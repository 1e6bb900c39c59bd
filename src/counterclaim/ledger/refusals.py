"""What a database refuses, said in sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from counterclaim.errors import LedgerError

# By SQLite's names of its results; longer names (SQLITE_BUSY_SNAPSHOT) begin with these.
REASONS = {
    "SQLITE_BUSY": "is being written by another process and did not come free in time: try again when that has ended",
    "SQLITE_LOCKED": "is being written by another process and did not come free in time: try again when that has ended",
    "SQLITE_READONLY": "cannot be written: allow writing to the file and its folder, or copy it elsewhere",
    "SQLITE_PERM": "cannot be written: allow writing to the file and its folder, or copy it elsewhere",
    "SQLITE_CANTOPEN": "cannot be opened: see that its folder is there and that you may write in it",
    "SQLITE_FULL": "cannot grow, the disk is full: make room and run the same command again",
    "SQLITE_IOERR": "could not be read or written by the system: check the disk, then run `counterclaim verify`",
    "SQLITE_NOTADB": "is no SQLite file: name another file, or restore a copy",
    "SQLITE_CORRUPT": "is damaged: restore a copy, then run `counterclaim verify`",
    "SQLITE_CONSTRAINT": "would not take a row: run `counterclaim verify`",
}


@contextmanager
def in_sentences(name: str) -> Iterator[None]:
    """Turn what the driver raises within into a LedgerError about the ledger of this name."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise LedgerError(f"The ledger {name} {_reason(error.orig)}.") from error


def _reason(error: BaseException | None) -> str:
    code: str = getattr(error, "sqlite_errorname", "")
    for start, reason in REASONS.items():
        if code.startswith(start):
            return f"{reason} ({error})" if start == "SQLITE_CONSTRAINT" else reason
    return f"could not be used ({error}): run `counterclaim verify`"
