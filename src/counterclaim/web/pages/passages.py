"""The passage of a text in which words are met, cut into what is met and what is around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.fold import fold

WIDTH = 220


@dataclass(frozen=True, slots=True)
class Passage:
    """Pieces of text in order, each with whether it is what was searched for."""

    pieces: tuple[tuple[str, bool], ...]


def passage_of(text: str, words: Sequence[str], width: int = WIDTH) -> Passage:
    """The passage around the first word met; the beginning where none is."""
    folded = fold(text)
    patterns = [re.escape(fold(word.rstrip("*"))) + ("" if word.endswith("*") else r"\b") for word in words]
    pattern = re.compile("|".join(rf"\b{each}" for each in patterns)) if patterns else re.compile(r"(?!)")
    first = pattern.search(folded)
    start = _begin(text, max(0, first.start() - width // 3) if first else 0)
    end = _end(text, min(len(text), start + width))
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for match in pattern.finditer(folded, start, end):
        if match.end() > match.start():
            pieces += [(text[at : match.start()], False), (text[match.start() : match.end()], True)]
            at = match.end()
    pieces.append((text[at:end] + ("…" if end < len(text) else ""), False))
    return Passage(tuple(piece for piece in pieces if piece[0]))


def _end(text: str, at: int) -> int:
    space = text.rfind(" ", 0, at)
    return space if at - 20 < space < at < len(text) else at


def _begin(text: str, at: int) -> int:
    space = text.find(" ", at)
    return space + 1 if 0 < at < space < at + 20 else at
