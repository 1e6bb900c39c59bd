"""`counterclaim add`: reports read and recorded in a ledger; adding them again changes nothing."""

import os
from typing import Any

import rich_click as click
from click.exceptions import Exit

from counterclaim.addresses import public
from counterclaim.cli.inputs import input_options, inputs
from counterclaim.cli.ledger_option import ledger_option

FAILED = 1
MOST = 2
LISTED = 50


@click.command()
@click.argument("paths", metavar="FILE|DIR|URL|-...", nargs=-1, required=True)
@ledger_option
@input_options
@click.option("--again", is_flag=True, help="Read anew what this reader has read; the old reading stays.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that read; otherwise one a core, two at most.")
@click.option("--keep-raw", is_flag=True, help="Keep the bytes of each report beside the ledger, compressed.")
def add(paths: tuple[str, ...], address: str, again: bool, workers: int | None, keep_raw: bool, **options: Any) -> None:
    """Read reports and record them with their claims in a ledger, which is made where there is none.

    Takes what `read` takes. What is recorded already is passed over, so a run that was stopped can be run again.
    The exit code is 1 where an input could not be read; failures are recorded too (`counterclaim failures`).
    """
    from counterclaim.cli.progress import shown
    from counterclaim.cli.recording import Chosen, Tally, record, size_of
    from counterclaim.ledger import open_ledger, raw_folder

    tally, size = Tally(), size_of(paths)
    count = workers or min(os.cpu_count() or 1, MOST)
    chosen = Chosen(again=again, workers=count, raws=raw_folder(address) if keep_raw else None)
    with inputs(paths, options) as outcomes, open_ledger(address, create=True) as ledger:
        recorded = record(ledger, outcomes, tally, chosen=chosen)
        try:
            shown(recorded, "reports recorded", lambda: tally.bytes / size if size else None)
            hanging = _find_dependences(ledger) if tally.added else ""
        finally:
            # Also when it is stopped: what was recorded until then stays recorded.
            recorded.close()
            click.echo(f"{public(address)}: {tally.summary()}.")
            list_failures([failure.reason for failure in tally.failures], address)
        newest = ledger.own_readers()[-1:] if tally.added else []
    if hanging:
        click.echo(f"{public(address)}: {hanging}.")
    _tell_of_newer(newest, address)
    if tally.failures:
        raise Exit(FAILED)


def _tell_of_newer(newest: list[str], address: str) -> None:
    from counterclaim.reader import reader_name

    if newest and newest != [reader_name()]:
        click.echo(
            f"counterclaim: {public(address)} was also read by a newer reader ({newest[0]}), whose reading of a report "
            "counts where both have read it: to read as it does use that version, with the same data of your own.",
            err=True,
        )


def _find_dependences(ledger: Any) -> str:
    """Copies and later versions among the reports, in words; nothing where there are none."""
    from counterclaim.incidents.depending import find_dependences
    from counterclaim.judgements import Kinship

    said = {
        Kinship.SUPERSEDES: "{} later version(s) of pages",
        Kinship.COPY: "{} copies",
        Kinship.RESPUN: "{} respun copies",
    }
    found = find_dependences(ledger)
    parts = [words.format(found[kind]) for kind, words in said.items() if found[kind]]
    return ", ".join(parts) + " found (`counterclaim copies` lists them)" if parts else ""


def list_failures(reasons: list[str], address: str) -> None:
    """Say the first failures, and how many more there are."""
    for reason in reasons[:LISTED]:
        click.echo(f"counterclaim: {reason}", err=True)
    if (more := len(reasons) - LISTED) > 0:
        click.echo(f"counterclaim: and {more:,} more: `counterclaim failures --ledger {public(address)}`.", err=True)
