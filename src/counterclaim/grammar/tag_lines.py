"""The tags of a page that run on into the first sentence of its article: "Tags Congo Beni militia At least nine …"."""

import re

from counterclaim.model import Span

_LABEL = re.compile(r"(?:Tags|Topics|Keywords):? (?=[A-Z])")
_WORD = re.compile(r"\S+")

# Words no tag begins with, and many a sentence does.
_OPENERS = frozenset(
    {
        *("The", "A", "An", "At", "On", "In", "More", "Nearly", "Almost", "About", "Around", "Some", "Several", "Many"),
        *("Dozens", "Scores", "Hundreds", "Thousands", "After", "As", "When", "While", "Early", "Late", "It", "One"),
        *("Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen"),
        *("Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty", "Thirty", "Forty", "Fifty"),
        *("Sixty", "Seventy", "Eighty", "Ninety"),
    }
)
# Words a clause has and a tag has not; so has any that ends as a past does.
_OF_CLAUSES = frozenset(
    {
        *("in", "on", "at", "by", "from", "to", "with", "after", "near", "is", "are", "was", "were", "has", "have"),
        *("had", "will", "said", "says", "say", "struck", "hit", "shot", "blew", "left", "took", "fell", "that"),
    }
)
_PAST = re.compile(r"[a-z]{3,}ed")


def without_tags(text: str, sentence: Span) -> Span | None:
    """The sentence behind a run of tags, where one stands before it; None where there is nothing but tags."""
    label = _LABEL.match(text, sentence.start, sentence.end)
    if label is None:
        return sentence
    words = list(_WORD.finditer(text, label.end(), sentence.end))
    clause = next((at for at, word in enumerate(words) if _of_a_clause(word.group())), None)
    if clause is None:
        return None
    opener = next((at for at, word in enumerate(words[: clause + 1]) if word.group() in _OPENERS), None)
    start = _last_capital([word.group() for word in words[:clause]]) if opener is None else opener
    return Span(words[start].start(), sentence.end)


def _of_a_clause(word: str) -> bool:
    return word in _OF_CLAUSES or _PAST.fullmatch(word) is not None


def _last_capital(words: list[str]) -> int:
    """Where the subject of a clause begins: at the last word with a capital, or at what "and" joins to it."""
    capitals = [at for at, word in enumerate(words) if word[:1].isupper()]
    if not capitals:
        return 0
    last = capitals.pop()
    return capitals[-1] if capitals and words[last - 1] in ("and", "or") else last
