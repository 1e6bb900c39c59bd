"""The tolls of an incident under a named rule: for each harm and group, with every claim used or set aside and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.errors import InputError
from counterclaim.model import Harm
from counterclaim.reconcile.pools import Pool, Whose, pool
from counterclaim.reconcile.rules import RULES, Worked
from counterclaim.reconcile.setting_aside import SetAside, set_aside
from counterclaim.reconcile.statements import Statement

DEFAULT = "ucdp"


@dataclass(frozen=True, slots=True)
class Toll:
    """One toll: of which harm, of whom, under which rule. `aside` are the figures that no rule lets compete;
    `open` that a count which sets the high has no upper end: it is that or more."""

    harm: Harm
    whose: Whose
    rule: str
    worked: Worked
    aside: tuple[SetAside, ...]
    open: bool = False


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
            pools = tuple((whose, made) for whose in Whose if (made := pool(whose, standing)).counts)
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
    worked = RULES[rule](made.counts)
    above = any(count.open and count.most == worked.high for count in made.counts)
    return Toll(weighed.harm, whose, rule, worked, (*weighed.aside, *made.aside), above)
