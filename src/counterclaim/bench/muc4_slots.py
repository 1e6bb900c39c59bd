"""The slots of 1992: type, date, place, confidence, number and effect, with half a point for what is half right.

Template by template: the pairs of one type that share most. A template or a filler that the key calls optional costs
nothing when missed. `all` counts the fillers of spurious templates, `matched` does not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from counterclaim.bench.assignment import best_pairs
from counterclaim.bench.muc4_key import DayRange, Filler, day_ranges, fillers, places
from counterclaim.bench.muc4_templates import Template
from counterclaim.bench.names import same_name
from counterclaim.bench.tally import Tally
from counterclaim.gazetteer import find
from counterclaim.model import Rung

Key = Mapping[str, Sequence[str]]
Tallies = Mapping[str, Tally]
_FULL, _HALF, _NONE = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Slot:
    """What a key asks for, what a template gives, and what a given filler is worth: full (2), half (1) or nothing."""

    asked: Callable[[Key], list[Any]]
    given: Callable[[Template], list[Any]]
    points: Callable[[Any, Any], int]


def count_slots(keys: Sequence[Key], read: Sequence[Template]) -> tuple[Tallies, Tallies]:
    """The counts of each slot over one document: over all templates, and over those that met a key or were missed."""
    cells = [[_tallies(key, template) for template in read] for key in keys]
    pairs = best_pairs([[_weight(tallies) for tallies in row] for row in cells])
    matched = [cells[row][column] for row, column in pairs.items()]
    missed = [_tallies(key, None) for row, key in enumerate(keys) if row not in pairs and not _optional(key)]
    spurious = [_tallies(None, template) for column, template in enumerate(read) if column not in pairs.values()]
    return add_up([*matched, *missed, *spurious]), add_up([*matched, *missed])


def add_up(counts: Sequence[Tallies]) -> Tallies:
    """The counts of several templates or documents together."""
    return {name: sum((count[name] for count in counts), Tally()) for name in SLOTS}


def _optional(key: Key) -> bool:
    return "OPTIONAL" in key["MESSAGE: TEMPLATE"][0]


def _weight(tallies: Tallies) -> int:
    """Templates of another type never meet; those of one type do, the more they share the rather."""
    return 1 + sum(tally.hit for tally in tallies.values()) if tallies["type"].hit else 0


def _tallies(key: Key | None, read: Template | None) -> Tallies:
    return {
        name: _tally(slot, slot.asked(key) if key else [], slot.given(read) if read else [])
        for name, slot in SLOTS.items()
    }


def _tally(slot: Slot, asked: list[Any], given: list[Any]) -> Tally:
    """Points, and what could have been had: two for each filler, none for an optional one that is not met."""
    points = [[slot.points(one, other) for other in given] for one in asked]
    pairs = best_pairs(points)
    wanted = [one for row, one in enumerate(asked) if row in pairs or not getattr(one, "optional", False)]
    return Tally(sum(points[row][column] for row, column in pairs.items()), 2 * len(wanted), 2 * len(given))


def _filler_points(asked: Filler, given: Filler) -> int:
    """A right value told of the wrong name is half right."""
    if not set(asked.values) & set(given.values):
        return _NONE
    right = not asked.names or not given.names or same_name(list(asked.names), list(given.names))
    return _FULL if right else _HALF


def _day_points(asked: list[DayRange], given: DayRange) -> int:
    """Days that only overlap are half right."""
    if given in asked:
        return _FULL
    start, end = given
    meet = any((first is None or first <= end) and (start is None or start <= last) for first, last in asked)
    return _HALF if meet else _NONE


def _place_points(asked: list[tuple[str, ...]], given: Template) -> int:
    """The smallest place is right; a larger one, or another place in the right country, is half right."""
    return max((_level_points(levels, given) for levels in asked), default=_NONE)


def _level_points(levels: tuple[str, ...], given: Template) -> int:
    if given.place and same_name(levels[-1], given.place):
        return _FULL
    if len(levels) == 1 and not given.place and given.country == country_code(levels[0]):
        return _FULL
    larger = given.place is not None and any(same_name(level, given.place) for level in levels[:-1])
    return _HALF if larger or given.country == country_code(levels[0]) else _NONE


def country_code(name: str) -> str | None:
    """The code of a country by its name, None where no country is called so."""
    return next((found.candidate.country for found in find(name) if found.candidate.rung is Rung.COUNTRY), None)


def _days_given(template: Template) -> list[DayRange]:
    return [(template.start, template.end)] if template.end else []


def _asked(slot: str) -> Callable[[Key], list[Filler]]:
    return lambda key: fillers(key.get(slot, ()))


SLOTS: Mapping[str, Slot] = MappingProxyType(
    {
        "type": Slot(_asked("INCIDENT: TYPE"), lambda read: [Filler((read.type,))], _filler_points),
        "date": Slot(
            lambda key: [days] if (days := day_ranges(key.get("INCIDENT: DATE", ()))) else [], _days_given, _day_points
        ),
        "place": Slot(
            lambda key: [found] if (found := places(key.get("INCIDENT: LOCATION", ()))) else [],
            lambda read: [read] if read.place or read.country else [],
            _place_points,
        ),
        "perp_confidence": Slot(
            _asked("PERP: ORGANIZATION CONFIDENCE"),
            lambda read: [Filler((party.confidence,), (party.name,)) for party in read.parties if party.known],
            _filler_points,
        ),
        "victim_number": Slot(
            _asked("HUM TGT: NUMBER"),
            lambda read: [Filler((victims.number,), (victims.name,)) for victims in read.victims],
            _filler_points,
        ),
        "victim_effect": Slot(
            _asked("HUM TGT: EFFECT OF INCIDENT"),
            lambda read: [Filler((victims.effect,), (victims.name,)) for victims in read.victims if victims.effect],
            _filler_points,
        ),
    }
)
