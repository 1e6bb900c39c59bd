"""Whose a figure is where no verb of speech says so: "by the army's count", "a figure given by the army"."""

from collections.abc import Iterator, Sequence

from counterclaim.grammar.attribution import Attribution
from counterclaim.grammar.contents import part_of
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.source_sides import source_left, source_right
from counterclaim.grammar.source_walks import walk_left
from counterclaim.grammar.sources import PAGES, Known, read_source
from counterclaim.grammar.speaking import word_of_speech
from counterclaim.grammar.syntax import Sentence, with_dep

_COUNTS = frozenset({"count", "tally", "estimate", "estimates", "reckoning", "account", "calculations", "figures"})
_FIGURES = frozenset({"figure", "figures", "number", "toll", "count", "estimate", "tally", "dead", "total"})
_GIVEN = frozenset({"given", "provided", "released", "published", "issued", "supplied", "cited", "announced"})
_NEAR = 6


def counted_by(sentence: Sentence, known: Sequence[Known]) -> Iterator[Attribution]:
    """The sources of figures that are told by whose count they are, by whom they were given, in whose statement."""
    if stated := _stated(sentence, known):
        yield stated
    for token in sentence.tokens:
        if token.key in _COUNTS and (one := _by_count(sentence, token.i, known)):
            yield one
        if token.key in _GIVEN and token.tag == "VBN" and (one := _given(sentence, token.i, known)):
            yield one


def _by_count(sentence: Sentence, noun: int, known: Sequence[Known]) -> Attribution | None:
    """ "By Israel's count, 1,200 people died"."""
    first = walk_left(sentence, noun + 1)
    owner = next(iter(with_dep(sentence, noun, "poss")), None)
    if owner is None or sentence.key(first - 1) != "by" or sentence.tag(owner) == "PRP$":
        return None
    source = read_source(sentence, first, owner + 1, known)
    start, end = part_of(sentence, noun)
    return Attribution(first - 1, noun + 1, source, ((start, first - 1), (noun + 1, end)), _RULE) if source else None


def _given(sentence: Sentence, verb: int, known: Sequence[Known]) -> Attribution | None:
    """ "Nine people died, a figure given by the mayor", "the figure of nine dead given by the mayor"."""
    noun = sentence.tokens[verb].head
    named = {sentence.key(i) for i in range(max(0, noun - _NEAR), noun + 1)} & _FIGURES
    if sentence.tokens[verb].dep != "acl" or sentence.key(verb + 1) != "by" or not named:
        return None
    if sentence.key(verb - 1) == "also":
        return None  # "a figure also given by the mayor" was told by another before
    source = source_right(sentence, verb + 2, known)
    start, end = part_of(sentence, verb)
    return Attribution(verb, source.stop, source, ((start, verb), (source.stop, end)), _RULE) if source else None


def _stated(sentence: Sentence, known: Sequence[Known]) -> Attribution | None:
    """ "In a statement, the committee gave the names of the dead": what it does in its statement, it says."""
    verb = sentence.tokens[0].head
    document = next(iter(with_dep(sentence, 0, "pobj")), None)
    if sentence.key(0) != "in" or document is None or verb <= document:
        return None
    word = phrase_here(sentence, document, "source")
    written = (word is not None and word.entry.group == "document") or sentence.key(document) in PAGES
    told = word_of_speech(sentence, verb) or any(phrase_here(sentence, verb, kind) for kind in ("stance", "harm"))
    if not written or told or sentence.key(document - 1) not in ("a", "its", "his", "her", "another"):
        return None
    source = source_left(sentence, verb, known)
    stop = part_of(sentence, verb)[1]
    return Attribution(source.first, verb + 1, source, ((verb + 1, stop),), _STATED) if source else None


_STATED = "en/voice/stated"
_RULE = "en/voice/counted"
