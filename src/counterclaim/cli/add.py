"""`counterclaim add`: reports read and recorded in a ledger; adding them again changes nothing."""

import rich_click as click
from click.exceptions import Exit

from counterclaim.cli.ledger_option import ledger_option

FAILED = 1
LISTED = 50


@click.command()
@click.argument("paths", metavar="FILE|DIR|-...", nargs=-1, required=True)
@ledger_option
@click.option("--published", metavar="DAY", help="Publication day of reports that do not tell theirs: 2018-06-18.")
@click.option("--outlet", metavar="NAME", help="Who published the reports that do not tell it.")
@click.option("--language", metavar="CODE", help="The reports' language; otherwise it is told from the text.")
@click.option("--again", is_flag=True, help="Read anew what this reader has read; the old reading stays.")
def add(
    paths: tuple[str, ...],
    address: str,
    published: str | None,
    outlet: str | None,
    language: str | None,
    again: bool,
) -> None:
    """Read reports and record them with their claims in a ledger, which is made where there is none.

    Takes what `read` takes. What is recorded already is passed over, so a run that was stopped can be run again.
    The exit code is 1 where an input could not be read; failures are recorded too (`counterclaim failures`).
    """
    from counterclaim.cli.progress import shown
    from counterclaim.cli.recording import Tally, record
    from counterclaim.ingest import read_day, read_paths
    from counterclaim.ledger import open_ledger

    day = read_day(published, "--published") if published is not None else None
    outcomes, tally = read_paths(paths, published=day, outlet=outlet, language=language), Tally()
    with open_ledger(address, create=True) as ledger:
        try:
            shown(record(ledger, outcomes, tally, again=again), "reports recorded")
        finally:
            # Also when it is stopped: what was recorded until then stays recorded.
            click.echo(f"{address}: {tally.summary()}.")
            _list_failures([failure.reason for failure in tally.failures], address)
    if tally.failures:
        raise Exit(FAILED)


def _list_failures(reasons: list[str], address: str) -> None:
    for reason in reasons[:LISTED]:
        click.echo(f"counterclaim: {reason}", err=True)
    if (more := len(reasons) - LISTED) > 0:
        click.echo(f"counterclaim: and {more:,} more: `counterclaim failures --ledger {address}`.", err=True)
