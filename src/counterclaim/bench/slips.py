"""The slips and the hits of the claims yardstick, in words."""

from collections.abc import Iterable
from types import MappingProxyType

from counterclaim.bench.claims import Scored
from counterclaim.bench.measures import Placed
from counterclaim.bench.names import as_names
from counterclaim.bench.outcome import Slip, digest, sentence_around
from counterclaim.bench.told import Told, ToldClaim, ToldIncident

# Which measure speaks for a group of slips, and which decides that a claim of the gold was met in full.
_LISTED = MappingProxyType({"toll": "toll", "responsibility": "responsibility", "denials": "denials"})
_MET_BY = MappingProxyType({"toll": "toll+all", "responsibility": "resp+source", "occurrence": "denials"})


def slips_of(scored: Iterable[Scored]) -> dict[str, list[Slip]]:
    """Everything missed and everything spurious, by measure, in the order of the reports."""
    slips: dict[str, list[Slip]] = {name: [] for name in (*_LISTED, "incident")}
    for each in scored:
        for name, measure in _LISTED.items():
            pairing = each.claims[measure]
            slips[name] += [_claim_slip(each.gold, "missed", placed) for placed in pairing.missed()]
            slips[name] += [_claim_slip(each.gold, "spurious", placed) for placed in pairing.spurious()]
        slips["incident"] += [_incident_slip(each.gold, "missed", missed) for missed in each.incidents.missed()]
        slips["incident"] += [_incident_slip(each.gold, "spurious", read) for read in each.incidents.spurious()]
    return slips


def asked_of(scored: Iterable[Scored]) -> dict[str, str]:
    """Every claim and main incident of the gold that a reader should find, in words, by digest."""
    asked: dict[str, str] = {}
    for each in scored:
        for kind, measure in _MET_BY.items():
            wanted = each.claims[measure].met() + each.claims[measure].missed()
            asked |= {_claim_digest(each, item): _words(each, claim_line(item.claim)) for item in _of(kind, wanted)}
        found = each.incidents.met() + each.incidents.missed()
        asked |= {_incident_digest(each, item): _words(each, incident_line(item)) for item in found}
    return asked


def met_by(scored: Iterable[Scored]) -> frozenset[str]:
    """The digests of the claims and main incidents that were found in full."""
    met: set[str] = set()
    for each in scored:
        for kind, measure in _MET_BY.items():
            met |= {_claim_digest(each, item) for item in _of(kind, each.claims[measure].met())}
        met |= {_incident_digest(each, item) for item in each.incidents.met()}
    return frozenset(met)


def claim_line(claim: ToldClaim) -> str:
    """A claim on one line."""
    if claim.kind == "toll":
        what = f"{claim.harm} {claim.value} [{_end(claim.low)}, {_end(claim.high)}] {claim.whom or ''}".rstrip()
    else:
        what = f"{claim.kind} {claim.stance} {_first(claim.actor) or 'nobody named'}"
    return f"{what} – {_first(claim.source) or 'no source'} ({claim.incident or claim.scope or 'no incident'})"


def incident_line(incident: ToldIncident) -> str:
    """An incident on one line."""
    types, place = "/".join(as_names(incident.type)), _first(incident.place) or "no place"
    return f"{types} at {place}, {incident.start} to {incident.end}, {incident.role}"


def _claim_slip(gold: Told, fault: str, placed: Placed) -> Slip:
    return Slip(
        report=gold.id,
        fault=fault,
        told=claim_line(placed.claim),
        quote=placed.claim.quote,
        sentence=sentence_around(gold.content, placed.claim.quote),
    )


def _incident_slip(gold: Told, fault: str, incident: ToldIncident) -> Slip:
    return Slip(report=gold.id, fault=fault, told=incident_line(incident))


def _of(kind: str, items: list[Placed]) -> list[Placed]:
    return [item for item in items if item.claim.kind == kind]


def _words(each: Scored, line: str) -> str:
    return f"{each.gold.id}: {line}"


def _claim_digest(each: Scored, item: Placed) -> str:
    claim = item.claim
    told = [claim.incident, claim.stance, claim.harm, claim.value, claim.bound, claim.subset, claim.quote]
    return digest(each.gold.id, claim.kind, told, as_names(claim.source))


def _incident_digest(each: Scored, item: ToldIncident) -> str:
    return digest(each.gold.id, "incident", item.id)


def _first(names: str | list[str] | None) -> str | None:
    return next(iter(as_names(names)), None)


def _end(bound: float | None) -> str:
    return "…" if bound is None else f"{bound:g}" if bound < 10_000 else f"{bound:.0f}"
