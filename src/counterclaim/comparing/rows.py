"""A comparison with a coded set as rows: a line a harm of what both have, a line of each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterclaim.comparing.comparing import Compared
from counterclaim.comparing.matching import Near
from counterclaim.comparing.tolls import Told
from counterclaim.incidents import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a comparison: an incident, an event, or both, and one harm."""

    status: str
    incident: str | None
    event: str | None
    country: str | None
    place: str | None
    first: date | None
    last: date | None
    harm: str | None = None
    verdict: str | None = None
    here_low: int | None = None
    here_best: int | None = None
    here_high: int | None = None
    here_of: str | None = None
    there_low: int | None = None
    there_best: int | None = None
    there_high: int | None = None
    there_of: str | None = None
    makes: str | None = None
    weight: float | None = None
    near: str | None = None
    why: str | None = None


def rows_of(compared: Compared) -> Iterator[Row]:
    """The comparison as rows: a line a harm of what both have, a line of each other."""
    for one in compared.both:
        for toll in one.tolls:
            yield Row(
                status="both",
                event=one.match.event.id,
                **where_of(one.match.incident),
                harm=toll.harm.value,
                verdict=toll.verdict.value,
                **_ends("here", toll.ours),
                **_ends("there", toll.theirs),
                makes=", ".join(claim for each in toll.makes for claim in each.claims) or None,
                weight=one.match.weight,
            )
    for here in (*compared.only_here, *compared.not_compared_here):
        incident = here.worked.incident
        status = "not compared" if here.why else "only here"
        yield Row(status=status, event=None, **where_of(incident), **nearest_of(here.near), why=here.why)
    for there in compared.only_there:
        where = where_of(there.event.incident) | {"incident": None}
        yield Row(status="only there", event=there.event.id, **where, **nearest_of(there.near))


def where_of(incident: Incident) -> dict[str, Any]:
    """What an incident is, where and when."""
    days = incident.days or (None, None)
    place = incident.place.name.value if incident.place else None
    return {"incident": incident.id, "country": incident.country, "place": place, "first": days[0], "last": days[1]}


def _ends(side: str, told: Told | None) -> dict[str, Any]:
    if told is None:
        return {}
    of = told.of.value
    return {f"{side}_low": told.low, f"{side}_best": told.best, f"{side}_high": told.high, f"{side}_of": of}


def nearest_of(near: Near | None) -> dict[str, Any]:
    """What was nearest on the other side, and how much speaks for it."""
    return {"near": near.id, "weight": near.weight} if near else {}
