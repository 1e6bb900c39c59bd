"""`counterclaim read`: reports in, their readings out, as a table, JSON, JSON Lines or a page; or their bare text."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import rich_click as click
from click.exceptions import Exit

from counterclaim.cli.inputs import input_options, inputs
from counterclaim.cli.output import FORMATS, check_output, opened
from counterclaim.model import Reading, Report

FAILED = 1
TEXT = "text"


@click.command()
@click.argument("paths", metavar="FILE|DIR|URL|-...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice([*FORMATS, TEXT]), default="table", show_default=True)
@click.option("--why", is_flag=True, help="With --format text: show what was left out of the text, with the reason.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file, whole or not at all."
)
@input_options
def read(paths: tuple[str, ...], form: str, why: bool, output: Path | None, **options: Any) -> None:
    """Read reports and show the claims in them: who says who did what to whom, with what toll.

    Takes text (.txt, .md), web pages, feeds, JSON Lines and tables (columns: text, id, title, outlet, url, published),
    web archives (.warc, .wacz), mail (.eml, .mbox), Word and PDF files, directories of them, addresses, and - for
    standard input. The exit code is 1 where an input could not be read.
    """
    from counterclaim.ingest import Failure

    check_output(output)
    failures: list[Failure] = []
    with inputs(paths, options) as outcomes:
        taken = _taken(outcomes, failures)
        count = _texts(taken, output, why) if form == TEXT else _claims(taken, failures, form, output)
    for failure in failures:
        click.echo(f"counterclaim: {failure.reason}", err=True)
    if failures:
        click.echo(f"counterclaim: {count} read, {len(failures)} not.", err=True)
        raise Exit(FAILED)


def _taken(outcomes: Iterator[Any], failures: list[Any]) -> Iterator[Any]:
    from counterclaim.ingest import Failure

    for outcome in outcomes:
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            yield outcome


def _texts(taken: Iterator[Any], output: Path | None, why: bool) -> int:
    from counterclaim.cli.texts import write_texts

    first = next(taken, None)
    if first is None:
        return 0
    with opened(output) as stream:
        return write_texts(chain([first], taken), stream, why=why)


def _claims(taken: Iterator[Any], failures: list[Any], form: str, output: Path | None) -> int:
    def broken(report: Report, error: Exception) -> None:
        from counterclaim.scale.breakdown import breakdown

        failures.append(breakdown(report, error))

    return _write(_readings((each.report for each in taken), broken), form, output)


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
