"""Which of an incident's reports print one text: found by comparing them all, for they are few.

The ledger's own findings go over all that it holds; these stand in where nobody looked for copies, and by their measure.
"""

from collections.abc import Sequence
from functools import lru_cache

from counterclaim.copies.texts import COPY, runs, share
from counterclaim.model import Report


def families_of(reports: Sequence[Report]) -> dict[str, str]:
    """For each report that shares its text with an earlier one, the id of the first of the family."""
    # Rows of a coded set share the names of their columns and their coder's phrases: none is a copy of another.
    reports = [report for report in reports if report.dataset is None]
    if len({report.id for report in reports}) < 2:
        return {}
    told = [_runs(report.text) for report in reports]
    families: dict[str, str] = {}
    for place, report in enumerate(reports):
        for before in range(place):
            if reports[before].id != report.id and share(told[place], told[before]) >= COPY:
                families[report.id] = families.get(reports[before].id, reports[before].id)
                break
    return families


@lru_cache(maxsize=64)
def _runs(text: str) -> frozenset[str]:
    return runs(text)
