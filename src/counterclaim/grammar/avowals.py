"""Deeds avowed: "reported having killed nine", "claimed the ambush", "the raid that the group said it had staged"."""

from counterclaim.grammar.admissions import nobody
from counterclaim.grammar.parties import named_party, names_a_group
from counterclaim.grammar.phrases import Phrase, find_phrases
from counterclaim.grammar.source_sides import source_left
from counterclaim.grammar.stance_frames import Around, StanceFrame, clause_end, nobody_named, party_left, stance_frame
from counterclaim.grammar.subjects import antecedent
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.model import Kind, SourceType, Stance

_FIGHT = frozenset({SourceType.MILITARY, SourceType.ARMED_GROUP, SourceType.POLICE, SourceType.GOVERNMENT})
_TAKEN = frozenset({"seized", "stopped", "captured", "taken", "staged", "overrun", "torched"})
_DEEDS = frozenset({"shooting", "bombing", "abduction", "shelling", "other", "air_strike", "chemical"})


def avowed(sentence: Sentence, around: Around) -> StanceFrame | None:
    """Who tells of its own deed with no clause of its own to tell it in; None where nobody does."""
    for phrase in find_phrases(sentence, "speech"):
        verb = phrase.first
        if not (_spoken(sentence, phrase) or _boasts(sentence, phrase.stop, around)):
            continue
        told = _having(sentence, phrase.stop, around) or _claimed(sentence, verb, phrase.stop, around)
        if not (told or _boasts(sentence, phrase.stop, around)):
            continue
        if nobody(sentence, verb) or with_dep(sentence, verb, "neg"):
            return _unclaimed(sentence, phrase)
        party = party_left(sentence, verb, around)
        if party is not None and (party.type in _FIGHT or names_a_group(party.name)):
            end = clause_end(sentence, phrase.stop)
            return stance_frame(Stance.ADMITS, sentence, phrase, source=None, party=party, end=end, own=True)
    return None


_THE = frozenset({"the", "that", "this", "both", "a", "an", "these", "those", "another", "several", "all"})


def _unclaimed(sentence: Sentence, phrase: Phrase) -> StanceFrame:
    """ "No group has claimed the raid"."""
    at, stop, rule = phrase.first, min(phrase.stop + 2, len(sentence.tokens)), "en/stance/unclaimed"
    return nobody_named(rule, (at, stop))


def claimed_deed(sentence: Sentence, around: Around) -> StanceFrame | None:
    """ "A Taliban-claimed attack": it is told who claims the deed."""
    for actor in around.known:
        said = actor.stop + 1
        if actor.type not in _FIGHT or not sentence.hyphen(actor.stop) or sentence.key(said) != "claimed":
            continue
        act = next((act for act in around.acts if said < act.first <= said + 3), None)
        if act is not None:
            party, rule = named_party(sentence, actor), "en/stance/claimed-deed"
            first, stop = actor.first, act.stop
            return StanceFrame(Stance.ADMITS, Kind.RESPONSIBILITY, None, party, True, said, first, stop, rule)
    return None


def _having(sentence: Sentence, i: int, around: Around) -> bool:
    """ "Having killed", "to have killed", "of having taken"."""
    far = [k for k in with_dep(sentence, i - 1, "xcomp") if sentence.tag(k).startswith("VB")]
    if far and any(sentence.key(k) == "have" for k in with_dep(sentence, far[0], "aux")):
        i = far[0] - 2  # "claimed through a spokesman to have killed"
    i += sentence.key(i) in ("of", "to")
    if sentence.key(i) not in ("having", "have") or sentence.tag(i + 1) not in ("VBN", "VBD"):
        return False
    verbs = {act.first for act in around.acts if act.verb} | {cue.first for cue in around.cues}
    return sentence.key(i + 1) in _TAKEN or i + 1 in verbs


def _spoken(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a word that says is a verb of somebody's: no passive."""
    verb = phrase.first
    has = any(sentence.key(i) in ("has", "have", "had") for i in with_dep(sentence, verb, "aux"))
    active = sentence.tag(verb) != "VBN" or (has and not with_dep(sentence, verb, "auxpass"))
    return phrase.entry.sense == "says" and sentence.tokens[verb].verb and active


def _boasts(sentence: Sentence, i: int, around: Around) -> bool:
    """ "Boasted of killing thirty"."""
    verbs = {act.first for act in around.acts if act.verb} | {cue.first for cue in around.cues}
    return sentence.key(i - 1).startswith("boast") and sentence.key(i) in ("of", "about") and i + 1 in verbs


def _claimed(sentence: Sentence, verb: int, stop: int, around: Around) -> bool:
    """ "Claimed the ambush", "claims both bombings": no claim that something was so."""
    if not sentence.key(verb).startswith("claim") or sentence.key(stop) not in _THE:
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
