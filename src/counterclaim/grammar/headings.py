"""Headings within a report, under which it turns to something else: crossheads, and lines in capitals."""

from counterclaim.grammar.syntax import Sentence

_WORDS = 6
_LETTERS = 4


def is_heading(content: str, sentence: Sentence) -> bool:
    """Whether a sentence is a heading: "- Clashes in the north -", "DJUGU TERRITORY", "Homs province:" in a line."""
    if sentence.headline:
        return False
    text = content[sentence.start : sentence.end]
    words = text.split()
    if len(words) > 2 and text[0] in _DASHES and text[-1] in _DASHES:
        return True
    if len(words) > _WORDS:
        return False
    letters = [char for char in text if char.isalpha()]
    capitals = len(letters) >= _LETTERS and all(char.isupper() for char in letters)
    alone = _line_end(content, sentence.start - 1) and _line_end(content, sentence.end)
    return (capitals and not _shouts(content)) or (alone and text[-1] == ":")


_DASHES = "-–—"
_SHOUTS = 0.5


def _line_end(content: str, at: int) -> bool:
    return not 0 <= at < len(content) or content[at] == "\n"


def _shouts(content: str) -> bool:
    """Whether a whole report is in capitals."""
    letters = [char for char in content if char.isalpha()]
    return sum(char.isupper() for char in letters) > _SHOUTS * len(letters)
