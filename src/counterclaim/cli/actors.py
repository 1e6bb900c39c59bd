"""`counterclaim actors`: lists of actors that others made, taken in; and who a name means."""

from pathlib import Path

import rich_click as click

from counterclaim.local import local_folder

_SHOWN = 5


@click.group()
def actors() -> None:
    """Parties and sources: take in a list of them, or look one up."""


@actors.command("import")
@click.argument("table", type=click.Path(path_type=Path))
@click.option(
    "--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write it here and not into --local."
)
@click.option("--all", "all_of_them", is_flag=True, help="Name every row that is left out.")
def import_(table: Path, folder: Path | None, all_of_them: bool) -> None:
    """Take in TABLE: UCDP's actor list, or a CSV file with the columns id, name, kind and others of an entry.

    Cells with several names part them by semicolons. The entries go into the folder `actors` of the one that
    `counterclaim --local FOLDER` names and are read with whenever that folder is named.
    """
    from counterclaim.actors.importing import import_actors, target
    from counterclaim.errors import InputError

    own = local_folder()
    goes = folder or (own / "actors" if own else None)
    if goes is None:
        raise InputError("Say where the actors go: counterclaim --local FOLDER actors import TABLE, or --to.")
    taken = import_actors(table, goes)
    goes.mkdir(parents=True, exist_ok=True)
    path = goes / target(table)
    path.write_text(taken.text, "utf-8")
    click.echo(f"{taken.entries:,} actors taken in, {len(taken.left_out):,} rows left out: {path}")
    for row in taken.left_out if all_of_them else taken.left_out[:_SHOWN]:
        click.echo(f"  {row}")
    if not all_of_them and len(taken.left_out) > _SHOWN:
        click.echo(f"  … and {len(taken.left_out) - _SHOWN:,} more; name them with --all.")


@actors.command()
@click.argument("name")
def find(name: str) -> None:
    """Show whom NAME may mean: by itself, or only in context."""
    from counterclaim.actors import find_actors, load_actors

    least = len(name.strip().removeprefix("the "))
    found = [words for words in find_actors(name) if words.end - words.start >= least]
    if not found:
        click.echo(f"{name}: nobody is known by this name.")
        return
    for actor in (load_actors().by_id[one] for one in found[0].candidates):
        years = f", {actor.since or ''}–{actor.until or ''}" if actor.since or actor.until else ""
        above = f", part of {actor.part_of}" if actor.part_of else ""
        beside = f", beside {', '.join(actor.side_of)}" if actor.side_of else ""
        click.echo(f"{actor.id}  {actor.name} ({actor.kind}, {actor.country or '–'}{years}{above}{beside})")
    if found[0].actor is None:
        click.echo("Only in context: after one of them is named in full, or in a report from their country.")
