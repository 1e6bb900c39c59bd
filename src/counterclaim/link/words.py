"""The words of two accounts beside each other."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from counterclaim.fold import fold
from counterclaim.link.traits import Traits

_WORD = re.compile(r"[^\W\d_]{3,}")

_SHARED = "len(list_intersect(words_l, words_r))"
_SHORTER = "least(len(words_l), len(words_r))"

# One look at the words for each outcome: of all comparisons this one takes the longest.
WORDS_SQL = {
    "copy": f"case when family_l = family_r then {_SHARED} >= 0.5 * {_SHORTER} else false end",
    "most": f"{_SHARED} >= greatest(3, 0.5 * {_SHORTER})",
    "many": f"{_SHARED} >= greatest(2, 0.25 * {_SHORTER})",
    "some": f"{_SHARED} >= 1",
}
NO_WORDS_SQL = "len(words_l) = 0 or len(words_r) = 0"


def words(a: Traits, b: Traits) -> str | None:
    """How much of the shorter account's words the other has; `copy` is one passage in copies of one text."""
    if not a.words or not b.words:
        return None
    shared = len(set(a.words) & set(b.words))
    share = shared / min(len(a.words), len(b.words))
    if a.family == b.family and share >= 0.5:
        return "copy"
    if shared >= 3 and share >= 0.5:
        return "most"
    if shared >= 2 and share >= 0.25:
        return "many"
    return "some" if shared else "none"


def content_words(text: str) -> tuple[str, ...]:
    """The words that say something, folded, each once."""
    return tuple(sorted(set(_WORD.findall(fold(text))) - _small_words()))


@cache
def _small_words() -> frozenset[str]:
    tables = tomllib.loads((files("counterclaim") / "data" / "function_words.toml").read_text("utf-8"))
    return frozenset(word for table in tables.values() for word in table["words"].split())
