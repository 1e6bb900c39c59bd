"""Accounts and their places as incidents of the exchange format, and back."""

from counterclaim.export.records import (
    CitedName,
    IncidentRecord,
    IncidentRules,
    IncidentSpans,
    PlaceRecord,
    PlaceRules,
    PlaceSpans,
)
from counterclaim.model import Account, Cited, Period, Place


def to_incident(account: Account) -> IncidentRecord:
    """The incident record of an account."""
    first = account.types[0] if account.types else None
    place = account.place.name if account.place else None
    period = account.period
    return IncidentRecord(
        id=account.id,
        type=first.value if first else None,
        role=account.role,
        place=place.value if place else None,
        place_context=tuple(context.name.value for context in account.context),
        country=account.country,
        start=period.value.start if period else None,
        end=period.value.end if period else None,
        when=period.value.relative if period else None,
        types=tuple(CitedName(name=cited.value, span=cited.span, rule=cited.rule) for cited in account.types),
        location=_to_place(account.place) if account.place else None,
        context=tuple(map(_to_place, account.context)),
        spans=IncidentSpans(
            type=first.span if first else None,
            place=place.span if place else None,
            period=period.span if period else None,
        ),
        rules=IncidentRules(
            type=first.rule if first else None,
            place=place.rule if place else None,
            period=period.rule if period else None,
        ),
    )


def from_incident(record: IncidentRecord) -> Account:
    """The account of an incident record."""
    return Account(
        id=record.id,
        types=tuple(Cited(cited.name, cited.span, cited.rule) for cited in record.types),
        role=record.role,
        place=_from_place(record.location) if record.location else None,
        context=tuple(map(_from_place, record.context)),
        country=record.country,
        period=_from_period(record),
    )


def _from_period(record: IncidentRecord) -> Cited[Period] | None:
    if record.rules.period is None:
        return None
    period = Period(start=record.start, end=record.end, relative=record.when)
    return Cited(period, record.spans.period, record.rules.period)


def _to_place(place: Place) -> PlaceRecord:
    relation = place.relation
    return PlaceRecord(
        name=place.name.value,
        relation=relation.value if relation else None,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        radius=place.radius,
        rung=place.rung,
        gazetteer_id=place.gazetteer_id,
        spans=PlaceSpans(name=place.name.span, relation=relation.span if relation else None),
        rules=PlaceRules(name=place.name.rule, relation=relation.rule if relation else None),
    )


def _from_place(record: PlaceRecord) -> Place:
    relation = record.relation
    return Place(
        name=Cited(record.name, record.spans.name, record.rules.name),
        relation=None if relation is None else Cited(relation, record.spans.relation, record.rules.relation or ""),
        country=record.country,
        latitude=record.latitude,
        longitude=record.longitude,
        radius=record.radius,
        rung=record.rung,
        gazetteer_id=record.gazetteer_id,
    )
