"""Whom a short name means: "the Observatory", "the alliance", "the army"."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.actors.load import Actors, load_actors
from counterclaim.actors.names import Naming
from counterclaim.actors.words import ActorWords

_TELLING = (Naming.STRONG, Naming.PERSON)


def resolve_weak(
    words: Sequence[ActorWords], country: str | None, actors: Actors | None = None
) -> tuple[ActorWords, ...]:
    """The words, in the order of the text, with each weak name given the actor it means, or None where that is open.

    A weak name means the actor last named in full that may be called so; else the only one that may be called so in a
    report about the country; else the one named in full soonest after it, as a body explains its headline.
    """
    known = actors or load_actors()
    named: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(words):
        if one.how in _TELLING and one.actor is not None:
            named[one.actor].append(at)
    return tuple(
        replace(one, actor=_last(named, one, at) or _at_home(known, one, country) or _next(named, one, at))
        if one.how is Naming.WEAK
        else one
        for at, one in enumerate(words)
    )


def _last(named: Mapping[str, Sequence[int]], weak: ActorWords, at: int) -> str | None:
    before = {one: bisect_left(named[one], at) for one in weak.candidates if one in named}
    return max(((named[one][n - 1], one) for one, n in before.items() if n), default=(0, None))[1]


def _at_home(actors: Actors, weak: ActorWords, country: str | None) -> str | None:
    homes = [one for one in weak.candidates if country is not None and country in actors.by_id[one].theatres]
    return homes[0] if len(homes) == 1 else None


def _next(named: Mapping[str, Sequence[int]], weak: ActorWords, at: int) -> str | None:
    after = {one: bisect_left(named[one], at) for one in weak.candidates if one in named}
    return min(((named[one][n], one) for one, n in after.items() if n < len(named[one])), default=(0, None))[1]
