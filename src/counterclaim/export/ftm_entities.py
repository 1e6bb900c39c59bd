"""What an incident comes to in FollowTheMoney's schemata, before it is written as entities or as statements.

An Event for the incident with an Address where it has a point; an Article a report; a Note a claim, whose proof is its
article; an Organization a party and a Person a victim who is named, tied to the event by an UnknownLink for each claim
that says what of them. `involved` stays empty: it would not say whether a party is accused, denies or admits.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

import msgspec

from counterclaim.export.contract import ExportedIncident
from counterclaim.export.notes import notes_of
from counterclaim.export.where import located, say_where
from counterclaim.fold import fold
from counterclaim.incidents import Member
from counterclaim.model import Claim, Kind, Place, Report, Span
from counterclaim.privacy import named_in
from counterclaim.reconcile.origins import spoken_source, told_on
from counterclaim.showing.incidents import heading, say_toll
from counterclaim.showing.wording import (
    plain,
    say_blame,
    say_interval,
    say_precision,
    say_speaker,
    say_stance,
    say_voice,
    say_whom,
)

_LANGUAGES = {"en": "eng"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one property: the words that say it where there are any, what read it or by which rule it is worked
    out, and the day it was told."""

    prop: str
    text: str
    words: str | None = None
    origin: str | None = None
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: `id` is what it is told under, `canonical` what it is a view of; for an incident's accounts the two
    differ."""

    id: str
    schema: str
    values: tuple[Value, ...]
    canonical: str | None = None


@cache
def properties() -> Mapping[str, Mapping[str, str]]:
    """The published schemata that are written, each with its properties and their types."""
    told = tomllib.loads((files("counterclaim") / "export" / "ftm.toml").read_text("utf-8"))
    return {name: table for name, table in told.items() if isinstance(table, dict)}


def entities_of(one: ExportedIncident) -> Iterator[Entity]:
    """The entities of an incident: those it is told in, then what is told."""
    members = one.worked.incident.members
    address = _address(one)
    yield _event(one, address)
    if address:
        yield address
    for report in {member.report.id: member.report for member in members}.values():
        yield _article(report)
    parties: set[str] = set()
    for member in members:
        for claim in member.claims:
            yield _note(one, member.report, claim)
            if claim.kind is Kind.RESPONSIBILITY and claim.actor:
                party = _party(claim)
                if party.id not in parties:
                    parties.add(party.id)
                    yield party
                yield _link(one, member.report, claim, party)
            yield from _victims(one, member.report, claim)


def accounts_of(one: ExportedIncident) -> Iterator[Entity]:
    """What each account tells of the event by itself: the same event, told under the account's own id."""
    for member in one.worked.incident.members:
        values = tuple(_account(member, one.readers[member.report.id]))
        if values:
            yield Entity(member.account.id, "Event", values, one.worked.incident.id)


def _event(one: ExportedIncident, address: Entity | None) -> Entity:
    worked, incident = one.worked, one.worked.incident
    rule = f"rule {worked.asked.rule}"
    values = [Value("name", heading(incident).removesuffix(f" · {incident.id}")), Value("recordId", incident.id)]
    if incident.days:
        first, last = incident.days
        values += [Value("startDate", first.isoformat()), Value("endDate", last.isoformat())]
    if incident.country:
        values.append(Value("country", incident.country.lower()))
    if incident.place:
        values.append(Value("location", plain(say_where(incident.place))))
    if incident.type:
        values.append(Value("keywords", incident.type))
    for toll in worked.tolls:
        said = f"{toll.harm.value} ({toll.whose.value}): {say_toll(toll)}"
        values.append(Value("summary", said, origin=rule))
    values.append(Value("description", notes_of(one), origin=rule))
    values.append(Value("notes", f"{worked.graded.grade.value}: {plain(worked.graded.why)}", origin="grade"))
    reports = {member.report.id: member.report for member in incident.members}
    values += [Value("proof", id) for id in reports]
    values += [Value("sourceUrl", report.url) for report in reports.values() if report.url]
    if address:
        values.append(Value("addressEntity", address.id))
    return Entity(incident.id, "Event", tuple(values))


def _address(one: ExportedIncident) -> Entity | None:
    place = one.worked.incident.place
    point = located(place)
    if place is None or point is None:
        return None
    country = (place.country or "").lower()
    values = [Value("full", ", ".join(part for part in (plain(say_where(place)), place.country) if part))]
    values += [Value("latitude", repr(point[0])), Value("longitude", repr(point[1]))]
    values += [Value("country", country)] if country else []
    values += [Value("remarks", say_precision(place) or "")]
    return Entity(_id("address", one.worked.incident.id), "Address", tuple(values))


def _article(report: Report) -> Entity:
    day = told_on(report)
    told: list[tuple[str, str | None]] = [
        ("title", report.title),
        ("publisher", report.outlet),
        ("author", report.author),
        ("sourceUrl", report.url),
        ("publishedAt", report.published.isoformat() if report.published else None),
        ("language", _LANGUAGES.get(report.language)),
    ]
    values = [Value(prop, plain(text), told=day.isoformat() if day else None) for prop, text in told if text]
    return Entity(report.id, "Article", tuple(values) or (Value("fileName", report.id),))


def _note(one: ExportedIncident, report: Report, claim: Claim) -> Entity:
    quote = claim.quote.cut(report.content)
    words = _said(report, claim)
    keywords = [claim.kind.value, claim.stance.value.value]
    keywords += [claim.toll.harm.value.value, claim.toll.group.value] if claim.toll else []

    def value(prop: str, text: str, words: str | None = None) -> Value:
        return Value(prop, plain(text), words, claim.id, _day(report))

    values = [
        value("name", f"{say_speaker(report, claim)}: {words}"),
        value("summary", f"{say_stance(claim)} · {say_voice(report, claim)} · {words}", quote),
        value("description", quote, quote),
        value("entity", one.worked.incident.id),
        value("proof", report.id),
        *[value("keywords", keyword) for keyword in keywords],
    ]
    values += [value("publisher", report.outlet)] if report.outlet else []
    values += [value("sourceUrl", report.url)] if report.url else []
    return Entity(claim.id, "Note", tuple(values))


def _said(report: Report, claim: Claim) -> str:
    if claim.toll is None:
        return say_blame(claim)
    whom = say_whom(claim.toll)
    return f"{claim.toll.harm.value.value} {say_interval(claim.toll.figure.value)}{f' {whom}' if whom else ''}"


def _party(claim: Claim) -> Entity:
    assert claim.actor is not None  # the caller has seen it
    name = plain(claim.actor.name.value)
    return Entity(f"actor-{claim.actor.actor or _id(name)}", "Organization", (Value("name", name),))


def _victims(one: ExportedIncident, report: Report, claim: Claim) -> Iterator[Entity]:
    """The persons whom the words for the victims name; a namesake in another incident is another entity."""
    toll = claim.toll
    for name in named_in(toll.whom.value) if toll and toll.whom else ():
        value = Value("name", plain(name), name, claim.id, _day(report))
        person = Entity(_id("person", one.worked.incident.id, fold(name)), "Person", (value,))
        yield person
        yield _link(one, report, claim, person)


def _link(one: ExportedIncident, report: Report, claim: Claim, party: Entity) -> Entity:
    source = spoken_source(claim.voice)
    who = source.name.value if source else report.outlet or report.id
    harm = f"{claim.toll.harm.value.value}, " if claim.toll else ""
    said = [
        ("subject", party.id),
        ("object", one.worked.incident.id),
        ("role", f"{harm}{say_stance(claim)}: {plain(who)}"),
        ("summary", claim.quote.cut(report.content)),
        ("recordId", claim.id),
        ("proof", report.id),
        *([("sourceUrl", report.url)] if report.url else []),
    ]
    quote = claim.quote.cut(report.content)
    values = tuple(Value(prop, plain(text), quote, claim.id, _day(report)) for prop, text in said)
    return Entity(_id("link", claim.id, party.id), "UnknownLink", values)


def _account(member: Member, reader: str) -> Iterator[Value]:
    account, content, told = member.account, member.report.content, _day(member.report)

    def value(prop: str, text: str, span: Span | None) -> Value:
        return Value(prop, plain(text), span.cut(content) if span else None, reader, told)

    period = account.period
    if period:
        for prop, day in (("startDate", period.value.start), ("endDate", period.value.end)):
            if day:
                yield value(prop, day.isoformat(), period.span)
    places: list[Place] = [*([account.place] if account.place else []), *account.context]
    for place in places:
        yield value("location", say_where(place), place.name.span)
    for kind in account.types:
        yield value("keywords", kind.value, kind.span)
    yield value("proof", member.report.id, None)


def _day(report: Report) -> str | None:
    day = told_on(report)
    return day.isoformat() if day else None


def _id(*parts: str) -> str:
    return sha256(msgspec.json.encode(parts)).hexdigest()[:20]
