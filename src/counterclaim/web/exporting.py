"""The incidents that a page shows, given out in the formats of `counterclaim export`, as they are written."""

import io
import sqlite3
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from queue import Full, Queue
from threading import Event
from typing import Any, TypeVar

from counterclaim.export.contract import Export, ExportedIncident, ExportedReport, Head, Row, Wanted
from counterclaim.export.redacting import Redaction
from counterclaim.export.told import head_of, is_told, redacted, rows_of
from counterclaim.incidents import Asked, Gathered, work_out
from counterclaim.incidents.rows import Selection
from counterclaim.ledger import Ledger
from counterclaim.model import Reading
from counterclaim.review import decided_claims
from counterclaim.web.asking import Filter
from counterclaim.web.incidents import Held, decided, decided_on, find_incidents
from counterclaim.web.index import Index, looking

AT_ONCE = 200
PART = 65_536
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What is to be given out: the incidents of a filter, or one by its id; under which rule, as of which day; with
    `redact` the names of private persons masked."""

    asked: Filter
    incident: str | None
    rule: str
    as_of: date | None
    redact: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing of the ledger is left out."""
        return self.incident is None and not self.asked.narrowed()


def written(index: Index, export: Export, taken: Taken) -> Iterator[bytes]:
    """The file, part by part, while it is written; whoever stops reading stops the writing."""
    sink = _Sink()

    def write() -> None:
        try:
            with index.ledger.still() as ledger, io.BufferedWriter(sink, PART) as stream:
                wanted = _wanted(taken)
                rows = rows_of(ledger, export, wanted) if taken.everything else rows_found(index, ledger, export, taken)
                export.write(rows, head_of(export, wanted), stream)
        finally:
            sink.end()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        try:
            yield from sink.parts()
            # The answer has begun: to break it off is the only way to say that the file is not whole.
            writing.result()
        finally:
            sink.stopped.set()


class _Sink(io.RawIOBase):
    """A stream whose bytes are handed to another thread, a few parts ahead of it at most."""

    def __init__(self) -> None:
        self.stopped = Event()
        self._queue: Queue[bytes | None] = Queue(maxsize=8)

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any, /) -> int:
        """Hand bytes over. Raises BrokenPipeError where nobody reads any more."""
        part = bytes(data)
        self._put(part)
        return len(part)

    def end(self) -> None:
        """Say that all was written."""
        if not self.stopped.is_set():
            self._put(None)

    def parts(self) -> Iterator[bytes]:
        """The bytes as they come."""
        while (part := self._queue.get()) is not None:
            yield part

    def _put(self, part: bytes | None) -> None:
        while not self.stopped.is_set():
            try:
                self._queue.put(part, timeout=0.5)
            except Full:
                continue
            return
        raise BrokenPipeError("nobody reads the export any more")


def _wanted(taken: Taken) -> Wanted:
    asked = taken.asked
    selection = Selection(
        country=asked.country,
        since=asked.since,
        until=asked.until,
        kind=asked.type,
        contested=asked.contested,
        source=asked.source,
    )
    return Wanted(selection=selection, rule=taken.rule, as_of=taken.as_of, redact=taken.redact)


def rows_found(index: Index, ledger: Ledger, export: Export, taken: Taken) -> Iterator[Row]:
    """The rows of the incidents that are taken, as they come."""
    found, head = index.find(taken.asked), head_of(export, _wanted(taken))
    redaction = Redaction(ledger) if taken.redact else None
    numbers = [int(number) for number in looking.numbers(found)]
    if taken.incident is not None:
        numbers = [looking.number_of(found.connection, taken.incident)]
    if export.of_incident:
        for held in _held(found.connection, ledger, numbers, taken):
            yield from export.of_incident(_worked(held, taken, head, redaction))
    elif export.of_report:
        for each in _reports(found.connection, ledger, numbers, taken, head):
            yield from export.of_report(redacted(each, redaction) if redaction else each)


def _held(connection: sqlite3.Connection, ledger: Ledger, numbers: list[int], taken: Taken) -> Iterator[Held]:
    for part in _parts(numbers):
        known = (_known(held, taken) for held in find_incidents(connection, ledger, part))
        yield from (one for one in known if one.incident.members)


def _worked(held: Held, taken: Taken, head: Head, redaction: Redaction | None) -> ExportedIncident:
    decisions = (*held.decisions.values(), *held.on_pairs)
    told = Gathered(decided(held.incident, held.decisions), held.readers, decisions)
    told = redaction.gathered(told) if redaction else told
    worked = work_out(told.incident, Asked(rule=taken.rule, as_of=taken.as_of), brief=True)
    return ExportedIncident(worked=worked, readers=told.readers, decisions=told.decisions, head=head)


def _known(held: Held, taken: Taken) -> Held:
    """The incident with what was told of it by the day asked for."""
    members = tuple(one for one in held.incident.members if is_told(one.report, taken.as_of))
    return replace(held, incident=replace(held.incident, members=members))


def _reports(
    connection: sqlite3.Connection, ledger: Ledger, numbers: list[int], taken: Taken, head: Head
) -> Iterator[ExportedReport]:
    accounts, reports = set[str](), dict[str, None]()
    for part in _parts(numbers):
        marks = ",".join("?" * len(part))
        rows = connection.execute(f"SELECT account, report FROM members WHERE incident IN ({marks})", part)
        for account, report in rows:
            accounts.add(account)
            reports[report] = None
    for ids in _parts(list(reports)):
        for told in ledger.told(reports=ids):
            if is_told(told.report, taken.as_of):
                kept = _within(told.reading, accounts)
                decisions = decided_on(connection, [claim.id for claim in kept.claims])
                claims = decided_claims(kept.claims, decisions)
                yield ExportedReport(
                    report=told.report,
                    reading=replace(kept, claims=claims),
                    decisions=tuple(decisions.values()),
                    head=head,
                )


def _within(reading: Reading, accounts: set[str]) -> Reading:
    return replace(
        reading,
        accounts=tuple(one for one in reading.accounts if one.id in accounts),
        claims=tuple(one for one in reading.claims if one.account in accounts),
    )


def _parts(listed: list[T]) -> Iterable[list[T]]:
    return (listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE))
