"""`counterclaim batch`: many pages or reports at once, on this machine or on a cluster, into Parquet."""

from pathlib import Path

import rich_click as click
from click.exceptions import Exit

from counterclaim.local import local_folder

FAILED = 1
LISTED = 5


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.argument("output", type=click.Path(path_type=Path))
@click.option("--engine", type=click.Choice(("local", "spark")), default="local", show_default=True)
@click.option("--master", metavar="URL", help="With --engine spark: the cluster; two workers here if not given.")
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=2,
    show_default=True,
    help="With --engine local: how many processes work.",
)
@click.option("--no-gate", "ungated", is_flag=True, help="Read everything, also what is about something else.")
def batch(inputs: tuple[Path, ...], output: Path, engine: str, master: str | None, workers: int, ungated: bool) -> None:
    """Read archives of pages (.warc, .warc.gz), JSON Lines and Parquet into the folder OUTPUT, and link what they tell.

    What is not about violence with victims is dropped before it is read. OUTPUT gets Parquet files of reports,
    accounts, claims and failures, of links between accounts, and of the incidents they make. A run that was stopped
    can be run again: it does only what is missing. The exit code is 1 where a record could not be read.
    """
    from counterclaim.cli.progress import outcome, shown
    from counterclaim.scale.batch import open_batch
    from counterclaim.scale.how import How
    from counterclaim.scale.linking import link_steps
    from counterclaim.showing.wording import number

    how = How(
        engine="spark" if master else engine,
        workers=workers,
        master=master,
        gated=not ungated,
        local=local_folder(),
    )
    made = open_batch(inputs, output, how)
    there, missing = len(made.there), len(made.missing)
    click.echo(f"{output}: {number(there + missing, 'partition')}, {there:,} there already.")
    with made.at_work():
        shown(made.run(), "partitions", lambda: (len(made.there) - there) / missing)
        linked = outcome(link_steps(output, how), "buckets linked")
    counts = made.counts()
    told = [f"{counts[name]:,} {name}" for name in ("seen", "dropped")]
    told += [number(counts[name], name.removesuffix("s")) for name in counts if name not in ("seen", "dropped")]
    told += [number(linked.links, "link"), number(linked.incidents, "incident")]
    click.echo(f"{output}: {', '.join(told)}.")
    if counts["failures"]:
        _list_failures(output, counts["failures"])
        raise Exit(FAILED)


def _list_failures(output: Path, count: int) -> None:
    """Say the first failures, how many there are, and where all of them stand."""
    from counterclaim.scale.commit import first_failures

    for reason in first_failures(output, LISTED):
        click.echo(f"counterclaim: {reason}", err=True)
    click.echo(f"counterclaim: {count:,} could not be read: see {output / 'failures'}.", err=True)
