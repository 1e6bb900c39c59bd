"""From what a reader tells of a despatch to the templates of 1992."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from counterclaim.bench.names import as_names
from counterclaim.bench.told import Told, ToldClaim, ToldIncident

_TYPES: Mapping[str, str] = MappingProxyType(
    {"bombing": "BOMBING", "air_strike": "BOMBING", "abduction": "KIDNAPPING", "kidnapping": "KIDNAPPING"}
)
_AUTHORITIES = ("government", "military", "police", "state_media")
_EFFECTS: Mapping[str, str] = MappingProxyType({"killed": "DEATH", "wounded": "INJURY"})


@dataclass(frozen=True, slots=True)
class Party:
    """Who is said to have done it, and by whom: the old scale of confidence."""

    name: str
    confidence: str
    known: bool


@dataclass(frozen=True, slots=True)
class Victims:
    """Who was harmed, how many, and how; the effect is None for the kidnapped."""

    name: str
    number: str
    effect: str | None


@dataclass(frozen=True, slots=True)
class Template:
    """One incident in the form of 1992."""

    type: str
    start: date | None
    end: date | None
    place: str | None
    country: str | None
    parties: tuple[Party, ...]
    victims: tuple[Victims, ...]


def templates(told: Told, published: date | None) -> list[Template]:
    """A template for each incident a reader tells of; where no day is told it is the day of the despatch or before."""
    return [_template(incident, told, published) for incident in told.incidents]


def _template(incident: ToldIncident, told: Told, published: date | None) -> Template:
    claims = [claim for claim in told.claims if claim.incident == incident.id]
    kind = next(iter(as_names(incident.type)), "other")
    return Template(
        type=_TYPES.get(kind, "ATTACK"),
        start=date.fromisoformat(incident.start) if incident.start else None,
        end=date.fromisoformat(incident.end) if incident.end else published,
        place=next(iter(as_names(incident.place)), None),
        country=incident.country,
        parties=tuple(_parties(claims)),
        victims=tuple(_victims(claims)),
    )


def _parties(claims: Iterable[ToldClaim]) -> list[Party]:
    """The parties, each with the strongest confidence that any claim gives it."""
    parties: dict[str, Party] = {}
    for claim in claims:
        name = next(iter(as_names(claim.actor)), None)
        confidence = _confidence(claim)
        if claim.kind == "responsibility" and name and confidence:
            held = parties.get(name)
            if held is None or _LADDER.index(confidence) < _LADDER.index(held.confidence):
                parties[name] = Party(name, confidence, claim.actor_id is not None)
    return list(parties.values())


_LADDER = (
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "SUSPECTED OR ACCUSED",
    "POSSIBLE",
)


def _confidence(claim: ToldClaim) -> str | None:
    if claim.stance == "admits":
        return "CLAIMED OR ADMITTED"
    if claim.stance not in ("asserts", "accuses"):
        return None
    if claim.source_type == "narrator":
        return "REPORTED AS FACT" if claim.certainty != "hedged" and claim.stance == "asserts" else "POSSIBLE"
    return "SUSPECTED OR ACCUSED BY AUTHORITIES" if claim.source_type in _AUTHORITIES else "SUSPECTED OR ACCUSED"


def _victims(claims: Iterable[ToldClaim]) -> list[Victims]:
    """The victims, once for each name, number and effect."""
    found = [
        Victims(claim.whom, _number(claim), "NO INJURY OR DEATH" if claim.value == "none" else _EFFECTS.get(claim.harm))
        for claim in claims
        if claim.kind == "toll" and claim.harm and claim.whom and claim.scope != "cumulative"
    ]
    return list(dict.fromkeys(found))


def _number(claim: ToldClaim) -> str:
    """A number as the keys write it: 5, 5- (or more), -5 (or fewer), ~5 (about), PLURAL."""
    if not isinstance(claim.value, int):
        return "PLURAL"
    marks = {"at_least": ("", "-"), "more_than": ("", "-"), "at_most": ("-", ""), "approx": ("~", "")}
    before, after = marks.get(claim.bound or "", ("", ""))
    return f"{before}{claim.value}{after}"
