"""Copies of one text: by MinHash over runs of words, then by counting the runs themselves."""

import re
import struct
from collections import defaultdict

from rensa import RMinHash

from counterclaim.fold import fold

_WORD = re.compile(r"\w+")
_RUN = 4
_FEWEST_RUNS = 30
_HASHES, _BANDS = 128, 32
_ROWS = _HASHES // _BANDS
_SEED = 7
COPY = 0.6
"""So much of the shorter text's runs of four words stands in the other too."""


class Texts:
    """Texts seen so far; asked for a new one, it tells which of them it shares most of its words with."""

    def __init__(self) -> None:
        self._having: dict[bytes, list[int]] = defaultdict(list)

    def alike(self, number: int, text: str) -> list[int]:
        """The numbers of earlier texts that may be copies of one text with this; from now on it is an earlier one."""
        own = _bands(text)
        found = self._met(own)
        for band in own:
            self._having[band].append(number)
        return found

    def beside(self, text: str) -> list[int]:
        """The numbers of texts seen that may be copies of one text with this, which is not kept."""
        return self._met(_bands(text))

    def _met(self, bands: list[bytes]) -> list[int]:
        return sorted({number for band in bands for number in self._having.get(band, ())})


def _bands(text: str) -> list[bytes]:
    """What two texts that may be copies of one have some of in common; nothing of a text that is too short."""
    found = runs(text)
    if len(found) < _FEWEST_RUNS:
        return []
    sketch = RMinHash(_HASHES, _SEED)
    sketch.update(sorted(found))
    hashes = sketch.digest()
    return [struct.pack(f"<{_ROWS + 1}I", band, *hashes[band * _ROWS :][:_ROWS]) for band in range(_BANDS)]


def runs(text: str) -> frozenset[str]:
    """The runs of four words of a text, folded."""
    words = _WORD.findall(fold(text))
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller stands in the larger."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
