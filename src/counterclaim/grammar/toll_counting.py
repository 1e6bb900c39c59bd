"""Whether people whom a word of harm reaches are counted as its victims."""

from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.people import People
from counterclaim.grammar.people_words import RESTS
from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.syntax import Sentence, subtree, with_dep


def counts(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    """Whether the people are counted as victims: not "many of those killed", not a plural far from "captured"."""
    vague = person.numbered and isinstance(person.figure.value, str)
    if vague and sentence.key(person.stop - 1) in ("of", "those") and cue.usage != Usage.NOMINAL:
        return False
    if _natural(sentence, cue) or _idle(sentence, cue):
        return False
    if person.rule.endswith("bare-harm"):
        return True
    if cue.usage == Usage.COUNT and person.figure.low == 0:
        return False
    if cue.entry.rule.endswith("/casualties") and person.figure.high != 0:
        return False
    if cue.entry.group == "noun" and person.first <= cue.first < person.stop and _bare(person):
        return any(sentence.key(i) in _SHOWN for i in range(max(0, person.first - 4), person.first))
    return _fits(sentence, person, cue)


def _bare(person: People) -> bool:
    return not person.numbered and person.figure.low != 1


def _fits(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    """Whether a word that often speaks of other things speaks of people here: "took three", "lost nine soldiers"."""
    if cue.entry.rule.endswith("/hostage"):
        return _held(sentence)
    if cue.entry.rule.endswith("/wipe-out") and _nameless(sentence, person):
        return False
    if cue.entry.group == "people" and not person.numbered:
        return sentence.tokens[person.head].dep in ("dobj", "nsubjpass") and person.figure.low == 1
    return True


_BY = frozenset({"of", "from", "to"})
_REACH = 14


def _natural(sentence: Sentence, cue: HarmCue) -> bool:
    """Whether the harm came from hunger, disease or accident: "died of hunger", "cholera killed nine"."""
    causes = [phrase.first for phrase in find_phrases(sentence, "cause")]
    if not causes:
        return False
    acts = [phrase.first for phrase in find_phrases(sentence, "act")]
    subjects = [k for i in with_dep(sentence, cue.verb, "nsubj") for k in range(*subtree(sentence, i))]
    if cue.usage == Usage.ACTIVE and not acts:
        return any(i in subjects for i in causes)
    for cause in causes:
        led = any(sentence.key(i) in _BY for i in range(max(cue.stop, cause - 4), cause))
        violent = any(cue.stop <= act < cause for act in acts)
        if cue.stop <= cause <= cue.stop + _REACH and led and not violent and cue.usage != Usage.ACTIVE:
            return True
    return False


def _idle(sentence: Sentence, cue: HarmCue) -> bool:
    """ "Could have saved many lives", "these deaths have taken place": no lives lost, nobody taken."""
    if cue.entry.rule.endswith("/seize"):
        return sentence.key(cue.stop) in ("place", "part")
    return cue.entry.rule.endswith("/lives") and any(token.key in _SAVES for token in sentence.tokens)


_SAVES = frozenset({"save", "saved", "saving", "saves", "spare", "spared"})


def _nameless(sentence: Sentence, person: People) -> bool:
    """Whether a number stands alone or with a bare "others", so that it may count things."""
    if person.rule.endswith("/household"):
        return False
    return (person.number is not None and person.head < person.number.stop) or sentence.key(person.head) in RESTS


def _held(sentence: Sentence) -> bool:
    """Whether captives are told to be held or taken, not only named by their lot."""
    return any(token.key in _HOLDS for token in sentence.tokens)


_HOLDS = frozenset(
    {
        "hold",
        "holds",
        "held",
        "holding",
        "take",
        "takes",
        "took",
        "taken",
        "taking",
        "still",
        "remain",
        "remained",
        "remaining",
        "seized",
        "captured",
    }
)


_SHOWN = frozenset(
    {
        "there",
        "reported",
        "leaving",
        "left",
        "caused",
        "causing",
        "recovered",
        "found",
        "retrieved",
        "pulled",
        "received",
    }
)
