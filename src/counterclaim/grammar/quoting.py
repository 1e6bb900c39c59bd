"""Where quotations run over several sentences: from marks that open in one and close in another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.grammar.context import quote_marks
from counterclaim.grammar.syntax import Sentence

_MARKS = '"“‘'
# A mark that is not closed so soon was lost or is a misprint: nobody is quoted on half a report.
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation that opens in one sentence and closes in a later one, by their places among the sentences."""

    first: int
    last: int


def long_quotations(content: str, sentences: Sequence[Sentence]) -> Mapping[int, Quotation]:
    """The quotation that each sentence stands in, by its place; only quotations that run over several sentences."""
    found: dict[int, Quotation] = {}
    at = 0
    while at < len(sentences):
        last = _closes(content, sentences, at) if _opens(content, sentences[at]) else at
        if last > at:
            found |= dict.fromkeys(range(at, last + 1), Quotation(at, last))
        at = last + 1
    return found


def _opens(content: str, sentence: Sentence) -> bool:
    return quote_marks(content[sentence.start : sentence.end]) > 0


def _closes(content: str, sentences: Sequence[Sentence], first: int) -> int:
    """Where a quotation that opens in a sentence closes; the sentence itself where it never does."""
    for at in range(first + 1, min(first + _LONGEST, len(sentences))):
        text = content[sentences[at].start : sentences[at].end]
        anew = "\n" in content[sentences[at - 1].end : sentences[at].start]
        if anew:
            # A paragraph of a long quotation opens with a mark of its own; any other is not quoted.
            if text[:1] not in _MARKS:
                return first
            text = text[1:]
        if quote_marks(text) != 0:
            return at
        if text[:1] in _MARKS:
            return first  # the next quotation opens: the mark before was lost
    return first
