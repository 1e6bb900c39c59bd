"""The keys of 1992: how a slot is written down, with its optional fillers and its alternatives.

? DEATH / INJURY: "JESUITS" / "PRIESTS"     optional; one of two values; told of one of two names
(08 MAR 90) / (- 09 MAR 90)                 that day, or that day or before
EL SALVADOR: SAN SALVADOR (CITY)            a country and what lies in it, the smallest last
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})", re.I)
_KIND_OF_PLACE = re.compile(r"\([^()]*\)")
_EMPTY = ("-", "*", "")

DayRange = tuple[date | None, date]


@dataclass(frozen=True, slots=True)
class Filler:
    """One filler of a slot: alternative values, alternative names it is told of, and whether it may be missed."""

    values: tuple[str, ...]
    names: tuple[str, ...] = ()
    optional: bool = False


def fillers(slot: Iterable[str]) -> list[Filler]:
    """The fillers of a slot; none where it is empty or does not apply."""
    return [_filler(text.strip()) for text in slot if text.strip() not in _EMPTY]


def _filler(text: str) -> Filler:
    optional, rest = text.startswith("?"), text.lstrip("? ")
    names = tuple(name.replace("\\", "").strip('" ') for name in _QUOTED.findall(rest))
    values = _QUOTED.sub("", rest).split(":")[0].replace("(", "").replace(")", "")
    told = tuple(value.replace(" ", "") if value.strip("- ~").isdigit() else value for value in _parts(values))
    return Filler(told, tuple(name for name in names if name != "-"), optional)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("/") if part.strip()]


def day_ranges(slot: Iterable[str]) -> list[DayRange]:
    """The alternative days of an incident, first to last; the first is None for "on that day or before"."""
    return [found for text in slot for part in text.split("/") if (found := _day_range(part.strip(" ()?")))]


def _day_range(text: str) -> DayRange | None:
    days = [_day(match) for match in _DAY.finditer(text)]
    if not days:
        return None
    if len(days) == 1:
        return (None if text.startswith("-") else days[0]), days[0]
    return days[0], days[-1]


def _day(match: re.Match[str]) -> date:
    return datetime.strptime(" ".join(match.groups()), "%d %b %y").date()


def places(slot: Iterable[str]) -> list[tuple[str, ...]]:
    """The alternative places of an incident, each from the country down."""
    texts = [text for text in slot if text.strip() not in _EMPTY]
    return [levels for text in texts for part in re.split(r"\) / \(|/", text) if (levels := _levels(part))]


def _levels(text: str) -> tuple[str, ...]:
    plain = _KIND_OF_PLACE.sub("", text)
    return tuple(level for part in re.split(r":| - ", plain) if (level := part.strip(" ()?")))


def dateline_day(text: str) -> date | None:
    """The day in the dateline of a despatch."""
    match = _DAY.search(text[:200])
    return _day(match) if match else None
