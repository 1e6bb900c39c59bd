"""Words of harm in a sentence, and how each is used: so that its victims are looked for on the right side."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.grammar.people import People
from counterclaim.grammar.phrases import Phrase, find_phrases, phrase_here
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.lexicon import Entry, Takes
from counterclaim.model import Harm


class Usage(StrEnum):
    """Where the victims of a word of harm stand."""

    ACTIVE = "active"
    PASSIVE = "passive"
    SUBJECT = "subject"
    STATE = "state"
    NOMINAL = "nominal"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class HarmCue:
    """A word of harm at tokens `[first, stop)`; `verb` is the token that carries the syntax."""

    first: int
    stop: int
    verb: int
    harm: Harm
    usage: Usage
    entry: Entry


_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "get", "gets", "got", "'s", "'re", "getting"})
_THROUGH = frozenset({"RB", "RBR", "CC", "VBN", "JJ", ","})


def find_cues(sentence: Sentence, people: Sequence[People]) -> tuple[HarmCue, ...]:
    """The words of harm of a sentence, in order."""
    starts = {person.first for person in people}
    ends = {person.stop: person for person in people if person.numbered}
    inner = {i for person in people for i in range(person.first + 1, person.head)}
    cues: list[HarmCue] = []
    for phrase in (_past_count(sentence, phrase, inner) for phrase in find_phrases(sentence, "harm")):
        if (
            sentence.key(phrase.first - 1) == "-"
            and phrase.first > 1
            and sentence.tokens[phrase.first - 1].start == sentence.tokens[phrase.first - 2].end
        ):
            continue
        verbal = phrase.entry.takes == Takes.OBJECT
        usage = Usage.STATE if verbal and phrase.first in inner else _usage(sentence, phrase, starts)
        # "44 killed dozens injured": a number right before the participle is its victims.
        before = ends.get(phrase.first)
        taken = cues and before and cues[-1].usage == Usage.ACTIVE and cues[-1].stop == before.first
        taken = taken and phrase.stop in starts  # "killed 30 wounded 50"
        if usage == Usage.ACTIVE and before and not taken and _participle(sentence, phrase.first):
            usage = Usage.PASSIVE
        if usage == Usage.ACTIVE and _ends_before_others(sentence, phrase, people):
            usage = Usage.PASSIVE
        if usage in (Usage.PASSIVE, Usage.STATE) and (_number_of(sentence, phrase.first) or _put_at(sentence, phrase)):
            usage = Usage.COUNT
        if usage is not None:
            cues.append(_cue(sentence, phrase, usage))
    return tuple(cues)


def _past_count(sentence: Sentence, phrase: Phrase, inner: set[int]) -> Phrase:
    """ "A number of injured people": the "number" counts them, and the word of harm stands alone."""
    if phrase.entry.group != "toll" or phrase.first not in inner:
        return phrase
    later = (phrase_here(sentence, i, "harm") for i in range(phrase.first + 1, phrase.stop))
    return next((one for one in later if one is not None), phrase)


def _ends_before_others(sentence: Sentence, phrase: Phrase, people: Sequence[People]) -> bool:
    """ "A woman killed 30 injured in attacks": a lost comma; the number has a participle of its own behind it."""
    number = next((one for one in people if one.first == phrase.stop and one.numbered), None)
    told = number is not None and any(one.stop == phrase.first for one in people)
    own = phrase_here(sentence, number.stop, "harm") if told and number is not None else None
    ends = own is not None and not any(one.first == own.stop for one in people)
    return ends and own is not None and own.entry.sense != phrase.entry.sense and sentence.tag(own.stop) not in _NOUNS


_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})


def _put_at(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Put the wounded at 40 and the dead at 12"."""
    led = sentence.key(phrase.first - 1) == "the" and sentence.key(phrase.stop) == "at"
    return led and any(sentence.key(i) in ("put", "puts", "putting") for i in range(phrase.first))


def _participle(sentence: Sentence, i: int) -> bool:
    """Whether a word behind a number can tell what befell them: "44 killed", "nine hurt", whatever the tagger says."""
    return sentence.tag(i) in ("VBD", "VBN", "NNP", "JJ") or sentence.key(i) == "hurt"


def _number_of(sentence: Sentence, i: int) -> bool:
    """ "Put the number of guards killed at nine": the word only says what the number further on counts."""
    for k in range(i - 2, max(0, i - _OF_REACH), -1):
        if sentence.key(k) == "of" and sentence.key(k - 1) == "number":
            counts = sentence.key(k - 2) in ("the", "minimum", "maximum", "total")
            return counts and sentence.tag(k - 3) != "CD"
        if sentence.tag(k) not in ("NN", "NNS", "NNP", "NNPS", "JJ"):
            return False
    return False


_OF_REACH = 7


def _cue(sentence: Sentence, phrase: Phrase, usage: Usage) -> HarmCue:
    verb = phrase.first
    treats = _sufferer(sentence, phrase) if usage == Usage.ACTIVE else None
    if treats is not None:
        verb = treats
    if usage == Usage.SUBJECT:
        led = sentence.tag(verb) == "IN" or sentence.tokens[verb].dep in ("neg", "aux")
        verb = _sufferer(sentence, phrase) or (sentence.tokens[verb].head if led else verb)
    return HarmCue(phrase.first, phrase.stop, verb, Harm(phrase.entry.sense), usage, phrase.entry)


_SUFFERS = frozenset(
    {"suffer", "suffers", "suffered", "suffering", "sustain", "sustains", "sustained", "sustaining"}
    | {"experience", "experienced", "experiencing", "developed"}
)
_RECEIVES = frozenset({"receive", "receives", "received", "receiving"})
_TREATS = frozenset({"treat", "treats", "treated", "treating", "hospitalised", "hospitalized"})
_COME = frozenset({"brought", "admitted", "arrived", "came", "rushed", "hospitalised", "hospitalized"})
_HURTS = ("en/harm/wounded-people", "en/harm/wound", "en/harm/burns")


def _sufferer(sentence: Sentence, phrase: Phrase) -> int | None:
    """The verb whose subject bears the injury: "nine people suffered burns", "a girl suffering from head wounds"."""
    noun = phrase.stop - 1
    if phrase.entry.rule not in _HURTS or not sentence.tokens[noun].noun:
        return None
    verb = sentence.tokens[noun].head
    while sentence.tokens[verb].noun and sentence.tokens[noun].dep in ("conj", "compound") and verb != noun:
        noun, verb = verb, sentence.tokens[verb].head
    if sentence.key(verb) == "with" and sentence.tokens[sentence.tokens[verb].head].noun:
        return sentence.tokens[verb].head  # "a nurse with critical injuries"
    if sentence.key(verb) == "with" and sentence.key(sentence.tokens[verb].head) in _COME:
        return sentence.tokens[verb].head  # "were brought in with gunshot wounds"
    if sentence.key(verb) in ("from", "with", "for"):
        verb = sentence.tokens[verb].head
    counted = any(sentence.tag(i) == "CD" for i in sentence.children[noun])
    taken = sentence.key(verb) in _SUFFERS | _TREATS or (sentence.key(verb) in _RECEIVES and not counted)
    return verb if taken else None


def _usage(sentence: Sentence, phrase: Phrase, starts: set[int]) -> Usage | None:
    entry = phrase.entry
    if entry.group == "toll":
        return Usage.COUNT
    if (verb := _sufferer(sentence, phrase)) is not None:
        return Usage.ACTIVE if sentence.key(verb) in _TREATS and with_dep(sentence, verb, "dobj") else Usage.SUBJECT
    if entry.group == "suffered" or (entry.group == "homes" and not _from_homes(sentence, phrase)):
        return None
    if entry.takes == Takes.OF:
        return Usage.NOMINAL
    if entry.takes == Takes.SUBJECT:
        return Usage.SUBJECT
    if entry.takes == Takes.ITSELF:
        # "The senator remains in the race" tells of no remains.
        return None if entry.group == "noun" and sentence.tokens[phrase.first].verb else Usage.STATE
    return _verb_usage(sentence, phrase, starts)


_HOMES = frozenset({"homes", "houses", "home", "villages", "village", "towns", "shelters"})
_OUT = 14


def _from_homes(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether people are driven out: "forced 900 people from their homes", "drove them out of their villages"."""
    for i in range(phrase.stop, min(phrase.stop + _OUT, len(sentence.tokens))):
        if sentence.key(i) == "to" and sentence.key(i + 1) in ("leave", "flee", "abandon", "evacuate"):
            return True
        if sentence.key(i) in ("from", "of") and sentence.key(i + 1) in ("their", "his", "her", "its"):
            return any(sentence.key(k) in _HOMES for k in range(i + 2, i + 5))
    return False


def _verb_usage(sentence: Sentence, phrase: Phrase, starts: set[int]) -> Usage | None:
    """Active, passive or state for a verb that takes its victims as object."""
    i = phrase.first
    tag = sentence.tag(i)
    if is_passive(sentence, i):
        return Usage.PASSIVE
    if (
        sentence.key(i - 1) in ("the", "those")
        and tag in ("VBN", "JJ", "NN", "NNS", "VBD")
        and not _ing_of(sentence, i)
        and not _object_follows(sentence, phrase.stop, starts)
    ):
        return Usage.STATE
    if _idle(sentence, phrase):
        return None
    if tag in ("VBG", "VBZ", "VB", "VBP"):
        return _noun_or_active(sentence, i)
    if tag in ("NN", "NNS") and sentence.key(i).endswith("ing"):
        return Usage.NOMINAL
    if tag in ("NN", "NNS", "NNP") and sentence.key(i) not in (
        "wounded",
        "injured",
        "hurt",
        "killed",
        "kills",
        "arrested",
        "detained",
    ):
        named = phrase.stop - i > 1 and sentence.tag(phrase.stop) == "NNP"  # "shot dead Omar Farid"
        told = phrase.stop in starts and (sentence.headline or tag == "NNS" or phrase.stop - i > 1)
        return Usage.ACTIVE if told or named else None  # "bomber kills nine, wounds 20"
    if _object_follows(sentence, phrase.stop, starts):
        return Usage.ACTIVE
    # "Planned and executed attacks": a word that has other objects too.
    other = phrase.entry.rule.endswith("/execute") and tag == "VBD" and sentence.tokens[i].dep == "conj"
    done = tag == "VBD" or any(sentence.key(k) in _HAVE for k in with_dep(sentence, i, "aux"))
    return Usage.ACTIVE if other or (done and with_dep(sentence, i, "dobj")) else Usage.PASSIVE


_HAVE = frozenset({"have", "has", "had", "having"})


def _idle(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a word of harm tells none: "a camp for the displaced", "claimed 300 lives", where the lives count."""
    i = phrase.first
    if phrase.entry.rule.endswith("/displace"):
        who = sentence.tokens[i].dep == "amod" and phrase_here(sentence, phrase.stop, "people") is not None
        return who or "for" in (sentence.key(i - 1), sentence.key(i - 2))
    return phrase.entry.rule.endswith("claim-lives") and phrase.stop - i == 1


def _noun_or_active(sentence: Sentence, i: int) -> Usage:
    """ "The killing of two men" is a noun whatever the tagger says."""
    return Usage.NOMINAL if _ing_of(sentence, i) else Usage.ACTIVE


def _ing_of(sentence: Sentence, i: int) -> bool:
    """ "The killing of", "the killing or wounding of"."""
    of = i + 3 if sentence.key(i + 1) in ("and", "or") and sentence.key(i + 2).endswith("ing") else i + 1
    return sentence.key(of) == "of" and sentence.key(i).endswith("ing")


def _object_follows(sentence: Sentence, i: int, starts: set[int]) -> bool:
    """Whether people counted or named begin right behind, past adverbs and a second word of harm."""
    for step in range(4):
        if i + step in starts:
            return True
        tag = sentence.tag(i + step)
        if tag == "," and i + step + 1 in starts:
            return False  # "nine killed, four injured"
        if tag == "CC" and sentence.tag(i + step + 1) not in ("VBD", "VBN", "VBG"):
            return False
        if sentence.key(i + step) in ("additional", "other", "further"):
            continue
        if tag not in ("RB", "CC", "VBD", "VBN", "VBG", ",", "RP", "RBR", "DT", "``", "''"):
            return False
    return False


def is_passive(sentence: Sentence, i: int) -> bool:
    """Whether the participle at token i stands behind a form of "be", by syntax or by its neighbours."""
    if with_dep(sentence, i, "auxpass"):
        return True
    token = sentence.tokens[i]
    head = sentence.tokens[token.head]
    if token.dep == "conj" and head.verb and with_dep(sentence, head.i, "auxpass") and token.tag in ("VBN", "VBD"):
        return not with_dep(sentence, i, "dobj")
    if token.tag not in ("VBN", "VBD", "JJ"):
        return False
    for k in range(i - 1, max(-1, i - 6), -1):
        if sentence.key(k) in _BE:
            return True
        if sentence.tag(k) not in _THROUGH:
            return False
    return False
