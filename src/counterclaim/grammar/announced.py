"""Strikes announced: "the coalition announced eight strikes near the city" owns to them."""

from dataclasses import replace

from counterclaim.grammar.admissions import nobody
from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.stance_frames import Around, StanceFrame, party_left, stance_frame
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.model import SourceType, Stance

_ANNOUNCES = frozenset({"announced", "announces", "reported"})
_NEAR = 4


def announced(sentence: Sentence, around: Around) -> StanceFrame | None:
    """An army that announces strikes, or reports its own, and names nobody else for them."""
    for phrase in find_phrases(sentence, "speech"):
        verb = phrase.first
        if sentence.key(verb) not in _ANNOUNCES or not sentence.tokens[verb].verb or nobody(sentence, verb):
            continue
        act = next((act for act in around.acts if 0 < act.first - verb <= _NEAR and not act.verb), None)
        if act is None or act.type != "air_strike" or (act.stop - 1) not in with_dep(sentence, verb, "dobj"):
            continue
        others = [actor for actor in around.known if verb < actor.first < act.stop]
        party = party_left(sentence, verb, around)
        if party is not None and party.type == SourceType.MILITARY and not others:
            frame = stance_frame(Stance.ADMITS, sentence, phrase, source=None, party=party, end=act.stop, own=True)
            return replace(frame, rule="en/stance/announced")
    return None
