"""Days on which somebody only spoke or wrote: "On Tuesday he revised the toll to 11", "its report of May 3"."""

from counterclaim.grammar.days import DayWords
from counterclaim.grammar.frames import Framed
from counterclaim.grammar.syntax import Sentence, ancestors, clause_of


def said_then(one: Framed, words: DayWords) -> bool:
    """Whether a day is the one on which the speaker spoke, or on which, told first, he counted anew."""
    sentence = one.sentence
    if not sentence.tokens:
        return False
    at = sentence.inside(words.start, words.end)[0]
    if words.words in _TODAY and _quoted(sentence, at):
        return True
    return (_opens(sentence, at) and _speaks(sentence, at)) or sentence.key(clause_of(sentence, at)) in _WHILE


# "They struck us today" is said on the day it happened, which need not be the report's.
_TODAY = frozenset({"today", "tonight", "this morning", "this afternoon", "this evening"})


def _quoted(sentence: Sentence, at: int) -> bool:
    """Whether a quotation is open at a token."""
    marks = [token.text for token in sentence.tokens[:at] if token.text in ('"', "“", "”", "``", "''")]
    return len(marks) % 2 == 1


def written_then(one: Framed, words: DayWords) -> bool:
    """Whether a day is that of a document: "in its report of June 27th", "a list released on October 26th"."""
    sentence = one.sentence
    if not sentence.tokens:
        return False
    at = sentence.inside(words.start, words.end)[0]
    if sentence.key(at - 1) not in ("of", "on", "from", "dated"):
        return False
    return sentence.key(at - 2) in _DOCUMENTS or sentence.key(at - 2) in _ISSUED


def _opens(sentence: Sentence, at: int) -> bool:
    return at == 0 or (at == 1 and sentence.key(0) in ("on", "late", "early"))


def _speaks(sentence: Sentence, at: int) -> bool:
    verb = next((i for i in ancestors(sentence, at) if sentence.tokens[i].verb), None)
    return verb is not None and sentence.key(verb) in _RECKONS


_RECKONS = frozenset(
    {"revised", "raised", "updated", "corrected", "lowered", "confirmed", "conceded", "acknowledged", "admitted"}
)
# "Reporting on this event on Thursday, the agency stated that 13 had died".
_WHILE = frozenset({"reporting", "posting", "writing", "tweeting", "speaking", "commenting"})
_ISSUED = frozenset({"released", "published", "issued", "posted"})
_DOCUMENTS = frozenset(
    {"report", "statement", "interview", "letter", "tweet", "post", "article", "study", "communique", "assessment"}
)
