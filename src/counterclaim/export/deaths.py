"""The ends of tolls, and the dead by group and side, as far as they add up to the toll of all."""

from dataclasses import dataclass, replace

from counterclaim.export.who import Sides, combatants_told
from counterclaim.incidents import WorkedIncident
from counterclaim.model import Harm
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.sides import settle
from counterclaim.reconcile.tolls import Toll, tolls, weigh


@dataclass(frozen=True, slots=True)
class Ends:
    """A toll in three numbers; None where nobody tells it, or the rule gives none. `open` where it is that or more."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Dead:
    """The best figure for the killed by whom they were; `unknown` is what is left of the toll of all."""

    a: int | None = None
    b: int | None = None
    civilians: int | None = None
    unknown: int | None = None


def toll_of(worked: WorkedIncident, harm: Harm, whose: Whose = Whose.ALL) -> Toll | None:
    """The toll of a harm and a group; None where nobody tells one."""
    return next((toll for toll in worked.tolls if toll.harm is harm and toll.whose is whose), None)


def ends_of(worked: WorkedIncident, harm: Harm, whose: Whose = Whose.ALL) -> Ends:
    """Low, best and high of a harm and a group."""
    toll = toll_of(worked, harm, whose)
    return Ends(toll.worked.low, toll.worked.best, toll.worked.high, toll.open) if toll else Ends()


def civilian_ends(worked: WorkedIncident, harm: Harm) -> Ends:
    """The least and the most civilians: where anybody counts combatants, those who are said to be civilians; where
    nobody does, from the least that is told of civilians, or of all, to the most that is told of people. No best."""
    civilians, everybody = ends_of(worked, harm, Whose.CIVILIAN), ends_of(worked, harm)
    if combatants_told(worked):
        return replace(civilians, best=None)
    lows = [low for low in (civilians.low, everybody.low) if low is not None]
    highs = [high for high in (civilians.high, everybody.high) if high is not None]
    return Ends(min(lows, default=None), None, max(highs, default=None), civilians.open or everybody.open)


def dead_by_side(worked: WorkedIncident, sides: Sides) -> Dead:
    """The killed of each side, the civilians, and those of whom it is not told. Silence is not zero; where the groups
    say more than the toll of all, nothing is split."""
    toll = toll_of(worked, Harm.KILLED)
    best = toll.worked.best if toll else None
    if toll is None or best is None:
        return Dead()
    civilians = ends_of(worked, Harm.KILLED, Whose.CIVILIAN).best
    mine, theirs = _of_party(worked, sides.a.side if sides.a else None), _of_party(worked, sides.b_side)
    left = best - sum(part or 0 for part in (civilians, mine, theirs))
    return Dead(mine, theirs, civilians, left) if left >= 0 else Dead()


def _of_party(worked: WorkedIncident, party: str | None) -> int | None:
    """The best figure for the dead of a party, out of what is told of them alone."""
    killed = settle([one for one in worked.statements if one.harm is Harm.KILLED])
    own = [one for one in killed if party and one.side.party == party]
    made = tolls(weigh(own), worked.asked.rule)
    return next((toll.worked.best for toll in made if toll.whose is Whose.ALL), None)
