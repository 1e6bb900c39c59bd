"""The reader under test: reports in, what it tells of them out."""

from collections.abc import Iterable, Iterator

from counterclaim.bench.told import Told, as_told
from counterclaim.export.exchange import to_exchange
from counterclaim.model import Report
from counterclaim.pipeline import extract_all


def read_reports(reports: Iterable[Report]) -> Iterator[Told]:
    """What the reader tells of each report, in order, through the same exchange format that others score."""
    for report, reading in extract_all(reports):
        yield as_told(to_exchange(report, reading))
