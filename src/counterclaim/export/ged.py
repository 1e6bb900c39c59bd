"""UCDP GED: one row an incident, in the 49 columns of the Georeferenced Event Dataset, ours after them."""

from collections.abc import Iterator
from datetime import date

from counterclaim.export.contract import Column, Export, ExportedIncident, Holds, Row, filled
from counterclaim.export.countries import name_of
from counterclaim.export.deaths import dead_by_side, ends_of
from counterclaim.export.sources import aligned, articles, joined, publisher_of, reports_of
from counterclaim.export.tables import csv_writer
from counterclaim.export.trace import TRACE, number_of, trace_row
from counterclaim.export.when import date_prec, year_of
from counterclaim.export.where import grid_cell, located, province_of, say_around, say_point, where_prec
from counterclaim.export.who import sides_of
from counterclaim.incidents import Incident
from counterclaim.model import Harm

_UCDPS = "an id that UCDP assigns"
_SIDES = "reports tell who is said to have done it, not whether the dead were meant"

COLUMNS = (
    Column("id", int, "a number made of the incident's id", Holds.TRACE),
    Column("relid", str, "the incident's id", Holds.TRACE),
    Column("year", int, "the year in which it began", Holds.DAY),
    Column(
        "active_year", int, "whether the conflict was active", empty="a judgement on a conflict, not on an incident"
    ),
    Column("code_status", str, "how far UCDP checked it", empty="UCDP did not"),
    Column("type_of_violence", int, "1 state-based, 2 non-state, 3 one-sided", empty=_SIDES),
    Column("conflict_dset_id", str, "the conflict", empty=_UCDPS),
    Column("conflict_new_id", int, "the conflict", empty=_UCDPS),
    Column("conflict_name", str, "the conflict", empty="a name that UCDP assigns"),
    Column("dyad_dset_id", str, "the dyad", empty=_UCDPS),
    Column("dyad_new_id", int, "the dyad", empty=_UCDPS),
    Column("dyad_name", str, "the dyad", empty="a name that UCDP assigns"),
    Column("side_a_dset_id", str, "side A", empty=_UCDPS),
    Column("side_a_new_id", int, "side A", empty=_UCDPS),
    Column("side_a", str, "who acted, where nobody disputes it (docs/exports.md)", Holds.WHO),
    Column("side_b_dset_id", str, "side B", empty=_UCDPS),
    Column("side_b_new_id", int, "side B", empty=_UCDPS),
    Column("side_b", str, "who fought it, or whose combatants are among the dead, where A is known", Holds.WHO),
    Column("number_of_sources", int, "how many reports tell of it", Holds.NUMBER),
    Column("source_article", str, "the reports: publisher, day, headline", Holds.SOURCE),
    Column("source_office", str, "who published them, one a report", Holds.SOURCE),
    Column("source_date", str, "the days they were published, one a report", Holds.SOURCE),
    Column("source_headline", str, "their headlines, one a report", Holds.WORDS),
    Column("source_original", str, "the independent origins: who says it first", Holds.WHO),
    Column("where_prec", int, "1 place, 2 within 25 km, 3 district, 4 province, 5 area, 6 country", Holds.POINT),
    Column("where_coordinates", str, "the place that the point is of", Holds.PLACE),
    Column("where_description", str, "the place as told, with what lies around it", Holds.PLACE),
    Column("adm_1", str, "the province, where the gazetteer knows it", Holds.PLACE),
    Column("adm_2", str, "the district", empty="the gazetteer does not tell districts of places"),
    Column("latitude", float, "degrees, WGS 84", Holds.POINT),
    Column("longitude", float, "degrees, WGS 84", Holds.POINT),
    Column("geom_wkt", str, "the point as well-known text", Holds.POINT),
    Column("priogrid_gid", int, "the cell of PRIO-GRID", Holds.POINT),
    Column("country", str, "the country's name (ISO 3166, not Gleditsch and Ward's)", Holds.PLACE),
    Column("country_id", int, "Gleditsch and Ward's number", empty="no list of these numbers is kept"),
    Column("region", str, "UCDP's region", empty="no list of these regions is kept"),
    Column("event_clarity", int, "1 told to a district and a week, 2 less well"),
    Column("date_prec", int, "1 day, 2 to six days, 3 week, 4 to a month, 5 longer", Holds.DAY),
    Column("date_start", date, "the first day", Holds.DAY),
    Column("date_end", date, "the last day", Holds.DAY),
    Column("deaths_a", int, "the dead of side A, in the best figure", Holds.NUMBER),
    Column("deaths_b", int, "the dead of side B, in the best figure", Holds.NUMBER),
    Column("deaths_civilians", int, "the dead who are said to be civilians, in the best figure", Holds.NUMBER),
    Column("deaths_unknown", int, "the rest of the best figure", Holds.NUMBER),
    Column("best", int, "the best figure under the rule", Holds.NUMBER),
    Column("high", int, "the highest", Holds.NUMBER),
    Column("low", int, "the lowest", Holds.NUMBER),
    Column("gwnoa", int, "Gleditsch and Ward's number of side A", empty="no list of these numbers is kept"),
    Column("gwnob", int, "Gleditsch and Ward's number of side B", empty="no list of these numbers is kept"),
    *TRACE,
)


def ged_row(one: ExportedIncident) -> Iterator[Row]:
    """The row of an incident."""
    incident, days = one.worked.incident, one.worked.incident.days
    killed = ends_of(one.worked, Harm.KILLED)
    told: Row = {
        "id": number_of(incident.id),
        "relid": incident.id,
        "year": year_of(days),
        "number_of_sources": len(reports_of(one)),
        "country": name_of(incident.country),
        "event_clarity": _clarity(incident),
        "date_prec": date_prec(days),
        "date_start": days[0] if days else None,
        "date_end": days[1] if days else None,
        "best": killed.best,
        "high": killed.high,
        "low": killed.low,
        **_sides(one),
        **_sources(one),
        **_where(incident),
        **trace_row(one),
    }
    yield filled(COLUMNS, told)


def _sides(one: ExportedIncident) -> Row:
    sides = sides_of(one.worked)
    dead = dead_by_side(one.worked, sides)
    return {
        "side_a": sides.a.name if sides.a else None,
        "side_b": sides.b,
        "deaths_a": dead.a,
        "deaths_b": dead.b,
        "deaths_civilians": dead.civilians,
        "deaths_unknown": dead.unknown,
    }


def _sources(one: ExportedIncident) -> Row:
    reports = reports_of(one)
    return {
        "source_article": articles(one),
        "source_office": aligned([publisher_of(report) for report in reports]),
        "source_date": aligned([report.published.isoformat() if report.published else None for report in reports]),
        "source_headline": aligned([report.title for report in reports]),
        "source_original": joined([origin.name for origin in one.worked.origins]),
    }


def _where(incident: Incident) -> Row:
    place = incident.place
    point = located(place)
    return {
        "where_prec": where_prec(incident),
        "where_coordinates": place.name.value if place and point else None,
        "where_description": say_around(incident),
        "adm_1": province_of(place),
        "latitude": point[0] if point else None,
        "longitude": point[1] if point else None,
        "geom_wkt": say_point(point) if point else None,
        "priogrid_gid": grid_cell(point) if point else None,
    }


def _clarity(incident: Incident) -> int | None:
    place, day = where_prec(incident), date_prec(incident.days)
    if place is None and day is None:
        return None
    return 1 if place in (1, 2, 3) and day in (1, 2, 3) else 2


GED = Export(
    name="ged",
    version=1,
    row="an incident",
    columns=COLUMNS,
    of_incident=ged_row,
    write=csv_writer(COLUMNS),
    ending=".csv",
    codebook="UCDP GED Codebook 25.1 (Högbladh)",
)
