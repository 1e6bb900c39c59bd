"""How much a ledger holds: the newest reading of the newest version of each report, counted by the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from counterclaim.ledger.readers import newest_reading
from counterclaim.ledger.schema import ACCOUNTS, CLAIMS, DECISIONS, FAILURES, LINKS, READINGS, REPORTS
from counterclaim.ledger.views import newest_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Counts of what is held; `first` and `last` are the days of the first and the last publication, `kinds` and
    `stances` the claims by what they are about and how their sources stand to it."""

    reports: int
    outlets: int
    first: date | None
    last: date | None
    accounts: int
    claims: int
    kinds: Mapping[str, int]
    stances: Mapping[str, int]
    links: int
    decisions: int
    failures: int


def holdings(connection: sa.Connection) -> Holdings:
    """What the ledger holds now."""
    counts = sa.func.count(), sa.func.count(REPORTS.c.outlet.distinct())
    days = sa.func.min(REPORTS.c.published), sa.func.max(REPORTS.c.published)
    reports, outlets, first, last = connection.execute(sa.select(*counts, *days).where(newest_version())).one()
    kinds, stances = (_by(connection, column) for column in (CLAIMS.c.kind, CLAIMS.c.stance))
    return Holdings(
        reports=reports,
        outlets=outlets,
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        accounts=connection.scalar(_standing(connection, sa.select(sa.func.count()), ACCOUNTS)) or 0,
        claims=sum(kinds.values()),
        kinds=kinds,
        stances=stances,
        links=_all(connection, LINKS),
        decisions=_all(connection, DECISIONS),
        failures=_all(connection, FAILURES),
    )


def _by(connection: sa.Connection, column: sa.Column[str]) -> dict[str, int]:
    query = _standing(connection, sa.select(column, sa.func.count()), CLAIMS).group_by(column)
    counted: dict[str, int] = {row[0]: row[1] for row in connection.execute(query)}
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _standing(connection: sa.Connection, query: Any, table: sa.Table) -> Any:
    """The query over rows of the readings that count now."""
    return (
        query.select_from(table)
        .join(READINGS, READINGS.c.seq == table.c.reading)
        .join(REPORTS, REPORTS.c.seq == READINGS.c.report)
        .where(newest_reading(connection), newest_version())
    )


def _all(connection: sa.Connection, table: sa.Table) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
