"""`counterclaim compare`: the ledger beside a coded data set."""

from typing import Any

import rich_click as click

from counterclaim.cli.ledger_option import ledger_option

KINDS = ("ged", "maverick", "eventreport", "airwars")


@click.command()
@ledger_option
@click.option("--with", "path", required=True, metavar="FILE", help="The rows of a coded data set.")
@click.option("--as", "kind", type=click.Choice(KINDS), default="ged", show_default=True, help="Which set it is.")
@click.option("--called", metavar="NAME", help="What the set is called: UCDP GED 25.1.")
@click.option("--rule", default="ucdp", show_default=True, metavar="RULE", help="The rule of our tolls.")
@click.option("--country", metavar="CODE", help="Only in this country: SY.")
@click.option("--from", "since", metavar="DAY", help="Only what was on this day or later.")
@click.option("--to", "until", metavar="DAY", help="Only what was on this day or earlier.")
@click.option("--type", "type_", metavar="TYPE", help="Only incidents of ours of this type: air_strike.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def compare(address: str, path: str, kind: str, form: str, **asked: Any) -> None:
    """Hold the incidents of a ledger against a coded data set: in both, only here, only there, tolls apart.

    Only countries and days that both cover are compared; what is left out is counted with its reason. Published reports
    alone speak for us: rows of data sets that the ledger holds too are left out.
    """
    from counterclaim.cli.compared import WRITERS
    from counterclaim.coded.files import rows_in
    from counterclaim.comparing import Question, compare
    from counterclaim.ingest import read_day
    from counterclaim.ledger import open_ledger
    from counterclaim.link.judging import linker_name

    question = Question(
        rule=asked["rule"],
        country=asked["country"],
        since=read_day(asked["since"], "--from") if asked["since"] else None,
        until=read_day(asked["until"], "--to") if asked["until"] else None,
        kind=asked["type_"],
    )
    with open_ledger(address) as ledger:
        if next(ledger.told(ledger.linked_upto(linker_name()), claims=False), None):
            click.echo("counterclaim: some reports are not linked yet: run `counterclaim link` first.", err=True)
        compared = compare(ledger, rows_in(path, kind, asked["called"]), question)
    WRITERS[form](compared)
