"""Over how long a figure counts: "have been killed since the truce", "in the two years to February"."""

from itertools import islice

from counterclaim.grammar.frames import Framed
from counterclaim.grammar.syntax import Sentence, ancestors, subtree


def counted_from(one: Framed) -> list[tuple[int, int]]:
    """The stretches of a sentence that say from when on something long has been counted."""
    sentence = one.sentence
    if not any(token.key in _PERFECT and token.dep in ("aux", "auxpass") for token in sentence.tokens):
        return []
    found = [_stretch(sentence, token.i) for token in sentence.tokens if token.key == "since"]
    return [(first, stop) for first, stop in found if _is_long(sentence, first, stop)]


_PERFECT = frozenset({"have", "has", "had", "'ve"})


def counted_over(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches that count months or years: "in the five months that followed", "in two years of fighting"."""
    found = []
    for token in sentence.tokens:
        if token.key not in _UNITS or sentence.key(token.i + 1) not in _GO_ON:
            continue
        first = next((i for i in range(token.i - 1, max(-1, token.i - _WORDS), -1) if sentence.key(i) in _IN), None)
        if first is not None and all(_measures(sentence, i) for i in range(first + 1, token.i)):
            found.append((first, max(subtree(sentence, first)[1], subtree(sentence, token.i + 1)[1])))
    return found


_UNITS = frozenset({"weeks", "month", "months", "year", "years", "decade", "decades"})
_GO_ON = frozenset({"to", "up", "that", "of", "since", "leading", "before"})
_IN = frozenset({"in", "over", "during", "within"})
_WORDS = 8


def _measures(sentence: Sentence, i: int) -> bool:
    return sentence.tag(i) in ("CD", "DT", "JJ", "JJR", "RB", "IN", "RBR") and sentence.key(i) not in _TURNS


_TURNS = frozenset({"this", "that", "each", "every", "following"})


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
    alone = stop == first + 1 and sentence.tag(stop) in (",", ".") and not _unseen(sentence, first)
    return alone or bool(keys & _LONG) or bool(keys & _BEGAN)


def _unseen(sentence: Sentence, since: int) -> bool:
    """ "Three officers have not been heard from since": since when they are missing."""
    heads = islice(ancestors(sentence, since), 2)
    return any(sentence.tokens[i].dep == "neg" for head in heads for i in sentence.children[head])


_LONG = frozenset(
    {"truce", "ceasefire", "takeover", "coup", "invasion", "election", "elections", "campaign", "offensive", "start"}
    | {"beginning", "outbreak", "war", "conflict", "uprising", "withdrawal", "revolt", "insurgency", "crisis", "year"}
    | {"escalation", "hostilities", "independence", "revolution", "armistice", "annexation", "mobilisation"}
)
_BEGAN = frozenset(
    {"began", "begun", "started", "broke", "erupted", "resumed", "launched", "seized", "ousted", "invaded"}
    | {"ended", "collapsed", "toppled", "overthrew", "lapsed", "expired", "declared", "flared", "intensified"}
)
