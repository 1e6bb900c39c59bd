"""`counterclaim incident`: one incident worked out, with every claim and the reason it counts or does not."""

import rich_click as click

from counterclaim.cli.ledger_option import ledger_option


@click.command()
@click.argument("id", metavar="ID")
@ledger_option
@click.option("--rule", default="ucdp", show_default=True, metavar="RULE", help="The toll rule (docs/rules.md).")
@click.option("--as-of", metavar="DAY", help="As it was known at the end of this day.")
@click.option("--sources", metavar="NAMES", help="Only these sources, with commas: kinds (monitor) or names.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def incident(id: str, address: str, rule: str, as_of: str | None, sources: str | None, form: str) -> None:
    """Show what is told of an incident: tolls under a rule, who is said to have done it, the grade, the history.

    ID is an incident's id from `incidents`, the id of any account in it, or that of a report that tells one alone.
    """
    from counterclaim.cli.incident_page import print_incident
    from counterclaim.cli.incident_record import record_of
    from counterclaim.cli.told import account_of
    from counterclaim.incidents import Asked, gather, work_out
    from counterclaim.ingest import read_day
    from counterclaim.ledger import open_ledger

    asked = Asked(
        rule=rule,
        as_of=read_day(as_of, "--as-of") if as_of else None,
        sources=tuple(name.strip() for name in (sources or "").split(",") if name.strip()),
    )
    with open_ledger(address) as ledger:
        worked = work_out(gather(ledger, account_of(ledger, id)), asked)
    if form == "json":
        click.echo(record_of(worked))
    else:
        print_incident(worked)
