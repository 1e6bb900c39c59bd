"""What a person writes, made into what is meant: a day, a stance, a country. What is none of these is refused."""

import re
from datetime import date
from enum import StrEnum
from typing import TypeAlias, TypeVar

from counterclaim.errors import InputError
from counterclaim.ingest import read_day

E = TypeVar("E", bound=StrEnum)

Day: TypeAlias = date | str
"""A day, or its words as `2031-05-08`."""

_CODE = re.compile(r"[A-Z]{2}")


def as_day(day: Day | None, name: str) -> date | None:
    """The day that is meant; raises InputError where the words are none."""
    return read_day(day, name) if isinstance(day, str) else day


def as_one_of(kind: type[E], name: str, value: str) -> E:
    """The one of a kind that is meant; raises InputError where there is none of that name."""
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(kind)
        raise InputError(f"There is no {name} {value!r}; there are {known}.") from error


def as_country(code: str | None) -> str | None:
    """The code of a country; raises InputError where it is a name, which would be met by nothing."""
    if code is not None and not _CODE.fullmatch(code):
        raise InputError(f"{code!r} is no code of a country: give its two letters (ISO 3166), as SY.")
    return code
