"""Who is compared with whom: two accounts are, where they share a key; never all with all.

An account whose days are told is met on its days: in a cell of the map, by the name of a place, or, where no place is
told, by country with type family or party. One whose days are wide or not told is met by its months and the names of
places, also by those whose days are told; but two that are told to the day never meet by their month alone.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from math import cos, floor, radians

from counterclaim.link.deeds import family
from counterclaim.link.traits import Traits

LONGEST = 8
"""A period of more days than this is met by its months."""

BEFORE = 14
"""Days: what is told without days is looked for in the fortnight before it was published."""

MONTHS = 13
UNDATED = "undated"
CELL = 0.5
"""The side of a cell of the map, in degrees."""

WIDEST = 30.0
"""Kilometres: a place that may lie farther from its point than this is met by its names."""


def candidate_keys(traits: Traits) -> tuple[str, ...]:
    """The keys of an account whose days are told, by day; none where they are wide or not told, but for copies."""
    keys = {*_days_and_cells(traits), *_days_and_names(traits), *_without_place(traits)}
    if traits.family != traits.report:
        keys.add(f"copy {traits.family}")
    return tuple(sorted(keys))


def month_keys(traits: Traits) -> tuple[str, ...]:
    """The keys by which an account meets those whose days are wide or not told."""
    return tuple(sorted({f"{month} {name}" for month in _months(traits) for name in traits.around}))


def is_wide(traits: Traits) -> bool:
    """Whether the days are wide or not told."""
    return traits.first is None or traits.last is None or traits.last - traits.first >= LONGEST


def stretches(traits: Iterable[Traits]) -> tuple[list[tuple[date, date]], bool]:
    """The stretches of days, whole months, outside of which no account shares a key with any of these but for copies;
    and whether one that has no days at all may."""
    months = {month for one in traits for month in _months(one)}
    found: list[tuple[date, date]] = []
    for month in sorted(months - {UNDATED}):
        year, number = int(month[:4]), int(month[5:])
        start, end = date(year, number, 1), date(year, number, monthrange(year, number)[1])
        if found and start.toordinal() == found[-1][1].toordinal() + 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found, UNDATED in months


def are_candidates(a: Traits, b: Traits) -> bool:
    """Whether the two are compared at all."""
    if not set(candidate_keys(a)).isdisjoint(candidate_keys(b)):
        return True
    return (is_wide(a) or is_wide(b)) and not set(month_keys(a)).isdisjoint(month_keys(b))


def _days_and_cells(traits: Traits) -> Iterator[str]:
    cells = tuple(_cells(traits))
    for day in _days(traits):
        for cell in cells:
            yield f"{day} {cell}"


def _days_and_names(traits: Traits) -> Iterator[str]:
    for day in _days(traits):
        for name in traits.around:
            yield f"{day} {name}"


def _without_place(traits: Traits) -> Iterator[str]:
    whats = [*(family(kind) for kind in traits.types[:1]), *traits.parties]
    for day in _days(traits):
        for what in dict.fromkeys(whats):
            yield f"{day} {traits.country} {what}"


def _days(traits: Traits) -> range:
    """The days it may have been on, with one before: who tells a night may tell either day."""
    if traits.first is None or traits.last is None or is_wide(traits):
        return range(0)
    return range(traits.first - 1, traits.last + 1)


def _months(traits: Traits) -> list[str]:
    if traits.first is not None and traits.last is not None:
        first, last = traits.first - 1, traits.last
    elif traits.published is not None:
        first, last = traits.published - BEFORE, traits.published
    else:
        return [UNDATED]
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
