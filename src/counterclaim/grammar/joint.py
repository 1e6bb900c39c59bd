"""Sources that speak together: "police and hospital officials said" is two voices."""

from collections.abc import Sequence
from itertools import pairwise

from counterclaim.grammar.sources import Known, SourceWords, phrase_in, read_source
from counterclaim.grammar.syntax import Sentence


def joint_sources(sentence: Sentence, words: SourceWords, known: Sequence[Known]) -> tuple[SourceWords, ...]:
    """Each of the sources that a phrase joins; the phrase itself where it names one."""
    if words.reference:
        return (words,)
    inside = {i for actor in known for i in range(actor.first, actor.stop)}
    ands = [
        i
        for i in range(words.first + 1, words.stop - 1)
        if sentence.key(i) == "and" and i not in inside and not _one_name(sentence, i, known)
    ]
    if not ands:
        return (words,)
    commas = [i for i in range(words.first + 1, words.stop - 1) if sentence.tag(i) == ","]
    cuts = sorted({*ands, *commas}) if len(commas) > 1 or _lists(sentence, commas) else ands
    parts = [(low, high) for low, high in pairwise((words.first - 1, *cuts, words.stop)) if high - low > 1]
    read = [read_source(sentence, low + 1, high, known) for low, high in parts]
    found = [one for one in read if one is not None and _is_source(sentence, one)]
    return tuple(found) if len(found) == len(parts) else (words,)


def _lists(sentence: Sentence, commas: Sequence[int]) -> bool:
    """Whether a comma parts two sources, not a name and what it is: "the council, the White Helmets and Step News"."""
    return any(
        sentence.key(i + 1) == "the" and not sentence.key(i + 2).startswith(("spokes", "head", "chief", "director"))
        for i in commas
    )


def _one_name(sentence: Sentence, i: int, known: Sequence[Known]) -> bool:
    """An "and" inside a name: "Ministry of Interior and National Security"."""
    if not (sentence.tag(i - 1).startswith("NNP") and sentence.tag(i + 1).startswith("NNP")):
        return False
    if any(sentence.key(k) in ("for", "of") for k in range(max(0, i - 4), i)):
        return True
    return not any(actor.first == i + 1 for actor in known)


def _is_source(sentence: Sentence, words: SourceWords) -> bool:
    if words.reference and words.stop - words.first == 1:
        return False
    named = words.actor is not None or phrase_in(sentence, words.first, words.stop)
    return named or all(sentence.tag(i) in ("NNP", "NNPS", "DT") for i in range(words.first, words.stop))
