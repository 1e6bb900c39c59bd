"""From a report to its reading, on one screen: a pure function of the report, the same on any machine."""

from collections.abc import Iterable, Iterator

from counterclaim import __version__
from counterclaim.model import Reading, Report
from counterclaim.stages.attribute import attribute
from counterclaim.stages.frame import frame
from counterclaim.stages.parse import DIGEST, parse
from counterclaim.stages.resolve import resolve
from counterclaim.stages.spot import matters, spot

READER = f"counterclaim {__version__} {DIGEST[:12]}"


def extract(report: Report) -> Reading:
    """The reading of one report.

    Raises PipelineError where the language pipeline is missing or is not the pinned one.
    """
    return next(extract_all([report]))[1]


def extract_all(reports: Iterable[Report]) -> Iterator[tuple[Report, Reading]]:
    """Each report with its reading, in the order given; faster than one by one, with the same results."""
    for report, sentences in parse(reports, matters):
        framed = frame(spot(report, sentences))
        accounts, claims = resolve(report, attribute(report, framed))
        yield report, Reading(report=report.id, reader=READER, accounts=accounts, claims=claims)
