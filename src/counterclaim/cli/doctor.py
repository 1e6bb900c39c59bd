"""`counterclaim doctor`: what is installed, what is found, and what to do where something is missing."""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import rich_click as click
from click.exceptions import Exit

from counterclaim.addresses import public
from counterclaim.errors import CounterclaimError
from counterclaim.version import __version__

MISSING = 1


class Finding(NamedTuple):
    """One thing looked at: what was found of it, and what to do where that is not enough."""

    what: str
    found: str
    problem: str | None = None


@click.command()
@click.option("--ledger", metavar="LEDGER", help="Look at this ledger too.")
def doctor(ledger: str | None) -> None:
    """Show what the reader stands on and what to do where something is missing (exit code 1)."""
    findings = list(examine(ledger))
    for finding in findings:
        mark = click.style("missing", fg="red") if finding.problem else click.style("ok     ", fg="green")
        click.echo(f"{mark} {finding.what:<18} {finding.found}")
        if finding.problem:
            click.echo(f"        {finding.problem}")
    if any(finding.problem for finding in findings):
        raise Exit(MISSING)


def examine(ledger: str | None) -> Iterator[Finding]:
    """Each thing the reader stands on, one after the other."""
    yield Finding("counterclaim", __version__)
    yield Finding("python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    yield _package("spacy")
    yield _pipeline()
    yield _languages()
    yield _actors()
    yield _gazetteer()
    if ledger is not None:
        yield _ledger(ledger)


def _package(name: str) -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, "not installed", f"Install it: pip install {name}")


def _pipeline() -> Finding:
    try:
        from counterclaim.stages.parse import pipeline_state
    except ModuleNotFoundError as error:
        return Finding("language pipeline", "cannot be looked at", f"{error.name} is missing: pip install {error.name}")
    state = pipeline_state()
    digest = f", digest {state.digest[:16]}" if state.digest else ""
    pinned = ", as pinned" if state.digest == state.pinned else f", pinned is {state.pinned[:16]}"
    return Finding("language pipeline", f"{state.name} {state.version or 'not found'}{digest}{pinned}", state.problem)


def _languages() -> Finding:
    from counterclaim.lexicon import languages, load_lexicon

    try:
        counts = [f"{code} ({len(load_lexicon(code).entries)} entries)" for code in languages()]
    except CounterclaimError as error:
        return Finding("lexicons", "broken", str(error))
    return Finding(
        "lexicons", ", ".join(counts), None if counts else "No lexicon is there; install counterclaim again."
    )


def _actors() -> Finding:
    from counterclaim.actors import load_actors

    try:
        return Finding("actors", f"{len(load_actors().by_id):,} known")
    except CounterclaimError as error:
        return Finding("actors", "broken", str(error))


def _gazetteer() -> Finding:
    from counterclaim.gazetteer import open_gazetteer
    from counterclaim.gazetteer.tables import load_tables

    try:
        load_tables()
        gazetteer = open_gazetteer()
    except CounterclaimError as error:
        return Finding("gazetteer", "cannot be opened", str(error))
    return Finding("gazetteer", f"{len(gazetteer):,} places")


def _ledger(address: str) -> Finding:
    from counterclaim.ledger import open_ledger

    if "://" not in address and not Path(address).exists():
        return Finding("ledger", address, "There is no ledger; make it with: counterclaim add FILE --ledger LEDGER")
    try:
        with open_ledger(address) as ledger:
            count = sum(1 for _ in ledger.reports())
    except CounterclaimError as error:
        return Finding("ledger", public(address), str(error))
    return Finding("ledger", f"{public(address)}, {count} reports")
