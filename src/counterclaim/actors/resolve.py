"""Whom a short name means: "the Observatory", "the alliance", "the army"."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from counterclaim.actors.load import Actors, load_actors
from counterclaim.actors.names import Naming
from counterclaim.actors.words import ActorWords

_TELLING = (Naming.STRONG, Naming.PERSON, Naming.MEANS)
# About two sentences: past them, "the army" in a report from Syria is Syria's again, whoever else was named before.
_NEAR = 250


# "The regime" and "government forces" are those of the land told of, whoever else's were named last.
_AT_HOME = re.compile(r"(?:the )?regime\b|government ", re.IGNORECASE)


def resolve_weak(
    words: Sequence[ActorWords],
    country: str | None,
    actors: Actors | None = None,
    *,
    year: int | None = None,
    text: str = "",
) -> tuple[ActorWords, ...]:
    """The words, in the order of the text, with each weak name given the actor it means, or None where that is open.

    A weak name means the actor last named in full that may be called so, if that was near; else the only one that may
    be called so in a report about the country; else the last named at all; else the one named in full soonest after
    it, as a body explains its headline. Whoever was not there in the year of the report is not meant. In the `text`,
    "the regime" and "government troops" are those of the country before they are anybody else's.
    """
    known = actors or load_actors()
    words = [_of_their_time(known, one, year) for one in words]
    named: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(words):
        if one.how in _TELLING and one.actor is not None:
            named[one.actor].append(at)
    resolved: list[ActorWords] = []
    for at, one in enumerate(words):
        meant = one.actor
        if one.how is Naming.WEAK:
            last, home = _last(named, one, at), _at_home(known, one.candidates, country)
            domestic = _AT_HOME.match(text, one.start, one.end) is not None
            if last is not None and (
                home is None
                or (not domestic and one.start - words[last].end <= _NEAR and _away(known, resolved[last:], country))
            ):
                meant = words[last].actor
            else:
                meant = home or _next(_in_full(words, named), one, at)
        resolved.append(one if meant == one.actor else replace(one, actor=meant))
    return tuple(resolved)


def _of_their_time(actors: Actors, one: ActorWords, year: int | None) -> ActorWords:
    if one.how is not Naming.WEAK or year is None:
        return one
    return replace(one, candidates=_there(actors, one.candidates, year))


# "The army" may be any state's: asked of a hundred candidates at every place where it is said.
@lru_cache(2_048)
def _there(actors: Actors, candidates: tuple[str, ...], year: int) -> tuple[str, ...]:
    return tuple(who for who in candidates if actors.by_id[who].existed(year))


@lru_cache(2_048)
def _at_home(actors: Actors, candidates: tuple[str, ...], country: str | None) -> str | None:
    homes = [one for one in candidates if country is not None and country in actors.by_id[one].theatres]
    return homes[0] if len(homes) == 1 else None


def _away(actors: Actors, since: Sequence[ActorWords], country: str | None) -> bool:
    """True where the report has not come home since the first of the words, or that one is at home itself."""
    first, *others = (actors.by_id[one.actor].country if one.actor else None for one in since)
    return first == country or country not in others


def _last(named: Mapping[str, Sequence[int]], weak: ActorWords, at: int) -> int | None:
    before = {one: bisect_left(named[one], at) for one in weak.candidates if one in named}
    return max((named[one][n - 1] for one, n in before.items() if n), default=None)


def _in_full(words: Sequence[ActorWords], named: Mapping[str, Sequence[int]]) -> Mapping[str, Sequence[int]]:
    """Where actors are named themselves: "the army" that tells of a Rwandan drone is not Rwanda's for that."""
    return {one: full for one, at in named.items() if (full := [n for n in at if words[n].how is not Naming.MEANS])}


def _next(named: Mapping[str, Sequence[int]], weak: ActorWords, at: int) -> str | None:
    after = {one: bisect_left(named[one], at) for one in weak.candidates if one in named}
    return min(((named[one][n], one) for one, n in after.items() if n < len(named[one])), default=(0, None))[1]
