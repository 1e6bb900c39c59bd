"""`counterclaim gazetteer`: a name looked up with reasons, and a whole dump of GeoNames taken in."""

from pathlib import Path

import rich_click as click

from counterclaim.local import local_folder

_MOST = 10


@click.group()
def gazetteer() -> None:
    """Places: look a name up, or take in all of GeoNames."""


@gazetteer.command()
@click.argument("name")
@click.option("--near", metavar="COUNTRY", help="The ISO code of the country where it is looked for (SY).")
@click.option("--all", "all_of_them", is_flag=True, help=f"Show every candidate, not only the first {_MOST}.")
def find(name: str, near: str | None, all_of_them: bool) -> None:
    """Show the places that NAME may mean, best first, each with the reasons for it."""
    from counterclaim.errors import InputError
    from counterclaim.gazetteer import find as find_name
    from counterclaim.gazetteer import open_gazetteer

    if near and near.upper() not in open_gazetteer().countries:
        raise InputError(f"No country has the code {near!r}; give two letters, as SY for Syria.")
    found = find_name(name, near)
    if not found:
        click.echo(f"{name}: no place bears this name or one spelt alike.")
        return
    for one in found if all_of_them else found[:_MOST]:
        place = one.candidate
        where = ", ".join(filter(None, (place.admin1, place.country)))
        click.echo(
            f"{one.score:5.1f}  {place.name} ({place.kind}{f', {where}' if where else ''})"
            f"  {place.latitude:.3f}, {place.longitude:.3f} within {place.radius_m / 1000:g} km  {place.id}"
        )
        click.echo(f"       {'; '.join(one.reasons)}")
    if not all_of_them and len(found) > _MOST:
        click.echo(f"       … and {len(found) - _MOST} more; show them with --all.")


@gazetteer.command("import")
@click.argument("dump", type=click.Path(path_type=Path))
@click.option(
    "--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write it here and not into --local."
)
def import_(dump: Path, folder: Path | None) -> None:
    """Make a gazetteer of DUMP (allCountries.txt of GeoNames, or a country's file) and of ours.

    It goes into the folder `gazetteer` of the one that `counterclaim --local FOLDER` names, and is read with from then
    on whenever that folder is named. It takes minutes and some 6 GB of memory for the whole world.
    """
    from counterclaim.errors import InputError
    from counterclaim.gazetteer.importing import import_dump

    own = local_folder()
    target = folder or (own / "gazetteer" if own else None)
    if target is None:
        raise InputError("Say where the gazetteer goes: counterclaim --local FOLDER gazetteer import DUMP, or --to.")
    made = import_dump(dump, target)
    click.echo(f"{made.added:,} places added to ours, {made.rows:,} in all under {made.names:,} names: {target}")
    click.echo("They are of GeoNames, CC BY 4.0: name it wherever you publish what stands on them.")
