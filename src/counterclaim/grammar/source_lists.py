"""Several sources in a row: "the mayor, two clinics and the police", "outlets including Radio One and Sol"."""

from collections.abc import Sequence
from itertools import pairwise

from counterclaim.grammar.joint import joint_sources
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.source_sides import source_right
from counterclaim.grammar.source_walks import PHRASE
from counterclaim.grammar.sources import Known, SourceWords, read_source
from counterclaim.grammar.syntax import Sentence


def sources_listed(sentence: Sentence, start: int, known: Sequence[Known]) -> tuple[SourceWords, ...]:
    """The sources from a token on, one behind the other; those named behind "including" stand for who includes them."""
    found: list[SourceWords] = []
    while (source := source_right(sentence, start, known)) is not None:
        named = named_behind(sentence, source.stop, known)
        found.append(named or source)
        joins = start = (named or source).stop
        while sentence.key(joins) in (",", "and") or sentence.tag(joins) == "-RRB-":
            joins += 1
        if joins == start:
            break
        start = joins
    return tuple(each for source in found for each in _parts(sentence, source, known, len(found)))


def _parts(sentence: Sentence, words: SourceWords, known: Sequence[Known], listed: int) -> list[SourceWords]:
    """Two names in a list that a comma parts, and were taken for a name and what it is: "Sol TV, Tamar Press"."""
    commas = [i for i in range(words.first, words.stop) if sentence.tag(i) == ","]
    names = all(sentence.tag(i + 1) in ("NNP", "NNPS") for i in commas)
    if listed == 1 or not commas or not names:
        return [words]
    edges = [words.first, *(i + 1 for i in commas), words.stop + 1]
    read = [read_source(sentence, low, high - 1, known) for low, high in pairwise(edges)]
    return [each for each in read if each is not None]


def named_behind(sentence: Sentence, start: int, known: Sequence[Known]) -> SourceWords | None:
    """The sources that an "including" right behind names: one of them at least is known, or is told to be a source."""
    first = start + (sentence.tag(start) == ",")
    if sentence.key(first) != "including":
        return None
    first += 1
    stop = first
    while sentence.tag(stop) in PHRASE | {"CD", ",", "CC"} or sentence.key(stop) in ("as", "well"):
        stop += 1
    while stop > first and sentence.tag(stop - 1) in (",", "CC", "IN"):
        stop -= 1
    spoken = any(actor.first >= first and actor.stop <= stop for actor in known) or any(
        _kind_of_source(sentence, i) for i in range(first, stop)
    )
    named = any(sentence.tag(i) in ("NNP", "NNPS") for i in range(first, stop))
    return read_source(sentence, first, stop, known) if spoken and named else None


def _kind_of_source(sentence: Sentence, i: int) -> bool:
    """A word for an outlet or a body: "Hamra News", "Sol Agency"."""
    phrase = phrase_here(sentence, i, "source")
    return phrase is not None and phrase.entry.sense in ("media", "state_media", "monitor", "ngo", "un")


def those_named(sentence: Sentence, words: SourceWords, known: Sequence[Known]) -> tuple[SourceWords, ...]:
    """The sources named for a plural that names none: "nine sources blamed the army, including Sol News and Rum TV"."""
    if words.actor is not None or sentence.tag(words.stop - 1) != "NNS":
        return ()
    if near := named_behind(sentence, words.stop, known):
        return joint_sources(sentence, near, known)
    for i in range(words.stop, len(sentence.tokens)):
        named = named_behind(sentence, i, known) if sentence.tag(i) == "," else None
        if named is not None and sentence.tag(named.stop) in (".", "") and sentence.tag(i - 1) != "NNS":
            # "Sources told of nine dead, including Ann Berg" names a victim: here each must be an outlet or a body.
            each = joint_sources(sentence, named, known)
            return each if all(_ends_as_source(sentence, one, known) for one in each) else ()
    return ()


def _ends_as_source(sentence: Sentence, words: SourceWords, known: Sequence[Known]) -> bool:
    return _kind_of_source(sentence, words.stop - 1) or any(actor.stop == words.stop for actor in known)
