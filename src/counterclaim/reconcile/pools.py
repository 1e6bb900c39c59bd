"""What competes for one toll: the figures of one harm for civilians, for combatants, and for all the dead together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counterclaim.model import Bound, SourceType
from counterclaim.reconcile.origins import Origin
from counterclaim.reconcile.setting_aside import Reason, SetAside, by, say
from counterclaim.reconcile.sides import say_side
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
    """The counts that compete, and the figures that do not compete here though they stand.

    Where nobody tells of the whole there are no counts but `parts`: disjoint groups, by name, whose tolls add up.
    """

    counts: tuple[Count, ...] = ()
    aside: tuple[SetAside, ...] = ()
    parts: tuple[tuple[str, "Pool"], ...] = ()

    @property
    def told(self) -> bool:
        """Whether anything is told here."""
        return bool(self.counts or self.parts)


def pool(whose: Whose, standing: Sequence[Statement]) -> Pool:
    """What competes for a group's toll; an origin counts with its whole, or with the sum of its sides where it tells
    no whole.

    Where others tell of the whole, who tells of one side alone (civilians) tells a part of it, unless the part is
    larger. Where nobody does, the sides are worked out apart, and add up.
    """
    if whose is Whose.ALL:
        return _pool(standing, 0)
    return _pool([one for one in standing if one.path[:1] == (whose.value,)], 1)


def _pool(standing: Sequence[Statement], depth: int) -> Pool:
    """The counts of those whose path is the same down to a depth."""
    if not any(len(one.path) == depth for one in standing):
        return _sides(standing, depth)
    wholes: list[Count] = []
    parts: list[Statement] = []
    for figures in by(standing, lambda one: one.origin.key):
        whole = [one for one in figures if len(one.path) == depth]
        sides = [one for one in figures if one not in whole]
        if whole:
            # A figure for everybody and one for both groups, of one origin, are two; kinds of one side add up.
            wholes += [_count(same) for same in by(whole, lambda one: one.group)]
            parts += sides
        elif len(added := _adding(sides, depth)) > 1:
            wholes.append(_count(added))
            parts += [one for one in sides if one not in added]
        else:
            parts += sides
    aside = [found for one in parts if (found := _within(one, wholes))]
    hidden = {one.statement.claim for one in aside}
    rest = [_count([one]) for one in parts if one.claim not in hidden]
    return Pool(tuple([*wholes, *rest]), tuple(aside))


def _sides(standing: Sequence[Statement], depth: int) -> Pool:
    made = [
        (say_side(side[0].path[: depth + 1]), _pool(side, depth + 1))
        for side in sorted(by(standing, lambda one: one.path[depth]), key=lambda side: side[0].path)
    ]
    if len(made) < 2:
        return made[0][1] if made else Pool()
    return Pool(parts=tuple(made))


def _adding(figures: Sequence[Statement], depth: int) -> list[Statement]:
    """What one origin's count is made of: the whole of each side, or its parts where no whole of it is told."""
    whole = [one for one in figures if len(one.path) == depth]
    if whole:
        return whole
    return [one for side in by(figures, lambda one: one.path[depth]) for one in _adding(side, depth + 1)]


def _within(one: Statement, wholes: Sequence[Count]) -> SetAside | None:
    whole = next((whole for whole in wholes if whole.most >= one.least), None)
    if whole is None:
        return None
    return SetAside(
        one, Reason.SUBSET, f"counts {say_side(one.path)} alone; the whole is {whole.words}", whole.claims[0]
    )


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
