"""Text all in capitals, as wires flash it, in the letters it would be printed in; every offset stays."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """How common a spelling of a word is (its place among all, 0 the first), and whether it is mostly a name."""

    rank: int
    name: bool


Knows = Callable[[str], Form | None]

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?|[^\W\d_]+")
_LETTERS, _SHARE = 20, 0.8
# A common noun may also open a sentence or a title: only a spelling that is this much more common is a name.
_MORE = 2


def in_capitals(text: str) -> bool:
    """Whether a text is all in capitals, and long enough to tell."""
    letters = "".join(filter(str.isalpha, text))
    return len(letters) > _LETTERS and sum(map(str.isupper, letters)) > _SHARE * len(letters)


def truecased(text: str, knows: Knows) -> str:
    """The text with each word as it is mostly spelt: names with a capital, short forms in capitals, the rest small."""
    told = _WORD.sub(lambda match: _at(match, knows), text)
    return told if len(told) == len(text) else text


def _at(match: re.Match[str], knows: Knows) -> str:
    text, word, start = match.string, match.group(), match.start()
    if text[start - 1 : start] in ("'", "’") and start > 1 and text[start - 2].isalpha():
        return word.lower()  # "the president's"
    if word == "MAY" and _DAY.search(text[:start]):
        return "May"
    return _spelt(word, knows, first=not text[:start].strip())


_DAY = re.compile(r"\d\s+$")


def _spelt(word: str, knows: Knows, *, first: bool) -> str:
    if "." in word:
        return word if len(word.replace(".", "")) < len(word) - 1 else _spelt(word[:-1], knows, first=first) + "."
    small, capital = word.lower(), word[:1] + word[1:].lower()
    if len(word) == 1:
        return small if small == "a" and not first else word
    if first or _is_name(word, small, capital, knows):
        return word if knows(small) is None and knows(capital) is None and knows(word) else capital
    return small


def _is_name(word: str, small: str, capital: str, knows: Knows) -> bool:
    """Whether a word is mostly spelt with a capital; one that is not known at all is a name."""
    low, high = knows(small), knows(capital)
    if low is None:
        return True
    if high is None:
        return False
    return low.name if low.rank == high.rank else low.name or low.rank > _MORE * high.rank
