"""`counterclaim export`: what a ledger holds, in the formats that others read."""

from pathlib import Path
from typing import Any

import rich_click as click

from counterclaim.cli.ledger_option import ledger_option
from counterclaim.cli.selecting import selection_options


def _list(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from counterclaim.cli.exporting import list_formats

        list_formats()
        context.exit()


def _columns(context: click.Context, _option: click.Parameter, name: str | None) -> None:
    if name is not None:
        from counterclaim.cli.exporting import list_columns

        list_columns(name)
        context.exit()


@click.command()
@click.option("--to", "name", required=True, metavar="NAME", help="The format: csv, ged, geojson, … (see --list).")
@ledger_option
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Without it: standard output.")
@selection_options("--until")
@click.option("--rule", default="ucdp", show_default=True, metavar="RULE", help="The toll rule (docs/rules.md).")
@click.option("--as-of", metavar="DAY", help="Only what was published by the end of this day.")
@click.option("--redact", is_flag=True, help="Mask the names of private persons: victims, witnesses, relatives.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the formats.")
@click.option(
    "--columns", metavar="NAME", is_eager=True, expose_value=False, callback=_columns, help="List a format's columns."
)
def export(
    address: str, name: str, output: Path | None, rule: str, as_of: str | None, redact: bool, **asked: Any
) -> None:
    """Write the incidents, claims or reports of a ledger in a format that others read (docs/exports.md).

    Claims go out as people's decisions leave them. What a format asks for and no report tells stays empty, and
    every row leads back to its claims. FILE is there only once it is whole; what it held before stays until then.
    """
    from counterclaim.cli.exporting import format_named, write_export
    from counterclaim.export.contract import Wanted
    from counterclaim.incidents.rows import selection
    from counterclaim.ingest import read_day
    from counterclaim.reconcile.tolls import check_rule

    form = format_named(name)
    day = read_day(as_of, "--as-of") if as_of else None
    wanted = Wanted(selection=selection(**asked), rule=check_rule(rule), as_of=day, redact=redact)
    write_export(address, form, wanted, output)
