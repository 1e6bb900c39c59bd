"""Strikes announced: "the coalition announced eight strikes near the city" owns to them, and so does who announces
whom they killed."""

from dataclasses import replace

from counterclaim.grammar.admissions import nobody
from counterclaim.grammar.cues import Usage
from counterclaim.grammar.phrases import find_phrases, phrase_here
from counterclaim.grammar.stance_frames import Around, StanceFrame, party_left, stance_frame
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.model import SourceType, Stance

_ANNOUNCES = frozenset({"announced", "announces", "reported"})
_NEAR = 4


def announced(sentence: Sentence, around: Around) -> StanceFrame | None:
    """An army that announces strikes, or reports its own, and names nobody else for them."""
    for phrase in find_phrases(sentence, "speech"):
        verb = phrase.first
        if not sentence.tokens[verb].verb or nobody(sentence, verb):
            continue
        strike = _told_of(sentence, verb, around) or _that_killed(sentence, verb, around)
        if strike is None:
            continue
        first, stop = strike
        others = sentence.key(stop) == "by" or any(first - _NEAR < one.first < stop for one in around.known)
        party = party_left(sentence, verb, around)
        if party is not None and party.type == SourceType.MILITARY and not others:
            frame = stance_frame(Stance.ADMITS, sentence, phrase, source=None, party=party, end=stop, own=True)
            return replace(frame, rule="en/stance/announced")
    return None


def _told_of(sentence: Sentence, verb: int, around: Around) -> tuple[int, int] | None:
    """Where the strike stands that is announced."""
    if sentence.key(verb) not in _ANNOUNCES:
        return None
    act = next((act for act in around.acts if 0 < act.first - verb <= _NEAR and not act.verb), None)
    struck = act is not None and act.type == "air_strike" and act.stop - 1 in with_dep(sentence, verb, "dobj")
    return (act.first, act.stop) if act is not None and struck else None


def _that_killed(sentence: Sentence, verb: int, around: Around) -> tuple[int, int] | None:
    """ "Said three militants had been killed in a strike": no army says so of its own men."""
    for cue in around.cues:
        killed = [phrase_here(sentence, i, "people") for i in range(verb, cue.first)]
        enemies = any(people is not None and people.entry.group == "fighters" for people in killed)
        if cue.usage != Usage.PASSIVE or not enemies:
            continue
        if sentence.keys[cue.stop : cue.stop + len(_FROM_ABOVE)] == _FROM_ABOVE:
            return cue.stop, cue.stop + len(_FROM_ABOVE)
        near = (act for act in around.acts if cue.stop < act.first <= cue.stop + _IN and not act.verb)
        act = next((act for act in near if act.type == "air_strike"), None)
        if act is not None and sentence.key(cue.stop) == "in":
            return act.first, act.stop
    return None


_FROM_ABOVE = ("from", "the", "air")
_IN = 7
