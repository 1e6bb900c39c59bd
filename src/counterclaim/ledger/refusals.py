"""What a database refuses, said in sentences."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from counterclaim.errors import RefusedNowError
from counterclaim.system import reason

# By SQLite's names of its results; longer names (SQLITE_BUSY_SNAPSHOT) begin with these.
REASONS = {
    "SQLITE_BUSY": "is being written by another process and did not come free in time: try again when that has ended",
    "SQLITE_LOCKED": "is being written by another process and did not come free in time: try again when that has ended",
    "SQLITE_READONLY": "cannot be written: allow writing to the file and its folder, or copy it elsewhere",
    "SQLITE_PERM": "cannot be written: allow writing to the file and its folder, or copy it elsewhere",
    "SQLITE_CANTOPEN": "cannot be opened: see that its folder is there and that you may write in it",
    "SQLITE_FULL": "cannot grow, the disk is full: make room and run the same command again",
    # What it shares between processes lies beside it, also for those who only look.
    "SQLITE_IOERR_SHM": "cannot be opened, the disk is full: make room and run the same command again",
    "SQLITE_IOERR": "could not be read or written by the system: check the disk, then run `counterclaim verify`",
    "SQLITE_NOTADB": "is no SQLite file: name another file, or restore a copy",
    "SQLITE_CORRUPT": "is damaged: restore a copy, then run `counterclaim verify`",
    "SQLITE_CONSTRAINT": "would not take a row: run `counterclaim verify`",
}

# By PostgreSQL's classes of its states, and by the state where a class says too little.
STATES = {
    "55P03": REASONS["SQLITE_BUSY"],
    "40P01": REASONS["SQLITE_BUSY"],
    "40001": REASONS["SQLITE_BUSY"],
    "53100": REASONS["SQLITE_FULL"],
    "53300": "has too many people at it: try again in a while, or allow the server more connections",
    "42501": "may not be used by you so: ask who runs the server for the right to it",
    "25006": "cannot be written: the server takes no changes now",
    "28": "does not let you in: check user and password, or ask who runs the server",
    "3D": "is not there: make the database first, `createdb NAME`",
    "23": REASONS["SQLITE_CONSTRAINT"],
    "25P03": "broke off the connection, the server waits no longer between two steps: have "
    "idle_in_transaction_session_timeout raised for you, then run the same command again",
    "57014": "broke off what was asked, it took longer than the server allows or somebody cancelled it: have "
    "statement_timeout raised for you, then run the same command again",
    "57": "was shut down meanwhile; what was said to be recorded is safe: run the same command again when it runs",
    "08": "broke off the connection; what was said to be recorded is safe: see that the server runs, then run the same "
    "command again",
}
# Whoever is not let in is told no state: why is read from the server's words. In another tongue it is told at large.
_AT_THE_DOOR = {
    "password authentication failed": "does not let you in, the password is wrong or no longer good: check user and "
    "password, or ask who runs the server for another",
    "is not permitted to log in": "does not let you in, your user may not sign in there now: ask who runs the server",
    "no pg_hba.conf entry": "does not let you in from here: ask who runs the server to allow it",
    "too many": STATES["53300"],
    "connection slots are reserved": STATES["53300"],
    "not currently accepting connections": "takes nobody in now: ask who runs the server",
    "the database system is": "is starting, or being stopped: try again in a while",
}
_NO_PASSWORD = (
    "asks for a password and was given none: put it into a password file that is yours alone (PGPASSFILE, else "
    "~/.pgpass), or into the address"
)
_UNREACHED = "cannot be reached: see that the server runs, and that host, port, user, password and database are right"


@contextmanager
def in_sentences(name: str) -> Iterator[None]:
    """Turn what the driver raises within into a LedgerError about the ledger of this name."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        told = _of_server(error.orig, "08") if error.connection_invalidated else _reason(error.orig)
        raise RefusedNowError(f"The ledger {name} {told}.") from error


@contextmanager
def file_in_sentences(what: str) -> Iterator[None]:
    """Turn what SQLite or the system refuses of a file that lies beside a ledger into a LedgerError about it."""
    try:
        yield
    except sqlite3.Error as error:
        raise RefusedNowError(f"{what} {_reason(error)}.") from error
    except OSError as error:
        raise RefusedNowError(f"{what} cannot be opened: {reason(error)}.") from error


def is_for_want_of_rights(error: BaseException | None) -> bool:
    """Whether a database refuses since whoever asks may not write, or the database may not be written."""
    state, code = getattr(error, "sqlstate", None), getattr(error, "sqlite_errorname", "")
    return state in ("42501", "25006") or str(code).startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN"))


def _reason(error: BaseException | None) -> str:
    if hasattr(error, "sqlstate"):
        return _of_server(error)
    code: str = getattr(error, "sqlite_errorname", "")
    for start, said in REASONS.items():
        if code.startswith(start):
            return f"{said} ({error})" if start == "SQLITE_CONSTRAINT" else said
    return f"could not be used ({error}): run `counterclaim verify`"


def _of_server(error: object, otherwise: str | None = None) -> str:
    """Why a server refuses, by the state that it tells, or by another where it could tell none any more."""
    state: str | None = getattr(error, "sqlstate", None) or otherwise
    told = " ".join(str(error).split())
    if state is None:
        return f"{_at_the_door(error, told)} ({told})"
    said = next((said for start, said in STATES.items() if state.startswith(start)), "could not be used")
    return f"{said} ({told})"


def _at_the_door(error: object, told: str) -> str:
    """Why there is no connection: nothing answers there, or a server that lets nobody in so."""
    if getattr(getattr(error, "pgconn", None), "needs_password", False):
        return _NO_PASSWORD
    return next((said for words, said in _AT_THE_DOOR.items() if words in told), _UNREACHED)
