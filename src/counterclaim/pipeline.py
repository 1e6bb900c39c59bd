"""From a report to its reading, on one screen: a pure function of the report, the same on any machine."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from counterclaim.errors import CounterclaimError
from counterclaim.grammar.frames import Attributed
from counterclaim.grammar.syntax import Sentence
from counterclaim.ingest import furniture
from counterclaim.model import Reading, Report, Span
from counterclaim.reader import reader_name
from counterclaim.stages.attribute import attribute
from counterclaim.stages.frame import frame
from counterclaim.stages.parse import parse
from counterclaim.stages.resolve import resolve
from counterclaim.stages.spot import matters, spot

Broken: TypeAlias = Callable[[Report, Exception], None]

_BATCH = 32


def extract(report: Report) -> Reading:
    """The reading of one report.

    Raises PipelineError where the language pipeline is missing or is not the pinned one.
    """
    return next(extract_all([report]))[1]


def extract_all(reports: Iterable[Report], broken: Broken | None = None) -> Iterator[tuple[Report, Reading]]:
    """Each report with its reading, in the order given; faster than one by one, with the same results.

    A report on which the reader breaks is handed to `broken` with its error and left out; without `broken` it raises.
    """
    for batch in _batches(reports):
        yield from _read(batch, broken)


def attributed(report: Report, sentences: Sequence[Sentence]) -> Attributed:
    """All that a report's sentences tell, before it is put to accounts: what `explain` shows the way of."""
    return attribute(report, frame(spot(report, sentences)))


def parsed(reports: Sequence[Report]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
    """Each report with its sentences, without the lines that belong to the page around it."""
    return parse(reports, matters, _furniture)


def _read(batch: Sequence[Report], broken: Broken | None) -> Iterator[tuple[Report, Reading]]:
    try:
        readings = [(report, _reading(report, sentences)) for report, sentences in parsed(batch)]
    except CounterclaimError:
        raise
    except Exception as error:  # whatever one report breaks, the others are read
        if broken is None:
            raise
        if len(batch) == 1:
            broken(batch[0], error)
        else:
            for report in batch:
                yield from _read([report], broken)
    else:
        yield from readings


def _reading(report: Report, sentences: Sequence[Sentence]) -> Reading:
    accounts, claims = resolve(report, attributed(report, sentences))
    return Reading(report=report.id, reader=reader_name(), accounts=accounts, claims=claims)


def _furniture(report: Report) -> list[Span]:
    body = len(report.content) - len(report.text)
    return [Span(start + body, end + body) for start, end in furniture(report.text)]


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    batch: list[Report] = []
    for report in reports:
        batch.append(report)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
