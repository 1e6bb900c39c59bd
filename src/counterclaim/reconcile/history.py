"""What was known when: the toll and the stances as any day knew them, from the days of publication."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.reconcile.statements import Stand, Statement
from counterclaim.reconcile.tolls import DEFAULT, Toll, tolls, weigh


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which something new was told: what was told, and the tolls as they stood at its end."""

    day: date
    statements: tuple[Statement, ...]
    stands: tuple[Stand, ...]
    tolls: tuple[Toll, ...]


def as_of(statements: Sequence[Statement], day: date) -> list[Statement]:
    """The figures told by the end of a day; what was told on no known day is not among them."""
    return [one for one in statements if one.told is not None and one.told <= day]


def stands_as_of(stands: Sequence[Stand], day: date) -> list[Stand]:
    """The stances told by the end of a day."""
    return [one for one in stands if one.told is not None and one.told <= day]


def history(statements: Sequence[Statement], stands: Sequence[Stand], rule: str = DEFAULT) -> list[Moment]:
    """Every day on which something was told, the first one first."""
    told = [*(one.told for one in statements), *(one.told for one in stands)]
    days = sorted({day for day in told if day is not None})
    return [
        Moment(
            day=day,
            statements=tuple(one for one in statements if one.told == day),
            stands=tuple(one for one in stands if one.told == day),
            tolls=tolls(weigh(as_of(statements, day)), rule),
        )
        for day in days
    ]
