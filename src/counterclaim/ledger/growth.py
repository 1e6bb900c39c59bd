"""How far a ledger has grown, and what grew since: what keeps a view of it fresh."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from counterclaim.judgements import Decision
from counterclaim.ledger.codec import decode
from counterclaim.ledger.schema import ACCOUNTS, CLAIMS, DECISIONS, DEPENDENCES, ENTRIES, LINKS, READINGS, REPORTS
from counterclaim.model import Account, Claim, Reading

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Grown:
    """What a ledger took in after a place in its chain: how far it reaches now, the reports with a new reading, those
    newly found to be copies or copied, the accounts that a new reading, a link or a decision on a pair touches, and
    those of which a claim was decided on: they stay in the incident that they are in."""

    head: int
    reports: frozenset[str]
    kin: frozenset[str]
    accounts: frozenset[str]
    reviewed: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of a report: its digest, and when it was recorded."""

    digest: str
    recorded: datetime


def head(connection: sa.Connection) -> int:
    """The last place in the chain; 0 where nothing is recorded."""
    return int(connection.scalar(sa.select(sa.func.max(ENTRIES.c.seq))) or 0)


def grown(connection: sa.Connection, after: int) -> Grown:
    """What was taken in after a place in the chain."""
    reports = sa.select(REPORTS.c.id).join(READINGS, READINGS.c.report == REPORTS.c.seq).where(READINGS.c.seq > after)
    touched = set(connection.scalars(sa.select(ACCOUNTS.c.id).where(ACCOUNTS.c.reading > after)))
    for row in connection.execute(sa.select(LINKS.c.first_account, LINKS.c.second_account).where(LINKS.c.seq > after)):
        touched |= {row.first_account, row.second_account}
    claims: list[str] = []
    for body in connection.scalars(sa.select(DECISIONS.c.body).where(DECISIONS.c.seq > after)):
        about = decode(body, Decision).about
        if len(about) == 2:
            touched |= set(about)
        else:
            claims += about
    reviewed: set[str] = set()
    for start in range(0, len(claims), CHUNK):
        told = sa.select(CLAIMS.c.account).where(CLAIMS.c.id.in_(claims[start : start + CHUNK]))
        reviewed |= {account for account in connection.scalars(told) if account}
    hang = sa.select(DEPENDENCES.c.report, DEPENDENCES.c.depends_on).where(DEPENDENCES.c.seq > after)
    kin = {end for row in connection.execute(hang) for end in (row.report, row.depends_on)}
    new = frozenset(connection.scalars(reports))
    return Grown(head(connection), new, frozenset(kin), frozenset(touched), frozenset(reviewed))


def versions(connection: sa.Connection, id: str) -> Iterator[VersionRow]:
    """The versions of a report, the first one first."""
    query = (
        sa.select(ENTRIES.c.digest, ENTRIES.c.recorded)
        .join_from(REPORTS, ENTRIES, ENTRIES.c.seq == REPORTS.c.seq)
        .where(REPORTS.c.id == id)
        .order_by(REPORTS.c.seq)
    )
    for row in connection.execute(query):
        yield VersionRow(digest=row.digest, recorded=datetime.fromisoformat(row.recorded))


def reading_of(connection: sa.Connection, digest: str) -> Reading | None:
    """The reading of this digest; None where there is none."""
    query = (
        sa.select(READINGS.c.seq, READINGS.c.reader, REPORTS.c.id)
        .join_from(READINGS, ENTRIES, ENTRIES.c.seq == READINGS.c.seq)
        .join(REPORTS, REPORTS.c.seq == READINGS.c.report)
        .where(ENTRIES.c.digest == digest)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    return Reading(
        report=row.id,
        reader=row.reader,
        accounts=tuple(decode(body, Account) for body in _bodies(connection, ACCOUNTS, row.seq)),
        claims=tuple(decode(body, Claim) for body in _bodies(connection, CLAIMS, row.seq)),
    )


def _bodies(connection: sa.Connection, table: sa.Table, reading: int) -> list[str]:
    query = sa.select(table.c.body).where(table.c.reading == reading).order_by(table.c.position)
    return list(connection.scalars(query))
