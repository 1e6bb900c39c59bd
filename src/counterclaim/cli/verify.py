"""`counterclaim verify`: whether a ledger still holds what was recorded."""

import rich_click as click
from click.exceptions import Exit

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option

BROKEN = 1


@click.command()
@ledger_option
@click.option("--head", metavar="HASH", help="A head that an earlier run told: the chain must still hold it.")
def verify(address: str, head: str | None) -> None:
    """Compute the chain of hashes again and hold every row against it.

    Note the head it tells somewhere else: with it, `--head` finds out even a chain that was rewritten as a whole.
    The exit code is 1 where a row is broken; the first one is named.
    """
    from counterclaim.ledger import open_ledger

    with open_ledger(address) as ledger:
        verdict = ledger.verify(head)
    broken = verdict.broken
    if broken is None:
        click.echo(f"{public(address)} holds: {_entries(verdict.entries)}, all as recorded; head {verdict.head}.")
        return
    which = f"{broken.kind} {broken.digest[:12]}".strip()
    click.echo(f"counterclaim: {public(address)} is broken at entry {broken.seq} ({which}): {broken.what}.", err=True)
    click.echo(
        f"{_entries(verdict.entries)} before it as recorded; restore a copy from before it was changed.", err=True
    )
    raise Exit(BROKEN)


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"
