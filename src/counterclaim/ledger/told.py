"""What the ledger's reports tell now: of each the newest version, with its reading that counts."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

import sqlalchemy as sa

from counterclaim.ledger.codec import decode
from counterclaim.ledger.readers import newest_reading
from counterclaim.ledger.schema import ACCOUNTS, CLAIMS, READINGS, REPORTS
from counterclaim.ledger.views import CHUNK, newest_version, stream
from counterclaim.model import Account, Claim, Reading, Report

Stretches: TypeAlias = Sequence[tuple[date, date]]
"""Stretches of days, the first and the last of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report with its newest reading; `seq` is the reading's place in the chain."""

    seq: int
    report: Report
    reading: Reading


def told(
    connection: sa.Connection,
    after: int = 0,
    reports: Collection[str] | None = None,
    *,
    claims: bool = True,
    near: Stretches | None = None,
) -> Iterator[Told]:
    """The reports whose newest reading stands after a place in the chain; `reports` are ids, None takes all.

    With `near` only those that may have been published in one of these stretches. Without `claims` the readings hold
    their accounts alone.
    """
    query = _counting(newest_reading(connection)).where(READINGS.c.seq > after)
    if reports is not None:
        query = query.where(REPORTS.c.id.in_(sorted(reports)))
    if near is not None:
        query = query.where(sa.or_(REPORTS.c.published.is_(None), *_published_in(near)))
    rows = stream(connection, query)
    while part := list(islice(rows, CHUNK)):
        seqs = [row.seq for row in part]
        accounts = _within(connection, ACCOUNTS, seqs)
        said = _within(connection, CLAIMS, seqs) if claims else {}
        for row in part:
            report = decode(row.body, Report)
            reading = Reading(
                report=report.id,
                reader=row.reader,
                accounts=tuple(decode(body, Account) for body in accounts.get(row.seq, ())),
                claims=tuple(decode(body, Claim) for body in said.get(row.seq, ())),
            )
            yield Told(seq=row.seq, report=report, reading=reading)


def _published_in(stretches: Stretches) -> Iterator[sa.ColumnElement[bool]]:
    """That a report was published in a stretch, for each that is left when those that meet are one."""
    first: date | None = None
    for start, end in sorted(stretches):
        if first is None:
            first, last = start, end
        elif start <= last:
            last = max(last, end)
        else:
            yield REPORTS.c.published.between(first.isoformat(), last.isoformat())
            first, last = start, end
    if first is not None:
        yield REPORTS.c.published.between(first.isoformat(), last.isoformat())


@lru_cache(16)
def _counting(newest: sa.ColumnElement[bool]) -> sa.Select[int, str, str]:
    """The readings that count; built once, for building it takes longer than looking a report up."""
    first = REPORTS.alias("first")
    since = sa.select(sa.func.min(first.c.seq)).where(first.c.id == REPORTS.c.id).scalar_subquery()
    return (
        sa.select(READINGS.c.seq, READINGS.c.reader, REPORTS.c.body)
        .join_from(READINGS, REPORTS, REPORTS.c.seq == READINGS.c.report)
        .where(newest, newest_version())
        .order_by(since)
    )


def standing(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """The ids of every account that is told now and of its report, without anything of what they say."""
    first = REPORTS.alias("first")
    since = sa.select(sa.func.min(first.c.seq)).where(first.c.id == REPORTS.c.id).scalar_subquery()
    query = (
        sa.select(ACCOUNTS.c.id, REPORTS.c.id.label("report"))
        .join_from(ACCOUNTS, READINGS, READINGS.c.seq == ACCOUNTS.c.reading)
        .join(REPORTS, REPORTS.c.seq == READINGS.c.report)
        .where(newest_reading(connection), newest_version())
        .order_by(since, ACCOUNTS.c.position)
    )
    for row in stream(connection, query):
        yield row.id, row.report


def reports_around(
    connection: sa.Connection, days: Iterable[tuple[date, date]], before: int, *, undated: bool
) -> set[str]:
    """The ids of reports with an account that may be on or next to one of these stretches of days.

    An account without days may be on so many days `before` it was published; what has neither counts where it is
    `undated` that is asked for.
    """
    first = sa.func.coalesce(ACCOUNTS.c.first_day, ACCOUNTS.c.last_day)
    last = sa.func.coalesce(ACCOUNTS.c.last_day, ACCOUNTS.c.first_day)
    near: list[sa.ColumnElement[bool]] = []
    for start, end in days:
        near.append(sa.and_(first <= _day(end, 1), last >= start.isoformat()))
        published = REPORTS.c.published.between(start.isoformat(), _day(end, before))
        near.append(sa.and_(first.is_(None), published))
    if undated:
        near.append(sa.and_(first.is_(None), REPORTS.c.published.is_(None)))
    query = (
        sa.select(REPORTS.c.id)
        .distinct()
        .join_from(ACCOUNTS, READINGS, READINGS.c.seq == ACCOUNTS.c.reading)
        .join(REPORTS, REPORTS.c.seq == READINGS.c.report)
        .where(newest_reading(connection), newest_version(), sa.or_(sa.false(), *near))
    )
    return set(connection.scalars(query))


def _day(day: date, later: int) -> str:
    return date.fromordinal(min(day.toordinal() + later, date.max.toordinal())).isoformat()


def reports_of(connection: sa.Connection, accounts: Collection[str]) -> dict[str, str]:
    """The id of the report that tells each of these accounts."""
    query = (
        sa.select(ACCOUNTS.c.id, REPORTS.c.id.label("report"))
        .join_from(ACCOUNTS, READINGS, READINGS.c.seq == ACCOUNTS.c.reading)
        .join(REPORTS, REPORTS.c.seq == READINGS.c.report)
    )
    wanted, found = sorted(accounts), dict[str, str]()
    for start in range(0, len(wanted), CHUNK):
        part = query.where(ACCOUNTS.c.id.in_(wanted[start : start + CHUNK]))
        found |= {row.id: row.report for row in connection.execute(part)}
    return found


def accounts_of(connection: sa.Connection, ids: Collection[str]) -> dict[str, tuple[Report, Account]]:
    """Accounts by their ids, of whatever reading, each with the report that tells it."""
    query = (
        sa.select(ACCOUNTS.c.body, REPORTS.c.body.label("report"))
        .join_from(ACCOUNTS, READINGS, READINGS.c.seq == ACCOUNTS.c.reading)
        .join(REPORTS, REPORTS.c.seq == READINGS.c.report)
        .where(ACCOUNTS.c.id.in_(sorted(ids)))
        .order_by(ACCOUNTS.c.reading)
    )
    found = [(decode(row.report, Report), decode(row.body, Account)) for row in connection.execute(query)]
    return {account.id: (report, account) for report, account in found}


def _within(connection: sa.Connection, table: sa.Table, seqs: list[int]) -> dict[int, list[str]]:
    query = sa.select(table.c.reading, table.c.body).where(table.c.reading.in_(seqs))
    found: dict[int, list[str]] = {}
    for row in connection.execute(query.order_by(table.c.reading, table.c.position)):
        found.setdefault(row.reading, []).append(row.body)
    return found
