"""`counterclaim show`: a report's stored reading, as `read` shows it."""

import rich_click as click

from counterclaim.cli.ledger_option import ledger_option
from counterclaim.cli.output import FORMATS, opened


@click.command()
@click.argument("id", metavar="ID")
@ledger_option
@click.option("--reader", metavar="NAME", help="The reading by this reader; otherwise the newest.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
def show(id: str, address: str, reader: str | None, form: str) -> None:
    """Show a report's reading as it is recorded.

    ID is the report's id, or the beginning of its digest (from `reports --format jsonl`), which tells versions apart.
    """
    from counterclaim.ledger import open_ledger

    with open_ledger(address) as ledger:
        pair = ledger.report(id), ledger.reading(id, reader)
        with opened(None) as stream:
            FORMATS[form]([pair], stream)
        if form == "table":
            click.echo("\n".join(f"read {row.recorded:%Y-%m-%d %H:%M} by {row.reader}" for row in ledger.readings(id)))
