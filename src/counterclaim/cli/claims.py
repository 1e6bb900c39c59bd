"""`counterclaim claims`: the claims in a ledger, chosen by what they say and who says it."""

from enum import StrEnum

import rich_click as click

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option
from counterclaim.model import Harm, Kind, Stance


def _one_of(kinds: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([kind.value for kind in kinds])


@click.command()
@ledger_option
@click.option("--report", metavar="ID", help="Only the claims of this report.")
@click.option("--kind", type=_one_of(Kind), help="What they are about.")
@click.option("--stance", type=_one_of(Stance), help="How the source stands to it.")
@click.option("--harm", type=_one_of(Harm), help="Which toll.")
@click.option("--source", metavar="TEXT", help="Met in the name of any voice: an agency, a ministry, a speaker.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option("--as-read", is_flag=True, help="As they were read, whatever people decided.")
def claims(address: str, form: str, as_read: bool, **wanted: str | None) -> None:
    """List the claims in a ledger, as the newest reading of each report has them and people's decisions leave them.

    With `--format jsonl` each report is one line of the exchange format that holds only the claims asked for.
    """
    from counterclaim.cli.chosen import choose, write_claims_jsonl, write_claims_table
    from counterclaim.ledger import open_ledger
    from counterclaim.review import decided_rows

    with open_ledger(address) as ledger:
        asked = choose(**wanted)
        rows = ledger.claims(asked) if as_read else decided_rows(ledger, asked)
        if form == "jsonl":
            write_claims_jsonl(rows)
        elif not write_claims_table(rows):
            click.echo(f"{public(address)} holds no such claims.")
