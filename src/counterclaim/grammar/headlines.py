"""Sources in headlines: before a colon, behind a dash, or at the end where the dash was lost."""

from collections.abc import Sequence

from counterclaim.grammar.attribution import Attribution
from counterclaim.grammar.datelines import dates
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.sources import Known, read_source
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import SourceType


def headline_like(sentence: Sentence) -> bool:
    """Whether a sentence stands so early in its report that it may be a headline."""
    return sentence.index <= 1


_SPEAKERS = frozenset({SourceType.MONITOR, SourceType.STATE_MEDIA, SourceType.UN, SourceType.NGO, SourceType.MEDIA})


def headline(sentence: Sentence, known: Sequence[Known], found: Sequence[Attribution]) -> list[Attribution]:
    """ "S: X", "S – X" and "X: S" in a headline; where the dash was lost, the source that ends it."""
    end = len(sentence.tokens)
    for i in range(1, end):
        divided = _divides(sentence, i) and _beside(sentence, i, known)
        if divided:
            return [divided]
    if not sentence.headline or found:
        return []
    for size in (1, 2, 3):
        tail = read_source(sentence, max(0, end - size), end, known)
        whole = tail and (tail.actor or phrase_here(sentence, end - size, "source"))
        if tail and whole and tail.type in _SPEAKERS and tail.stop - tail.first == size and end > 4:
            return [Attribution(end - size, end, tail, ((0, end - size),), "en/voice/headline-end")]
    return []


def _divides(sentence: Sentence, i: int) -> bool:
    """A colon, or a dash with a space before it."""
    spaced = sentence.tokens[i].start > sentence.tokens[i - 1].end
    return sentence.key(i) == ":" or (spaced and sentence.key(i) in ("-", "--", "|"))


def _beside(sentence: Sentence, i: int, known: Sequence[Known]) -> Attribution | None:
    """The source before or behind a colon or dash; a short one before it goes first."""
    end = len(sentence.tokens)
    dated = max((k + 1 for k in range(i) if sentence.tag(k) == "CD"), default=0)
    ahead = read_source(sentence, dated, i, known) if i - dated <= 6 and not dates(sentence, i, known) else None
    if ahead and not sentence.headline and any(sentence.tag(k) in ("VBD", "VBZ", "VBP", "MD") for k in range(i)):
        ahead = None  # "The blast killed 12 people: nine officers and …"
    if ahead and (sentence.key(i) == ":" or ahead.actor or phrase_here(sentence, ahead.stop - 1, "source")):
        return Attribution(0, i + 1, ahead, ((i + 1, end),), "en/voice/headline-start")
    opens = sentence.tag(i + 1) not in ("CC", "VBG", "VBD", "VBZ", "IN")
    behind = read_source(sentence, i + 1, end, known) if end - i <= 7 and opens else None
    if behind and not behind.reference and (behind.actor or behind.type != SourceType.OTHER):
        return Attribution(i, end, behind, ((0, i),), "en/voice/headline-end")
    return None
