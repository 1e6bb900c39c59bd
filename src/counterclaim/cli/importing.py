"""`counterclaim import`: annotations and rows of coded data sets, recorded in a ledger; again changes nothing."""

from collections.abc import Iterator
from typing import Any

import rich_click as click
from click.exceptions import Exit

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option

FAILED = 1
KINDS = ("exchange", "ged", "maverick", "eventreport", "airwars")


@click.command("import")
@click.argument("paths", metavar="FILE|-...", nargs=-1, required=True)
@ledger_option
@click.option(
    "--as", "kind", type=click.Choice(KINDS), default="exchange", show_default=True, help="What the files hold."
)
@click.option("--called", metavar="NAME", help="What the set is called (UCDP GED 25.1), or the annotator.")
def import_(paths: tuple[str, ...], address: str, kind: str, called: str | None) -> None:
    """Record annotations or the rows of coded data sets in a ledger, which is made where there is none.

    exchange: JSON Lines in the exchange format; each line is a reading of its report by its `reader`.
    ged, maverick, eventreport, airwars: each row becomes an account with claims by that set; its text is the row,
    written out cell by cell, and no other text is made. What is recorded already is passed over.
    The exit code is 1 where a row could not be used; such rows are recorded too (`counterclaim failures`).
    """
    from counterclaim.cli.add import list_failures
    from counterclaim.cli.progress import shown
    from counterclaim.cli.recording import Tally
    from counterclaim.ledger import open_ledger

    tally = Tally()
    with open_ledger(address, create=True) as ledger:
        recorded = ledger.add_many(_kept(ledger, paths, (kind, called), tally), counts=tally.changes)
        try:
            shown(recorded, "rows recorded")
        finally:
            click.echo(f"{public(address)}: {tally.summary()}.")
            list_failures([failure.reason for failure in tally.failures], address)
    if tally.failures:
        raise Exit(FAILED)


def _kept(ledger: Any, paths: tuple[str, ...], what: tuple[str, str | None], tally: Any) -> Iterator[Any]:
    """Each report with its reading; what cannot be used is recorded as a failure."""
    from counterclaim.cli.coded_files import readings_in
    from counterclaim.errors import InputError
    from counterclaim.ingest import Failure
    from counterclaim.ledger import is_of_a_newer

    for path in paths:
        for outcome in readings_in(path, *what):
            if not isinstance(outcome, InputError) and is_of_a_newer(outcome[1].reader):
                outcome = InputError(
                    f"{path}: report {outcome[0].id} was read by a newer version than this one ({outcome[1].reader}), "
                    "whose readings would count before this one's: update counterclaim, then import it."
                )
            if isinstance(outcome, InputError):
                failure = Failure(path, str(outcome))
                ledger.record_failure(failure.name, failure.reason)
                tally.failures.append(failure)
            else:
                yield outcome
