"""The tolls of an incident under a named rule: for each harm and group, with every claim used or set aside and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.errors import InputError
from counterclaim.model import Harm
from counterclaim.reconcile.pools import Count, Pool, Whose, pool
from counterclaim.reconcile.rules import RULES, Worked
from counterclaim.reconcile.setting_aside import SetAside, set_aside
from counterclaim.reconcile.statements import Statement

DEFAULT = "ucdp"


@dataclass(frozen=True, slots=True)
class Part:
    """A side's share in a toll that adds up: its name (`civilians`, `forces of Somalia`), and what the rule makes of
    its counts."""

    name: str
    worked: Worked
    open: bool


@dataclass(frozen=True, slots=True)
class Toll:
    """One toll: of which harm, of whom, under which rule. `aside` are the figures that no rule lets compete;
    `open` that a count which sets the high has no upper end: it is that or more. `parts` are the sides that it is the
    sum of, where nobody tells of them together."""

    harm: Harm
    whose: Whose
    rule: str
    worked: Worked
    aside: tuple[SetAside, ...]
    open: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def rivals(self) -> tuple[tuple[Count, ...], ...]:
        """The counts that compete with each other: one group of them, or one for each part."""
        return tuple(
            (*worked.used, *(count for count, _ in worked.unused))
            for worked in ([part.worked for part in self.parts] or [self.worked])
        )


@dataclass(frozen=True, slots=True)
class Weighed:
    """The figures of one harm, weighed: what competes in each group, and what is set aside under every rule."""

    harm: Harm
    pools: tuple[tuple[Whose, Pool], ...]
    aside: tuple[SetAside, ...]


def weigh(statements: Sequence[Statement]) -> tuple[Weighed, ...]:
    """The harms that are told, in the order killed, wounded, missing, captured, displaced; silence is not zero."""
    found = []
    for harm in Harm:
        told = [one for one in statements if one.harm is harm]
        if told:
            standing, aside = set_aside(told)
            pools = tuple((whose, made) for whose in Whose if (made := pool(whose, standing)).told)
            found.append(Weighed(harm, pools, tuple(aside)))
    return tuple(found)


def tolls(weighed: Sequence[Weighed], rule: str = DEFAULT) -> tuple[Toll, ...]:
    """The toll of every harm and group under a rule. Raises InputError for a rule that is not known."""
    check_rule(rule)
    return tuple(_toll(one, whose, made, rule) for one in weighed for whose, made in one.pools)


def check_rule(rule: str) -> str:
    """The rule's name; raises InputError where there is no such rule."""
    if rule not in RULES:
        raise InputError(f"There is no toll rule {rule!r}; there are {', '.join(RULES)}.")
    return rule


def _toll(weighed: Weighed, whose: Whose, made: Pool, rule: str) -> Toll:
    parts = tuple(_parts(made, rule))
    if parts:
        worked, above = _sum([part.worked for part in parts]), any(part.open for part in parts)
    else:
        worked, above = _worked(made, rule)
    aside = [one for one in weighed.aside if whose is Whose.ALL or one.statement.path[:1] in ((), (whose.value,))]
    return Toll(weighed.harm, whose, rule, worked, (*aside, *_aside(made)), above, parts)


def _parts(made: Pool, rule: str) -> list[Part]:
    """The sides, down to those that tell of themselves."""
    found: list[Part] = []
    for name, side in made.parts:
        found += _parts(side, rule) if side.parts else [Part(name, *_worked(side, rule))]
    return found


def _worked(made: Pool, rule: str) -> tuple[Worked, bool]:
    worked = RULES[rule](made.counts)
    return worked, any(count.open and count.most == worked.high for count in made.counts)


def _sum(parts: Sequence[Worked]) -> Worked:
    return Worked(
        low=_added([one.low for one in parts]),
        best=_added([one.best for one in parts]),
        high=_added([one.high for one in parts]),
        used=tuple(count for one in parts for count in one.used),
        unused=tuple(unused for one in parts for unused in one.unused),
    )


def _added(ends: Sequence[int | None]) -> int | None:
    known = [end for end in ends if end is not None]
    return sum(known) if len(known) == len(ends) else None


def _aside(made: Pool) -> tuple[SetAside, ...]:
    return (*made.aside, *(one for _, side in made.parts for one in _aside(side)))
