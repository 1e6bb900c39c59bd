"""`counterclaim bench`: the yardsticks, one command each, made from the table of benches."""

import json
from pathlib import Path

import rich_click as click

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_PATH = click.Path(path_type=Path, exists=True)
_ERRORS = click.option("--errors", default=0, metavar="N", help="List up to N slips of each measure.")


class _Benches(click.RichGroup):
    """The commands written below and one for each further bench; the table is read only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from counterclaim.bench.table import BENCHES

        return sorted({*super().list_commands(ctx), *BENCHES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from counterclaim.bench.table import BENCHES

        written = super().get_command(ctx, cmd_name)
        return written or (_command(cmd_name) if cmd_name in BENCHES else None)


@click.group(cls=_Benches)
def bench() -> None:
    """Measure the reader; every bench prints one JSON object."""


@bench.command()
@click.option("--data", type=_FILE, required=True, help="Gold claims (JSON Lines) with the reports' texts.")
@click.option("--against", type=_FILE, help="Score this file of claims and read nothing.")
@click.option("--by-doc", is_flag=True, help="Tell how each report went.")
@_ERRORS
def claims(data: Path, against: Path | None, by_doc: bool, errors: int) -> None:
    """Every claim of whole reports, beside what careful people found."""
    from counterclaim.bench.claims_run import run_claims, score_file

    outcome = score_file(data, against) if against else run_claims(data)
    click.echo(outcome.as_json(errors=errors, by_report=by_doc))


@bench.command()
@click.option("--data", type=_FILE, required=True, help="Reports or gold claims (JSON Lines) with texts.")
@click.option("--rounds", default=3, help="How often each side reads everything.")
def speed(data: Path, rounds: int) -> None:
    """Reports and words a second beside the bare language pipeline, time to the first reading, and memory."""
    from counterclaim.bench.speed import measure_speed

    click.echo(json.dumps(measure_speed(data, rounds), indent=1))


@bench.command()
@click.option("--incidents", default=1000, show_default=True, help="How many incidents are generated.")
@click.option("--rounds", default=20, show_default=True, help="How often each of two people asks for every page.")
@click.option(
    "--kept", type=click.Path(path_type=Path, dir_okay=False), help="Generate the ledger here, or measure on it again."
)
def web(incidents: int, rounds: int, kept: Path | None) -> None:
    """The site's answers on a generated ledger, with two people looking and one deciding."""
    from counterclaim.bench.web import run_web

    click.echo(run_web(incidents, rounds=rounds, kept=kept).as_json())


@bench.command()
@click.option("--data", type=_PATH, required=True, help="The folder that holds the sets of data.")
def aggregation(data: Path) -> None:
    """Seven ways to make one number of many reports, and how far the reports of one event disagree, on MAVERICK."""
    from counterclaim.bench.aggregation import run_aggregation

    click.echo(json.dumps(run_aggregation(data), indent=1))


@bench.command()
@click.option("--shared", type=click.Path(path_type=Path), required=True, help="The folder that holds the data.")
@click.option("--file", "file", type=click.Path(path_type=Path), default="tests/floors.json", show_default=True)
@click.option("--only", multiple=True, metavar="BENCH", help="Only this bench; may be given several times.")
@click.option("--update", is_flag=True, help="Write what is reached now as the new floors.")
@click.option("--allow-regression", is_flag=True, help="With --update: let floors sink.")
@click.option("--readme", type=_FILE, help="With --update: rewrite the figures in this document.")
def floors(
    shared: Path, file: Path, only: tuple[str, ...], update: bool, allow_regression: bool, readme: Path | None
) -> None:
    """Hold every figure against its floor; tell what was gained and lost."""
    if not shared.is_dir():
        click.echo(f"floors: skipped, the data are not at {shared}")
        return
    fallen = [name for name in _chosen(only, file, update) if _fell(name, shared, file, update, allow_regression)]
    if readme:
        _write_figures(readme, file)
    if fallen and not update:
        raise click.ClickException(f"Below the floor: {', '.join(fallen)}.")


def _chosen(only: tuple[str, ...], file: Path, update: bool) -> list[str]:
    """The benches asked for; without a choice those that have a floor, and all of them where floors are set."""
    from counterclaim.bench.floors import read_floors
    from counterclaim.bench.table import BENCHES

    if unknown := set(only) - set(BENCHES):
        raise click.BadParameter(f"no bench {min(unknown)!r}; there are {', '.join(BENCHES)}", param_hint="--only")
    standing = read_floors(file)
    return list(only) or [name for name in BENCHES if update or name in standing]


def _fell(name: str, shared: Path, file: Path, update: bool, allow_regression: bool) -> bool:
    """Run one bench, tell how it stands to its floor, set the floor where asked; whether a figure fell."""
    from counterclaim.bench.floors import compare, raised, read_floors, write_floors
    from counterclaim.bench.table import BENCHES

    outcome = BENCHES[name].run(BENCHES[name].data(shared))
    standing = read_floors(file)
    change = compare(standing[name], outcome) if name in standing else None
    click.echo("\n".join(change.lines(name)) if change else f"{name}: no floor yet")
    if update:
        floor = raised(standing.get(name), outcome, allow_regression=allow_regression)
        write_floors(file, {**standing, name: floor})
    return bool(change and change.fallen)


def _write_figures(document: Path, file: Path) -> None:
    from counterclaim.bench.figures import figures_passage, with_figures
    from counterclaim.bench.floors import read_floors
    from counterclaim.bench.table import BENCHES

    measures = {name: yardstick.measures for name, yardstick in BENCHES.items()}
    passage = figures_passage(read_floors(file), measures)
    document.write_text(with_figures(document.read_text("utf-8"), passage), "utf-8")


def _command(name: str) -> click.Command:
    from counterclaim.bench.table import BENCHES

    yardstick = BENCHES[name]

    # A set of our own is where it lies in the project's folder; the others are somebody else's, and somewhere else.
    where = click.option("--data", type=_PATH, required=True, help="The folder that holds the sets of data.")
    if yardstick.ours:
        place = Path(yardstick.place)
        where = click.option("--data", type=_PATH, default=place, show_default=True, help="The file of the set.")

    @click.command(name, help=f"{yardstick.measures[0].upper()}{yardstick.measures[1:]}.")
    @where
    @_ERRORS
    def run(data: Path, errors: int) -> None:
        click.echo(yardstick.run(data).as_json(errors=errors))

    return run
