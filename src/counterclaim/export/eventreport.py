"""MAVERICK's event reports: one row an incident as one report tells it, for the R package eventreport."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from counterclaim.actors import load_actors
from counterclaim.export.contract import Column, Export, ExportedIncident, Holds, Row
from counterclaim.export.countries import name_of
from counterclaim.export.sources import joined, publisher_of
from counterclaim.export.tables import csv_writer
from counterclaim.export.trace import HEAD, decisions_of, evidence, head_row
from counterclaim.export.where import located, maverick_precision, say_where
from counterclaim.incidents import Member
from counterclaim.judgements import Act
from counterclaim.model import Harm, Report, Rung, SourceType
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.responsibility import Party, responsibility
from counterclaim.reconcile.statements import stands_of, statements_of
from counterclaim.reconcile.tolls import tolls, weigh

_ACTORS = range(1, 7)
_ELECTIONS = "it is about elections"
_CODERS = "a judgement of coders"
_TYPES = {
    SourceType.MILITARY: "Security forces",
    SourceType.POLICE: "Security forces",
    SourceType.ARMED_GROUP: "Non-state armed actor",
}

_FIRST = (
    Column("id", str, "the account's id", Holds.TRACE),
    Column("event_id", str, "the incident's id", Holds.TRACE),
    Column("country", str, "the country's name", Holds.PLACE),
    Column("election", str, "the election", empty=_ELECTIONS),
    Column("certain", int, "how many of the criteria hold", empty=_ELECTIONS),
    *(Column(f"certain{number}", int, "whether a criterion holds", empty=_ELECTIONS) for number in range(1, 7)),
    Column("date_start", date, "the first day the report tells", Holds.DAY),
    Column("date_end", date, "the last day", Holds.DAY),
    Column("city", str, "the town or village", Holds.PLACE),
    Column("location", str, "the place as told", Holds.PLACE),
    Column("latitude", float, "degrees, WGS 84", Holds.POINT),
    Column("longitude", float, "degrees, WGS 84", Holds.POINT),
    Column("geo_precision", int, "from 1 (a country) to 6 (a street or building)", Holds.POINT),
)


def _actor_columns(number: int) -> tuple[Column, ...]:
    at = f"actor{number}"
    return (
        Column(at, str, f"party {number} that the report says, or quotes as saying, acted", Holds.WHO),
        Column(f"{at}_id", str, "its id, where it is known"),
        Column(f"{at}_type", str, "Security forces or Non-state armed actor, where it is known"),
        Column(f"{at}_subtype", str, "the subtype", empty=_CODERS),
        Column(f"{at}_party", str, "the political party", empty=_ELECTIONS),
        Column(f"{at}_violence", str, "the form of violence", empty="MAVERICK's forms are its own"),
        Column(f"{at}_precision", int, "how precisely the actor is told", empty=_CODERS),
        Column(f"{at}_initiator", int, "whether it began", empty=_CODERS),
        Column(f"{at}_perpetrator", int, "1: it is said to have acted; who says otherwise has a claim of its own"),
        *(
            Column(f"{at}_{role}", int, f"whether it was a{'n' if role[0] in 'i' else ''} {role}", empty=_CODERS)
            for role in ("intervener", "bystander", "victim")
        ),
    )


_LAST = (
    Column("event_context", str, "the context", empty=_ELECTIONS),
    Column("target", str, "the primary target", empty="the reader does not read who was meant"),
    *(
        Column(f"{harm}_{end}", int, f"{words} as this report tells it, under the rule", Holds.NUMBER)
        for harm in ("deaths", "injuries")
        for end, words in (("best", "the best figure"), ("low", "the lowest"), ("high", "the highest"))
    ),
    Column("displacement", int, "1 where the report tells of people displaced"),
    Column("damage", int, "whether there was damage", empty="the reader does not read damage"),
    Column("source", str, "the report: publisher, day, headline", Holds.SOURCE),
    Column("number_of_sources", int, "0, as in every event report; aggregation counts them", Holds.NUMBER),
    Column("source_author", str, "who published it", Holds.SOURCE),
    Column("source_type", str, "the type of source", empty="MAVERICK's types are its own"),
    Column("source_classification", int, "how reputable it is", empty=_CODERS),
    Column("sampling", int, "how the report was found", empty="it is about MAVERICK's own search"),
    Column("unit_of_analysis", str, "Event report"),
    Column("aggregation", str, "None: nothing is aggregated"),
)

_TRACE = (
    Column("counterclaim_report", str, "the id of the report", Holds.TRACE),
    Column("counterclaim_claims", list, "the ids of the report's claims about the incident (JSON)", Holds.TRACE),
    Column("counterclaim_evidence", list, "for each claim: the characters of its words (JSON)", Holds.TRACE),
    Column("counterclaim_or_more", bool, "whether the highest figure for deaths is that or more", Holds.NUMBER),
    Column("counterclaim_reader", str, "who read the report: version and language pipeline", Holds.TRACE),
    Column(
        "counterclaim_decisions", list, "people's decisions that were applied, with who and why (JSON)", Holds.TRACE
    ),
    *HEAD,
)

COLUMNS = (*_FIRST, *(column for number in _ACTORS for column in _actor_columns(number)), *_LAST, *_TRACE)


def event_reports(one: ExportedIncident) -> Iterator[Row]:
    """The rows of an incident: one for each account of it."""
    for member in one.worked.incident.members:
        row = _told(member, one.worked.incident.id) | _tolls(member, one.head.rule)
        for number, party in zip(_ACTORS, _acting(member), strict=False):
            row |= _actor(number, party, member)
        row |= _trace(one, member)
        yield {column.name: row.get(column.name) for column in COLUMNS}


def _told(member: Member, incident: str) -> Row:
    account, place = member.account, member.account.place
    period, point = account.period.value if account.period else None, located(place)
    return {
        "id": account.id,
        "event_id": incident,
        "country": name_of(account.country),
        "date_start": period.start if period else None,
        "date_end": period.end if period else None,
        "city": joined([place.name.value]) if place and place.rung is Rung.TOWN else None,
        "location": joined([say_where(place) if place else None]),
        "latitude": point[0] if point else None,
        "longitude": point[1] if point else None,
        "geo_precision": maverick_precision(place),
        "source": _source(member.report),
        "number_of_sources": 0,
        "source_author": joined([publisher_of(member.report)]),
        "unit_of_analysis": "Event report",
        "aggregation": "None",
    }


def _source(report: Report) -> str | None:
    day = f"({report.published.isoformat()})" if report.published else None
    return joined([" ".join(part for part in (publisher_of(report), day, report.title) if part)])


def _tolls(member: Member, rule: str) -> Row:
    made = tolls(weigh(statements_of([(member.report, member.claims)])), rule)
    found = {toll.harm: toll for toll in made if toll.whose is Whose.ALL}
    row: Row = {"displacement": 1} if Harm.DISPLACED in found else {}
    if Harm.KILLED in found:
        row["counterclaim_or_more"] = found[Harm.KILLED].open
    for name, harm in (("deaths", Harm.KILLED), ("injuries", Harm.WOUNDED)):
        if harm in found:
            ends = found[harm].worked
            row |= {f"{name}_best": ends.best, f"{name}_low": ends.low, f"{name}_high": ends.high}
    return row


def _acting(member: Member) -> Sequence[Party]:
    return responsibility(stands_of([(member.report, member.claims)])).charged


def _actor(number: int, party: Party, member: Member) -> Row:
    at = f"actor{number}"
    named = next(
        (
            claim.actor.actor
            for claim in member.claims
            if claim.id in party.claims and claim.actor and claim.actor.actor
        ),
        None,
    )
    return {at: party.name, f"{at}_id": named, f"{at}_type": _type(named), f"{at}_perpetrator": 1}


def _type(actor: str | None) -> str | None:
    known = load_actors().by_id.get(actor or "")
    return _TYPES.get(known.source_type) if known else None


def _trace(one: ExportedIncident, member: Member) -> Row:
    own = {member.account.id, *(claim.id for claim in member.claims)}
    return {
        "counterclaim_report": member.report.id,
        "counterclaim_claims": [claim.id for claim in member.claims],
        "counterclaim_evidence": [evidence(member, claim) for claim in member.claims],
        "counterclaim_reader": one.readers[member.report.id],
        "counterclaim_decisions": [record for record in decisions_of(one) if _bears(record, own)],
        **head_row(one.head),
    }


def _bears(decision: dict[str, Any], own: set[str]) -> bool:
    """Whether a decision is on the account, on one of its claims, or took a claim away, whosever it was."""
    return decision["act"] == Act.REJECT.value or not own.isdisjoint(decision["about"])


EVENTREPORT = Export(
    name="eventreport",
    version=1,
    row="an incident as one report tells it",
    columns=COLUMNS,
    of_incident=event_reports,
    write=csv_writer(COLUMNS),
    ending=".csv",
    codebook="eventreport (R package), maverick_event_report (van Baalen and Höglund)",
)
