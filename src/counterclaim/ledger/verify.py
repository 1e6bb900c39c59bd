"""Whether a ledger holds what was recorded: the chain computed again, and every row held against it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa

from counterclaim.errors import LedgerError
from counterclaim.judgements import Decision, Dependence, Link
from counterclaim.ledger.chain import START, EntryKind, entry_hash, places
from counterclaim.ledger.codec import decode, digest
from counterclaim.ledger.rows import (
    Failure,
    Linking,
    Original,
    Row,
    account_row,
    claim_row,
    decision_row,
    dependence_row,
    failure_row,
    link_row,
    linking_row,
    original_row,
    report_row,
)
from counterclaim.ledger.schema import (
    ACCOUNTS,
    CLAIMS,
    DECISIONS,
    DEPENDENCES,
    ENTRIES,
    FAILURES,
    LINKINGS,
    LINKS,
    ORIGINALS,
    READINGS,
    REPORTS,
)
from counterclaim.model import Account, Claim, Report

T = TypeVar("T")

CHUNK = 500
TABLES = {
    EntryKind.REPORT: REPORTS,
    EntryKind.READING: READINGS,
    EntryKind.FAILURE: FAILURES,
    EntryKind.LINK: LINKS,
    EntryKind.LINKING: LINKINGS,
    EntryKind.DECISION: DECISIONS,
    EntryKind.DEPENDENCE: DEPENDENCES,
    EntryKind.ORIGINAL: ORIGINALS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A row that is not as it was recorded: where it stands, what it is and what is wrong with it."""

    seq: int
    kind: str
    digest: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How many entries hold from the first on, the hash of the last of them, and the first row that does not hold."""

    entries: int
    head: str
    broken: Broken | None = None

    @property
    def ok(self) -> bool:
        """Whether every row is as it was recorded."""
        return self.broken is None


@dataclass(frozen=True, slots=True)
class _Header:
    report: str
    reader: str
    accounts: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """An entry with all the rows that it vouches for."""

    entry: sa.Row[Any]
    row: Row | None
    accounts: Sequence[Row] = ()
    claims: Sequence[Row] = ()


class _FaultError(Exception):
    """What is wrong with the row in hand."""


def verify(connection: sa.Connection, head: str | None = None) -> Verdict:
    """The verdict on all that the connection sees; `head` is a hash noted earlier, which the chain must still hold."""
    entries, last, met = 0, START, head is None or head == START
    for held in _all_held(connection):
        if isinstance(held, Broken):
            return Verdict(entries=entries, head=last, broken=held)
        entry = held.entry
        if entry.seq > entries + 1:
            return Verdict(entries=entries, head=last, broken=_missing(connection, entries + 1))
        try:
            _check_link(entry, entries + 1, last)
            _check_rows(connection, held)
        except (_FaultError, LedgerError) as fault:
            broken = Broken(seq=entry.seq, kind=entry.kind, digest=str(entry.digest), what=str(fault))
            return Verdict(entries=entries, head=last, broken=broken)
        entries, last = entries + 1, entry.hash
        met = met or last == head
    return Verdict(
        entries=entries, head=last, broken=_first_stray(connection) or (None if met else _cut_off(entries, head))
    )


def _check_link(entry: sa.Row[Any], seq: int, last: str) -> None:
    if entry.seq != seq:
        raise _FaultError("it was put in: the chain begins with entry 1")
    if entry.previous != last:
        raise _FaultError(f"it does not name the hash of entry {seq - 1}: one of the two was changed, moved or put in")
    if entry.hash != entry_hash(last, entry.seq, entry.kind, entry.digest, entry.recorded):
        raise _FaultError("its hash is not that of what it says: the entry was changed")


def _check_rows(connection: sa.Connection, held: _Held) -> None:
    if held.row is None:
        raise _FaultError(f"the {held.entry.kind} itself is missing")
    _check_body(held.row, held.entry.digest, "its body")
    CHECKS[EntryKind(held.entry.kind)](connection, held, held.row)


Check = Callable[[sa.Connection, _Held, Row], None]


def _as_drawn(type_: type[T], draw: Callable[[T], Row]) -> Check:
    """The check of a row whose columns are all drawn from its body."""

    def check(_connection: sa.Connection, _held: _Held, row: Row) -> None:
        _check_columns(row, draw(decode(row["body"], type_)), "its")

    return check


def _check_reading(connection: sa.Connection, held: _Held, row: Row) -> None:
    header = decode(row["body"], _Header)
    report = places(connection, EntryKind.REPORT, [header.report]).get(header.report)
    _check_columns(row, {"reader": header.reader, "report": report}, "its")
    _check_parts("account", held.accounts, header.accounts, lambda body: account_row(decode(body, Account)))
    _check_parts("claim", held.claims, header.claims, lambda body: claim_row(decode(body, Claim)))


CHECKS: dict[EntryKind, Check] = {
    EntryKind.REPORT: _as_drawn(Report, report_row),
    EntryKind.READING: _check_reading,
    EntryKind.FAILURE: _as_drawn(Failure, failure_row),
    EntryKind.LINK: _as_drawn(Link, link_row),
    EntryKind.LINKING: _as_drawn(Linking, linking_row),
    EntryKind.DECISION: _as_drawn(Decision, decision_row),
    EntryKind.DEPENDENCE: _as_drawn(Dependence, dependence_row),
    EntryKind.ORIGINAL: _as_drawn(Original, original_row),
}


def _check_parts(what: str, rows: Sequence[Row], names: Sequence[str], draw: Callable[[str], Row]) -> None:
    for position, name in enumerate(names):
        if position >= len(rows) or rows[position]["position"] != position:
            raise _FaultError(f"its {what} {position} is missing")
        row = rows[position]
        whose = f"its {what} {position} ({row['id']}):"
        _check_body(row, name, f"{whose} the body")
        _check_columns(row, draw(row["body"]), whose)
    if len(rows) > len(names):
        row = rows[len(names)]
        raise _FaultError(f"its {what} {row['position']} ({row['id']}) was put in: it was recorded with {len(names)}")


def _check_body(row: Row, name: str, whose: str) -> None:
    if not isinstance(row["body"], str) or digest(row["body"]) != name:
        raise _FaultError(f"{whose} is not what was recorded")


def _check_columns(row: Row, drawn: Row, whose: str) -> None:
    for column, value in drawn.items():
        if row[column] != value:
            raise _FaultError(f"{whose} column {column} says {row[column]!r}, its body {value!r}")


def _all_held(connection: sa.Connection) -> Iterator[_Held | Broken]:
    after, size = None, CHUNK
    while True:
        try:
            chunk = _chunk(connection, after, size)
        except sa.exc.DatabaseError as error:
            if size == 1:
                yield Broken(seq=(after or 0) + 1, kind="entry", digest="", what=f"it cannot be read ({error.orig})")
                return
            # Some row of the chunk cannot be read: go on one by one to name it.
            size = 1
            continue
        if not chunk:
            return
        yield from chunk
        after = chunk[-1].entry.seq


def _chunk(connection: sa.Connection, after: int | None, size: int) -> list[_Held]:
    query = sa.select(ENTRIES).order_by(ENTRIES.c.seq).limit(size)
    entries = connection.execute(query if after is None else query.where(ENTRIES.c.seq > after)).all()
    if not entries:
        return []
    first, last = entries[0].seq, entries[-1].seq
    rows = {kind.value: _by_seq(connection, table, first, last) for kind, table in TABLES.items()}
    accounts, claims = (_by_reading(connection, table, first, last) for table in (ACCOUNTS, CLAIMS))
    return [
        _Held(entry, rows.get(entry.kind, {}).get(entry.seq), accounts.get(entry.seq, ()), claims.get(entry.seq, ()))
        for entry in entries
    ]


def _by_seq(connection: sa.Connection, table: sa.Table, first: int, last: int) -> dict[int, Row]:
    found = connection.execute(sa.select(table).where(table.c.seq.between(first, last)))
    return {row.seq: row._asdict() for row in found}


def _by_reading(connection: sa.Connection, table: sa.Table, first: int, last: int) -> dict[int, list[Row]]:
    query = sa.select(table).where(table.c.reading.between(first, last)).order_by(table.c.reading, table.c.position)
    found: dict[int, list[Row]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.reading].append(row._asdict())
    return found


def _first_stray(connection: sa.Connection) -> Broken | None:
    """The first row that no entry vouches for."""
    strays: list[Broken] = []
    for kind, table in TABLES.items():
        vouched = sa.select(ENTRIES.c.seq).where(ENTRIES.c.seq == table.c.seq, ENTRIES.c.kind == kind.value)
        strays += _strays(connection, kind.value, sa.select(sa.func.min(table.c.seq)).where(~vouched.exists()))
    for kind_, table in (("account", ACCOUNTS), ("claim", CLAIMS)):
        read = sa.select(READINGS.c.seq).where(READINGS.c.seq == table.c.reading)
        strays += _strays(connection, kind_, sa.select(sa.func.min(table.c.reading)).where(~read.exists()))
    return min(strays, key=lambda stray: stray.seq, default=None)


def _strays(connection: sa.Connection, kind: str, query: sa.Select[Any]) -> Iterable[Broken]:
    seq = connection.scalar(query)
    return [] if seq is None else [Broken(seq=seq, kind=kind, digest="", what="no entry of the chain vouches for it")]


def _missing(connection: sa.Connection, seq: int) -> Broken:
    what = "its entry is missing from the chain, which goes on after it"
    for kind, table in TABLES.items():
        body = connection.scalar(sa.select(table.c.body).where(table.c.seq == seq))
        if body is not None:
            return Broken(seq=seq, kind=kind.value, digest=digest(str(body)), what=what)
    return Broken(seq=seq, kind="entry", digest="", what="it is missing from the chain, which goes on after it")


def _cut_off(entries: int, head: str | None) -> Broken:
    what = f"the chain ends here and never comes to {head}: its end was cut off, or this is another ledger"
    return Broken(seq=entries, kind="entry", digest="", what=what)
