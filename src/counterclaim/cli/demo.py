"""`counterclaim demo`: the site on a small ledger of invented reports, read now."""

import tempfile
from pathlib import Path

import rich_click as click

from counterclaim.cli.serve import site_options


@click.command()
@site_options
def demo(port: int, person: str | None) -> None:
    """Open the site on sixteen invented reports of seven incidents: copies, updates, denials, an admission.

    They are read and linked now, into a ledger that is gone when the site is stopped.
    """
    from counterclaim.cli.serving import Place, run_site
    from counterclaim.ledger import open_ledger
    from counterclaim.web.demo import fill

    with (
        tempfile.TemporaryDirectory(prefix="counterclaim-demo-") as folder,
        open_ledger(Path(folder) / "demo.db", create=True) as ledger,
    ):
        click.echo("Reading the invented reports …")
        fill(ledger)
        run_site(ledger, Place(port=port, person=person, demo=True))
