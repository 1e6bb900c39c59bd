"""Captions of pictures that stand among a report's sentences."""

from counterclaim.grammar.syntax import Sentence

_CREDITS = frozenset({"photo", "photos", "picture", "archive", "agencies", "getty", "images", "image", "photograph"})
_REACH = 8


def is_caption(sentence: Sentence) -> bool:
    """Whether a sentence ends with a picture's credit in brackets: "… inside a tent (File photo)"."""
    tokens = sentence.tokens
    last = next((token.i for token in reversed(tokens) if token.key not in (".", '"')), None)
    if last is None or sentence.key(last) != ")":
        return False
    return any(sentence.key(i) in _CREDITS for i in range(max(0, last - _REACH), last))
