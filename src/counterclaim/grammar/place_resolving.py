"""Which place of the world each name of a report means, settled for all names together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log10

from counterclaim.gazetteer import Candidate, kilometres, open_gazetteer
from counterclaim.gazetteer.spelling import normal_name

ROUNDS = 3
_NEAR_KM = 200.0
_BY = {"name": 0.0, "alternate": -0.4, "adjective": 0.0, "unit": -0.6, "article": -0.3, "spelling": -2.5}
_WIDE = frozenset({"country", "territory", "region", "continent", "sea", "river"})
_SETTLED = frozenset({"capital", "city", "town", "village", "place", "camp", "neighbourhood"})
_FITS = {
    "province": frozenset({"province", "territory"}),
    "district": frozenset({"district", "province"}),
    "city": frozenset({"city", "capital", "town"}),
    "capital": frozenset({"city", "capital", "town"}),
    "town": _SETTLED,
    "village": frozenset({"village", "town", "place"}),
    "camp": frozenset({"camp", "town", "place", "village"}),
    "neighbourhood": frozenset({"neighbourhood", "town", "place", "village"}),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name to settle: its words, the kind beside it, the names that hold it ("in Syria's Idlib province", "Long
    Beach, California"), and whether it is an adjective."""

    name: str
    kind: str | None
    held_by: tuple[str, ...] = ()
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a report as a whole says of where it plays: countries and provinces by how often they are meant."""

    countries: Mapping[str, float]
    provinces: Mapping[tuple[str | None, str], float]
    chosen: tuple[Candidate, ...] = ()


def settle(names: Sequence[Name], hints: Sequence[str] = ()) -> tuple[Candidate | None, ...]:
    """The candidate each name means, None where none fits; one name with one holder means one place."""
    distinct = list(dict.fromkeys(names))
    options = {name: _options(name) for name in distinct}
    held = {name: _holders(name) for name in distinct}
    context = _context(names, options, {}, hints)
    chosen: dict[Name, Candidate | None] = {}
    for _ in range(ROUNDS):
        chosen = {name: _best(name, options[name], held[name], context) for name in distinct}
        context = _context(names, options, chosen, hints)
    return tuple(chosen[name] for name in names)


def _options(name: Name) -> tuple[Candidate, ...]:
    found = open_gazetteer().candidates(name.name)
    if name.adjective:
        wide = tuple(candidate for candidate in found if candidate.by == "adjective")
        return wide or found
    return tuple(candidate for candidate in found if candidate.by != "adjective") or found


def _holders(name: Name) -> tuple[Candidate, ...]:
    return tuple(
        candidate
        for holder in name.held_by
        for candidate in open_gazetteer().exact(normal_name(holder))
        if candidate.kind in _WIDE or candidate.kind in ("province", "district") or candidate.population > 20_000
    )


def _context(
    names: Sequence[Name],
    options: Mapping[Name, tuple[Candidate, ...]],
    chosen: Mapping[Name, Candidate | None],
    hints: Sequence[str],
) -> Context:
    countries: defaultdict[str, float] = defaultdict(float, {hint.upper(): 1.5 for hint in hints})
    provinces: defaultdict[tuple[str | None, str], float] = defaultdict(float)
    for name in names:
        meant = chosen.get(name)
        for candidate in [meant] if meant else options[name] if not chosen else []:
            weight = 1.0 if meant else _first_weight(candidate, options[name])
            if candidate.country:
                countries[candidate.country] += weight * (1.5 if candidate.kind == "country" else 1.0)
            province = candidate.name if candidate.kind == "province" else candidate.admin1
            if province:
                provinces[candidate.country, province] += weight * (2.0 if candidate.kind == "province" else 1.0)
    held = tuple(dict.fromkeys(c for c in chosen.values() if c and c.kind not in _WIDE and c.by != "spelling"))
    return Context(countries, provinces, held)


def _first_weight(candidate: Candidate, options: Sequence[Candidate]) -> float:
    """Before anything is settled a name speaks for each of its places by their share of its people."""
    if candidate.by == "spelling":
        return 0.0
    if candidate.kind == "country":
        return 1.0
    if any(other.kind == "country" for other in options):
        return 0.1
    people = sum(other.population + 500 for other in options)
    return (candidate.population + 500) / people


def _best(name: Name, options: Sequence[Candidate], held: Sequence[Candidate], context: Context) -> Candidate | None:
    scored = [(_score(name, candidate, held, context), candidate.id, candidate) for candidate in options]
    score, _, best = max(scored, default=(0.0, "", None), key=lambda item: (item[0], item[1]))
    # A name that is only spelt alike, in a country the report does not speak of, is another place.
    if best and best.by == "spelling" and score < 1.0:
        return None
    return best


def _score(name: Name, candidate: Candidate, held: Sequence[Candidate], context: Context) -> float:
    score = _BY[candidate.by] + 0.7 * log10(candidate.population + 10) + _fit(name.kind, candidate)
    score += _by_holder(candidate, held) + _by_country(candidate, context) + _by_province(candidate, context)
    return score + _by_distance(candidate, context)


def _fit(kind: str | None, candidate: Candidate) -> float:
    if candidate.kind == "country":
        return 6.0
    if candidate.kind in _WIDE:
        return 5.0
    wanted = _FITS.get(kind or "")
    if wanted is not None:
        return 2.5 if candidate.kind in wanted else -1.5
    return {"province": -0.8, "district": -2.0}.get(candidate.kind, 0.0)


def _by_holder(candidate: Candidate, held: Sequence[Candidate]) -> float:
    best = 0.0
    for holder in held:
        if holder.id == candidate.id:
            continue
        if holder.kind == "country" and holder.country == candidate.country:
            best = max(best, 6.0)
        elif holder.kind == "province" and (holder.country, holder.name) == (candidate.country, candidate.admin1):
            best = max(best, 8.0)
        elif holder.kind != "country" and kilometres(holder, candidate) < 100 + holder.radius_m / 1000:
            best = max(best, 5.0)
    return best


def _by_country(candidate: Candidate, context: Context) -> float:
    total = sum(context.countries.values()) or 1.0
    return 5.0 * context.countries.get(candidate.country or "", 0.0) / total


def _by_province(candidate: Candidate, context: Context) -> float:
    own = candidate.name if candidate.kind == "province" else candidate.admin1
    if not own or not context.provinces:
        return 0.0
    share = context.provinces.get((candidate.country, own), 0.0) / (sum(context.provinces.values()) or 1.0)
    return 3.0 * share


def _by_distance(candidate: Candidate, context: Context) -> float:
    if candidate.kind in _WIDE:
        return 0.0
    near = sum(exp(-kilometres(candidate, other) / _NEAR_KM) for other in context.chosen if other.id != candidate.id)
    return min(3.0, 0.9 * near)
