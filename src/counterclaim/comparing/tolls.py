"""The tolls of one incident side by side: ours under a rule, theirs as the set gives it, and what makes them differ.

Theirs is the set's own low, best and high where it settles events; where it keeps its sources apart, the toll that the
same rule makes of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.comparing.events import Event
from counterclaim.incidents import Asked, Member, WorkedIncident, work_out
from counterclaim.model import Claim, Group, Harm
from counterclaim.model import Toll as ToldToll
from counterclaim.reconcile.pools import Count, Whose
from counterclaim.reconcile.setting_aside import Reason, say
from counterclaim.reconcile.tolls import Toll

_SAYS_LESS = (Reason.SUBSET, Reason.VAGUE, Reason.COPY, Reason.REPEATED, Reason.RESTATED)
"""What is set aside so is no other figure for the whole, nor is a bound: that it agrees with theirs says nothing."""


class Verdict(StrEnum):
    """How two tolls of one harm stand to each other."""

    AGREE = "agree"
    OVERLAP = "overlap"
    APART = "apart"
    ONLY_HERE = "only here"
    ONLY_THERE = "only there"


@dataclass(frozen=True, slots=True)
class Told:
    """A toll as an interval: `high` None is open; `best` None where none is given; `of` is whom it counts."""

    low: int | None
    best: int | None
    high: int | None
    of: Whose

    @property
    def number(self) -> int | None:
        """The one number that stands for it: its best, or both its ends where they are one."""
        return self.low if self.best is None and self.low == self.high else self.best


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A figure of ours beside their toll: who says it, in which claims, whether it lies below, within or above theirs,
    and what the rule does with it."""

    claims: tuple[str, ...]
    report: str
    outlet: str | None
    origin: str
    figure: str
    quote: str
    stands: str
    role: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """One harm on both sides; `makes` are our figures that lie outside theirs and that our toll rests on, `would` those
    of ours that lie within theirs and do not count."""

    harm: Harm
    verdict: Verdict
    ours: Told | None
    theirs: Told | None
    makes: tuple[Evidence, ...] = ()
    would: tuple[Evidence, ...] = ()


def beside(worked: WorkedIncident, event: Event) -> tuple[Beside, ...]:
    """The harms that the set counts and either side tells, each with both tolls."""
    theirs = _theirs(event, worked.asked)
    found = []
    for harm in event.layout.harms:
        mine, other = _ours(worked, harm, event.layout.whose), theirs.get(harm)
        if mine or other:
            found.append(_held(worked, harm, mine, other))
    return tuple(found)


def _held(worked: WorkedIncident, harm: Harm, mine: Toll | None, other: Told | None) -> Beside:
    ours = told_of(mine) if mine else None
    if mine is None or ours is None or other is None:
        return Beside(harm, Verdict.ONLY_HERE if ours else Verdict.ONLY_THERE, ours, other)
    verdict = verdict_of(ours, other)
    if verdict is Verdict.AGREE:
        return Beside(harm, verdict, ours, other)
    figures = list(_evidence(worked, mine, other))
    makes = tuple(one for one in figures if one.role != "set aside" and (one.stands != "within" or mine.parts))
    would = tuple(
        one for one in figures if one.role in ("set aside", "not used", "sets an end") and one.stands == "within"
    )
    return Beside(harm, verdict, ours, other, makes, would)


def verdict_of(one: Told, other: Told) -> Verdict:
    """Whether the tolls give one number, meet, or have no number in common."""
    if (one.low, one.high) == (other.low, other.high) or (one.number is not None and one.number == other.number):
        return Verdict.AGREE
    ends = [end for end in (one.high, other.high) if end is not None]
    low = max(one.low or 0, other.low or 0)
    return Verdict.OVERLAP if all(low <= end for end in ends) else Verdict.APART


def told_of(toll: Toll) -> Told:
    """A toll of ours as an interval."""
    worked = toll.worked
    return Told(worked.low, worked.best, None if toll.open else worked.high, toll.whose)


def _ours(worked: WorkedIncident, harm: Harm, whose: Group) -> Toll | None:
    """Our toll of those whom the set counts; of all the dead where we know no toll of theirs alone."""
    tolls = {toll.whose: toll for toll in worked.tolls if toll.harm is harm}
    return tolls.get(_whose(whose)) or tolls.get(Whose.ALL)


def _whose(group: Group) -> Whose:
    return Whose(group.value) if group in (Group.CIVILIAN, Group.COMBATANT) else Whose.ALL


def _theirs(event: Event, asked: Asked) -> Mapping[Harm, Told]:
    group = event.layout.whose
    if len(event.rows) > 1:
        worked = work_out(event.incident, Asked(rule=asked.rule))
        return {harm: told_of(toll) for harm in Harm if (toll := _ours(worked, harm, group))}
    found: dict[Harm, Told] = {}
    for claim in event.rows[0].reading.claims:
        coded = claim.toll
        if coded and not coded.subset and (group is Group.UNSPECIFIED or coded.group is group):
            found.setdefault(coded.harm.value, _as_coded(coded, _whose(group)))
    return found


def _as_coded(toll: ToldToll, whose: Whose) -> Told:
    figure = toll.figure.value
    return Told(figure.low, figure.value if isinstance(figure.value, int) else None, figure.high, whose)


def _evidence(worked: WorkedIncident, toll: Toll, theirs: Told) -> Iterator[Evidence]:
    claims = {claim.id: (member, claim) for member in worked.incident.members for claim in member.claims}
    for count in toll.worked.used:
        role = "a part of the sum" if toll.parts else "used"
        yield _of_count(count, claims, theirs, (role, None))
    for count, why in toll.worked.unused:
        sets = count.least == toll.worked.low or count.most == toll.worked.high
        yield _of_count(count, claims, theirs, ("sets an end" if sets else "not used", why))
    for aside in (each for each in toll.aside if each.reason not in _SAYS_LESS and not each.statement.open):
        one = aside.statement
        member, claim = claims[one.claim]
        stands = _stands(one.least, one.high, theirs)
        yield _made((member, claim), (one.claim,), (one.origin.name, say(one)), (stands, "set aside", aside.why))


_Claims = Mapping[str, tuple[Member, Claim]]


def _of_count(count: Count, claims: _Claims, theirs: Told, role: tuple[str, str | None]) -> Evidence:
    stands = _stands(count.least, None if count.open else count.most, theirs)
    return _made(claims[count.claims[0]], count.claims, (count.origin.name, count.words), (stands, *role))


def _made(
    where: tuple[Member, Claim], ids: tuple[str, ...], said: tuple[str, str], how: tuple[str, str, str | None]
) -> Evidence:
    report, claim = where[0].report, where[1]
    return Evidence(
        claims=ids,
        report=report.id,
        outlet=report.outlet,
        origin=said[0],
        figure=said[1],
        quote=claim.quote.cut(report.content),
        stands=how[0],
        role=how[1],
        why=how[2],
    )


def _stands(low: int, high: int | None, theirs: Told) -> str:
    if theirs.high is not None and low > theirs.high:
        return "above"
    return "below" if high is not None and theirs.low is not None and high < theirs.low else "within"


def figures(found: Iterable[Beside], harm: Harm) -> Beside | None:
    """The comparison of one harm; None where neither side tells it."""
    return next((one for one in found if one.harm is harm), None)
