"""`counterclaim batch`: many pages or reports at once, on this machine or on a cluster, into Parquet."""

from pathlib import Path

import rich_click as click
from click.exceptions import Exit

from counterclaim.local import local_folder

FAILED = 1


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.argument("output", type=click.Path(path_type=Path))
@click.option("--engine", type=click.Choice(("local", "spark")), default="local", show_default=True)
@click.option("--master", metavar="URL", help="With --engine spark: the cluster; two workers here if not given.")
@click.option("--workers", default=2, show_default=True, help="With --engine local: how many processes work.")
@click.option("--no-gate", "ungated", is_flag=True, help="Read everything, also what is about something else.")
def batch(inputs: tuple[Path, ...], output: Path, engine: str, master: str | None, workers: int, ungated: bool) -> None:
    """Read archives of pages (.warc, .warc.gz), JSON Lines and Parquet into the folder OUTPUT, and link what they tell.

    What is not about violence with victims is dropped before it is read. OUTPUT gets Parquet files of reports,
    accounts, claims and failures, of links between accounts, and of the incidents they make. A run that was stopped
    can be run again: it does only what is missing. The exit code is 1 where a record could not be read.
    """
    from counterclaim.cli.progress import shown
    from counterclaim.scale.batch import open_batch
    from counterclaim.scale.how import How
    from counterclaim.scale.linking import link_batch

    how = How(
        engine="spark" if master else engine,
        workers=max(1, workers),
        master=master,
        gated=not ungated,
        local=local_folder(),
    )
    made = open_batch(inputs, output, how)
    there, missing = len(made.there), len(made.missing)
    click.echo(f"{output}: {there + missing} partitions, {there} of them there already.")
    shown(made.run(), "partitions")
    counts = made.counts()
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    linked = link_batch(output, how)
    click.echo(f"{output}: {told}, {linked.links:,} links, {linked.incidents:,} incidents.")
    if failures := counts.get("failures"):
        click.echo(f"counterclaim: {failures:,} could not be read: see {output / 'failures'}.", err=True)
        raise Exit(FAILED)
