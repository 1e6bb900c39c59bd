"""From when on a figure counts: "have been killed since the truce of November", "since the army seized power"."""

from counterclaim.grammar.frames import Framed
from counterclaim.grammar.syntax import Sentence, subtree


def counted_from(one: Framed) -> list[tuple[int, int]]:
    """The stretches of a sentence that say from when on something long has been counted."""
    sentence = one.sentence
    if not any(token.key in _PERFECT and token.dep in ("aux", "auxpass") for token in sentence.tokens):
        return []
    found = [_stretch(sentence, token.i) for token in sentence.tokens if token.key == "since"]
    return [(first, stop) for first, stop in found if _is_long(sentence, first, stop)]


_PERFECT = frozenset({"have", "has", "had", "'ve"})


def _stretch(sentence: Sentence, since: int) -> tuple[int, int]:
    token = sentence.tokens[since]
    if token.dep == "mark" and token.head > since:
        return since, subtree(sentence, token.head)[1]
    return since, subtree(sentence, since)[1]


def _is_long(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether a war, a truce or a rule began then, and not only the attack that is told."""
    keys = {sentence.key(i) for i in range(first + 1, stop)}
    if sentence.tokens[first].dep == "mark" and sentence.key(first - 1) == ",":
        return False  # "more like thirty, since they took their dead away"
    alone = stop == first + 1 and sentence.tag(stop) in (",", ".")
    return alone or bool(keys & _LONG) or bool(keys & _BEGAN)


_LONG = frozenset(
    {"truce", "ceasefire", "takeover", "coup", "invasion", "election", "elections", "campaign", "offensive", "start"}
    | {"beginning", "outbreak", "war", "conflict", "uprising", "withdrawal", "revolt", "insurgency", "crisis", "year"}
    | {"escalation", "hostilities", "independence", "revolution", "armistice", "annexation", "mobilisation"}
)
_BEGAN = frozenset(
    {"began", "begun", "started", "broke", "erupted", "resumed", "launched", "seized", "ousted", "invaded"}
    | {"ended", "collapsed", "toppled", "overthrew", "lapsed", "expired", "declared", "flared", "intensified"}
)
