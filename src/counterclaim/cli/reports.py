"""`counterclaim reports`: what a ledger holds, report by report."""

import rich_click as click

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option

COLUMNS = ("id", "published", "outlet", "title", "version", "accounts", "claims")


@click.command()
@ledger_option
@click.option("--versions", is_flag=True, help="Also list versions that a later one replaces.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def reports(address: str, versions: bool, form: str) -> None:
    """List the reports in a ledger."""
    import msgspec

    from counterclaim.cli.listing import print_rows
    from counterclaim.ledger import open_ledger

    with open_ledger(address) as ledger:
        rows = ledger.reports(versions=versions)
        if form == "jsonl":
            for row in rows:
                click.echo(msgspec.json.encode(row).decode())
        elif not print_rows(COLUMNS, (tuple(getattr(row, column) for column in COLUMNS) for row in rows)):
            click.echo(f"{public(address)} holds no reports: record some, `counterclaim add FILE --ledger LEDGER`.")
