"""Which figures do not compete for the toll, and why: passes in a visible table, each a pure function."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType

from counterclaim.model import Bound, Group, Scope, SourceType, Stance
from counterclaim.reconcile.sides import alike, counts_its_own, covers, settle, within
from counterclaim.reconcile.statements import Statement


class Reason(StrEnum):
    """Why a figure does not compete."""

    CUMULATIVE = "cumulative"
    NOT_SAID = "not_said"
    SUBSET = "subset"
    COPY = "copy"
    RESTATED = "restated"
    REPEATED = "repeated"
    SUPERSEDED = "superseded"
    LESS_EXACT = "less_exact"
    OWN = "own"
    PART = "part"
    VAGUE = "vague"
    BOUND = "bound"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A figure that does not compete, the reason in a word and in a sentence, and the claim that is taken instead."""

    statement: Statement
    reason: Reason
    why: str
    instead: str | None = None


Standing = Sequence[Statement]
Pass = Callable[[Standing], Iterator[SetAside]]


def set_aside(statements: Iterable[Statement]) -> tuple[list[Statement], list[SetAside]]:
    """What competes and what does not, of the tolls of one harm; each pass sees what the ones before have left."""
    left, aside = settle(statements), list[SetAside]()
    for find in PASSES.values():
        found = {one.statement.claim: one for one in find(left)}
        aside += found.values()
        left = [one for one in left if one.claim not in found]
    return left, aside


def cumulative(statements: Standing) -> Iterator[SetAside]:
    """Totals over a war, a campaign or a year belong to no incident."""
    for one in statements:
        if one.scope is Scope.CUMULATIVE:
            yield SetAside(one, Reason.CUMULATIVE, "a total over a war or a time, not of this incident")


def not_said(statements: Standing) -> Iterator[SetAside]:
    """A figure that its source denies or does not know is none."""
    for one in statements:
        if one.stance in (Stance.DENIES, Stance.UNKNOWN, Stance.DECLINES):
            yield SetAside(one, Reason.NOT_SAID, f"its source does not say it: the stance is {one.stance.value}")


def subsets(statements: Standing) -> Iterator[SetAside]:
    """A part that the report tells as a part ("including seven children") never competes with totals."""
    for one in statements:
        if one.subset:
            yield SetAside(one, Reason.SUBSET, "a part of another figure of the same source")


def copies(statements: Standing) -> Iterator[SetAside]:
    """The same figure of the same origin counts once: in copies of one text, and wherever it is said again."""
    first: dict[object, Statement] = {}
    for one in sorted(statements, key=_when):
        key = one.origin.key, one.group, one.side, one.low, one.high
        if (before := first.setdefault(key, one)) is not one:
            if one.family == before.family and one.report != before.report:
                yield SetAside(one, Reason.COPY, "a copy of the text that says it already", before.claim)
            else:
                yield SetAside(one, Reason.REPEATED, "the same source said it before", before.claim)


def restated(statements: Standing) -> Iterator[SetAside]:
    """What a report says itself and gives to a source as well is the source's."""
    for one in statements:
        if one.origin.type is not SourceType.NARRATOR:
            continue
        for other in statements:
            same = (one.low, one.high) == (other.low, other.high) or (one.value == other.value and one.agrees(other))
            if other.report == one.report and other.origin.type is not SourceType.NARRATOR and same:
                yield SetAside(one, Reason.RESTATED, f"the report gives it to {other.origin.name}", other.claim)
                break


def superseded(statements: Standing) -> Iterator[SetAside]:
    """Of one origin's figures for one group the latest stands; a vaguer word for the same number takes nothing back.

    What the report of the latest figure counts of another kind (soldiers, policemen) stands beside it.
    """
    for figures in by(statements, lambda one: (one.origin.key, one.group, one.path)):
        best = _latest(figures)
        beside = [one for one in figures if best.side.kind and one.side.kind and one.report == best.report]
        kinds = {best.side.kind: best} | {
            kind: _latest([one for one in beside if one.side.kind == kind])
            for kind in {one.side.kind for one in beside} - {best.side.kind}
        }
        stand = {one.claim for one in kinds.values()}
        for one in sorted(figures, key=_lateness):
            if one.claim not in stand:
                yield _behind(one, kinds.get(one.side.kind, best))


def _latest(figures: Standing) -> Statement:
    ordered = sorted(figures, key=_lateness)
    last = ordered[-1]
    exact = [one for one in ordered if not one.vague and not one.open and one.agrees(last)]
    return last if not (last.vague or last.open) or not exact else exact[-1]


def _behind(one: Statement, best: Statement) -> SetAside:
    figure, open_ended = say(best), best.vague or best.open
    if one.agrees(best) and (one.vague or one.open) and not (open_ended and one.told != best.told):
        return SetAside(one, Reason.LESS_EXACT, f"the same source says it more exactly: {figure}", best.claim)
    if one.told != best.told and best.told:
        later = f"the same source's later figure: {figure} on {best.told.day} {best.told:%B %Y}"
        return SetAside(one, Reason.SUPERSEDED, later, best.claim)
    if one.bound is Bound.APPROX:
        return SetAside(one, Reason.LESS_EXACT, f"the same source says it more exactly: {figure}", best.claim)
    return SetAside(one, Reason.PART, f"a part or an early count beside the same source's {figure}", best.claim)


def own_dead(statements: Standing) -> Iterator[SetAside]:
    """What a party counts of its own is a part of the whole, no rival to it, where others count the whole."""
    own = [one for one in statements if counts_its_own(one)]
    for one in own:
        wholes = [other for other in statements if other not in own and covers(other, one)]
        whole = next((other for other in wholes if other.most >= one.least), None)
        if whole:
            yield SetAside(
                one, Reason.OWN, f"{one.origin.name} counts its own alone; the whole is {say(whole)}", whole.claim
            )


def breakdowns(statements: Standing) -> Iterator[SetAside]:
    """Figures that one origin counts apart and that add up to a total told (30 + 16 + 6 are 52) are its parts."""
    for figures in by(statements, lambda one: (one.report, one.origin.key)):
        exact = [one for one in figures if one.low == one.high and one.least > 0]
        for whole in statements:
            parts = _adding_up(whole, [one for one in exact if one is not whole and within(one, whole)])
            for one in parts:
                sum_ = " + ".join(str(part.least) for part in parts)
                yield SetAside(one, Reason.PART, f"{sum_} add up to {say(whole)}: a part of it", whole.claim)


def _adding_up(whole: Statement, figures: Standing) -> Standing:
    smaller = [one for one in figures if one.least < whole.least][:8]
    for size in range(2, len(smaller) + 1):
        for parts in combinations(smaller, size):
            if sum(one.least for one in parts) == whole.least and whole.low is not None:
                return parts
    return ()


def vague(statements: Standing) -> Iterator[SetAside]:
    """A vague word gives way to a number that it agrees with; where it agrees with none it stands against them."""
    yield from _giving_way(
        [one for one in statements if one.vague],
        [one for one in statements if not one.vague],
        lambda other: SetAside(other[0], Reason.VAGUE, f"a vague word; {say(other[1])} is within it", other[1].claim),
    )


def bounds(statements: Standing) -> Iterator[SetAside]:
    """A bound ("at least 12") does not compete with totals that it agrees with; where it agrees with none it stands."""
    yield from _giving_way(
        [one for one in statements if one.open],
        [one for one in statements if not one.open and not one.vague],
        lambda other: SetAside(other[0], Reason.BOUND, f"only a bound; {say(other[1])} is within it", other[1].claim),
    )


def _giving_way(
    softer: Standing, harder: Standing, aside: Callable[[tuple[Statement, Statement]], SetAside]
) -> Iterator[SetAside]:
    for one in softer:
        other = next((hard for hard in harder if one.agrees(hard) and _comparable(one, hard)), None)
        if other:
            yield aside((one, other))


def _comparable(one: Statement, other: Statement) -> bool:
    """Whether a softer word can give way to a number: for all or a part, but not for all to civilians alone."""
    return alike(one, other) and not (other.path == (Group.CIVILIAN.value,) and not one.path)


PASSES: Mapping[str, Pass] = MappingProxyType(
    {
        "cumulative": cumulative,
        "not_said": not_said,
        "subsets": subsets,
        "copies": copies,
        "restated": restated,
        "breakdowns": breakdowns,
        "superseded": superseded,
        "own_dead": own_dead,
        "vague": vague,
        "bounds": bounds,
    }
)
"""In the order in which they are made."""


def say(one: Statement) -> str:
    """The figure in words: `14`, `at least 14`, `dozens`."""
    if one.vague or isinstance(one.value, str):
        return str(one.value)
    words = {
        Bound.AT_LEAST: "at least ",
        Bound.MORE_THAN: "more than ",
        Bound.AT_MOST: "up to ",
        Bound.LESS_THAN: "fewer than ",
        Bound.APPROX: "about ",
    }
    return f"{words.get(one.bound, '')}{one.value}"


def _when(one: Statement) -> tuple[date, int]:
    return one.told or date.min, one.place


def _lateness(one: Statement) -> tuple[date, bool, bool, int, int]:
    return one.told or date.min, not (one.vague or one.open), one.bound is not Bound.APPROX, one.most, one.place


def by(statements: Standing, key: Callable[[Statement], object]) -> list[list[Statement]]:
    """The statements in groups of one key, in the order in which each was first met."""
    groups: dict[object, list[Statement]] = defaultdict(list)
    for one in statements:
        groups[key(one)].append(one)
    return list(groups.values())
