"""`counterclaim link`: the accounts of a ledger compared, and the links between them recorded."""

import rich_click as click

from counterclaim.cli.ledger_option import ledger_option


@click.command()
@ledger_option
def link(address: str) -> None:
    """Find which accounts of different reports tell of one incident, and record the links.

    Only what is new since the last time is compared; all of it where another version of the linker did it then. Links
    are judgements, not merges: `incidents` shows what they come to, `why` explains one, and `decide` lets a person
    overrule it.
    """
    from collections.abc import Iterator

    from counterclaim.cli.progress import shown
    from counterclaim.copies import copy_families
    from counterclaim.incidents.depending import find_dependences
    from counterclaim.incidents.linking import Linked, linked_by_another, linking
    from counterclaim.ledger import open_ledger

    done: list[Linked] = []

    def steps() -> Iterator[str]:
        done.append((yield from linking(ledger, copy_families(ledger.dependences()))))

    with open_ledger(address) as ledger:
        if linked_by_another(ledger):
            click.echo(f"{address}: linked by another version before; all of it is compared anew.", err=True)
        find_dependences(ledger)
        shown(steps(), "reports compared")
    (all_,) = done
    click.echo(f"{address}: {all_.fresh:,} new of {all_.accounts:,} accounts compared, {all_.links:,} links recorded.")
