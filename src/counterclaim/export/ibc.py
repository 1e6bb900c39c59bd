"""Iraq Body Count: one row an incident with the least and the most civilians killed, in the columns of its file."""

from collections.abc import Iterator
from datetime import date

from counterclaim.export.acts import weapon_of
from counterclaim.export.contract import Column, Export, ExportedIncident, Holds, Row, filled
from counterclaim.export.deaths import civilian_ends
from counterclaim.export.sources import joined, publisher_of, reports_of
from counterclaim.export.tables import csv_writer
from counterclaim.export.trace import TRACE, trace_row
from counterclaim.export.where import say_around
from counterclaim.model import Harm, Report

COLUMNS = (
    Column("IBC code", str, "the incident's id", Holds.TRACE),
    Column("Start Date", date, "the first day", Holds.DAY),
    Column("End Date", date, "the last day", Holds.DAY),
    Column("Time", str, "the time of day", empty="the reader does not read times of day"),
    Column("Location", str, "the place as told, with what lies around it", Holds.PLACE),
    Column("Target", str, "who or what was meant to be hit", empty="the reader does not read who was meant"),
    Column("Weapons", str, "what people were harmed by, as far as the incident's type tells it"),
    Column("Reported Minimum", int, "the least civilians killed", Holds.NUMBER),
    Column("Reported Maximum", int, "the most civilians killed", Holds.NUMBER),
    Column("Sources", str, "who published the reports, with the day", Holds.SOURCE),
    *TRACE,
)


def ibc_row(one: ExportedIncident) -> Iterator[Row]:
    """The row of an incident."""
    incident, days = one.worked.incident, one.worked.incident.days
    killed = civilian_ends(one.worked, Harm.KILLED)
    told: Row = {
        "IBC code": incident.id,
        "Start Date": days[0] if days else None,
        "End Date": days[1] if days else None,
        "Location": say_around(incident),
        "Weapons": weapon_of(one.worked),
        "Reported Minimum": killed.low,
        "Reported Maximum": killed.high,
        "Sources": joined([_source(report) for report in reports_of(one)]),
        **trace_row(one),
    }
    yield filled(COLUMNS, told)


def _source(report: Report) -> str | None:
    day = f"{report.published.day} {report.published:%b %Y}" if report.published else None
    return " ".join(part for part in (publisher_of(report), day) if part) or None


IBC = Export(
    name="ibc",
    version=1,
    row="an incident",
    columns=COLUMNS,
    of_incident=ibc_row,
    write=csv_writer(COLUMNS),
    ending=".csv",
    codebook="Iraq Body Count, incidents file and Methods 3.1",
)
