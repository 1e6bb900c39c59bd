"""What every command that takes reports in is given: which files and addresses, what is known of all, how to fetch."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import rich_click as click

ADDRESSES = ("http://", "https://")

_OPTIONS = (
    click.option("--published", metavar="DAY", help="Publication day of reports that do not tell theirs: 2018-06-18."),
    click.option("--outlet", metavar="NAME", help="Who published the reports that do not tell it."),
    click.option("--language", metavar="CODE", help="The reports' language; otherwise it is told from the text."),
    click.option("--follow", is_flag=True, help="Fetch the pages that a feed at an address links to."),
    click.option("--delay", default=2.0, metavar="SECONDS", help="Between two requests to a host (2)."),
    click.option("--allow-private", is_flag=True, help="Let addresses within private networks be fetched."),
)


def input_options(command: Any) -> Any:
    """The command with the options that `inputs` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@contextmanager
def inputs(paths: tuple[str, ...], options: dict[str, Any]) -> Iterator[Iterator[Any]]:
    """The reports and failures of all that is given, one after the other; addresses are fetched while this is open."""
    from counterclaim.ingest import Imprint, read_day, take_paths

    day = read_day(options["published"], "--published") if options["published"] is not None else None
    imprint = Imprint(published=day, outlet=options["outlet"], language=options["language"])
    if not any(path.startswith(ADDRESSES) for path in paths):
        yield take_paths(paths, imprint)
        return
    from counterclaim.ingest.fetching import Fetcher, Manners

    manners = Manners(delay=options["delay"], allow_private=options["allow_private"])
    with Fetcher(manners) as fetcher:
        yield take_paths(paths, imprint, fetcher.followed if options["follow"] else fetcher.reports)
