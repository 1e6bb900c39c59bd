"""Sources that speak together: "police and hospital officials said" is two voices."""

from collections.abc import Sequence
from itertools import pairwise

from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.sources import PAGES, Known, SourceWords, phrase_in, read_source
from counterclaim.grammar.syntax import Sentence, with_dep


def joint_sources(sentence: Sentence, words: SourceWords, known: Sequence[Known]) -> tuple[SourceWords, ...]:
    """Each of the sources that a phrase joins; the phrase itself where it names one."""
    if words.reference and words.stop - words.first == 1:
        return (words,)
    first = _named_first(sentence, words)
    cuts = _cuts(sentence, first, words.stop, known)
    if not cuts:
        return (words,)
    edges = [(first, first), *cuts, (words.stop, words.stop)]
    parts = [(low, high) for (_, low), (high, _) in pairwise(edges) if high > low]
    read = [read_source(sentence, low, high, known) for low, high in parts]
    found = [one for one in read if one is not None and _is_source(sentence, one)]
    return tuple(found) if len(found) == len(parts) else (words,)


def _named_first(sentence: Sentence, words: SourceWords) -> int:
    """Where those named begin: "outlets including Radio One, Sol and Hamra News" are the three, not the outlets."""
    return next((i + 1 for i in range(words.first + 1, words.stop) if sentence.key(i) == "including"), words.first)


def _cuts(sentence: Sentence, first: int, stop: int, known: Sequence[Known]) -> list[tuple[int, int]]:
    """The words that part one source from the next; none where there is but one."""
    inside = {i for actor in known for i in range(actor.first, actor.stop)}
    inner = range(first + 1, stop - 1)
    ands = [
        (i, i + 1) for i in inner if sentence.key(i) == "and" and i not in inside and not _one_name(sentence, i, known)
    ]
    ands += [(i, i + 3) for i in inner if [sentence.key(k) for k in range(i, i + 3)] == ["as", "well", "as"]]
    commas = [i for i in inner if sentence.tag(i) == ","]
    named = sentence.key(first - 1) == "including"
    listed = bool(ands) and (named or len(commas) > 1 or _lists(sentence, commas))
    return sorted([*ands, *((i, i + 1) for i in commas if listed and not _names_before(sentence, i))])


def _names_before(sentence: Sentence, comma: int) -> bool:
    """Whether a comma only leads to the name of what stands before it: "the news agency, Sol, and two doctors"."""
    behind = comma + 1
    while sentence.tag(behind) in ("NNP", "NNPS"):
        behind += 1
    bare = behind > comma + 1 and sentence.tag(behind) in (",", "CC") and bool(with_dep(sentence, comma - 1, "det"))
    if phrase_in(sentence, behind - 1, behind):
        return False  # "the Sol Agency, Radio One News Agency, and …": an outlet of its own
    return bare and phrase_in(sentence, comma - 1, comma)


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
    shared = sentence.tokens[i - 1].head
    if shared > i and sentence.key(shared) in PAGES:
        return True  # "Facebook and Twitter accounts"
    if any(sentence.key(k) in ("for", "of") for k in range(max(0, i - 4), i)):
        return True
    outlet, next_one = (phrase_here(sentence, k, "source") for k in (i - 1, i + 1))
    if outlet is not None and outlet.entry.sense == "media" and next_one is None and sentence.tag(i - 2) == "NNP":
        return False  # "Shehab News Agency and Sol TV"
    closes = "including" in [sentence.key(k) for k in range(i)] and any(sentence.tag(k) == "," for k in range(i))
    return not closes and not any(actor.first == i + 1 for actor in known)


def _is_source(sentence: Sentence, words: SourceWords) -> bool:
    if words.reference and words.stop - words.first == 1:
        return False
    named = words.actor is not None or phrase_in(sentence, words.first, words.stop)
    return named or all(
        sentence.tag(i) in ("NNP", "NNPS", "DT", "POS", "HYPH") or sentence.key(i) in PAGES
        for i in range(words.first, words.stop)
    )
