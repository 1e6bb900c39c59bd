"""Whose reading of a report counts: the one recorded last, but no counterclaim ever overrules a newer one.

Two versions at one ledger would otherwise decide by who came last to each report, and read half of it each.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa

from counterclaim.ledger.schema import READINGS
from counterclaim.version import __version__

_OURS, _AFTER_OURS = "counterclaim ", "counterclaim!"
_VERSION = re.compile(rf"{_OURS}(\d{{1,9}}(?:\.\d{{1,9}})*)(?!\S)")


def own_readers(connection: sa.Connection) -> list[str]:
    """Every counterclaim that has read for this ledger, the oldest first.

    The version orders them; within one version, as under development or with data of one's own, the place in the chain
    where each first read. So their order never changes, whatever is recorded later.
    """
    names: list[str] = []
    while (name := _next(connection, names[-1] if names else _OURS)) is not None:
        names.append(name)
    if len(names) < 2:
        return names
    return sorted(names, key=lambda name: (_version(name), connection.scalar(_first(), {"name": name})))


def newest_reading(connection: sa.Connection) -> sa.ColumnElement[bool]:
    """That a row of readings is the one of its report that counts; the same object for the same readers."""
    return _newest(tuple(own_readers(connection)))


@lru_cache(16)
def _newest(order: tuple[str, ...]) -> sa.ColumnElement[bool]:
    later = READINGS.alias("later")
    last = sa.select(sa.func.max(later.c.seq)).where(later.c.report == READINGS.c.report)
    if len(order) > 1:
        last = last.where(~_overruled(later, order))
    return READINGS.c.seq == last.scalar_subquery()


def is_of_a_newer(reader: str) -> bool:
    """Whether a reader says that it is a counterclaim of a later version than this one."""
    return _version(reader) > _version(f"{_OURS}{__version__}")


def _next(connection: sa.Connection, name: str) -> str | None:
    """The name that follows in the order of names: a look into the index for each, however many readings there are."""
    found = connection.scalar(_following(), {"name": name})
    return None if found is None else str(found)


@cache
def _following() -> sa.Select[str]:
    names = READINGS.c.reader > sa.bindparam("name"), READINGS.c.reader < _AFTER_OURS
    return sa.select(sa.func.min(READINGS.c.reader)).where(*names)


@cache
def _first() -> sa.Select[int]:
    return sa.select(sa.func.min(READINGS.c.seq)).where(READINGS.c.reader == sa.bindparam("name"))


def _overruled(one: Any, order: Sequence[str]) -> sa.ColumnElement[bool]:
    """That a newer counterclaim has read the report of a reading by an older one."""
    ages = {name: age for age, name in enumerate(order, 1)}
    newer = READINGS.alias("newer_reading")
    is_newer = sa.case(ages, value=newer.c.reader, else_=0) > sa.case(ages, value=one.c.reader)
    there = sa.exists(sa.select(newer.c.seq).where(newer.c.report == one.c.report, is_newer))
    return sa.and_(one.c.reader.in_(order[:-1]), there)


def _version(reader: str) -> tuple[int, ...]:
    told = _VERSION.match(reader)
    return tuple(int(part) for part in told[1].split(".")) if told else ()
