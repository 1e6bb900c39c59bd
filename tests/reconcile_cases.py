"""Statements and stances of one invented strike, for tests of what is made of them."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from counterclaim.model import Bound, Group, Harm, Kind, Scope, SourceType, Stance
from counterclaim.reconcile.origins import Origin
from counterclaim.reconcile.statements import Stand, Statement

MONITOR = Origin("actor monitor", "the monitor", SourceType.MONITOR, ("Courier",))
UN = Origin("actor un", "the UN", SourceType.UN, ("Courier",), "un")
ARMY = Origin("actor sy-military", "the Syrian army", SourceType.MILITARY, ("Herald",), "sy-military")
REBELS = Origin("name rebels", "rebels", SourceType.ARMED_GROUP, ("Herald",))
OFFICIALS = Origin("name officials", "officials", SourceType.GOVERNMENT, ("Herald",))
COURIER = Origin("outlet courier", "Courier", SourceType.NARRATOR)
DOCTORS = Origin("name doctors", "doctors", SourceType.MEDICAL, ("Gazette",))

_numbers = count(1)


def says(origin: Origin, low: int | None, high: int | None = None, **told: Any) -> Statement:
    """A toll of the dead as an origin tells it: a number, or a range."""
    number = next(_numbers)
    statement = Statement(
        claim=f"c{number:03d}",
        report=f"report of {origin.name}",
        family=f"report of {origin.name}",
        origin=origin,
        told=date(2031, 5, 4),
        place=number,
        harm=Harm.KILLED,
        low=low,
        high=low if high is None else high,
        value=low if low is not None else high or 0,
        bound=Bound.EXACT,
        group=Group.UNSPECIFIED,
        whom=None,
        subset=False,
        scope=Scope.INCIDENT,
        stance=Stance.ASSERTS,
    )
    return replace(statement, **told)


def at_least(origin: Origin, low: int, **told: Any) -> Statement:
    """At least so many."""
    return replace(says(origin, low, bound=Bound.AT_LEAST, **told), high=None)


def stands(origin: Origin, stance: Stance, name: str | None, actor: str | None = None, **told: Any) -> Stand:
    """How an origin stands to a party."""
    number = next(_numbers)
    stand = Stand(
        claim=f"c{number:03d}",
        report=f"report of {origin.name}",
        origin=origin,
        told=date(2031, 5, 4),
        place=number,
        kind=Kind.RESPONSIBILITY,
        stance=stance,
        hedged=False,
        actor=actor,
        name=name,
    )
    return replace(stand, **told)
