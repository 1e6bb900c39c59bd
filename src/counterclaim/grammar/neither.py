"""Silence of two: "neither the army nor the rebels commented"."""

from dataclasses import replace

from counterclaim.grammar.sources import read_source
from counterclaim.grammar.stance_frames import Around, StanceFrame
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Kind, Stance

_ANSWERS = frozenset({"commented", "responded", "replied", "answered", "comment", "respond", "reply"})
_NEAR = 4


def neither_answers(sentence: Sentence, around: Around) -> tuple[StanceFrame, ...]:
    """ "Neither the army nor the rebels responded": each of them has been asked and says nothing."""
    first = next((i for i, key in enumerate(sentence.keys) if key == "neither"), None)
    nor = next((i for i, key in enumerate(sentence.keys) if key == "nor"), None)
    if first is None or nor is None or nor < first:
        return ()
    verb = next((i for i in range(nor + 1, len(sentence.tokens)) if sentence.tokens[i].verb), None)
    answer = next((i for i in range(verb, verb + _NEAR) if sentence.key(i) in _ANSWERS), None) if verb else None
    if verb is None or answer is None:
        return ()
    both = (read_source(sentence, low, high, around.known) for low, high in ((first + 1, nor), (nor + 1, verb)))
    rule = "en/stance/neither-answers"
    return tuple(
        StanceFrame(
            Stance.DECLINES,
            Kind.RESPONSIBILITY,
            replace(one, reference=False),
            None,
            True,
            answer,
            first,
            answer + 1,
            rule,
        )
        for one in both
        if one is not None
    )
