"""Deeds told by what somebody fired, sent or left, whatever it is called: "said it had fired them"."""

from collections.abc import Sequence

from counterclaim.grammar.agents import agent_of
from counterclaim.grammar.doers import by_subject
from counterclaim.grammar.doing import Doing
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence, with_dep

_HANDLED = frozenset({"fired", "launched", "planted", "detonated", "triggered"})
_IT = frozenset({"it", "them"})
_CRIMES = frozenset({"crime", "crimes", "atrocity", "atrocities", "aggression", "terrorism", "outrage"})


def handled(sentence: Sentence, known: Sequence[Known]) -> list[Doing]:
    """Who fired, planted or set off what was told of before, and whose crime it is called."""
    found: list[Doing] = []
    for i, key in enumerate(sentence.keys):
        if key in _HANDLED and sentence.tokens[i].verb:
            found += _fired_it(sentence, i, known)
        elif key in _CRIMES and sentence.key(i + 1) == "by":
            found += agent_of(sentence, i, i, known)
    return found


def _fired_it(sentence: Sentence, verb: int, known: Sequence[Known]) -> list[Doing]:
    """ "It was fired by rebels", "the rebels had fired them"."""
    if with_dep(sentence, verb, "auxpass"):
        return agent_of(sentence, verb, verb, known) if with_dep(sentence, verb, "agent") else []
    if not any(sentence.key(i) in _IT for i in with_dep(sentence, verb, "dobj")):
        return []
    return by_subject(sentence, verb, verb + 1, known, "en/doing/subject")
