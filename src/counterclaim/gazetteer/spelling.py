"""How a place name is folded for looking up: plain, without its article, and as a skeleton of consonants."""

import re
from functools import lru_cache

from counterclaim.fold import fold

_DROPPED = dict.fromkeys(map(ord, "'.`\"ʻʼʽʾʿˈ′()[],;:!?*"))
_SPACED = {ord(char): " " for char in "-/_"}
_TABLE = {**_DROPPED, **_SPACED}

ARTICLES = frozenset({"al", "el", "ul", "ol", "ar", "er", "ur", "as", "es", "us", "ash", "ech"}) | frozenset(
    {"at", "et", "ath", "az", "ez", "uz", "an", "en", "ad", "ed", "adh"}
)
"""The Arabic article and its assimilated forms, as tokens of a folded name."""

ARTICLE_HEADS = (
    "al",
    "el",
    "ar",
    "as",
    "ash",
    "at",
    "ath",
    "az",
    "an",
    "ad",
    "adh",
    "es",
    "er",
    "ez",
    "ed",
    "en",
    "et",
    "ech",
)
"""The forms of the article that a name may lose at its head."""

_HEAD_ARTICLE = re.compile(rf"(?:{'|'.join(ARTICLE_HEADS)}) (?=\w{{3}})")

_DIGRAPHS = [
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        (r"dzh|dj|dsch", "j"),
        (r"tch|tsh|sch|sh|ch|sc", "s"),
        (r"zh", "z"),
        (r"kh|gh|th|dh|ph|ck", lambda match: {"ph": "f"}.get(match[0], match[0][0])),
        (r"[qc]", "k"),
        (r"x", "ks"),
        (r"j", "g"),
        (r"v", "w"),
        (r"(?<=.)[aeiouyhw]", ""),
        (r"^[aeiou]", "a"),
        (r"(.)\1+", r"\1"),
    )
]


def normal_name(name: str) -> str:
    """The form under which a name stands in the index: folded, no dots and apostrophes, one space between words."""
    return " ".join(fold(name).translate(_TABLE).split())


def without_article(normal: str) -> str:
    """A folded name without the Arabic article at its head; the name itself where there is none."""
    return _HEAD_ARTICLE.sub("", normal, count=1) if _HEAD_ARTICLE.match(normal) else normal


def bare_letters(normal: str) -> str:
    """The letters of a folded name without any article and space: what spellings are compared by."""
    words = normal.split()
    return "".join(word for word in words if word not in ARTICLES) or "".join(words)


@lru_cache(16_384)
def skeleton(normal: str) -> str:
    """The consonants of a folded name in one spelling, so that transliterations of one name meet in one key."""
    letters = bare_letters(normal)
    for pattern, becomes in _DIGRAPHS:
        letters = pattern.sub(becomes, letters)
    return letters
