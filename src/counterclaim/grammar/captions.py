"""Captions of pictures that stand among a report's sentences."""

from counterclaim.grammar.syntax import Sentence

_CREDITS = frozenset({"photo", "photos", "picture", "archive", "agencies", "getty", "images", "image", "photograph"})
_REACH = 8


_PICTURES = frozenset({"photo", "picture", "photograph", "image", "grab"})
_KEPT = frozenset({"file", "handout", "undated", "archive"})
_TAKEN = frozenset({"taken", "captured", "provided", "shows"})


def is_caption(sentence: Sentence) -> bool:
    """Whether a sentence tells of a picture: "A picture taken on July 4 shows", or ends with its credit in brackets:
    "… inside a tent (File photo)"."""
    if _ends_in_credit(sentence):
        return True
    pictures = (i for i, key in enumerate(sentence.keys) if key in _PICTURES)
    return any(_is_picture(sentence, i) for i in pictures)


def _is_picture(sentence: Sentence, i: int) -> bool:
    """ "In this handout picture", "a picture taken on": what one picture shows, and no footage of the deed."""
    kept = sentence.key(i - 1) in _KEPT and i > 0
    return kept or (i < _HEAD and sentence.key(i + 1) in _TAKEN and sentence.key(0) in _ONE)


_HEAD = 6
_ONE = frozenset({"a", "an", "this", "in", "the", "photo", "picture", "image"})


def _ends_in_credit(sentence: Sentence) -> bool:
    tokens = sentence.tokens
    last = next((token.i for token in reversed(tokens) if token.key not in (".", '"')), None)
    if last is None or sentence.key(last) != ")":
        return False
    return any(sentence.key(i) in _CREDITS for i in range(max(0, last - _REACH), last))
