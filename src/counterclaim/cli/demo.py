"""`counterclaim demo`: the site on a small ledger of invented reports, read now."""

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
    from counterclaim.system import folder_for_a_while
    from counterclaim.web.demo import fill

    with folder_for_a_while() as folder, open_ledger(folder / "demo.db", create=True) as ledger:
        click.echo("Reading the invented reports …")
        fill(ledger)
        run_site(ledger, Place(port=port, person=person, demo=True))
