"""ACLED: one row an incident, in the 31 columns of the Armed Conflict Location & Event Data, ours after them."""

from collections.abc import Iterator
from datetime import date

from counterclaim.export.acts import AGAINST_CIVILIANS, acled_type
from counterclaim.export.contract import Column, Export, ExportedIncident, Holds, Row, filled
from counterclaim.export.countries import country_of
from counterclaim.export.deaths import ends_of
from counterclaim.export.notes import notes_of
from counterclaim.export.sources import joined, publisher_of, reports_of
from counterclaim.export.tables import csv_writer
from counterclaim.export.trace import TRACE, trace_row
from counterclaim.export.when import time_precision, year_of
from counterclaim.export.where import acled_precision, located, province_of
from counterclaim.export.who import (
    CIVILIANS,
    Sides,
    civilians_alone,
    inter_code,
    interaction_of,
    known_actor,
    sides_of,
)
from counterclaim.incidents import Incident, WorkedIncident
from counterclaim.model import Harm

_ACLEDS = "a name that ACLED assigns"

COLUMNS = (
    Column("event_id_cnty", str, "the incident's id", Holds.TRACE),
    Column("event_date", date, "the first day, where it is known to a month", Holds.DAY),
    Column("year", int, "its year", Holds.DAY),
    Column("time_precision", int, "1 the day, 2 a week, 3 a month", Holds.DAY),
    Column("disorder_type", str, "Political violence, where the event type is known"),
    Column("event_type", str, "Battles, Explosions/Remote violence or Violence against civilians"),
    Column("sub_event_type", str, "the sub-event type, where what is told settles it"),
    Column("actor1", str, "who acted, where nobody disputes it (docs/exports.md)", Holds.WHO),
    Column("assoc_actor_1", str, "who stood by actor 1", Holds.WHO, empty="the reader does not tell it from actor 1"),
    Column("inter1", int, "1 state forces, 8 another state's forces"),
    Column("actor2", str, "Civilians (country), where civilians alone are harmed, else who fought actor 1", Holds.WHO),
    Column("assoc_actor_2", str, "who stood by actor 2", Holds.WHO, empty="the reader does not tell it from actor 2"),
    Column("inter2", int, "7 civilians, 1 state forces, 8 another state's forces"),
    Column("interaction", int, "the two codes in one, the lower first"),
    Column("civilian_targeting", str, "Civilian targeting, for violence against civilians"),
    Column("iso", int, "ISO 3166-1 numeric"),
    Column("region", str, "ACLED's region", empty="no list of these regions is kept"),
    Column("country", str, "the country's name (ISO 3166)", Holds.PLACE),
    Column("admin1", str, "the province, where the gazetteer knows it", Holds.PLACE),
    Column("admin2", str, "the district", Holds.PLACE, empty="the gazetteer does not tell districts of places"),
    Column("admin3", str, "the sub-district", Holds.PLACE, empty="the gazetteer does not tell them"),
    Column("location", str, "the place as told", Holds.PLACE),
    Column("latitude", float, "degrees, WGS 84", Holds.POINT),
    Column("longitude", float, "degrees, WGS 84", Holds.POINT),
    Column("geo_precision", int, "1 the town, 2 near it or a part of a region, 3 a larger region", Holds.POINT),
    Column("source", str, "who published the reports", Holds.SOURCE),
    Column("source_scale", str, "how near the sources are", empty="how far an outlet reaches is not known"),
    Column("notes", str, "the incident in sentences, with all that is disputed and by whom", Holds.WORDS),
    Column("fatalities", int, "the best figure under the rule; none where the rule gives none", Holds.NUMBER),
    Column("tags", str, "ACLED's tags", empty=_ACLEDS),
    Column("timestamp", int, "when ACLED uploaded it", empty="ACLED did not"),
    *TRACE,
)


def acled_row(one: ExportedIncident) -> Iterator[Row]:
    """The row of an incident."""
    worked, kind = one.worked, acled_type(one.worked)
    told: Row = {
        "event_id_cnty": worked.incident.id,
        "disorder_type": "Political violence" if kind.event else None,
        "event_type": kind.event,
        "sub_event_type": kind.sub,
        "civilian_targeting": "Civilian targeting" if kind.event == AGAINST_CIVILIANS else None,
        "source": joined([publisher_of(report) for report in reports_of(one)]),
        "notes": notes_of(one),
        "fatalities": ends_of(worked, Harm.KILLED).best,
        **_actors(worked, sides_of(worked)),
        **_when(worked.incident),
        **_where(worked.incident),
        **trace_row(one),
    }
    yield filled(COLUMNS, told)


def _actors(worked: WorkedIncident, sides: Sides) -> Row:
    country = worked.incident.country
    own = inter_code(known_actor(worked, sides.a), country) if sides.a else None
    if civilians_alone(worked):
        known = country_of(country)
        other: str | None = f"Civilians ({known.name})" if known else "Civilians"
        code: int | None = CIVILIANS
    else:
        other, code = sides.b, None
    return {
        "actor1": sides.a.name if sides.a else None,
        "inter1": own,
        "actor2": other,
        "inter2": code,
        "interaction": interaction_of((own, code)),
    }


def _when(incident: Incident) -> Row:
    days = incident.days if time_precision(incident.days) else None
    return {
        "event_date": days[0] if days else None,
        "year": year_of(incident.days),
        "time_precision": time_precision(days),
    }


def _where(incident: Incident) -> Row:
    place, point, known = incident.place, located(incident.place), country_of(incident.country)
    return {
        "iso": known.numeric if known else None,
        "country": known.name if known else None,
        "admin1": province_of(place),
        "location": joined([place.name.value if place else None]),
        "latitude": point[0] if point else None,
        "longitude": point[1] if point else None,
        "geo_precision": acled_precision(place),
    }


ACLED = Export(
    name="acled",
    version=1,
    row="an incident",
    columns=COLUMNS,
    of_incident=acled_row,
    write=csv_writer(COLUMNS),
    ending=".csv",
    codebook="ACLED Codebook (October 2024)",
)
