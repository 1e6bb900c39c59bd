"""Which script a text is written in, told from the names of its letters."""

import unicodedata
from collections import Counter

_SAMPLE = 20_000


def scripts(text: str) -> Counter[str]:
    """How many letters of each script (`LATIN`, `ARABIC`, `CYRILLIC`, `CJK`) stand in the beginning of a text."""
    counted: Counter[str] = Counter()
    for char, times in Counter(text[:_SAMPLE]).items():
        if not char.isalpha():
            continue
        counted["LATIN" if char.isascii() else unicodedata.name(char, "UNNAMED").split()[0]] += times
    return counted


def share_of_latin(text: str) -> float:
    """The share of Latin letters among the letters; 1.0 where there are no letters at all."""
    counted = scripts(text)
    total = counted.total()
    return counted["LATIN"] / total if total else 1.0
