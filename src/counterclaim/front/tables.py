"""Readings, incidents and ledgers as tables: Arrow, and from it pandas and polars."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from importlib import import_module
from typing import Any, TypeAlias

from counterclaim.errors import InputError
from counterclaim.export.claim_rows import incident_claims, reading_claims
from counterclaim.export.claims_parquet import PARQUET
from counterclaim.export.contract import ExportedIncident, ExportedReport, Head, Row, Wanted
from counterclaim.export.frames import TABLES, account_row, arrow_table, incident_row, report_row
from counterclaim.export.told import exported_reports, head_of, rows_of, worked_incidents
from counterclaim.front.comparing import COMPARED, Compared
from counterclaim.front.incident import Incident, Reconciled, link, reconcile
from counterclaim.front.ledger import Ledger, say_unlinked
from counterclaim.front.reading import Reading
from counterclaim.incidents import Member, WorkedIncident
from counterclaim.reconcile.tolls import DEFAULT

Tabled: TypeAlias = Ledger | Reading | Incident | Compared | Iterable[Reading] | Iterable[Incident]
"""What can be a table: a ledger, one or many readings or incidents, a comparison."""


def to_arrow(what: Tabled, table: str | None = None) -> Any:
    """One of the tables reports, accounts, claims and incidents as a `pyarrow.Table`.

    Without a name it is the claims of readings and of a ledger, and for incidents the incidents. Ids join the tables. A
    comparison has one table alone. Raises InputError for a table that there is not.
    """
    asked = table or "claims"
    if asked not in TABLES:
        raise InputError(f"There is no table {asked!r}; there are {', '.join(TABLES)}.")
    if isinstance(what, Ledger):
        if asked != "reports":
            say_unlinked(what)
        return arrow_table(TABLES[asked], _OF_LEDGER[asked](what))
    if isinstance(what, Compared):
        return arrow_table(COMPARED, (asdict(row) for row in what.rows))
    held: list[Any] = [what] if isinstance(what, Reading | Incident) else list(what)
    if all(isinstance(one, Incident) for one in held) and (held or table == "incidents"):
        return _of_incidents([one if isinstance(one, Reconciled) else reconcile(one) for one in held], table)
    if all(isinstance(one, Reading) for one in held):
        return _of_readings(held, asked)
    raise InputError("A table is made of a ledger, of readings or of incidents, and these are something else.")


def to_pandas(what: Tabled, table: str | None = None) -> Any:
    """The table of `to_arrow` as a `pandas.DataFrame`: numbers that may be open are `Int64`, words `string`, days
    `datetime64`.

    Raises InputError where pandas is not installed.
    """
    pandas, arrow = _needed("pandas"), _needed("pyarrow")
    kinds = {arrow.int64(): pandas.Int64Dtype(), arrow.bool_(): pandas.BooleanDtype()}
    kinds[arrow.string()] = pandas.StringDtype()
    return to_arrow(what, table).to_pandas(types_mapper=kinds.get, date_as_object=False)


def to_polars(what: Tabled, table: str | None = None) -> Any:
    """The table of `to_arrow` as a `polars.DataFrame`. Raises InputError where polars is not installed."""
    return _needed("polars").from_arrow(to_arrow(what, table))


def _needed(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise InputError(f"{name} is not installed, and this needs it: pip install {name}.") from error


def _of_readings(readings: list[Reading], table: str) -> Any:
    if table == "incidents":
        return _of_incidents([reconcile(one) for one in link(readings)], table)
    return arrow_table(TABLES[table], _OF_READINGS[table](readings))


def _of_incidents(incidents: list[Reconciled], table: str | None) -> Any:
    name = table or "incidents"
    return arrow_table(TABLES[name], _OF_INCIDENTS[name]([one.worked for one in incidents]))


def _reports(readings: list[Reading]) -> Iterator[Row]:
    return (report_row(one.of, len(one.accounts), len(one.claims), one.reader) for one in readings)


def _accounts(readings: list[Reading]) -> Iterator[Row]:
    for one in readings:
        for account in one.accounts:
            yield account_row(one.of, account, sum(claim.account == account.id for claim in one.claims))


def _claims(readings: list[Reading]) -> Iterator[Row]:
    for one in readings:
        yield from reading_claims(one.of, one)


def _reports_of(worked: Iterable[WorkedIncident]) -> Iterator[Row]:
    """The reports of some incidents, each once; counted is what it tells of these."""
    told: dict[str, list[Member]] = {}
    for member in (member for one in worked for member in one.incident.members):
        told.setdefault(member.report.id, []).append(member)
    for members in told.values():
        yield report_row(members[0].report, len(members), sum(len(member.claims) for member in members), None)


def _accounts_of(worked: Iterable[WorkedIncident]) -> Iterator[Row]:
    for one in worked:
        for member in one.incident.members:
            yield account_row(member.report, member.account, len(member.claims), one.incident.id)


def _claims_of(worked: Iterable[WorkedIncident]) -> Iterator[Row]:
    for one in worked:
        wanted = Wanted(rule=one.asked.rule, as_of=one.asked.as_of)
        # Who read the reports, and what people decided on the claims, an incident by itself does not know.
        yield from incident_claims(ExportedIncident(worked=one, readers={}, decisions=(), head=_head(wanted)))


_ALL = Wanted(rule=DEFAULT)


def _head(wanted: Wanted) -> Head:
    return head_of(PARQUET, wanted)


def _exported(one: ExportedReport) -> Row:
    return report_row(one.report, len(one.reading.accounts), len(one.reading.claims), one.reading.reader)


def _worked(ledger: Ledger) -> Iterator[WorkedIncident]:
    return (worked for worked, _ in worked_incidents(ledger, _ALL, brief=True))


_OF_READINGS: Mapping[str, Callable[[list[Reading]], Iterable[Row]]] = {
    "reports": _reports,
    "accounts": _accounts,
    "claims": _claims,
}
_OF_INCIDENTS: Mapping[str, Callable[[list[WorkedIncident]], Iterable[Row]]] = {
    "reports": _reports_of,
    "accounts": _accounts_of,
    "claims": _claims_of,
    "incidents": lambda worked: map(incident_row, worked),
}
_OF_LEDGER: Mapping[str, Callable[[Ledger], Iterable[Row]]] = {
    "reports": lambda ledger: map(_exported, exported_reports(ledger, _ALL, _head(_ALL))),
    "accounts": lambda ledger: _accounts_of(_worked(ledger)),
    "claims": lambda ledger: rows_of(ledger, PARQUET, _ALL),
    "incidents": lambda ledger: map(incident_row, _worked(ledger)),
}
