"""PLOVER: one line an incident, an ASSAULT event with mode and context, in the fields of its JSON records."""

from collections.abc import Iterator
from typing import Any

from counterclaim.export.acts import plover_contexts, plover_modes
from counterclaim.export.contract import Column, Export, ExportedIncident, Holds, Row
from counterclaim.export.countries import country_of
from counterclaim.export.deaths import ends_of
from counterclaim.export.lines import write_lines
from counterclaim.export.notes import notes_of
from counterclaim.export.sources import reports_of
from counterclaim.export.trace import TRACE, claims_of, evidence, trace_row
from counterclaim.export.where import located
from counterclaim.export.who import civilians_alone, known_actor, sector_of, sides_of
from counterclaim.incidents import WorkedIncident
from counterclaim.model import Harm, Place, Report
from counterclaim.reconcile.responsibility import Party

CODEBOOK = "PLOVER 0.7b1"
_GEONAMES = "geonames:"
_MATERIAL_CONFLICT = 4

COLUMNS = (
    Column("id", str, "the incident's id", Holds.TRACE),
    Column("has_event", bool, "true: the event has been coded"),
    Column("date", str, "the first day; PLOVER asks for one, and where none is told none is given", Holds.DAY),
    Column("time", str, "the time of day", empty="the reader does not read times of day"),
    Column("enddate", str, "the last day", Holds.DAY),
    Column("endtime", str, "the time of day", empty="the reader does not read times of day"),
    Column(
        "source",
        list,
        "who acted, where nobody disputes it, or both who fought: actor objects (docs/exports.md)",
        Holds.WHO,
    ),
    Column("recipient", list, "civilians, where they alone are said to be harmed", Holds.WHO),
    Column("event", list, "ASSAULT: acts that can result in substantial physical harm"),
    Column("event_loc", dict, "the place, in the fields of GeoNames", Holds.POINT),
    Column("event_text", list, "the words of every claim", Holds.WORDS),
    Column("quad_code", int, "4: material conflict"),
    Column("event_scale", float, "a scale of cooperation", empty="no scale is used"),
    Column("mode", list, "abduct, firearms, explosives, suicide-attack, heavy-weapons"),
    Column("context", list, "cbrn, where chemical weapons are told of"),
    Column("dead", int, "the best figure for the killed under the rule", Holds.NUMBER),
    Column("injured", int, "the best figure for the wounded", Holds.NUMBER),
    Column("size", int, "dead and wounded together", empty="they are told apart"),
    Column("link", str, "the incident's id again: what its records have in common", Holds.TRACE),
    Column("text", str, "the text", empty="reports are their publishers'"),
    Column("text_info", list, "for each text of the event: its report and characters", Holds.TRACE),
    Column("cite_info", list, "the reports", Holds.SOURCE),
    Column("coder", str, "who read the reports: version and language pipeline", Holds.TRACE),
    Column("coded_date", str, "the day of coding", empty="the same ledger gives the same bytes on any day"),
    Column("coded_time", str, "the time of coding", empty="the same ledger gives the same bytes at any time"),
    Column("comment", str, "the incident in sentences, with all that is disputed and by whom", Holds.WORDS),
    *TRACE,
)


def plover_row(one: ExportedIncident) -> Iterator[Row]:
    """The record of an incident."""
    worked, days, sides = one.worked, one.worked.incident.days, sides_of(one.worked)
    told = claims_of(one)
    trace = trace_row(one)
    row: Row = {
        "id": worked.incident.id,
        "has_event": True,
        "date": days[0].isoformat() if days else None,
        "enddate": days[1].isoformat() if days else None,
        "source": [_actor(worked, party) for party in (sides.a, sides.fought) if party],
        "recipient": [_civilians(worked)] if civilians_alone(worked) else [],
        "event": ["ASSAULT"],
        "event_loc": _location(worked.incident.place, worked.incident.country),
        "event_text": [claim.quote.cut(member.report.content) for member, claim in told],
        "quad_code": _MATERIAL_CONFLICT,
        "mode": plover_modes(worked),
        "context": plover_contexts(worked),
        "dead": ends_of(worked, Harm.KILLED).best,
        "injured": ends_of(worked, Harm.WOUNDED).best,
        "link": worked.incident.id,
        "text_info": [evidence(member, claim) for member, claim in told],
        "cite_info": [_citation(report) for report in reports_of(one)],
        "coder": "; ".join(trace["counterclaim_readers"]),
        "comment": notes_of(one),
        **trace,
    }
    yield {column.name: row.get(column.name) for column in COLUMNS}


def _actor(worked: WorkedIncident, party: Party) -> dict[str, Any]:
    known = known_actor(worked, party)
    country = country_of(known.country if known else None)
    told = {
        "code": country.alpha3 if country else None,
        "sector": sector_of(known),
        "actor_text": party.name,
        "identifer_id": known.id if known else None,
        "identifer_text": known.name if known else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _civilians(worked: WorkedIncident) -> dict[str, Any]:
    country = country_of(worked.incident.country)
    return ({"code": country.alpha3} if country else {}) | {"sector": "CVL"}


def _location(place: Place | None, code: str | None) -> dict[str, Any] | None:
    country, point = country_of(code), located(place)
    told = {
        "geonameid": _geoname(place),
        "name": place.name.value if place else None,
        "latitude": point[0] if point else None,
        "longitude": point[1] if point else None,
        "country code": code,
        "cc3": country.alpha3 if country else None,
    }
    return {name: value for name, value in told.items() if value is not None} or None


def _geoname(place: Place | None) -> int | None:
    id = (place.gazetteer_id or "") if place else ""
    number = id.removeprefix(_GEONAMES)
    return int(number) if id.startswith(_GEONAMES) and number.isdecimal() else None


def _citation(report: Report) -> dict[str, Any]:
    told = {
        "citation": report.id,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "publication": report.outlet,
        "codebook": CODEBOOK,
    }
    return {name: value for name, value in told.items() if value is not None}


PLOVER = Export(
    name="plover",
    version=1,
    row="an incident as one ASSAULT event",
    columns=COLUMNS,
    of_incident=plover_row,
    write=write_lines,
    ending=".jsonl",
    codebook=f"{CODEBOOK} (Open Event Data Alliance)",
)
