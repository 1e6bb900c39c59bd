"""Who is compared with whom: two accounts are, where they share a key; never all with all."""

from collections.abc import Iterator
from datetime import date
from math import cos, floor, radians

from counterclaim.link.deeds import family
from counterclaim.link.traits import Traits

LONGEST = 8
"""A period of more days than this is met by its months."""

MONTHS = 13
CELL = 0.5
"""The side of a cell of the map, in degrees."""

WIDEST = 30.0
"""Kilometres: a place that may lie farther from its point than this is met by its names."""


def candidate_keys(traits: Traits) -> tuple[str, ...]:
    """The keys of an account: each day with each cell it may lie in, each month with each name of a place, and, for
    who tells no place, each day with the country's type family and party."""
    keys = {*_days_and_cells(traits), *_months_and_names(traits), *_without_place(traits)}
    if traits.family != traits.report:
        keys.add(f"copy {traits.family}")
    return tuple(sorted(keys))


def _days_and_cells(traits: Traits) -> Iterator[str]:
    cells = tuple(_cells(traits))
    for day in _days(traits):
        for cell in cells:
            yield f"{day} {cell}"


def _months_and_names(traits: Traits) -> Iterator[str]:
    for month in _months(traits):
        for name in traits.around:
            yield f"{month} {name}"


def _without_place(traits: Traits) -> Iterator[str]:
    whats = [*(family(kind) for kind in traits.types[:1]), *traits.parties]
    for day in _days(traits):
        for what in dict.fromkeys(whats):
            yield f"{day} {traits.country} {what}"


def _days(traits: Traits) -> range:
    """The days it may have been on, with one before: who tells a night may tell either day."""
    if traits.first is None or traits.last is None:
        return range(traits.published - 1, traits.published + 1) if traits.published else range(0)
    if traits.last - traits.first >= LONGEST:
        return range(0)
    return range(traits.first - 1, traits.last + 1)


def _months(traits: Traits) -> list[str]:
    if traits.first is not None and traits.last is not None:
        first, last = traits.first - 1, traits.last
    elif traits.published is not None:
        first, last = traits.published - 14, traits.published
    else:
        return ["undated"]
    start, end = date.fromordinal(max(first, 1)), date.fromordinal(max(last, 1))
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    return [_month(start.year * 12 + start.month - 1 + step) for step in range(min(count, MONTHS))]


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _cells(traits: Traits) -> Iterator[str]:
    if traits.latitude is None or traits.longitude is None or (traits.reach or 0) > WIDEST:
        return
    tall = max(traits.reach or 0, 10.0) / 111.0
    wide = tall / max(0.1, cos(radians(traits.latitude)))
    for row in range(floor((traits.latitude - tall) / CELL), floor((traits.latitude + tall) / CELL) + 1):
        for column in range(floor((traits.longitude - wide) / CELL), floor((traits.longitude + wide) / CELL) + 1):
            yield f"{row}/{column}"
