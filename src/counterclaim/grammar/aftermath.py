"""Days of what came of an incident, not of the incident: a death of wounds, "the morning after the attack"."""

from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.syntax import Sentence


def is_aftermath(sentence: Sentence, at: int) -> bool:
    """Whether a day told at a token is of the aftermath only."""
    return bool(sentence.tokens) and (_of_wounds(sentence) or _day_after(sentence, at) or _laid_to_rest(sentence, at))


_WOUNDS = frozenset({"injuries", "wounds", "injury", "burns"})
_BORNE = frozenset({"sustained", "suffered", "received", "incurred"})
_REACH = 5


def _of_wounds(sentence: Sentence) -> bool:
    """ "Reported her death on Friday as a result of the wounds sustained in the raid"."""
    dies = any(token.key in ("death", "died", "dies", "succumbed") for token in sentence.tokens)
    return dies and any(
        sentence.key(i) in _WOUNDS and any(sentence.key(k) in _BORNE for k in range(i + 1, i + _REACH))
        for i in range(len(sentence.tokens))
    )


def _day_after(sentence: Sentence, at: int) -> bool:
    """ "The morning following the alleged attack", where the attack is the one told of, and nothing more is said."""
    for i in range(at, min(at + _REACH, len(sentence.tokens))):
        if sentence.key(i) not in ("following", "after") or sentence.key(i + 1) not in ("the", "this"):
            continue
        act = next((k for k in range(i + 2, i + _REACH) if phrase_here(sentence, k, "act")), None)
        return act is not None and sentence.tag(act + 1) in (".", ",", "", "IN", ":", "VBD")
    return False


_RESTS = frozenset({"buried", "bury", "burying", "cremated", "funeral", "funerals", "burial", "burials", "rest"})


def _laid_to_rest(sentence: Sentence, at: int) -> bool:
    """ "We buried both of them yesterday", "at a funeral on Sunday": the day on which the dead were buried."""
    for i in range(at - 1, max(-1, at - _REACH - 1), -1):
        if sentence.key(i) in _RESTS and (sentence.key(i) != "rest" or sentence.key(i - 1) == "to"):
            return True
        if sentence.tag(i) in (",", ".", ":") or sentence.tokens[i].verb:
            return False
    return False
