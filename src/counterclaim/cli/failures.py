"""`counterclaim failures`: what could not be read, and why."""

import rich_click as click

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option


@click.command()
@ledger_option
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def failures(address: str, form: str) -> None:
    """List the inputs that could not be read when they were added, with the reason of each."""
    import msgspec

    from counterclaim.cli.listing import print_rows
    from counterclaim.ledger import open_ledger

    with open_ledger(address) as ledger:
        rows = ledger.failures()
        if form == "jsonl":
            for row in rows:
                click.echo(msgspec.json.encode(row).decode())
        elif not print_rows(("when", "reason"), ((f"{row.recorded:%Y-%m-%d %H:%M}", row.reason) for row in rows)):
            click.echo(f"{public(address)} holds no failures.")
