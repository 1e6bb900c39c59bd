"""Which of an incident's reports print one text: found by comparing all that may.

The ledger's own findings go over all that it holds; these stand in where nobody looked for copies, by their measure.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from math import ceil

from counterclaim.copies.texts import COPY, runs, share
from counterclaim.model import Report

FEW = 80
"""So many reports are all compared with each other."""


def families_of(reports: Sequence[Report]) -> dict[str, str]:
    """For each report that shares its text with an earlier one, the id of the first of the family."""
    # Rows of a coded set share the names of their columns and their coder's phrases: none is a copy of another.
    reports = [report for report in reports if report.dataset is None]
    if len({report.id for report in reports}) < 2:
        return {}
    told = [_runs(report.text) for report in reports]
    families: dict[str, str] = {}
    # To tell which of a few reports are worth comparing takes longer than to compare them.
    compared: Iterable[Iterable[int]] = _meeting(told) if len(told) > FEW else map(range, range(len(told)))
    for place, (report, earlier) in enumerate(zip(reports, compared, strict=True)):
        for before in earlier:
            if reports[before].id != report.id and share(told[place], told[before]) >= COPY:
                families[report.id] = families.get(reports[before].id, reports[before].id)
                break
    return families


def _meeting(told: Sequence[frozenset[str]]) -> Iterator[Iterable[int]]:
    """For each text the places of the earlier ones that it may share its text with, the first one first.

    Two that share so much of the shorter share one at least of its rarest runs, whichever the others are: of hundreds
    of reports with stock phrases in common few are compared. A number holds a bit for each text.
    """
    common = Counter(run for own in told for run in own)
    having: defaultdict[str, int] = defaultdict(int)
    having_rare: defaultdict[str, int] = defaultdict(int)
    for place, own in enumerate(told):
        # A rounding may not leave out the run that counts.
        least = ceil(COPY * len(own) - 1e-9)
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
def _runs(text: str) -> frozenset[str]:
    return runs(text)
