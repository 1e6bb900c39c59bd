"""`counterclaim link`: the accounts of a ledger compared, and the links between them recorded."""

import rich_click as click

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option


@click.command()
@ledger_option
def link(address: str) -> None:
    """Find which accounts of different reports tell of one incident, and record the links.

    Only what is new since the last time is compared. Links are judgements, not merges: `incidents` shows what they
    come to, `why` explains one, and `decide` lets a person overrule it.
    """
    from counterclaim.copies import copy_families
    from counterclaim.incidents import link_ledger
    from counterclaim.incidents.depending import find_dependences
    from counterclaim.ledger import open_ledger

    with open_ledger(address) as ledger:
        find_dependences(ledger)
        done = link_ledger(ledger, copy_families(ledger.dependences()))
    click.echo(
        f"{public(address)}: {done.fresh:,} new of {done.accounts:,} accounts compared, {done.links:,} links recorded."
    )
