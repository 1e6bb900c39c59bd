"""Parts by their sum: numbers behind a figure that add up to it, "15 people: nine civilians and six guards"."""

from collections.abc import Mapping, Sequence

from counterclaim.grammar.cues import HarmCue
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.syntax import Sentence

Links = Sequence[tuple[HarmCue, str]]


def parts_by_sum(sentence: Sentence, linked: Mapping[int, Links], people: Sequence[People]) -> dict[int, int]:
    """Positions of the people whose numbers add up to those of people before, each with the position of the whole."""
    found: dict[int, int] = {}
    for whole in sorted(linked):
        if whole in found or not _counts(people[whole]) or not linked[whole]:
            continue
        for first in range(whole + 1, len(people)):
            if first in linked and not _alike(linked, whole, first):
                break
            if last := _adds_up(sentence, linked, people, whole, first):
                found |= dict.fromkeys(range(first, last + 1), whole)
                break
    return found


def _adds_up(
    sentence: Sentence, linked: Mapping[int, Links], people: Sequence[People], whole: int, first: int
) -> int | None:
    """Where a list of numbers from a position on ends that adds up to the whole; None where none does."""
    meant, total = people[whole].figure.value, 0
    for at in range(first, len(people)):
        one = people[at]
        value = one.figure.value
        near = at == first or one.first - people[at - 1].stop <= _NEAR
        free = at not in linked or _alike(linked, whole, at)
        if not isinstance(value, int) or one.share == Share.REST or not near or not free:
            return None
        between = range(people[at - 1].stop, one.first)
        if any(phrase_here(sentence, i, "harm") for i in between) and at > first:
            return None
        total += value
        if total == meant and at > first:
            return at
    return None


_NEAR = 8


def _counts(one: People) -> bool:
    value = one.figure.value
    return one.numbered and isinstance(value, int) and value > 1


def _alike(linked: Mapping[int, Links], one: int, other: int) -> bool:
    return {cue.harm for cue, _ in linked[one]} == {cue.harm for cue, _ in linked[other]}
