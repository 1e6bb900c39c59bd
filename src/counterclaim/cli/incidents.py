"""`counterclaim incidents`: what happened, as far as the ledger's reports tell, one line an incident."""

from typing import Any

import rich_click as click

from counterclaim.cli.ledger_option import ledger_option


@click.command()
@ledger_option
@click.option("--country", metavar="CODE", help="Only in this country: SY.")
@click.option("--from", "since", metavar="DAY", help="Only what was on this day or later.")
@click.option("--to", "until", metavar="DAY", help="Only what was on this day or earlier.")
@click.option("--type", "kind", metavar="TYPE", help="Only of this incident type: air_strike.")
@click.option("--contested", is_flag=True, help="Only where it is contested who did it.")
@click.option("--min-killed", type=int, metavar="N", help="Only with so many killed at the least that is told.")
@click.option("--rule", default="ucdp", show_default=True, metavar="RULE", help="The toll rule.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True)
def incidents(address: str, form: str, rule: str, **asked: Any) -> None:
    """List the incidents in a ledger with their tolls under a rule (low – best – high).

    `counterclaim link` links what was added since.
    """
    from counterclaim.cli.incident_rows import WRITERS, chosen, rows_of, selection
    from counterclaim.incidents import gather_all
    from counterclaim.ledger import open_ledger

    wanted = selection(**asked)
    with open_ledger(address) as ledger:
        rows = [row for row in rows_of(gather_all(ledger), rule) if chosen(row, wanted)]
    if not rows and form == "table":
        click.echo(f"{address} holds no such incidents.")
    else:
        WRITERS[form](rows)
