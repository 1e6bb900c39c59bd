"""Keeping the index at the ledger's head: drawn whole once, then only what a new row of the ledger touches."""

import hashlib
import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from counterclaim.incidents import Incident, gather_all, gather_around
from counterclaim.judgements import Act
from counterclaim.ledger import Ledger
from counterclaim.link.judging import linker_name
from counterclaim.review import standing_on
from counterclaim.version import __version__
from counterclaim.web.index import writing
from counterclaim.web.index.looking import choices
from counterclaim.web.index.schema import TABLES

SUFFIX = ".view"
COUNTED_FOR = 30.0


def open_index(ledger: Ledger) -> "Index":
    """The index of a ledger, beside its file, or in a folder of its own where that one cannot be written."""
    path = Path(f"{ledger.name.removeprefix('sqlite:///')}{SUFFIX}")
    if "://" in ledger.name or not os.access(path.parent, os.W_OK):
        path = Path(tempfile.mkdtemp(prefix="counterclaim-")) / "ledger.view"
    return Index(ledger, path)


class Index:
    """The index in its file; one thread brings it up to the ledger's head, any number look things up."""

    def __init__(self, ledger: Ledger, path: Path) -> None:
        self.ledger = ledger
        self.path = path
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._held: dict[threading.Thread, sqlite3.Connection] = {}
        self._choices: dict[str, tuple[float, list[tuple[str, int]]]] = {}
        self._prepare()

    def fresh(self) -> sqlite3.Connection:
        """A connection that sees all that the ledger holds now."""
        connection = self._connection()
        if _state(connection, "head") != str(self.ledger.head()):
            with self._lock:
                self._refresh(connection)
        return connection

    def choices(self, kind: str) -> list[tuple[str, int]]:
        """The values of a kind that can be filtered by; counted anew when the count is half a minute old."""
        now = time.monotonic()
        counted = self._choices.get(kind)
        if counted is None or now - counted[0] > COUNTED_FOR:
            counted = now, choices(self.fresh(), kind)
            self._choices[kind] = counted
        return counted[1]

    def close(self) -> None:
        """Let go of the file."""
        with self._opening:
            for connection in self._held.values():
                connection.close()
            self._held.clear()

    def _connection(self) -> sqlite3.Connection:
        thread = threading.current_thread()
        connection = self._held.get(thread)
        if connection is None:
            connection = sqlite3.connect(self.path, isolation_level=None, timeout=60, check_same_thread=False)
            connection.row_factory = sqlite3.Row
            for pragma in ("synchronous=OFF", "cache_size=-65536", "mmap_size=1073741824"):
                connection.execute(f"PRAGMA {pragma}").close()
            with self._opening:
                # Threads of the server come and go; what one that has ended held is closed.
                for ended in [one for one in self._held if not one.is_alive()]:
                    self._held.pop(ended).close()
                self._held[thread] = connection
        return connection

    def _prepare(self) -> None:
        made_of = hashlib.sha256(f"{TABLES}\n{__version__}\n{linker_name()}".encode()).hexdigest()
        if self.path.exists() and self._made_of() != made_of:
            for end in ("", "-wal", "-shm"):
                Path(f"{self.path}{end}").unlink(missing_ok=True)
        if not self.path.exists():
            # It holds the names of victims as the ledger does: it is the owner's alone.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            connection = self._connection()
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(TABLES)
            _set(connection, "head", "-1")
            _set(connection, "made_of", made_of)

    def _made_of(self) -> str | None:
        try:
            return _state(self._connection(), "made_of")
        except sqlite3.DatabaseError:
            return None
        finally:
            self.close()

    def _refresh(self, connection: sqlite3.Connection) -> None:
        at, head = int(_state(connection, "head") or -1), self.ledger.head()
        if at == head:
            return
        if at > head:
            # The ledger was put back to an earlier copy: nothing that was drawn can be trusted.
            at = -1
        with _whole(connection):
            decisions = [row.decision for row in self.ledger.decisions()]
            decided = standing_on(decisions)
            if at < 0:
                writing.clear(connection)
            writing.write_decisions(connection, islice(self.ledger.decisions(), writing.decisions(connection), None))
            if at < 0:
                incidents, reports = gather_all(self.ledger, as_read=True), None
                writing.write_pairs(connection, self.ledger.links())
            else:
                since = self.ledger.grown(at)
                incidents, reports = self._touched(connection, since.accounts, since.reports), since.reports
                writing.write_pairs(connection, self.ledger.links(since.accounts))
            writing.write_incidents(connection, incidents, decided)
            writing.write_reports(connection, self.ledger.told(reports=reports), decided)
            writing.settle_pairs(connection, [d for d in decisions if len(d.about) == 2])
            writing.settle_claims(connection, decided, [d.about[0] for d in decisions if d.act is Act.OPEN])
            _set(connection, "head", str(head))

    def _touched(
        self, connection: sqlite3.Connection, accounts: Iterable[str], reports: Iterable[str]
    ) -> list[Incident]:
        seeds = writing.accounts_beside(connection, set(accounts), set(reports))
        incidents = gather_around(self.ledger, sorted(seeds))
        writing.forget(connection, seeds | {one.account.id for each in incidents for one in each.members})
        return incidents


@contextmanager
def _whole(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _state(connection: sqlite3.Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def _set(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))
