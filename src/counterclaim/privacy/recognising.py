"""The words around names as the pinned pipeline sees them: parts of speech, and what it takes each name for."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.fold import fold
from counterclaim.grammar.sentences import split_sentences
from counterclaim.model import Span
from counterclaim.stages.parse import for_pipeline, load_recogniser

_SIZE = 128


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark of a sentence, with its part of speech."""

    start: int
    end: int
    key: str
    tag: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words of the sentences that hold a name, in their order, and the names that the pipeline found in them."""

    words: tuple[Word, ...]
    names: tuple[tuple[Span, str], ...]

    def kind(self, span: Span) -> str | None:
        """What the pipeline takes a name for: that of the first of its names which it shares letters with."""
        return next((kind for name, kind in self.names if name.start < span.end and span.start < name.end), None)

    def tag(self, span: Span) -> str:
        """The part of speech of a name's last word."""
        at = bisect_left(self.words, span.end, key=lambda word: word.end)
        return self.words[at].tag if at < len(self.words) else ""

    def after(self, span: Span) -> Sequence[Word]:
        """The words behind a name, to the end of its sentence, without a possessive ending."""
        at = bisect_left(self.words, span.end, key=lambda word: word.start)
        rest = self.words[at : at + 24]
        within = self._sentence(at - 1)
        return [word for word in rest if word.sentence == within and not (word.tag == "POS" and word.start == span.end)]

    def before(self, span: Span) -> Sequence[Word]:
        """The words before a name, from the beginning of its sentence."""
        at = bisect_left(self.words, span.start, key=lambda word: word.start)
        within = self._sentence(at)
        return [word for word in self.words[max(0, at - 24) : at] if word.sentence == within]

    def _sentence(self, at: int) -> int:
        return self.words[at].sentence if 0 <= at < len(self.words) else -1


def recognise(content: str, places: Iterable[int]) -> Recognised:
    """The words and names of those sentences of a text that one of some places lies in."""
    starts = sorted(places)
    wanted = [one for one in split_sentences(content) if _holds(starts, Span(one.start, one.end))]
    words, names = list[Word](), list[tuple[Span, str]]()
    texts = [for_pipeline(content[one.start : one.end]) for one in wanted]
    for number, (one, doc) in enumerate(zip(wanted, load_recogniser().pipe(texts, batch_size=_SIZE), strict=True)):
        for token in doc:
            if not token.is_space:
                start = one.start + token.idx
                words.append(Word(start, start + len(token), fold(token.text), token.tag_, number))
        names += [(Span(one.start + name.start_char, one.start + name.end_char), name.label_) for name in doc.ents]
    return Recognised(tuple(words), tuple(names))


def _holds(starts: Sequence[int], span: Span) -> bool:
    at = bisect_left(starts, span.start)
    return at < len(starts) and starts[at] < span.end
