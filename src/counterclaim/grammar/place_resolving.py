"""Which place of the world each name of a report means, settled for all names together."""

from collections.abc import Sequence
from math import exp, log10

from counterclaim.gazetteer import Candidate, kilometres, open_gazetteer
from counterclaim.grammar.place_context import WIDE, Context, Name, gather, holders

ROUNDS = 3
WEIGHTS = {"people": 0.7, "country": 6.0, "province": 3.0, "near": 0.9, "near_most": 3.0, "land": 4.0, "unit": -0.8}
_NEAR_KM = 200.0
_BY = {
    "name": 0.0,
    "alternate": -0.4,
    "adjective": 0.0,
    "abbreviation": 3.0,
    "unit": -0.6,
    "article": -0.3,
    "spelling": -2.0,
}
_SETTLED = frozenset({"capital", "city", "town", "village", "place", "camp", "neighbourhood"})
_SMALL = frozenset({"village", "town", "place", "camp", "neighbourhood"})
_FITS = {
    "province": frozenset({"province", "territory"}),
    "district": frozenset({"district", "province"}),
    "city": frozenset({"city", "capital", "town"}),
    "capital": frozenset({"city", "capital", "town"}),
    "town": _SETTLED,
    "village": _SMALL,
    "camp": _SMALL,
    "neighbourhood": _SMALL,
}
_PARTS = frozenset({"neighbourhood", "street", "building", "hospital", "area"})
"""Kinds of places within a town: a place of that name elsewhere is another one."""


def settle(names: Sequence[Name], hints: Sequence[str] = ()) -> tuple[Candidate | None, ...]:
    """The candidate each name means, None where none fits; one name with one holder means one place."""
    distinct = list(dict.fromkeys(names))
    options = {name: _options(name) for name in distinct}
    held = {name: holders(name) for name in distinct}
    context = gather(names, options, {}, hints)
    chosen: dict[Name, Candidate | None] = {}
    for _ in range(ROUNDS):
        chosen = {name: _best(name, options[name], held[name], context) for name in distinct}
        context = gather(names, options, chosen, hints)
    return tuple(chosen[name] for name in names)


def _options(name: Name) -> tuple[Candidate, ...]:
    found = open_gazetteer().candidates(name.name)
    if name.adjective:
        wide = tuple(candidate for candidate in found if candidate.by == "adjective")
        return wide or found
    return tuple(candidate for candidate in found if candidate.by != "adjective") or found


def _best(name: Name, options: Sequence[Candidate], held: Sequence[Candidate], context: Context) -> Candidate | None:
    scored = [(_score(name, candidate, held, context), candidate.id, candidate) for candidate in options]
    ranked = sorted(scored, key=lambda item: (-item[0], item[1]))
    return next((one for _, _, one in ranked if _believable(name, one, held, context)), None)


def _believable(name: Name, best: Candidate, held: Sequence[Candidate], context: Context) -> bool:
    """Whether the best candidate can be meant: a small place of a country that the report does not speak of cannot."""
    if best.kind in WIDE or best.kind in ("capital", "province"):
        return best.by != "spelling" or context.country_share(name, best.country) > 0.3
    if _by_holder(best, held) > 0:
        return True
    share = context.country_share(name, best.country)
    if name.kind in _PARTS or best.by == "spelling":
        near = min(context.distances(name, best), default=1e4)
        return share > 0.3 and near < (60 if name.kind in _PARTS else 250)
    return share > 0.0 or best.population > 50_000 or context.speaks(name) < 3


def _score(name: Name, candidate: Candidate, held: Sequence[Candidate], context: Context) -> float:
    score = _BY[candidate.by] + WEIGHTS["people"] * log10(candidate.population + 10) + _fit(name.kind, candidate)
    score += _by_holder(candidate, held) + WEIGHTS["country"] * context.country_share(name, candidate.country)
    province = candidate.name if candidate.kind == "province" else candidate.admin1
    if province:
        score += WEIGHTS["province"] * context.province_share(name, candidate.country, province)
    return score + _by_distance(name, candidate, context)


def _fit(kind: str | None, candidate: Candidate) -> float:
    if candidate.kind == "country":
        return WEIGHTS["land"]
    if candidate.kind in WIDE:
        return 5.0
    wanted = _FITS.get(kind or "")
    if wanted is not None:
        return 2.5 if candidate.kind in wanted else -1.5
    return {"province": WEIGHTS["unit"], "district": -2.0, "capital": 0.8}.get(candidate.kind, 0.0)


def _by_holder(candidate: Candidate, held: Sequence[Candidate]) -> float:
    return max((_held(candidate, holder) for holder in held if holder.id != candidate.id), default=0.0)


def _held(candidate: Candidate, holder: Candidate) -> float:
    if holder.kind == "country":
        return 6.0 if holder.country == candidate.country else 0.0
    if holder.kind == "province" and (holder.country, holder.name) == (candidate.country, candidate.admin1):
        return 8.0
    return 5.0 if kilometres(holder, candidate) < 60 + holder.radius_m / 1000 else 0.0


def _by_distance(name: Name, candidate: Candidate, context: Context) -> float:
    if candidate.kind in WIDE:
        return 0.0
    near = sum(exp(-distance / _NEAR_KM) for distance in context.distances(name, candidate))
    return min(WEIGHTS["near_most"], WEIGHTS["near"] * near)
