"""Reports read and their claims extracted, for programs and notebooks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from counterclaim.front.asked import Day, as_day
from counterclaim.ingest import Failure
from counterclaim.ingest import read as read_file
from counterclaim.ingest import read_paths as read_files
from counterclaim.ingest import read_text as read_words
from counterclaim.model import Reading as PlainReading
from counterclaim.model import Report
from counterclaim.pipeline import extract as extract_plain
from counterclaim.pipeline import extract_all as extract_all_plain
from counterclaim.showing.notebook.reading import show_reading
from counterclaim.showing.wording import number, plain


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Reading(PlainReading):
    """What one reader read in one report: `accounts` and `claims`, whose spans count in `of.content`.

    `of` is the report, `report` its id. It equals any reading with the same report, reader, accounts and claims.
    """

    of: Report

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PlainReading):
            return NotImplemented
        return _told(self) == _told(other)

    def __hash__(self) -> int:
        return hash(_told(self))

    def __repr__(self) -> str:
        told = f"{number(len(self.accounts), 'account')}, {number(len(self.claims), 'claim')}"
        return f"<Reading of {plain(self.report)}: {told}>"

    def _repr_html_(self) -> str:
        return show_reading(self.of, self)


def _told(reading: PlainReading) -> tuple[object, ...]:
    return reading.report, reading.reader, reading.accounts, reading.claims


def reading_of(report: Report, reading: PlainReading) -> Reading:
    """The reading, knowing its report."""
    if isinstance(reading, Reading):
        return reading
    return Reading(
        report=reading.report, reader=reading.reader, accounts=reading.accounts, claims=reading.claims, of=report
    )


def read(
    path: str | Path, *, published: Day | None = None, outlet: str | None = None, language: str | None = None
) -> Report:
    """The one report in a file: text, a web page, mail, PDF and whatever else `counterclaim read` takes.

    What is given fills what the file itself does not tell. Raises InputError where it cannot be read, or where it holds
    none or several: `read_paths` gives them all.
    """
    return read_file(path, published=as_day(published, "published"), outlet=outlet, language=language)


def read_paths(
    paths: Iterable[str | Path],
    *,
    published: Day | None = None,
    outlet: str | None = None,
    language: str | None = None,
) -> Iterator[Report | Failure]:
    """The reports of files and of directories (sorted, with all below them), in their order.

    A file that cannot be read yields a Failure with its reason; the rest goes on.
    """
    return read_files(paths, published=as_day(published, "published"), outlet=outlet, language=language)


def read_text(
    text: str, *, published: Day | None = None, outlet: str | None = None, language: str | None = None
) -> Report:
    """The report in a text; its first line is the headline where it is short and a blank line follows it.

    Raises InputError where it is empty or in a language that is not read.
    """
    return read_words(text, "the text", published=as_day(published, "published"), outlet=outlet, language=language)


def extract(report: Report) -> Reading:
    """The reading of one report: a pure function of it, the same on any machine.

    Raises PipelineError where the language pipeline is missing or is not the pinned one.
    """
    return reading_of(report, extract_plain(report))


def extract_all(
    reports: Iterable[Report], broken: Callable[[Report, Exception], None] | None = None
) -> Iterator[tuple[Report, Reading]]:
    """Each report with its reading, in the order given; faster than one by one, with the same results.

    A report on which the reader breaks is handed to `broken` with its error and left out; without `broken` it raises.
    """
    for report, reading in extract_all_plain(reports, broken):
        yield report, reading_of(report, reading)
