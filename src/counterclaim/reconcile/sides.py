"""Of whom a figure counts: civilians, or those who fought, by their arm and by the party they fought for.

Five soldiers and twenty militants are no rivals for one number: they add up. Who is on which side is told by the words
for the victims; where one source says "soldiers" and another "Somali soldiers", and no other side's soldiers are told
of, they are the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from counterclaim.actors import load_actors
from counterclaim.actors.words import find_actors
from counterclaim.fold import fold
from counterclaim.lexicon import load_lexicon
from counterclaim.model import Group, SourceType
from counterclaim.reconcile.origins import name_of, side_of
from counterclaim.reconcile.statements import Side, Statement


class Arm(StrEnum):
    """What those who fought are: soldiers, police and guards of a state, or fighters of a group."""

    FORCES = "forces"
    FIGHTERS = "fighters"


_ARMS = {"soldiers": Arm.FORCES, "police": Arm.FORCES, "forces": Arm.FORCES, "fighters": Arm.FIGHTERS}
_KINDS = ("soldiers", "police")
"""Kinds that nobody is of both of: three soldiers and two policemen are five."""

_PARTIES = {
    SourceType.ARMED_GROUP: Arm.FIGHTERS,
    SourceType.MILITARY: Arm.FORCES,
    SourceType.POLICE: Arm.FORCES,
    SourceType.GOVERNMENT: Arm.FORCES,
    SourceType.STATE_MEDIA: Arm.FORCES,
}
_OWN = re.compile(r"\b(?:our|its|their|own)\b")
_BESIDE = re.compile(r"\b(?:pro|anti|ex|former|allied|backed)\b")
_WORD = re.compile(r"[\w'-]+")


def settle(statements: Iterable[Statement]) -> list[Statement]:
    """The statements with the sides of their victims; a side that is told in part is the only one it can be, if any."""
    stated = list(statements)
    named = sorted({party for one in stated if one.whom and (party := _words(one.whom)[2])})
    told = [(one, _told(one, named)) for one in stated]
    parties: dict[str | None, set[str]] = defaultdict(set)
    arms: dict[str, set[str]] = defaultdict(set)
    for _, side in told:
        if side.party and side.arm:
            parties[side.arm].add(side.party)
            arms[side.party].add(side.arm)
    return [replace(one, side=_only(side, parties[side.arm], arms[side.party or ""])) for one, side in told]


def _only(side: Side, parties: set[str], arms: set[str]) -> Side:
    if side.arm and not side.party and len(parties) == 1:
        return replace(side, party=next(iter(parties)))
    if side.party and not side.arm and len(arms) == 1:
        return replace(side, arm=next(iter(arms)))
    return side


def covers(whole: Statement, part: Statement) -> bool:
    """Whether a figure counts all whom another counts, and more: everybody, all who fought, all of an arm."""
    return whole.path != part.path and within(part, whole)


def within(part: Statement, whole: Statement) -> bool:
    """Whether a figure counts none but those whom another counts."""
    return part.path[: len(whole.path)] == whole.path


def alike(one: Statement, other: Statement) -> bool:
    """Whether two figures can count the same people: neither tells of others than the other does."""
    shared = min(len(one.path), len(other.path))
    return one.path[:shared] == other.path[:shared]


def counts_its_own(one: Statement) -> bool:
    """Whether a party tells of combatants that are its own: by a possessive, or by a name of its own side."""
    return one.origin.type in _PARTIES and one.side.party in (_home(one), _home(one, [one.side.party or ""]))


def say_side(path: Sequence[str]) -> str:
    """A group of victims in words: `civilians`, `forces of Somalia`, `fighters`."""
    if len(path) < 3:
        return {"civilian": "civilians", "combatant": "combatants"}.get(path[-1], path[-1]) if path else "all"
    return f"{path[1]} of {name_of(path[2])}"


def _told(one: Statement, named: Sequence[str]) -> Side:
    if one.group is not Group.COMBATANT or not one.whom:
        return Side()
    arm, kind, party = _words(one.whom)
    if party is None and one.origin.type in _PARTIES and _OWN.search(fold(one.whom)):
        party, arm = _home(one, named), arm or _PARTIES[one.origin.type]
    return Side(arm, kind, party)


def _home(one: Statement, named: Sequence[str] = ()) -> str:
    return side_of(one.origin.actor, one.origin.name, named)


@lru_cache(maxsize=4096)
def _words(whom: str) -> tuple[str | None, str | None, str | None]:
    """Arm, kind and party that words for victims tell; none of what they tell more than one of."""
    known = load_actors().by_id
    named = {found.actor: known[found.actor].source_type for found in find_actors(whom) if found.actor}
    parties = {side_of(actor, actor): _PARTIES.get(kind) for actor, kind in named.items()}
    nouns = _nouns(fold(whom))
    arms = {_ARMS[noun] for noun in nouns}
    party = next(iter(parties)) if len(parties) == 1 else None
    arm = next(iter(arms)) if len(arms) == 1 else None
    if party and parties[party] and len(arms) < 2:
        arm = parties[party]
    if not named and not nouns and _of_the_state(whom):
        arm = Arm.FORCES
    kinds = nouns & set(_KINDS)
    return arm, next(iter(kinds)) if len(nouns) == 1 and kinds else None, party


def _of_the_state(whom: str) -> bool:
    """Whether words for victims name a state, and not which: "the army", "government forces"; not who is beside it."""
    known = load_actors().by_id
    weak = [known[each].source_type for found in find_actors(whom) for each in found.candidates]
    return bool(weak) and not _BESIDE.search(fold(whom)) and {_PARTIES.get(kind) for kind in weak} == {Arm.FORCES}


def _nouns(whom: str) -> set[str]:
    """The groups of the longest words for combatants that are met, at each place in the phrase."""
    phrases = load_lexicon("en").phrases["people"]
    words = _WORD.findall(whom)
    found, at = set[str](), 0
    while at < len(words):
        for stop in range(min(len(words), at + 3), at, -1):
            entry = phrases.get(" ".join(words[at:stop]))
            if entry:
                if entry.group in _ARMS:
                    found.add(entry.group)
                at = stop - 1
                break
        at += 1
    return found
