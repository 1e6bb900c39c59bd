"""From an incident worked out to its rows in the index."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from math import log10
from typing import Any

from counterclaim.fold import fold
from counterclaim.incidents import Incident, WorkedIncident, work_out
from counterclaim.judgements import Decision
from counterclaim.model import Certainty, Claim, Harm, Kind, Report, Scope
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.tolls import Toll
from counterclaim.review import decided_claims
from counterclaim.showing.wording import say_blame, say_interval, say_speaker

Row = dict[str, Any]
LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Drawn:
    """An incident's row, what it can be filtered by, its accounts, and its claims as they wait for review."""

    incident: Row
    facets: frozenset[tuple[str, str]]
    members: tuple[tuple[str, str], ...]
    claims: tuple[Row, ...]


def decided_incident(incident: Incident, decided: Mapping[str, Decision]) -> Incident:
    """The incident with its claims as people left them."""
    members = (replace(one, claims=decided_claims(one.claims, decided)) for one in incident.members)
    return replace(incident, members=tuple(members))


def draw_incident(incident: Incident, decided: Mapping[str, Decision]) -> Drawn:
    """The rows of an incident as people's decisions leave it."""
    worked = work_out(decided_incident(incident, decided), brief=True)
    claims = [(one.report, claim) for one in incident.members for claim in one.claims]
    waiting = sum(claim.id not in decided for _, claim in claims)
    return Drawn(
        incident=_row(worked) | {"unreviewed": waiting},
        facets=frozenset(_facets(worked)),
        members=tuple((one.account.id, one.report.id) for one in incident.members),
        claims=tuple(draw_claim(report, claim, decided, worked.graded.contested) for report, claim in claims),
    )


def draw_claim(report: Report, claim: Claim, decided: Mapping[str, Decision], contested: bool) -> Row:
    """A claim as it waits for review: what is contested, hedged, vague or tells of many goes first."""
    decision = decided.get(claim.id)
    reasons = dict(_reasons(claim, contested))
    return {
        "id": claim.id,
        "report": report.id,
        "says": f"{say_speaker(report, claim)}: {_says(claim)}",
        "priority": sum(reasons.values()),
        "why": ", ".join(reasons),
        "decided": decision.act.value if decision else None,
        "person": decision.by if decision else None,
    }


def _says(claim: Claim) -> str:
    if claim.toll is None:
        return say_blame(claim)
    return f"{claim.toll.harm.value.value} {say_interval(claim.toll.figure.value)}"


def _reasons(claim: Claim, contested: bool) -> Iterator[tuple[str, float]]:
    if contested:
        yield "contested incident", 2.0
    if claim.certainty and claim.certainty.value is Certainty.HEDGED:
        yield "hedged", 1.0
    if claim.kind is not Kind.TOLL:
        yield f"{claim.stance.value.value} responsibility", 0.5
    if claim.toll:
        figure = claim.toll.figure.value
        most = figure.high if figure.high is not None else figure.low or 0
        if figure.low != figure.high:
            yield "no exact number", 0.5
        yield (f"toll of {most:,}" if most >= 10 else "toll"), min(4.0, log10(1 + most))
        if claim.toll.scope is Scope.CUMULATIVE:
            yield "total over a war", -1.0


def _row(worked: WorkedIncident) -> Row:
    incident, days, place = worked.incident, worked.incident.days, worked.incident.place
    tolls = {toll.harm: toll for toll in worked.tolls if toll.whose is Whose.ALL}
    told = [one.report.published for one in incident.members if one.report.published]
    return {
        "id": incident.id,
        "type": incident.type,
        "country": incident.country,
        "place": place.name.value if place else None,
        "place_folded": fold(" ".join(_places(incident))),
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius": place.radius if place else None,
        "rung": place.rung.value if place and place.rung else None,
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[1].isoformat() if days else None,
        **_ends("killed", tolls.get(Harm.KILLED)),
        **_ends("wounded", tolls.get(Harm.WOUNDED)),
        "reports": len({one.report.id for one in incident.members}),
        "origins": len(worked.origins),
        "parties": json.dumps([party.name for party in worked.who.charged], ensure_ascii=False),
        "contested": worked.graded.contested,
        "disagree": any(_disagree(toll) for toll in worked.tolls if toll.harm is Harm.KILLED),
        "grade": worked.graded.grade.value,
        "status": worked.graded.status.value,
        "last_told": max(told).isoformat() if told else None,
        "headline": next((one.report.title for one in incident.members if one.report.title), None),
        "others": json.dumps(
            [(harm.value, *_held(tolls[harm]), tolls[harm].open) for harm in _OTHERS if harm in tolls]
        ),
    }


def _disagree(toll: Toll) -> bool:
    return any(a.most < b.least or b.most < a.least for counts in toll.rivals for a, b in combinations(counts, 2))


def _ends(harm: str, toll: Toll | None) -> Row:
    held = _held(toll) if toll else (None, None, None)
    return dict(zip((f"{harm}_low", f"{harm}_best", f"{harm}_high"), held, strict=True)) | {
        f"{harm}_open": toll is not None and toll.open
    }


def _held(toll: Toll) -> list[int | None]:
    ends = (toll.worked.low, toll.worked.best, toll.worked.high)
    return [None if end is None else min(end, LARGEST) for end in ends]


_OTHERS = (Harm.MISSING, Harm.CAPTURED, Harm.DISPLACED)


def _places(incident: Incident) -> Iterator[str]:
    for one in incident.members:
        if one.account.place:
            yield one.account.place.name.value
        yield from (place.name.value for place in one.account.context)


def _facets(worked: WorkedIncident) -> Iterator[tuple[str, str]]:
    for one in worked.incident.members:
        yield from (("type", told.value) for told in one.account.types)
        if one.report.outlet:
            yield "source", one.report.outlet
    if worked.incident.country:
        yield "country", worked.incident.country
    yield from (("harm", one.harm.value) for one in worked.statements)
    yield from (("party", party.name) for party in worked.who.parties)
    yield from (("source", origin.name) for origin in worked.origins)
