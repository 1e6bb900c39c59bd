"""Why a toll is what it is: every figure told, what the rule did with it, and why, down to the words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counterclaim.incidents.working import WorkedIncident
from counterclaim.reconcile.origins import Origin
from counterclaim.reconcile.setting_aside import say
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
    `claims` are the ids of the claims it rests on, `reports` those of their reports, `quotes` their words.
    """

    use: Use
    why: str
    words: str
    voice: tuple[str, ...]
    told: date | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    quotes: tuple[str, ...]


def reasons_of(toll: Toll, worked: WorkedIncident) -> tuple[Reason, ...]:
    """Every figure that was weighed for the toll: used, competing, set aside, in this order."""
    told = _Told(worked)
    return tuple(_reasons(toll, told))


class _Told:
    """The claims of an incident with their words, looked up once."""

    def __init__(self, worked: WorkedIncident) -> None:
        said = ((one.report, claim) for one in worked.incident.members for claim in one.claims)
        self._words = {claim.id: (report.id, claim.quote.cut(report.content)) for report, claim in said}

    def reason(self, figure: tuple[str, Origin, date | None], claims: tuple[str, ...], use: Use, why: str) -> Reason:
        """The reason of a figure with the words of its claims."""
        words, origin, day = figure
        met = [self._words[claim] for claim in claims]
        return Reason(
            use=use,
            why=why,
            words=words,
            voice=(*origin.carried, origin.name),
            told=day,
            claims=claims,
            reports=tuple(dict.fromkeys(report for report, _ in met)),
            quotes=tuple(quote for _, quote in met),
        )


def _reasons(toll: Toll, told: _Told) -> Iterator[Reason]:
    counts = [(one, Use.USED, "the toll rests on it") for one in toll.worked.used]
    counts += [(one, Use.COMPETES, why) for one, why in toll.worked.unused]
    for count, use, why in counts:
        yield told.reason((count.words, count.origin, count.told), count.claims, use, why)
    for aside in toll.aside:
        one = aside.statement
        yield told.reason((say(one), one.origin, one.told), (one.claim,), Use.ASIDE, aside.why)
