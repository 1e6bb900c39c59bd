"""Which of an incident's reports print one text: found by comparing them all, for they are few."""

import re
from collections.abc import Sequence
from functools import lru_cache

from counterclaim.fold import fold
from counterclaim.model import Report

_WORD = re.compile(r"\w+")
RUN = 5
"""Texts are compared by runs of so many words."""

SHARE = 0.6
"""So much of the shorter text's runs must stand in the longer for the two to be of one family."""


def families_of(reports: Sequence[Report]) -> dict[str, str]:
    """For each report that shares its text with an earlier one, the id of the first of the family."""
    # Rows of a coded set share the names of their columns and their coder's phrases: none is a copy of another.
    reports = [report for report in reports if report.dataset is None]
    if len({report.id for report in reports}) < 2:
        return {}
    runs = [_runs(report.text) for report in reports]
    families: dict[str, str] = {}
    for place, report in enumerate(reports):
        for before in range(place):
            if reports[before].id != report.id and _share(runs[place], runs[before]) >= SHARE:
                families[report.id] = families.get(reports[before].id, reports[before].id)
                break
    return families


@lru_cache(maxsize=64)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(fold(text))
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))


def _share(runs: frozenset[tuple[str, ...]], others: frozenset[tuple[str, ...]]) -> float:
    shorter = min(len(runs), len(others))
    return len(runs & others) / shorter if shorter else 0.0
