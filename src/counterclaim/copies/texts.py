"""Copies of one text: by MinHash over runs of words, then by counting the runs themselves."""

import re
from collections.abc import Iterator

from rensa import RMinHash, RMinHashLSH

from counterclaim.fold import fold

_WORD = re.compile(r"\w+")
_RUN = 4
_FEWEST_RUNS = 30
_HASHES, _BANDS, _LIKELY = 128, 32, 0.4
_SEED = 7
COPY = 0.6
"""So much of the shorter text's runs of four words stands in the other too."""


class Texts:
    """Texts seen so far; asked for a new one, it tells which of them it shares most of its words with."""

    def __init__(self) -> None:
        self._index = RMinHashLSH(threshold=_LIKELY, num_perm=_HASHES, num_bands=_BANDS)

    def alike(self, number: int, text: str) -> Iterator[int]:
        """The numbers of earlier texts that may be copies of one text with this; from now on it is an earlier one."""
        found = runs(text)
        if len(found) < _FEWEST_RUNS:
            return
        sketch = RMinHash(_HASHES, _SEED)
        sketch.update(sorted(found))
        yield from sorted(self._index.query(sketch))
        self._index.insert(number, sketch)


def runs(text: str) -> frozenset[str]:
    """The runs of four words of a text, folded."""
    words = _WORD.findall(fold(text))
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller stands in the larger."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
