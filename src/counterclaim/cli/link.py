"""`counterclaim link`: the accounts of a ledger compared, and the links between them recorded."""

import rich_click as click

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option


@click.command()
@ledger_option
def link(address: str) -> None:
    """Find which accounts of different reports tell of one incident, and record the links.

    Only what is new since the last time is compared; all of it where another version of the linker did it then. Links
    are judgements, not merges: `incidents` shows what they come to, `why` explains one, and `decide` lets a person
    overrule it.
    """
    from counterclaim.cli.progress import outcome
    from counterclaim.copies import copy_families
    from counterclaim.incidents.depending import find_dependences
    from counterclaim.incidents.linking import linked_by_another, linking
    from counterclaim.ledger import open_ledger

    with open_ledger(address) as ledger:
        if linked_by_another(ledger):
            click.echo(f"{public(address)}: linked by another version before; all of it is compared anew.", err=True)
        find_dependences(ledger)
        done = outcome(linking(ledger, copy_families(ledger.dependences())), "reports compared")
    click.echo(
        f"{public(address)}: {done.fresh:,} new of {done.accounts:,} accounts compared, {done.links:,} links recorded."
    )
