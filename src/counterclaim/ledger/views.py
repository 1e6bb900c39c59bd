"""What a ledger holds, looked up: the newest version of each report and its newest reading, unless asked otherwise."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from counterclaim.errors import LedgerError
from counterclaim.fold import fold
from counterclaim.ledger.chain import EntryKind
from counterclaim.ledger.codec import decode
from counterclaim.ledger.readers import newest_reading
from counterclaim.ledger.schema import ACCOUNTS, CLAIMS, ENTRIES, FAILURES, READINGS, REPORTS
from counterclaim.model import Account, Claim, Harm, Kind, Reading, Report, Stance

T = TypeVar("T")

CHUNK = 500
SHORTEST_DIGEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report as listed: `claims` and `accounts` count what its newest reading holds, `version` from 1."""

    digest: str
    id: str
    title: str | None
    outlet: str | None
    published: date | None
    language: str
    recorded: datetime
    version: int
    accounts: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """A reading as listed."""

    digest: str
    reader: str
    recorded: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim with the report that makes it, the reader that read it and the account it belongs to."""

    report: Report
    reader: str
    claim: Claim
    account: Account | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRow:
    """A text that could not be read, and why."""

    name: str
    reason: str
    recorded: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims: None takes all; `source` is met in the name of any voice of the chain, whatever its case."""

    report: str | None = None
    kind: Kind | None = None
    stance: Stance | None = None
    harm: Harm | None = None
    source: str | None = None


class _Told(NamedTuple):
    report: Report
    reader: str
    accounts: dict[str, Account]


@cache
def newest_version() -> sa.ColumnElement[bool]:
    """That a row of reports is the last under its id."""
    later = REPORTS.alias("newer")
    last = sa.select(sa.func.max(later.c.seq)).where(later.c.id == REPORTS.c.id)
    return REPORTS.c.seq == last.scalar_subquery()


def reports(connection: sa.Connection, *, versions: bool = False) -> Iterator[ReportRow]:
    """The reports in the order they were recorded; with `versions` also those that a later one replaces."""
    earlier = REPORTS.alias("earlier")
    same_id = sa.select(sa.func.count()).where(earlier.c.id == REPORTS.c.id, earlier.c.seq <= REPORTS.c.seq)
    columns = REPORTS.c.id, REPORTS.c.title, REPORTS.c.outlet, REPORTS.c.published, REPORTS.c.language
    query = (
        sa.select(
            *columns,
            ENTRIES.c.digest,
            ENTRIES.c.recorded,
            same_id.scalar_subquery().label("version"),
            _count_of(ACCOUNTS).label("accounts"),
            _count_of(CLAIMS).label("claims"),
        )
        .join_from(REPORTS, ENTRIES, ENTRIES.c.seq == REPORTS.c.seq)
        .outerjoin(READINGS, sa.and_(READINGS.c.report == REPORTS.c.seq, newest_reading(connection)))
        .order_by(REPORTS.c.seq)
    )
    for row in stream(connection, query if versions else query.where(newest_version())):
        told = row._asdict()
        yield ReportRow(
            **told
            | {
                "published": _read(date.fromisoformat, row.published) if row.published else None,
                "recorded": _read(datetime.fromisoformat, row.recorded),
            }
        )


def report(connection: sa.Connection, key: str) -> Report:
    """The newest report of this id, or the one version whose digest begins so."""
    return decode(
        connection.scalars(sa.select(REPORTS.c.body).where(REPORTS.c.seq == find(connection, key))).one(), Report
    )


def reading(connection: sa.Connection, key: str, reader: str | None = None) -> Reading:
    """The reading of a report that counts, or the newest that this reader made of it."""
    seq = find(connection, key)
    query = sa.select(READINGS.c.seq, READINGS.c.reader).where(READINGS.c.report == seq).order_by(READINGS.c.seq.desc())
    which = newest_reading(connection) if reader is None else READINGS.c.reader == reader
    found = connection.execute(query.where(which)).first()
    if found is None:
        raise LedgerError(
            f"The ledger holds no reading of report {key} by {reader}: `counterclaim show {key}` lists them."
        )
    return Reading(
        report=report(connection, key).id,
        reader=found.reader,
        accounts=tuple(decode(body, Account) for body in _bodies(connection, ACCOUNTS, found.seq)),
        claims=tuple(decode(body, Claim) for body in _bodies(connection, CLAIMS, found.seq)),
    )


def readings(connection: sa.Connection, key: str) -> tuple[ReadingRow, ...]:
    """All readings of a report, the first one first."""
    query = (
        sa.select(ENTRIES.c.digest, READINGS.c.reader, ENTRIES.c.recorded)
        .join_from(READINGS, ENTRIES, ENTRIES.c.seq == READINGS.c.seq)
        .where(READINGS.c.report == find(connection, key))
        .order_by(READINGS.c.seq)
    )
    return tuple(
        ReadingRow(digest=row.digest, reader=row.reader, recorded=_read(datetime.fromisoformat, row.recorded))
        for row in connection.execute(query)
    )


def has(connection: sa.Connection, digest: str, reader: str) -> bool:
    """Whether this reader has read the report of this digest."""
    query = (
        sa.select(READINGS.c.seq)
        .join(ENTRIES, ENTRIES.c.seq == READINGS.c.report)
        .where(ENTRIES.c.kind == EntryKind.REPORT.value, ENTRIES.c.digest == digest, READINGS.c.reader == reader)
    )
    return connection.execute(query.limit(1)).first() is not None


def claims(connection: sa.Connection, which: ClaimFilter) -> Iterator[ClaimRow]:
    """The claims that the filter lets through, report by report, in the order they are told."""
    query = (
        sa.select(CLAIMS.c.body, CLAIMS.c.reading)
        .join_from(CLAIMS, READINGS, READINGS.c.seq == CLAIMS.c.reading)
        .join(REPORTS, REPORTS.c.seq == READINGS.c.report)
        .where(newest_reading(connection), *_conditions(connection, which))
        .order_by(REPORTS.c.seq, CLAIMS.c.reading, CLAIMS.c.position)
    )
    last, told = None, None
    for row in stream(connection, query):
        if told is None or row.reading != last:
            last, told = row.reading, _told(connection, row.reading)
        claim = decode(row.body, Claim)
        account = told.accounts.get(claim.account) if claim.account else None
        yield ClaimRow(report=told.report, reader=told.reader, claim=claim, account=account)


def failures(connection: sa.Connection) -> Iterator[FailureRow]:
    """What could not be read, in the order it was met."""
    query = (
        sa.select(FAILURES.c.name, FAILURES.c.reason, ENTRIES.c.recorded)
        .join_from(FAILURES, ENTRIES, ENTRIES.c.seq == FAILURES.c.seq)
        .order_by(FAILURES.c.seq)
    )
    for row in stream(connection, query):
        yield FailureRow(name=row.name, reason=row.reason, recorded=_read(datetime.fromisoformat, row.recorded))


def find(connection: sa.Connection, key: str) -> int:
    """Where the newest report of this id stands, the one whose id begins so, or the version whose digest does."""
    newest = sa.func.max(REPORTS.c.seq)
    seq = connection.scalar(sa.select(newest).where(REPORTS.c.id == key))
    if seq is not None:
        return int(seq)
    found: set[int] = set()
    if len(key) >= SHORTEST_DIGEST:
        # Ranges, so that the indexes are used; digests and our own ids are written in hexadecimal digits.
        ids = sa.select(newest).where(REPORTS.c.id >= key, REPORTS.c.id <= key + "g").group_by(REPORTS.c.id)
        begins = ENTRIES.c.digest >= key, ENTRIES.c.digest <= key + "g", ENTRIES.c.kind == EntryKind.REPORT.value
        digests = sa.select(ENTRIES.c.seq).where(*begins)
        found = {int(each) for query in (ids, digests) for each in connection.scalars(query.limit(2))}
    if len(found) == 1:
        return found.pop()
    if found:
        raise LedgerError(f"More than one report has an id or a digest that begins with {key}: give more of it.")
    raise LedgerError(f"The ledger holds no report {key}: `counterclaim reports` lists their ids.")


def _conditions(connection: sa.Connection, which: ClaimFilter) -> Iterator[sa.ColumnElement[bool]]:
    yield newest_version() if which.report is None else REPORTS.c.seq == find(connection, which.report)
    if which.kind:
        yield CLAIMS.c.kind == which.kind.value
    if which.stance:
        yield CLAIMS.c.stance == which.stance.value
    if which.harm:
        yield CLAIMS.c.harm == which.harm.value
    if which.source:
        yield CLAIMS.c.voices.contains(fold(which.source), autoescape=True)


def _told(connection: sa.Connection, reading: int) -> _Told:
    query = (
        sa.select(REPORTS.c.body, READINGS.c.reader)
        .join_from(READINGS, REPORTS, REPORTS.c.seq == READINGS.c.report)
        .where(READINGS.c.seq == reading)
    )
    row = connection.execute(query).one()
    accounts = (decode(body, Account) for body in _bodies(connection, ACCOUNTS, reading))
    return _Told(decode(row.body, Report), row.reader, {account.id: account for account in accounts})


def _bodies(connection: sa.Connection, table: sa.Table, reading: int) -> list[str]:
    return list(
        connection.scalars(sa.select(table.c.body).where(table.c.reading == reading).order_by(table.c.position))
    )


def _count_of(table: sa.Table) -> sa.ScalarSelect[Any]:
    return sa.select(sa.func.count()).where(table.c.reading == READINGS.c.seq).scalar_subquery()


def stream(connection: sa.Connection, query: sa.Select[*tuple[Any, ...]]) -> Iterator[sa.Row[*tuple[Any, ...]]]:
    """The rows of a query, fetched a part at a time; a server's cursor is closed too where who looks stops early."""
    with closing(connection.execute(query.execution_options(yield_per=CHUNK))) as rows:
        yield from rows


def _read(parse: Callable[[str], T], text: str) -> T:
    try:
        return parse(text)
    except ValueError as error:
        raise LedgerError(f"The ledger holds {text!r} for a day: it was changed, run `counterclaim verify`.") from error
