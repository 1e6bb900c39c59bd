"""A source that leans on another: "citing Y", "quoted Y as saying", "was quoted as saying by X"."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.attribution import Attribution
from counterclaim.grammar.phrases import Phrase
from counterclaim.grammar.source_sides import source_left, source_right
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence, with_dep

_SHORT = 4


def cites_of(
    sentence: Sentence, phrase: Phrase, known: Sequence[Known], before: list[Attribution]
) -> Attribution | None:
    """ "X reported nine dead, citing Y": Y stands inside the voice of X."""
    cited = source_right(sentence, phrase.stop, known)
    if cited is None:
        return None
    if before and before[-1].source is not None:
        before[-1] = replace(before[-1], cites=cited)
        return None
    comma = sentence.tag(phrase.first - 1) == ","
    outer = source_left(sentence, phrase.first - comma, known)
    return Attribution(
        phrase.first,
        cited.stop,
        outer or cited,
        ((0, phrase.first), (cited.stop, len(sentence.tokens))),
        phrase.entry.rule,
        cites=cited if outer else None,
    )


def quotes_of(
    sentence: Sentence, phrase: Phrase, known: Sequence[Known], before: list[Attribution]
) -> Attribution | None:
    """ "X quoted Y as saying …", "Y was quoted as saying by X", "…, X quoted Y as saying"."""
    passive = bool(with_dep(sentence, phrase.first, "auxpass"))
    outer, inner = source_left(sentence, phrase.first, known), None
    if not passive:
        inner = source_right(sentence, phrase.stop, known)
    stop = _past(sentence, inner.stop if inner else phrase.stop, "as", "saying", "telling", "that")
    agent = source_right(sentence, stop + 1, known) if passive and sentence.key(stop) == "by" else None
    if agent:
        outer, inner = agent, outer
        stop = _past(sentence, agent.stop, "as", "saying", "telling", "that")
    if outer is None and inner is None:
        return None
    first = min([phrase.first, *(one.first for one in (outer, inner) if one is not None)])
    content = ((stop, len(sentence.tokens)),) if len(sentence.tokens) - stop > _SHORT else ((0, first),)
    return Attribution(first, stop, outer or inner, content, phrase.entry.rule, cites=inner if outer else None)


def _past(sentence: Sentence, i: int, *keys: str) -> int:
    """The first token from i on that is none of some words."""
    while sentence.key(i) in keys:
        i += 1
    return i
