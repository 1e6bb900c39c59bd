"""Why a toll is what it is: every figure told, what the rule did with it, and why, down to the words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from counterclaim.incidents.working import WorkedIncident
from counterclaim.reconcile.origins import Origin
from counterclaim.reconcile.pools import Count
from counterclaim.reconcile.rules import Worked
from counterclaim.reconcile.setting_aside import SetAside, say
from counterclaim.reconcile.tolls import Toll


class Use(StrEnum):
    """What the rule does with a figure."""

    USED = "used"
    COMPETES = "competes"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A figure that one origin tells, what the rule did with it and why.

    `words` are the figure, `voice` the chain through which it comes, outermost first, `told` the day it was published;
    `claims` are the ids of the claims it rests on, `reports` those of their reports, `quotes` their words. `part` is
    the side it counts where the toll is a sum of sides, None where it counts all of whom the toll tells.
    """

    use: Use
    why: str
    words: str
    voice: tuple[str, ...]
    told: date | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    quotes: tuple[str, ...]
    part: str | None = None


def reasons_of(toll: Toll, worked: WorkedIncident) -> tuple[Reason, ...]:
    """Every figure that was weighed for the toll: used, competing, set aside, in this order."""
    told = _Told(worked)
    return tuple(_reasons(toll, told))


def figure_words(said: str) -> str:
    """A figure in words that people use: a bare plural ("civilians") tells two or more."""
    return said.replace("plural", "two or more")


class _Told:
    """The claims of an incident with their words, looked up once."""

    def __init__(self, worked: WorkedIncident) -> None:
        said = ((one.report, claim) for one in worked.incident.members for claim in one.claims)
        self._words = {claim.id: (report.id, claim.quote.cut(report.content)) for report, claim in said}

    def reason(self, count: Count, use: Use, why: str, part: str | None) -> Reason:
        """The reason of a count that competes."""
        return self._reason(
            count.claims, count.origin, use=use, why=why, words=figure_words(count.words), told=count.told, part=part
        )

    def aside(self, one: SetAside) -> Reason:
        """The reason of a figure that does not compete."""
        said = one.statement
        return self._reason(
            (said.claim,), said.origin, use=Use.ASIDE, why=one.why, words=figure_words(say(said)), told=said.told
        )

    def _reason(self, claims: tuple[str, ...], origin: Origin, **told: Any) -> Reason:
        met = [self._words[claim] for claim in claims]
        return Reason(
            voice=(*origin.carried, origin.name),
            claims=claims,
            reports=tuple(dict.fromkeys(report for report, _ in met)),
            quotes=tuple(quote for _, quote in met),
            **told,
        )


def _reasons(toll: Toll, told: _Told) -> Iterator[Reason]:
    sides: list[tuple[str | None, Worked]] = [(part.name, part.worked) for part in toll.parts]
    sides = sides or [(None, toll.worked)]
    for part, worked in sides:
        for count in worked.used:
            yield told.reason(count, Use.USED, "the toll rests on it", part)
    for part, worked in sides:
        for count, why in worked.unused:
            yield told.reason(count, Use.COMPETES, why, part)
    for aside in toll.aside:
        yield told.aside(aside)
