"""`counterclaim incidents`: what happened, as far as the ledger's reports tell, one line an incident."""

from typing import Any

import rich_click as click

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option
from counterclaim.cli.selecting import selection_options


@click.command()
@ledger_option
@selection_options("--to", "--until")
@click.option("--rule", default="ucdp", show_default=True, metavar="RULE", help="The toll rule.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True)
def incidents(address: str, form: str, rule: str, **asked: Any) -> None:
    """List the incidents in a ledger with their tolls under a rule (low – best – high).

    `counterclaim link` links what was added since.
    """
    from counterclaim.cli.incident_rows import WRITERS
    from counterclaim.incidents import Asked, gather_all, work_out
    from counterclaim.incidents.rows import chosen, row_of, selection
    from counterclaim.ledger import open_ledger

    wanted, asks = selection(**asked), Asked(rule=rule)
    with open_ledger(address) as ledger:
        worked = (work_out(incident, asks) for incident in gather_all(ledger))
        rows = [row_of(one) for one in worked if chosen(one, wanted)]
    if not rows and form == "table":
        click.echo(f"{public(address)} holds no such incidents.")
    else:
        WRITERS[form](rows)
