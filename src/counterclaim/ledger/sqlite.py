"""The ledger in one SQLite file."""

import errno
import os
import sqlite3
import time
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from counterclaim.errors import LedgerError
from counterclaim.ledger.refusals import REASONS
from counterclaim.system import may, reason

MAGIC = b"SQLite format 3\0"
_LOOK_AGAIN = 0.01
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)


def sqlite_engine(address: str, *, create: bool, wait: float) -> sa.Engine:
    """An engine on the file; each of its transactions that says it writes holds the file's one writing lock."""
    path = Path(address.removeprefix("sqlite:///"))
    _check(path, create)
    still = not may(path.parent)
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=_uri(path, still), query={"uri": "true"}), connect_args={"timeout": wait}
    )
    sa.event.listen(engine, "connect", _settle_still if still else partial(_settle, wait))
    sa.event.listen(engine, "begin", _begin)
    return engine


def _uri(path: Path, still: bool) -> str:
    uri = path.absolute().as_uri()
    if not still:
        return uri
    # SQLite shares memory between processes through a file beside the ledger, which it cannot make in such a folder;
    # without a write-ahead log there is nobody to share it with.
    return f"{uri}?mode=ro" if Path(f"{path}-wal").exists() else f"{uri}?immutable=1"


def _check(path: Path, create: bool) -> None:
    try:
        if create:
            # The names of victims and witnesses are in it: it is the owner's until she opens it to others.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except FileNotFoundError as error:
        raise LedgerError(_missing(path)) from error
    except OSError as error:
        raise LedgerError(f"The ledger {path} {_refused(path, error, create)}.") from error
    if start and start != MAGIC:
        raise LedgerError(f"{path} is no ledger (no SQLite file): name another file.")


def _missing(path: Path) -> str:
    if not path.parent.is_dir():
        return f"There is no folder {path.parent} for the ledger {path.name}: make it, or name another."
    return f"There is no ledger {path}: record a report first, `counterclaim add FILE --ledger {path}`."


def _refused(path: Path, error: OSError, create: bool) -> str:
    if error.errno in _NO_RIGHT and may(path, os.R_OK):
        # It may be looked at: the same is said as where somebody looks first and then writes.
        return REASONS["SQLITE_READONLY"]
    if error.errno in _NO_RIGHT and create and not may(path, os.F_OK):
        return f"cannot be made: allow writing in the folder {path.parent}, or name another"
    return f"cannot be opened: {reason(error)}"


def _settle_still(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not begin transactions of its own: `_begin` does.
    connection.isolation_level = None


def _settle(wait: float, connection: sqlite3.Connection, record: object) -> None:
    _settle_still(connection, record)
    _log_ahead(connection, wait)
    # FULL: what was said to be recorded survives a power cut. It costs one wait for the disk a transaction.
    connection.execute("PRAGMA synchronous=FULL").close()
    connection.execute("PRAGMA foreign_keys=ON").close()
    # Without it REPLACE would delete a row unseen by the trigger that refuses it.
    connection.execute("PRAGMA recursive_triggers=ON").close()


def _log_ahead(connection: sqlite3.Connection, wait: float) -> None:
    # Of two that make one ledger at once SQLite refuses the second without the wait it grants everywhere else: the
    # change of journal needs the file to itself. The refused one looks again, for as long as a lock may be waited for.
    last = time.monotonic() + wait
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(_LOOK_AGAIN)


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("counterclaim_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
