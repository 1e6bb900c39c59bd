"""Deeds avowed: "reported having killed nine", "claimed the ambush", "the raid that the group said it had staged"."""

from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.source_sides import source_left
from counterclaim.grammar.stance_frames import Around, StanceFrame, clause_end, party_left, stance_frame
from counterclaim.grammar.subjects import antecedent
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Kind, SourceType, Stance

_FIGHT = frozenset({SourceType.MILITARY, SourceType.ARMED_GROUP, SourceType.POLICE, SourceType.GOVERNMENT})
_TAKEN = frozenset({"seized", "stopped", "captured", "taken", "staged", "overrun", "torched"})
_DEEDS = frozenset({"shooting", "bombing", "abduction", "shelling", "other", "air_strike", "chemical"})


def avowed(sentence: Sentence, around: Around) -> StanceFrame | None:
    """Who tells of its own deed with no clause of its own to tell it in; None where nobody does."""
    for phrase in find_phrases(sentence, "speech"):
        verb = phrase.first
        if phrase.entry.sense != "says" or not sentence.tokens[verb].verb or sentence.tag(verb) == "VBN":
            continue
        if not (_having(sentence, phrase.stop, around) or _claimed(sentence, verb, phrase.stop, around)):
            continue
        party = party_left(sentence, verb, around)
        if party is not None and party.type in _FIGHT:
            end = clause_end(sentence, phrase.stop)
            return stance_frame(Stance.ADMITS, sentence, phrase, source=None, party=party, end=end, own=True)
    return None


def _having(sentence: Sentence, i: int, around: Around) -> bool:
    """ "Having killed", "to have killed", "of having taken"."""
    i += sentence.key(i) in ("of", "to")
    if sentence.key(i) not in ("having", "have") or sentence.tag(i + 1) not in ("VBN", "VBD"):
        return False
    verbs = {act.first for act in around.acts if act.verb} | {cue.first for cue in around.cues}
    return sentence.key(i + 1) in _TAKEN or i + 1 in verbs


def _claimed(sentence: Sentence, verb: int, stop: int, around: Around) -> bool:
    """ "Claimed the ambush", "claims both bombings": no claim that something was so."""
    if not sentence.key(verb).startswith("claim") or sentence.tag(stop) not in ("DT", "PDT"):
        return False
    act = next((act for act in around.acts if stop < act.first <= stop + 3), None)
    if act is None or act.verb or act.type not in _DEEDS:
        return False
    # "Claimed the attack was staged" only says so.
    return sentence.tokens[act.stop - 1].dep == "dobj" and sentence.tokens[act.stop - 1].head == verb


def staged(sentence: Sentence, around: Around) -> StanceFrame | None:
    """ "An ambush that the group said it had staged": the deed stands before, whoever says so owns to it."""
    for i, key in enumerate(sentence.keys):
        if key not in ("it", "they") or i < 2 or sentence.keys[i - 1] not in ("said", "says", "claimed", "claims"):
            continue
        near = [sentence.key(k) for k in range(i + 1, i + 4)]
        if not set(near[:3]) & _STAGED or not set(near[:1]) & {"had", "has", "have", *_STAGED}:
            continue
        source = source_left(sentence, i - 1, around.known) or antecedent(sentence, i - 1, around.known)
        relative = source is not None and sentence.tag(source.first - 1) in ("WDT", "IN", "WP")
        if source and relative and not source.reference and around.violent(0, source.first):
            end = min(len(sentence.tokens), i + 4)
            return StanceFrame(
                Stance.ADMITS, Kind.RESPONSIBILITY, source, None, True, i - 1, source.first, end, "en/stance/staged"
            )
    return None


_STAGED = frozenset({"staged", "mounted", "launched", "conducted", "perpetrated", "laid"})
