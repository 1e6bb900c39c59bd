"""Which of an incident's reports print one text: found by comparing all that may."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from math import ceil

from counterclaim.fold import fold
from counterclaim.model import Report

Run = tuple[str, ...]
Runs = frozenset[Run]

_WORD = re.compile(r"\w+")
RUN = 5
"""Texts are compared by runs of so many words."""

SHARE = 0.6
"""So much of the shorter text's runs must stand in the longer for the two to be of one family."""

FEW = 80
"""So many reports are all compared with each other."""


def families_of(reports: Sequence[Report]) -> dict[str, str]:
    """For each report that shares its text with an earlier one, the id of the first of the family."""
    # Rows of a coded set share the names of their columns and their coder's phrases: none is a copy of another.
    reports = [report for report in reports if report.dataset is None]
    if len({report.id for report in reports}) < 2:
        return {}
    runs = [_runs(report.text) for report in reports]
    families: dict[str, str] = {}
    # To tell which of a few reports are worth comparing takes longer than to compare them.
    compared: Iterable[Iterable[int]] = _meeting(runs) if len(runs) > FEW else map(range, range(len(runs)))
    for place, (report, earlier) in enumerate(zip(reports, compared, strict=True)):
        for before in earlier:
            if reports[before].id != report.id and _share(runs[place], runs[before]) >= SHARE:
                families[report.id] = families.get(reports[before].id, reports[before].id)
                break
    return families


def _meeting(runs: Sequence[Runs]) -> Iterator[Iterable[int]]:
    """For each text the places of the earlier ones that it may share its text with, the first one first.

    Two that share so much of the shorter share one at least of its rarest runs, whichever the others are: of hundreds
    of reports with stock phrases in common few are compared. A number holds a bit for each text.
    """
    common = Counter(run for own in runs for run in own)
    having: defaultdict[Run, int] = defaultdict(int)
    having_rare: defaultdict[Run, int] = defaultdict(int)
    for place, own in enumerate(runs):
        # A rounding may not leave out the run that counts.
        least = ceil(SHARE * len(own) - 1e-9)
        rare = nsmallest(len(own) - least + 1, own, key=common.__getitem__)
        met = 0
        for run in rare:
            met |= having[run]
        for run in own:
            met |= having_rare[run]
            having[run] |= 1 << place
        for run in rare:
            having_rare[run] |= 1 << place
        yield _places(met)


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


@lru_cache(maxsize=64)
def _runs(text: str) -> Runs:
    words = _WORD.findall(fold(text))
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))


def _share(runs: Runs, others: Runs) -> float:
    shorter = min(len(runs), len(others))
    return len(runs & others) / shorter if shorter else 0.0
