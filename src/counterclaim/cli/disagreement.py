"""`counterclaim disagreement`: how far the reports in a ledger disagree, variable by variable."""

import rich_click as click

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option

COLUMNS = ("told of", "incidents", "mean divergence", "share that disagree", "modal confidence", "mean range")


@click.command()
@ledger_option
@click.option("--told-by", default=2, show_default=True, metavar="N", help="Only incidents told by so many accounts.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def disagreement(address: str, told_by: int, form: str) -> None:
    """Measure how far reports of one incident disagree (the measures of the R package eventreport, docs/rules.md)."""
    import msgspec

    from counterclaim.cli.listing import print_rows
    from counterclaim.incidents import gather_all, work_out
    from counterclaim.incidents.disagreeing import disagreement as measured
    from counterclaim.ledger import open_ledger

    with open_ledger(address) as ledger:
        found = measured(work_out(one) for one in gather_all(ledger) if len(one.members) >= told_by)
    if form == "jsonl":
        for one in found:
            click.echo(msgspec.json.encode(one).decode())
        return
    rows = (
        (
            one.variable,
            one.incidents,
            f"{one.dscore:.2f}",
            f"{one.share:.0%}",
            f"{one.modal_confidence:.0%}",
            None if one.range is None else f"{one.range:.1f}",
        )
        for one in found
    )
    if not print_rows(COLUMNS, rows):
        click.echo(f"{public(address)} holds no incident told by {told_by} accounts.")
