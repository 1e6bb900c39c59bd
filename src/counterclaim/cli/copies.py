"""`counterclaim copies`: how the reports of a ledger hang on one another."""

import rich_click as click

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option


@click.command()
@ledger_option
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def copies(address: str, form: str) -> None:
    """Find and list later versions of pages, copies of one text, and texts that were respun.

    A copy is no second voice: what fifty outlets print of one agency counts once. `changes` shows what a later version
    says otherwise.
    """
    import msgspec

    from counterclaim.cli.listing import print_rows
    from counterclaim.incidents.depending import find_dependences
    from counterclaim.ledger import open_ledger

    with open_ledger(address) as ledger:
        find_dependences(ledger)
        found = list(ledger.dependences())
    if form == "jsonl":
        for each in found:
            click.echo(msgspec.json.encode(each).decode())
        return
    rows = ((each.report, each.kind.value, each.on, f"{each.share:.0%}") for each in found)
    if not print_rows(("report", "how", "of", "agrees"), rows):
        click.echo(f"{public(address)}: no report hangs on another.")
