"""Running the claims yardstick: over the reader, or over a file of claims that another system made."""

from pathlib import Path

from counterclaim.bench.claims import by_report, figures, score_all
from counterclaim.bench.jsonl import read_lines
from counterclaim.bench.outcome import Outcome
from counterclaim.bench.reader import read_reports
from counterclaim.bench.slips import asked_of, met_by, slips_of
from counterclaim.bench.told import Told, reports_of
from counterclaim.errors import InputError


def run_claims(data: Path) -> Outcome:
    """The figures of the reader on the gold claims of a file."""
    gold = _gold(data)
    return _outcome(gold, list(read_reports(reports_of(gold))))


def score_file(data: Path, against: Path) -> Outcome:
    """The figures of a file of claims, whoever made it."""
    return _outcome(_gold(data), read_lines(against, Told))


def _gold(data: Path) -> list[Told]:
    gold = read_lines(data, Told)
    if not any(told.text for told in gold):
        raise InputError(f"{data}: no record holds a text; give the gold claims with their reports.")
    return gold


def _outcome(gold: list[Told], read: list[Told]) -> Outcome:
    scored = score_all(gold, read)
    return Outcome(figures(scored), slips_of(scored), asked_of(scored), met_by(scored), by_report(scored))
