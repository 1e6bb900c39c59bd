"""The four tables of data frames, joined by ids: reports, accounts, claims and incidents, with their columns told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from counterclaim.export.claim_rows import COLUMNS as CLAIMS
from counterclaim.export.claim_rows import account_values
from counterclaim.export.contract import Column, Holds, Row
from counterclaim.export.tables import arrow_batches, arrow_schema
from counterclaim.incidents import WorkedIncident
from counterclaim.incidents.rows import row_of
from counterclaim.model import Account, Report

REPORTS: tuple[Column, ...] = (
    Column("id", str, "the report's id", Holds.TRACE),
    Column("title", str, "its headline", Holds.WORDS),
    Column("outlet", str, "who published it", Holds.SOURCE),
    Column("url", str, "its address", Holds.SOURCE),
    Column("published", date, "the day it was published", Holds.DAY),
    Column("published_at", datetime, "the moment, where one is told with its zone", Holds.DAY),
    Column("updated_at", datetime, "the moment of its last update, where one is told with its zone", Holds.DAY),
    Column("language", str, "the language it is in"),
    Column("author", str, "who wrote it", Holds.WHO),
    Column("agency", str, "the news agency it credits", Holds.SOURCE),
    Column("dataset", str, "the coded data set that it is a row of; nothing for a published report", Holds.SOURCE),
    Column("accounts", int, "how many incidents it tells of", Holds.NUMBER),
    Column("claims", int, "how many claims it makes", Holds.NUMBER),
    Column("reader", str, "who read it: version and language pipeline", Holds.TRACE),
    Column("text", str, "the text below the headline", Holds.WORDS),
)
"""The columns of the reports."""

_OF_ACCOUNTS = {"type", "role", "place", "country", "latitude", "longitude", "radius", "rung", "first_day", "last_day"}

ACCOUNTS: tuple[Column, ...] = (
    Column("id", str, "the account's id", Holds.TRACE),
    Column("report", str, "the id of the report that tells it", Holds.TRACE),
    Column("incident", str, "the incident that it was linked to", Holds.TRACE),
    *(column for column in CLAIMS if column.name in _OF_ACCOUNTS),
    Column("claims", int, "how many claims are about it", Holds.NUMBER),
    Column("outlet", str, "who published the report", Holds.SOURCE),
    Column("published", date, "the day it was published", Holds.DAY),
)
"""The columns of the accounts."""

_HARMS = (
    Column(f"{harm}_{end}", bool if end == "or_more" else int, says.format(harm), Holds.NUMBER)
    for harm in ("killed", "wounded")
    for end, says in {
        "low": "the low end of the toll of all {}; nothing where no number is told",
        "best": "its best; nothing where the rule gives a range alone",
        "high": "its high end",
        "or_more": "whether the count that sets the high of all {} has no upper end",
    }.items()
)

INCIDENTS: tuple[Column, ...] = (
    Column("id", str, "the incident's id", Holds.TRACE),
    Column("type", str, "the incident type that most accounts give"),
    Column("place", str, "the name of the place that is known most precisely", Holds.PLACE),
    Column("country", str, "ISO 3166-1 alpha-2"),
    Column("latitude", float, "degrees, WGS 84", Holds.POINT),
    Column("longitude", float, "degrees, WGS 84", Holds.POINT),
    Column("radius", int, "metres around the point", Holds.POINT),
    Column("first_day", date, "its first day, as the account with the shortest period tells it", Holds.DAY),
    Column("last_day", date, "its last day", Holds.DAY),
    *_HARMS,
    Column("accounts", int, "how many accounts it is made of", Holds.NUMBER),
    Column("origins", int, "how many independent voices tell of it", Holds.NUMBER),
    Column("parties", str, "who is said to have done it, named by most first; joined by semicolons", Holds.WHO),
    Column("contested", bool, "whether it is contested who did it"),
    Column("grade", str, "confirmed, fair, weak, contested or discounted"),
    Column("grade_why", str, "why", Holds.WORDS),
    Column("status", str, "how well it is known who did it"),
    Column("status_why", str, "why", Holds.WORDS),
    Column("rule", str, "the toll rule", Holds.TRACE),
    Column("as_of", date, "the day as of which it was worked out; nothing for all that is told", Holds.TRACE),
)
"""The columns of the incidents."""

TABLES: Mapping[str, Sequence[Column]] = MappingProxyType(
    {"reports": REPORTS, "accounts": ACCOUNTS, "claims": CLAIMS, "incidents": INCIDENTS}
)
"""The tables by their names, with their columns."""


_COUNTED = ("accounts", "claims", "reader")


def report_row(report: Report, accounts: int, claims: int, reader: str | None) -> Row:
    """A report, with how much was read in it and by whom."""
    told = {column.name: getattr(report, column.name) for column in REPORTS if column.name not in _COUNTED}
    told |= dict(zip(_COUNTED, (accounts, claims, reader), strict=True))
    return {column.name: told[column.name] for column in REPORTS}


def account_row(report: Report, account: Account, claims: int, incident: str | None = None) -> Row:
    """An account, with how many claims are about it."""
    told = account_values(account) | {"id": account.id, "report": report.id, "incident": incident, "claims": claims}
    told |= {"outlet": report.outlet, "published": report.published}
    return {column.name: told[column.name] for column in ACCOUNTS}


def incident_row(worked: WorkedIncident) -> Row:
    """An incident that is worked out."""
    row, place, graded = row_of(worked), worked.incident.place, worked.graded
    told = {name: getattr(row, name) for name in row.__slots__}
    told |= {"first_day": row.start, "last_day": row.end, "parties": "; ".join(row.parties) or None}
    told |= {name: getattr(place, name) if place else None for name in ("latitude", "longitude", "radius")}
    told |= {"grade_why": graded.why, "status_why": graded.status_why}
    told |= {"rule": worked.asked.rule, "as_of": worked.asked.as_of}
    return {column.name: told[column.name] for column in INCIDENTS}


def arrow_table(columns: Sequence[Column], rows: Iterable[Row]) -> Any:
    """The rows as an Arrow table, with the types of its columns even where there is no row."""
    import pyarrow as pa

    batches: Iterator[Any] = arrow_batches(rows, columns)
    return pa.Table.from_batches(batches, schema=arrow_schema(columns))
