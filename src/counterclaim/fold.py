"""One folding for matching and for looking up, so that the two can never disagree."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = dict(
    zip(
        "’‘ʼ`´“”„«»–—‑‐−\u00a0\u2009\u202fıİøØłŁđĐðÐ",
        "'''''" + '"""""' + "-----   iioolldddd",
        strict=True,
    )
)
# All that is more than a letter in capitals; what stands between is folded at one stroke.
_ODD = re.compile("([`\x80-\U0010ffff])")


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    base = unicodedata.normalize("NFKD", char)
    base = "".join(c for c in base if not unicodedata.combining(c)) or char
    low = base.casefold()
    # Offsets into the folded text must be offsets into the text: one character in, one out.
    if len(low) == 1:
        return low
    low = char.lower()
    return low if len(low) == 1 else char


def fold(text: str) -> str:
    """The text without case, accents and typographic quotes and dashes; always of the same length."""
    if text.isascii():
        return text.lower()
    parts = _ODD.split(text)
    parts[::2] = map(str.lower, parts[::2])
    parts[1::2] = map(_fold_char, parts[1::2])
    return "".join(parts)
