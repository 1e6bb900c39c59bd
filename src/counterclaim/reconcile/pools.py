"""What competes for one toll: the figures of one harm for civilians, for combatants, and for all the dead together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counterclaim.model import Bound, Group, SourceType
from counterclaim.reconcile.origins import Origin
from counterclaim.reconcile.setting_aside import Reason, SetAside, say
from counterclaim.reconcile.statements import Statement


class Whose(StrEnum):
    """Of whom a toll is worked out."""

    ALL = "all"
    CIVILIAN = "civilian"
    COMBATANT = "combatant"


@dataclass(frozen=True, slots=True)
class Count:
    """One origin's count: an interval, the claims it rests on, and when it was told; `open` where it may be
    any number above, for no upper end is told; `middle` where the origin itself tells a best within its range."""

    origin: Origin
    least: int
    most: int
    claims: tuple[str, ...]
    told: date | None
    words: str
    open: bool = False
    middle: int | None = None

    @property
    def type(self) -> SourceType:
        """What kind of source the origin is."""
        return self.origin.type


@dataclass(frozen=True, slots=True)
class Pool:
    """The counts that compete, and the figures that do not compete here though they stand."""

    counts: tuple[Count, ...]
    aside: tuple[SetAside, ...] = ()


def pool(whose: Whose, standing: Sequence[Statement]) -> Pool:
    """The counts of a group; those of all are each origin's whole, or the sum of its groups where it tells no whole.

    Who tells of one group alone (civilians) tells a part of the whole that another tells, unless the part is larger.
    """
    if whose is not Whose.ALL:
        of_group = [one for one in standing if one.group.value == whose.value]
        return Pool(tuple(_count([one]) for one in of_group))
    wholes: list[Count] = []
    parts: list[Statement] = []
    for figures in _by_origin(standing):
        told = [one for one in figures if one.group in (Group.UNSPECIFIED, Group.MIXED)]
        groups = [one for one in figures if one not in told]
        if told:
            wholes += [_count([one]) for one in told]
            parts += groups
        elif len({one.group for one in groups}) > 1:
            wholes.append(_count(groups))
        else:
            parts += groups
    aside = [found for one in parts if (found := _within(one, wholes))]
    hidden = {one.statement.claim for one in aside}
    rest = [_count([one]) for one in parts if one.claim not in hidden]
    return Pool(tuple([*wholes, *rest]), tuple(aside))


def _within(one: Statement, wholes: Sequence[Count]) -> SetAside | None:
    whole = next((whole for whole in wholes if whole.most >= one.least), None)
    if whole is None:
        return None
    return SetAside(one, Reason.SUBSET, f"counts {one.group.value}s alone; the whole is {whole.words}", whole.claims[0])


def _count(figures: Sequence[Statement]) -> Count:
    told = [one.told for one in figures if one.told]
    return Count(
        origin=figures[0].origin,
        least=sum(one.least for one in figures),
        most=sum(one.most for one in figures),
        claims=tuple(one.claim for one in figures),
        told=max(told, default=None),
        words=" and ".join(say(one) for one in figures),
        open=any(one.high is None for one in figures),
        middle=_middle(figures[0]) if len(figures) == 1 else None,
    )


def _middle(one: Statement) -> int | None:
    return one.value if one.bound is Bound.RANGE and isinstance(one.value, int) else None


def _by_origin(standing: Sequence[Statement]) -> list[list[Statement]]:
    groups: dict[str, list[Statement]] = defaultdict(list)
    for one in standing:
        groups[one.origin.key].append(one)
    return list(groups.values())
