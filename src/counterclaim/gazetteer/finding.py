"""A single name looked up by a person: the candidates, best first, and why."""

from dataclasses import dataclass
from math import log10

from counterclaim.gazetteer.candidates import Candidate, open_gazetteer

_BY = {
    "name": (0.0, "bears the name"),
    "alternate": (-0.5, "bears it as a further name"),
    "adjective": (-1.0, "the name is its adjective"),
    "unit": (-1.0, "is the unit of that name"),
    "abbreviation": (0.0, "is abbreviated so"),
    "article": (-0.3, "bears it with another article or none"),
    "spelling": (-2.0, "its name is spelt alike"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate with its score and the reasons for it."""

    candidate: Candidate
    score: float
    reasons: tuple[str, ...]


def find(name: str, near: str | None = None) -> tuple[Found, ...]:
    """The candidates of a name, best first; `near` is the ISO code of the country where it is looked for."""
    gazetteer = open_gazetteer()
    around = gazetteer.neighbours.get(near.upper(), []) if near else []
    found = [_weigh(candidate, near.upper() if near else None, around) for candidate in gazetteer.candidates(name)]
    return tuple(sorted(found, key=lambda item: (-item.score, item.candidate.id)))


def _weigh(candidate: Candidate, near: str | None, around: list[str]) -> Found:
    score, reason = _BY[candidate.by]
    reasons = [reason]
    if candidate.kind in ("province", "district"):
        score -= 1
        reasons.append(f"is a {candidate.kind}")
    if candidate.population:
        score += log10(candidate.population) / 2
        reasons.append(f"{candidate.population:,} people")
    if near and candidate.country == near:
        score += 5
        reasons.append(f"in {near}")
    elif near and candidate.country in around:
        score += 2
        reasons.append(f"in {candidate.country}, a neighbour of {near}")
    return Found(candidate, score, tuple(reasons))
