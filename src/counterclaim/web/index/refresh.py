"""Keeping the index at the ledger's head: drawn whole once, then only what a new row of the ledger touches."""

import hashlib
import os
import shutil
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path

from counterclaim.incidents import Incident, gather_around, stream_incidents
from counterclaim.judgements import Decision
from counterclaim.ledger import Grown, Ledger, file_in_sentences
from counterclaim.link.judging import linker_name
from counterclaim.system import may, new_folder
from counterclaim.version import __version__
from counterclaim.web.asking import Filter
from counterclaim.web.incidents import find_incidents, judged
from counterclaim.web.index import looking, writing
from counterclaim.web.index.changes import changed_since, come_anew, come_to, keep, place, state
from counterclaim.web.index.columns import Columns, read_columns
from counterclaim.web.index.found import Found, find
from counterclaim.web.index.meanwhile import Meanwhile
from counterclaim.web.index.rows import draw_incident
from counterclaim.web.index.schema import COUNTING, INDEXES, TABLES
from counterclaim.web.index.searching import Searches
from counterclaim.web.laps import did

SUFFIX = ".view"
AT_ONCE = 500
"""So many incidents, or reports, are drawn in one transaction."""
FEW = 60
"""So many new entries of the ledger are brought up before a page is made; more are drawn beside."""


def open_index(ledger: Ledger) -> "Index":
    """The index of a ledger, beside its file, or in a folder of its own where that one cannot be written."""
    path = Path(f"{ledger.name.removeprefix('sqlite:///')}{SUFFIX}")
    if "://" in ledger.name or not may(path.parent):
        folder = new_folder()
        index = Index(ledger, folder / "ledger.view")
        # It holds what the ledger holds: it goes when the site ends.
        weakref.finalize(index, shutil.rmtree, folder, ignore_errors=True)
        return index
    return Index(ledger, path)


class Index:
    """The index in its file; one thread brings it up to the ledger's head, any number look things up. It is `behind`
    by so many entries while what was recorded elsewhere is drawn beside."""

    def __init__(self, ledger: Ledger, path: Path) -> None:
        self.ledger = ledger
        self.path = path
        self.behind = 0
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._held: dict[threading.Thread, sqlite3.Connection] = {}
        self._columns: Columns | None = None
        self._beside = Meanwhile()
        self._searches = Searches()
        with self._using():
            self._prepare()

    def fresh(self) -> sqlite3.Connection:
        """A connection that sees all that the ledger holds now."""
        did("looked up and worked out")
        connection = self._connection()
        if state(connection, "head") != str(self.ledger.head()):
            with self._lock:
                did("waited for another who brings the index up")
            with self._lock, self._using():
                self._refresh(connection)
                did("brought the index up")
        self.behind = 0
        did("saw that the index is up")
        return connection

    def at_hand(self) -> sqlite3.Connection:
        """A connection to look with: it sees all that the ledger holds now, unless much was just recorded elsewhere.

        That is drawn beside, as long as it takes, and is seen when it is whole; until then all is as it stood before.
        What was decided through this site is never missed, for who decides has the index brought up.
        """
        connection = self._connection()
        at, head = place(connection), self.ledger.head()
        if 0 <= at < head - FEW and self._beside.begin(self.fresh):
            self.behind = head - at
            did("left to be drawn beside")
            return connection
        return self.fresh()

    def settled(self) -> sqlite3.Connection:
        """A connection that sees all that the ledger holds now, when nothing is drawn beside any more."""
        self._beside.wait()
        return self.fresh()

    def drawing(self) -> Iterator[None]:
        """Draw the whole ledger where it was never drawn to its end: a step an incident."""
        connection = self._connection()
        with self._lock, self._using():
            if place(connection) < 0 or place(connection) > self.ledger.head():
                yield from self._draw(connection)

    def find(self, asked: Filter, connection: sqlite3.Connection | None = None) -> Found:
        """The incidents that a filter asks for: of all that the ledger holds now, or of what a connection sees."""
        connection = connection or self.fresh()
        columns = self._columns
        if columns is None or columns.head != state(connection, "head"):
            with self._lock, _whole(connection, "BEGIN"):
                columns = self._columns = self._columns_now(connection)
        did("had the columns")
        met = self._searches.search(connection, asked.q)
        did("searched the texts")
        found = find(connection, columns, asked, met)
        did("filtered")
        return found

    def _columns_now(self, connection: sqlite3.Connection) -> Columns:
        """The columns where another thread, or another process that serves the ledger, brought the index up."""
        head, held = str(state(connection, "head")), self._columns
        if held is None or held.head == head:
            return held or read_columns(connection, head)
        change = changed_since(connection, held.head)
        return held.changed(connection, head, change) if change else read_columns(connection, head)

    def reports(self, q: str | None, page: int) -> tuple[list[looking.Hit], int]:
        """A page of the reports, or of those in which words are met, the last recorded first; and their count."""
        connection = self.at_hand()
        if q is None:
            return looking.reports(connection, page)
        return looking.reports_among(connection, self._searches.reports(connection, q), page)

    def close(self) -> None:
        """Let go of the file."""
        self._beside.wait()
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
            for pragma in ("synchronous=OFF", "recursive_triggers=ON", "cache_size=-65536", "mmap_size=1073741824"):
                connection.execute(f"PRAGMA {pragma}").close()
            with self._opening:
                # Threads of the server come and go; what one that has ended held is closed.
                for ended in [one for one in self._held if not one.is_alive()]:
                    self._held.pop(ended).close()
                self._held[thread] = connection
        return connection

    def _using(self) -> AbstractContextManager[None]:
        return file_in_sentences(f"The site's index {self.path}")

    def _prepare(self) -> None:
        parts = TABLES, str(INDEXES), COUNTING, __version__, linker_name()
        made_of = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        if self.path.exists() and self._made_of() != made_of:
            for end in ("", "-wal", "-shm"):
                Path(f"{self.path}{end}").unlink(missing_ok=True)
        if not self.path.exists():
            # It holds the names of victims as the ledger does: it is the owner's alone.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            connection = self._connection()
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(TABLES)
            come_anew(connection, -1)
            keep(connection, "made_of", made_of)

    def _made_of(self) -> str | None:
        try:
            return state(self._connection(), "made_of")
        except sqlite3.DatabaseError:
            return None
        finally:
            self.close()

    def _refresh(self, connection: sqlite3.Connection) -> None:
        at, head = place(connection), self.ledger.head()
        if at < 0 or at > head:
            # Nothing was drawn, or not to its end, or the ledger was put back to an earlier copy.
            for _ in self._draw(connection):
                pass
        elif at < head:
            with self.ledger.still() as still:
                self._bring_up(connection, still)

    def _draw(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Draw all of the ledger; `head` stays -1 until it is whole, so that what is left of a drawing is no index."""
        come_anew(connection, -1)
        writing.clear(connection)
        self._searches.forget()
        with self.ledger.still() as ledger:
            with _whole(connection):
                self._write_decisions(connection, ledger, 0)
                writing.write_pairs(connection, ledger.links())
            incidents = (each.incident for each in stream_incidents(ledger, as_read=True))
            while part := list(islice(incidents, AT_ONCE)):
                with _whole(connection):
                    writing.write_incidents(connection, part)
                yield from (None for _ in part)
            told = ledger.told()
            while reports := list(islice(told, AT_ONCE)):
                with _whole(connection):
                    writing.write_reports(connection, reports)
            writing.complete(connection)
            come_anew(connection, ledger.head())
        self._columns = None

    def _bring_up(self, connection: sqlite3.Connection, ledger: Ledger) -> None:
        """Draw again what the rows touch that the ledger took in since."""
        with _whole(connection):
            at = place(connection)
            if not 0 <= at < ledger.head():
                # Another process that serves the ledger came first.
                return
            decided = self._write_decisions(connection, ledger, at)
            since = ledger.grown(at)
            out, incidents = self._touched(connection, ledger, since)
            if since.accounts:
                writing.write_pairs(connection, ledger.links(since.accounts))
            new = writing.write_incidents(connection, incidents)
            same = self._judge_again(connection, ledger, writing.numbers_of(connection, since.reviewed) - new)
            if since.reports:
                writing.rewrite_reports(connection, ledger.told(reports=since.reports))
            writing.settle(connection, decided)
            come_to(connection, since.head, (out, new, same))
        columns = self._columns
        if columns is not None and columns.head == str(at):
            self._columns = columns.changed(connection, str(since.head), (out, new, same))

    def _write_decisions(self, connection: sqlite3.Connection, ledger: Ledger, after: int) -> list[Decision]:
        rows = list(ledger.decisions(after))
        pairs = {end for row in rows if len(row.decision.about) == 2 for end in row.decision.about}
        writing.write_decisions(connection, rows, ledger.reports_of(pairs))
        return [row.decision for row in rows]

    def _judge_again(self, connection: sqlite3.Connection, ledger: Ledger, numbers: set[int]) -> list[int]:
        """Draw these incidents again where they stand: claims of theirs were decided on, which moves no account."""
        same = sorted(numbers)
        for number, held in zip(same, find_incidents(connection, ledger, same), strict=True):
            writing.rewrite_incident(connection, number, draw_incident(held.incident, held.decisions))
        return same

    def _touched(self, connection: sqlite3.Connection, ledger: Ledger, since: Grown) -> tuple[set[int], list[Incident]]:
        """The numbers of the incidents that are no longer as they were, and those that stand in their place."""
        seeds = writing.accounts_beside(connection, set(since.accounts), set(since.reports | since.kin))
        if not seeds:
            return set(), []
        incidents = gather_around(ledger, sorted(seeds), lambda reports: judged(connection, reports))
        gone = seeds | {one.account.id for each in incidents for one in each.members}
        return writing.forget(connection, gone), incidents


@contextmanager
def _whole(connection: sqlite3.Connection, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
