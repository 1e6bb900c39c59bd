"""Deeds against fighters that no word for an act names: "the army destroyed rebel positions"."""

from collections.abc import Sequence

from counterclaim.grammar.doers import by_subject
from counterclaim.grammar.doing import Doing
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.model import SourceType

_ROUTS = frozenset(
    {
        *("destroyed", "destroys", "destroying"),
        *("inflicted", "inflicting", "inflicts", "eliminated"),
    }
)
_ARMED = frozenset({SourceType.MILITARY, SourceType.ARMED_GROUP, SourceType.POLICE})


def routed(sentence: Sentence, known: Sequence[Known]) -> list[Doing]:
    """Who destroyed what fighters have, or inflicted losses on them; a government only by its arms."""
    found: list[Doing] = []
    for i, key in enumerate(sentence.keys):
        if key not in _ROUTS or not sentence.tokens[i].verb or with_dep(sentence, i, "auxpass"):
            continue
        if _of_fighters(sentence, i, known):
            doers = by_subject(sentence, i, i + 1, known, "en/doing/routed")
            found += [one for one in doers if one.party.own or one.party.type in _ARMED]
    return found


def _of_fighters(sentence: Sentence, verb: int, known: Sequence[Known]) -> bool:
    """Whether fighters, or an armed group, stand in what is done, near its head or behind "of", "on" or "against"."""
    ends = [subtree(sentence, i)[1] for i in with_dep(sentence, verb, "dobj", "prep", "dative")]
    inside = range(verb + 1, max(ends, default=verb + 1))
    if any(one.type == SourceType.ARMED_GROUP and one.first in inside for one in known):
        return True
    people = (phrase_here(sentence, i, "people") for i in inside)
    return any(one is not None and one.entry.sense == "combatant" for one in people)
