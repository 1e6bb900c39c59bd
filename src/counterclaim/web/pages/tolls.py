"""The tolls on the page of an incident: what was weighed for each, when it moved last, what every rule makes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from counterclaim.incidents import Asked, WorkedIncident
from counterclaim.incidents.reasons import figure_words
from counterclaim.model import Harm
from counterclaim.reconcile.pools import Count, Whose
from counterclaim.reconcile.rules import RULES
from counterclaim.reconcile.setting_aside import say
from counterclaim.reconcile.statements import Statement
from counterclaim.reconcile.tolls import Part, Toll
from counterclaim.showing.matrix import contradict
from counterclaim.web.index.looking import Ends


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure behind a toll: what it says, who says it, where its words stand, and why it counts or does not."""

    words: str
    origin: str
    told: date | None
    link: str
    why: str


@dataclass(frozen=True, slots=True)
class TollView:
    """A toll with all that was weighed for it."""

    harm: str
    whose: str
    ends: Ends
    contradict: bool
    moved: "Moved | None"
    parts: tuple["PartView", ...]
    aside: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The last day on which a toll moved: what it was until then, and the figures told on that day."""

    day: date
    before: Ends
    told: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """What competes for a toll, or for one side's share of a toll that is a sum; `name` is that of the side."""

    name: str
    ends: Ends
    used: tuple[Figure, ...]
    unused: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with its toll of the killed, or of the first harm told."""

    name: str
    says: str
    ends: Ends
    chosen: bool
    link: str


def _ends(toll: Toll | Part) -> Ends:
    return Ends(toll.worked.low, toll.worked.best, toll.worked.high, toll.open)


def toll_views(worked: WorkedIncident, links: Mapping[str, str]) -> Iterator[TollView]:
    """The tolls of an incident as asked for, each with what was weighed for it."""
    for toll in worked.tolls:
        yield TollView(
            harm=toll.harm.value,
            whose={Whose.ALL: "all", Whose.CIVILIAN: "civilians", Whose.COMBATANT: "combatants"}[toll.whose],
            ends=_ends(toll),
            contradict=contradict(toll),
            moved=_moved(worked, toll, links),
            parts=tuple(
                PartView(
                    name=part.name,
                    ends=_ends(part),
                    used=tuple(_count(count, "", links) for count in part.worked.used),
                    unused=tuple(_count(count, why, links) for count, why in part.worked.unused),
                )
                for part in toll.parts or (Part("", toll.worked, toll.open),)
            ),
            aside=tuple(_aside(one.statement, one.why, links) for one in toll.aside),
        )


def _moved(worked: WorkedIncident, toll: Toll, links: Mapping[str, str]) -> Moved | None:
    stood = [
        (moment, _ends(each))
        for moment in worked.history
        for each in moment.tolls
        if (each.harm, each.whose) == (toll.harm, toll.whose)
    ]
    for (_, before), (moment, after) in reversed(list(pairwise(stood))):
        if before != after:
            told = (one for one in moment.statements if one.harm is toll.harm)
            return Moved(moment.day, before, tuple(_aside(one, "", links) for one in told))
    return None


def _count(count: Count, why: str, links: Mapping[str, str]) -> Figure:
    return Figure(figure_words(count.words), count.origin.name, count.told, links.get(count.claims[0], "#"), why)


def _aside(one: Statement, why: str, links: Mapping[str, str]) -> Figure:
    return Figure(figure_words(say(one)), one.origin.name, one.told, links.get(one.claim, "#"), why)


def rule_views(worked: WorkedIncident, harm: Harm, asked: Asked) -> Iterator[RuleView]:
    """What every rule makes of one harm."""
    day = f"&as_of={asked.as_of}" if asked.as_of else ""
    for name, rule in RULES.items():
        told: Any = next(
            (toll for toll in worked.by_rule if toll.rule == name and toll.harm is harm and toll.whose is Whose.ALL),
            None,
        )
        says = " ".join((rule.__doc__ or "").split("\n\n")[0].split("Source:")[0].split())
        ends = _ends(told) if told else Ends(None, None, None, False)
        yield RuleView(name, says, ends, name == asked.rule, f"?rule={name}{day}")
