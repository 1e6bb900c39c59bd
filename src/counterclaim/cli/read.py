"""`counterclaim read`: reports in, their readings out, as a table, JSON, JSON Lines or a page."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import rich_click as click
from click.exceptions import Exit

from counterclaim.cli.output import FORMATS, check_output, opened
from counterclaim.model import Reading, Report

FAILED = 1


@click.command()
@click.argument("paths", metavar="FILE|DIR|-...", nargs=-1, required=True)
@click.option("--published", metavar="DAY", help="Publication day of reports that do not tell theirs: 2018-06-18.")
@click.option("--outlet", metavar="NAME", help="Who published the reports that do not tell it.")
@click.option("--language", metavar="CODE", help="The reports' language; otherwise it is told from the text.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file, whole or not at all."
)
def read(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    language: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Read reports and show the claims in them: who says who did what to whom, with what toll.

    Takes text (.txt, .md), JSON Lines (.jsonl: id, title, text, published, outlet, url, language), directories of
    them, and - for standard input. The exit code is 1 where an input could not be read.
    """
    from counterclaim.ingest import Failure, read_day, read_paths

    check_output(output)
    day = read_day(published, "--published") if published is not None else None
    failures: list[Failure] = []

    def reports() -> Iterator[Report]:
        for outcome in read_paths(paths, published=day, outlet=outlet, language=language):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                yield outcome

    def broken(report: Report, error: Exception) -> None:
        from counterclaim.ingest.breakdown import breakdown

        failures.append(breakdown(report, error))

    count = _write(_readings(reports(), broken), form, output)
    for failure in failures:
        click.echo(f"counterclaim: {failure.reason}", err=True)
    if failures:
        click.echo(f"counterclaim: {count} read, {len(failures)} not.", err=True)
        raise Exit(FAILED)


def _readings(
    reports: Iterator[Report], broken: Callable[[Report, Exception], None]
) -> Iterator[tuple[Report, Reading]]:
    first = next(reports, None)
    if first is None:
        return
    # The reader takes a second to load: not before there is something to read.
    from counterclaim.pipeline import extract_all

    yield from extract_all(chain([first], reports), broken)


def _write(readings: Iterator[tuple[Report, Reading]], form: str, output: Path | None) -> int:
    """How many readings were written; where there is none, nothing is opened or written at all."""
    first = next(readings, None)
    if first is None:
        return 0
    written = 0

    def counted() -> Iterable[tuple[Report, Reading]]:
        nonlocal written
        for pair in chain([first], readings):
            written += 1
            yield pair

    with opened(output) as stream:
        FORMATS[form](counted(), stream)
    return written
