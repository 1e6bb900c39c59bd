"""`counterclaim serve`: the ledger as a local site."""

from pathlib import Path
from typing import Any

import rich_click as click

from counterclaim.cli.ledger_option import ledger_option, people_option


def site_options(command: Any) -> Any:
    """The command with the options that say where the site stands."""
    for option in (
        click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="The port."),
        click.option("--as", "person", metavar="NAME", help="Who decides, where no accounts are used."),
    ):
        command = option(command)
    return command


@click.command()
@ledger_option
@site_options
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further name that the site is known by.")
@click.option("--accounts/--no-accounts", default=None, help="Ask for a password; needed beyond this machine.")
@people_option
@click.option("--cert", type=click.Path(exists=True, path_type=Path), help="A TLS certificate, with --key.")
@click.option("--key", type=click.Path(exists=True, path_type=Path), help="The certificate's key.")
@click.option("--behind-tls", is_flag=True, help="A proxy before the site speaks TLS.")
def serve(address: str, port: int, person: str | None, **told: Any) -> None:
    """Open a local site on a ledger: explore, compare, read the evidence, review.

    On this machine alone it needs no password. Beyond it (`--host 0.0.0.0`) it needs accounts (`counterclaim user
    add`) and TLS. No request leaves the machine.
    """
    from counterclaim.cli.serving import Place, run_site
    from counterclaim.ledger import open_ledger

    place = Place(
        host=told["host"],
        port=port,
        names=told["names"],
        accounts=told["accounts"],
        people=told["people"],
        cert=told["cert"],
        key=told["key"],
        behind_tls=told["behind_tls"],
        person=person,
    )
    with open_ledger(address) as ledger:
        run_site(ledger, place)
