"""`counterclaim why`: why two accounts are held to be of one incident, or of two."""

import rich_click as click

from counterclaim.cli.ledger_option import ledger_option


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@ledger_option
def why(first: str, second: str, address: str) -> None:
    """Show what speaks for two accounts being of one incident and what against, comparison by comparison.

    A and B are ids of accounts (`incident` lists them), or of reports that tell one account alone.
    """
    from counterclaim.cli.pair import print_pair
    from counterclaim.ledger import open_ledger

    with open_ledger(address) as ledger:
        print_pair(ledger, first, second)
