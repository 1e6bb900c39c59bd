"""`counterclaim explain`: how one claim of a report was read."""

from pathlib import Path

import rich_click as click

from counterclaim.errors import InputError
from counterclaim.model import Claim, Reading, Report

_LONGEST_NUMBER = 4


@click.command()
@click.argument("report", metavar="FILE|ID")
@click.argument("claim", metavar="[CLAIM]", required=False)
@click.option("--ledger", metavar="FILE", help="Take the report and its newest reading from this ledger; ID is its id.")
@click.option("--published", metavar="DAY", help="A file's publication day: 2018-06-18.")
@click.option("--outlet", metavar="NAME", help="Who published the file's report.")
@click.option("--language", metavar="CODE", help="The file's language; otherwise it is told from the text.")
def explain(
    report: str,
    claim: str | None,
    ledger: str | None,
    published: str | None,
    outlet: str | None,
    language: str | None,
) -> None:
    """Show how a claim was read: its sentence, what was met in it, who has the word, its account, every rule.

    CLAIM is its id, the beginning of its id, or its number; without it the claims are listed with both.
    """
    from rich.console import Console

    from counterclaim.cli.explanation import in_order, print_claims, print_explanation

    told, reading = _stored(report, ledger) if ledger else _read(report, published, outlet, language)
    console = Console(highlight=False)
    if claim is None:
        print_claims(console, told, reading)
    else:
        print_explanation(console, told, reading, chosen(in_order(reading), claim, told.id))


def chosen(claims: list[Claim], key: str, report: str) -> Claim:
    """The claim of this number, id or beginning of an id; raises InputError where it is none or more than one."""
    if key.isdecimal() and len(key) < _LONGEST_NUMBER and 0 < int(key) <= len(claims):
        return claims[int(key) - 1]
    found = [each for each in claims if each.id == key] or [each for each in claims if key and each.id.startswith(key)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"More than one claim of {report} has an id that begins with {key}; give more of it.")
    raise InputError(
        f"The report {report} has no claim {key!r} (it has {len(claims)}); leave CLAIM out to see them all."
    )


def _read(name: str, published: str | None, outlet: str | None, language: str | None) -> tuple[Report, Reading]:
    from counterclaim.ingest import read, read_day

    if name != "-" and not Path(name).exists():
        raise InputError(f"There is no file {name}; for a report in a ledger give --ledger too.")
    day = read_day(published, "--published") if published is not None else None
    told = read(name, published=day, outlet=outlet, language=language)
    from counterclaim.pipeline import extract

    return told, extract(told)


def _stored(name: str, ledger: str) -> tuple[Report, Reading]:
    from counterclaim.ledger import open_ledger

    with open_ledger(ledger) as opened:
        return opened.report(name), opened.reading(name)
