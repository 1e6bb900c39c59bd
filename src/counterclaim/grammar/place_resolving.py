"""Which place of the world each name of a report means, settled for all names together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log10

from counterclaim.gazetteer import Candidate, kilometres, open_gazetteer
from counterclaim.gazetteer.spelling import normal_name
from counterclaim.grammar.place_context import WIDE, Context, Name, gather, holders

ROUNDS = 3
WEIGHTS = {
    "people": 0.7,
    "country": 6.0,
    "neighbour": 1.5,
    "province": 3.0,
    "near": 0.9,
    "near_most": 3.0,
    "land": 4.0,
    "wide": 6.0,
    "seat": -0.8,
    "unit": 1.0,
    "row": 2.0,
    "told": 4.0,
}
"""What each piece of evidence is worth. `seat` is for a province whose name a town in it bears too, `unit` for any
other; `row` for a name told beside others of its kind and country, `told` for the place that the same name, elsewhere
in the report, is said to be."""
_NEAR_KM = 200.0
_PART_KM = 60.0
_SEAT_PEOPLE = 20_000
_KNOWN_PEOPLE = 200_000
_BY = {
    "name": 0.0,
    "alternate": -1.0,
    "adjective": 0.0,
    "abbreviation": 3.0,
    "unit": -0.6,
    "article": -0.3,
    "spelling": -2.0,
    "inner": -1.0,
}
_SETTLED = frozenset({"capital", "city", "town", "village", "place", "camp", "neighbourhood"})
_SMALL = frozenset({"village", "town", "place", "camp", "neighbourhood"})
_BUILT = frozenset({"hospital", "building", "airport", "camp"})
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
_LITTLE, _MUCH = 0.15, 5.0
"""In a report that speaks much of countries, a share up to which one is only mentioned: "a Syrian day labourer"."""
_WITHIN = frozenset({"district", "neighbourhood", "village", "town", "area", "camp", "street", "building", "hospital"})
_SPEAKS = 1.0
_PARTS = frozenset({"neighbourhood"})
"""Kinds of places within a town: a place of that name elsewhere is another one. So it is with a name that holds its own
kind word ("Hope Street")."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A name with all that may settle it: the places it may mean, those it is said to lie in, those told in one row
    with it, and the provinces in which a town bears its name."""

    name: Name
    options: tuple[Candidate, ...]
    held: tuple[Candidate, ...]
    row: frozenset[tuple[str, str | None]]
    seats: frozenset[tuple[str | None, str | None]]


def settle(names: Sequence[Name], hints: Sequence[str] = (), *, placed: bool = False) -> tuple[Candidate | None, ...]:
    """The candidate each name means, None where none fits; one name with one holder means one place.

    `placed` is whether a country is named in which something happens.
    """
    distinct = list(dict.fromkeys(names))
    cases = [_case(name) for name in distinct]
    options = {case.name: case.options for case in cases}
    context = replace(gather(names, options, {}, hints), placed=placed)
    chosen: dict[Name, Candidate | None] = {}
    for _ in range(ROUNDS):
        chosen = {case.name: _best(case, context) for case in cases}
        context = replace(gather(names, options, chosen, hints), told=_told(cases, chosen), placed=placed)
    return tuple(chosen[name] for name in names)


def _told(cases: Sequence[_Case], chosen: Mapping[Name, Candidate | None]) -> dict[str, frozenset[str]]:
    """The places that names are settled on of which the text says what they lie in."""
    told: dict[str, frozenset[str]] = {}
    for case in cases:
        meant = chosen[case.name]
        if meant and _by_holder(case, meant) > 0:
            told[case.name.name] = told.get(case.name.name, frozenset()) | {meant.id}
    return told


def _case(name: Name) -> _Case:
    options = _options(name)
    beside = [one for other in name.beside for one in open_gazetteer().exact(normal_name(other))]
    return _Case(
        name,
        options,
        holders(name),
        frozenset(map(_row_kind, (one for one in beside if one.kind in ("province", "country")))),
        frozenset(
            (one.country, one.admin1) for one in options if one.kind in _SETTLED and one.population >= _SEAT_PEOPLE
        ),
    )


def _options(name: Name) -> tuple[Candidate, ...]:
    gazetteer = open_gazetteer()
    if name.kind == "border" and (crossing := gazetteer.exact(normal_name(f"{name.name} crossing"))):
        return crossing
    found = gazetteer.candidates(name.name)
    if not found and name.kind in _BUILT and name.own_kind:
        return _inner(name.name)
    if name.adjective:
        wide = tuple(candidate for candidate in found if candidate.by == "adjective")
        return wide or found
    return tuple(candidate for candidate in found if candidate.by != "adjective") or found


def _inner(name: str) -> tuple[Candidate, ...]:
    """The towns and districts that a building may be called after: "Hartford Hospital", "Henderson County Jail"."""
    words = name.split()
    for end in range(len(words) - 1, 0, -1):
        found = open_gazetteer().exact(normal_name(" ".join(words[:end])))
        if found:
            return tuple(replace(one, by="inner") for one in found if one.kind in _SETTLED or one.kind == "district")
    return ()


def _best(case: _Case, context: Context) -> Candidate | None:
    scored = [(_score(case, candidate, context), candidate.id, candidate) for candidate in case.options]
    ranked = sorted(scored, key=lambda item: (-item[0], item[1]))
    return next((one for _, _, one in ranked if _believable(case, one, context)), None)


def _believable(case: _Case, best: Candidate, context: Context) -> bool:
    """Whether the best candidate can be meant: a small place of a country that the report does not speak of cannot."""
    name = case.name
    share = context.country_share(name, best.country)
    near = min(context.distances(name, best), default=1e4)
    if best.by == "inner":
        return share > 0.3 and near < _PART_KM
    if best.kind == "province" and name.kind in _WITHIN and share == 0.0 and context.speaks(name) > _SPEAKS:
        return False  # the Mayo district of a town is no county of Ireland
    if best.kind in WIDE or best.kind in ("capital", "province"):
        return best.by != "spelling" or share > 0.3
    if _by_holder(case, best) > 0:
        return True
    if name.surely and case.held and best.population < _KNOWN_PEOPLE:
        return False
    small = best.population < _SEAT_PEOPLE or best.by in ("alternate", "article", "spelling")
    if name.own_kind or name.kind in _PARTS or (name.kind == "area" and small):
        return share > 0.3 and near < _PART_KM
    if name.kind == "area" or best.by == "spelling":
        return share > 0.3 and (near < _NEAR_KM or not small)
    return (
        share > (_LITTLE if context.speaks(name) > _MUCH else 0.0)
        or best.population > 50_000
        or (context.speaks(name) < 3 and not (context.placed and name.kind in _SMALL))
    )


def _score(case: _Case, candidate: Candidate, context: Context) -> float:
    name = case.name
    score = _BY[candidate.by] + WEIGHTS["people"] * log10(candidate.population + 10) + _fit(case, candidate)
    score += _by_holder(case, candidate) + WEIGHTS["country"] * context.country_share(name, candidate.country)
    score += WEIGHTS["neighbour"] * context.neighbour_share(name, candidate.country)
    province = candidate.name if candidate.kind == "province" else candidate.admin1
    if province:
        score += WEIGHTS["province"] * context.province_share(name, candidate.country, province)
    if _row_kind(candidate) in case.row and (candidate.country, candidate.name) not in case.seats:
        score += WEIGHTS["row"]
    if candidate.id in context.told.get(name.name, ()):
        score += WEIGHTS["told"]
    return score + _by_distance(name, candidate, context)


def _row_kind(candidate: Candidate) -> tuple[str, str | None]:
    """What makes names told in a row alike: all of them countries, or provinces of one country."""
    return candidate.kind, candidate.country if candidate.kind == "province" else None


def _fit(case: _Case, candidate: Candidate) -> float:
    if candidate.kind == "country":
        return WEIGHTS["land"]
    if candidate.kind in WIDE:
        return WEIGHTS["wide"]
    wanted = _FITS.get(case.name.kind or "")
    if wanted is not None:
        return 2.5 if candidate.kind in wanted else -1.5
    if case.name.moved and candidate.kind in _SETTLED:
        return WEIGHTS["unit"]
    if candidate.kind == "province":
        return WEIGHTS["seat" if (candidate.country, candidate.name) in case.seats else "unit"]
    return {"district": -2.0, "capital": 0.8}.get(candidate.kind, 0.0)


def _by_holder(case: _Case, candidate: Candidate) -> float:
    return max((_held(candidate, holder) for holder in case.held if holder.id != candidate.id), default=0.0)


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
