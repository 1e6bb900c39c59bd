"""Days on which somebody only spoke or wrote: "On Tuesday he revised the toll to 11", "its report of May 3"."""

from counterclaim.grammar.days import DayWords
from counterclaim.grammar.frames import Framed
from counterclaim.grammar.syntax import Sentence, ancestors


def said_then(one: Framed, words: DayWords) -> bool:
    """Whether a day that a sentence opens with is the one on which its speaker spoke, or counted anew."""
    sentence = one.sentence
    if not sentence.tokens:
        return False
    at = sentence.inside(words.start, words.end)[0]
    return _opens(sentence, at) and _speaks(sentence, at)


def written_then(one: Framed, words: DayWords) -> bool:
    """Whether a day is that of a document: "in its report of June 27th"."""
    sentence = one.sentence
    if not sentence.tokens:
        return False
    at = sentence.inside(words.start, words.end)[0]
    return sentence.key(at - 1) in ("of", "on", "from", "dated") and sentence.key(at - 2) in _DOCUMENTS


def _opens(sentence: Sentence, at: int) -> bool:
    return at == 0 or (at == 1 and sentence.key(0) in ("on", "late", "early"))


def _speaks(sentence: Sentence, at: int) -> bool:
    verb = next((i for i in ancestors(sentence, at) if sentence.tokens[i].verb), None)
    return verb is not None and sentence.key(verb) in _RECKONS


_RECKONS = frozenset(
    {"revised", "raised", "updated", "corrected", "lowered", "confirmed", "conceded", "acknowledged", "admitted"}
)
_DOCUMENTS = frozenset(
    {"report", "statement", "interview", "letter", "tweet", "post", "article", "study", "communique", "assessment"}
)
