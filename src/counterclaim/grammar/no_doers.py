"""Who is named beside a deed and did not do it: who fights back, who crashed, the land where others are."""

from collections.abc import Sequence

from counterclaim.grammar.parties import PartyWords, read_party
from counterclaim.grammar.place_cues import place_cues
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.model import SourceType

_STRUCK_BACK = frozenset({"attackers", "attacker", "assailants", "assailant", "perpetrators", "perpetrator"})


def strikes_back(sentence: Sentence, verb: int) -> bool:
    """ "Troops killed three of the attackers", "… of them": who fights those who did it did not do it."""
    for i in with_dep(sentence, verb, "dobj"):
        keys = [sentence.key(k) for k in range(*subtree(sentence, i))]
        if _STRUCK_BACK & set(keys) or keys[-2:] == ["of", "them"]:
            return True
    return False


def doer(sentence: Sentence, low: int, stop: int, known: Sequence[Known]) -> PartyWords | None:
    """The party in a subject; not the land before other fighters, which tells where they are: "Haiti gang attack"."""
    party = read_party(sentence, low, stop, known)
    if party is None or party.type != SourceType.GOVERNMENT:
        return party
    return None if any(sentence.key(i) in _BANDS for i in range(party.stop, stop - 1)) else party


_BANDS = frozenset({"gang", "gangs", "rebel", "rebels", "militant", "militants", "insurgent", "jihadist", "cartel"})
ACCIDENTS = frozenset(
    {"crashed", "crash", "crashes", "overturned", "sank", "collided", "derailed", "capsized", "plunged", "skidded"}
)


_SIGNS = frozenset({"evidence", "proof", "indication", "sign", "indications", "signs", "doubt", "suggestion"}) - {
    "doubt"
}


def asked(sentence: Sentence, at: int) -> bool:
    """Whether a deed is asked after, not told: "whether the strike was carried out by Russian jets"."""
    verb: int | None = at
    while verb is not None:
        if any(sentence.key(i) in ("whether", "if") for i in with_dep(sentence, verb, "mark")):
            return True
        head = sentence.tokens[verb].head
        if sentence.key(head) in _SIGNS and any(sentence.key(i) == "no" for i in with_dep(sentence, head, "det")):
            return True  # "there was no evidence that it was fired by rebels"
        inner = head != verb and sentence.tokens[verb].dep not in ("ROOT", "ccomp", "advcl", "relcl")
        verb = head if inner else None
    return False


_THERE = frozenset(
    {
        "city",
        "town",
        "village",
        "capital",
        "district",
        "neighbourhood",
        "camp",
        "hospital",
        "street",
        "airport",
        "building",
    }
)


def is_there(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether what a name qualifies is a place that is struck: "Iraqi town bomb attack kills nine", and no Iraqi's."""
    kinds = place_cues("en").kinds
    found = (kinds.get(sentence.key(i)) for i in range(first, stop) if sentence.tokens[i].noun)
    return any(entry is not None and entry.sense in _THERE for entry in found)


SELVES = frozenset({"it", "they", "we"})


def is_aim(sentence: Sentence, at: int) -> bool:
    """Whether somebody only says whom they are against: "it is targeting the group", "it targets militants alone"."""
    if not any(sentence.key(i) in SELVES for i in with_dep(sentence, at, "nsubj")):
        return False
    if sentence.key(at) in ("target", "targets"):
        return sentence.tag(at) in ("VBP", "VBZ", "VB")
    now = any(sentence.key(i) in ("is", "are", "'s", "'re", "am") for i in with_dep(sentence, at, "aux"))
    return sentence.key(at) == "targeting" and now
