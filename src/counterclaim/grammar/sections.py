"""Whether a report announces several incidents: "four separate attacks", "strikes in Homs and Aleppo"."""

from collections.abc import Sequence

from counterclaim.grammar.frames import Framed
from counterclaim.grammar.scenes import Scene
from counterclaim.model import Rung


def tells_several(lead: Sequence[Framed], scenes: Sequence[Scene]) -> bool:
    """Whether the headline and the lead speak of several attacks, or of attacks at several places."""
    return counts_several(lead) or any(_scattered(one, scene) for one, scene in zip(lead, scenes, strict=True))


def counts_several(lead: Sequence[Framed]) -> bool:
    """Whether the headline and the lead count several attacks: "three separate attacks"."""
    return any(map(_counted, lead))


def _counted(one: Framed) -> bool:
    """ "Three separate episodes of violence", "a series of attacks"."""
    for act in one.spotted.acts:
        if act.verb or one.sentence.tag(act.stop - 1) != "NNS":
            continue
        i = act.first - 1
        while one.sentence.tag(i) == "JJ" and one.sentence.key(i) not in _NUMBERS:
            i -= 1
        if one.sentence.key(i - (one.sentence.key(i) == "of")) in _NUMBERS:
            return True
    return False


_NUMBERS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "separate", "series", "string"}
)


def _scattered(one: Framed, scene: Scene) -> bool:
    """ "Strikes across Gaza", "attacks in Hasaka and Aleppo"."""
    for at, words, place in scene.places:
        if words.role != "locative":
            continue
        if one.sentence.key(at - 1) == "across" or one.sentence.key(at - 2) == "across":
            return True
        if place.rung in (Rung.TOWN, Rung.DISTRICT, None):
            joined = [other for other, more, _ in scene.places if more.role == "locative" and at < other <= at + 4]
            if any(one.sentence.key(other - 1) == "and" for other in joined):
                return True
    return False
