"""Fit the weights of the signs that put passages to accounts, on reports with annotated incidents.

    python scripts/fit_account_weights.py GOLD.jsonl… [--rounds N] [--roles]

Coordinate search from the weights that stand in `grammar/account_weights.py` and `grammar/account_roles.py`: one weight
after the other is moved by a step, and a move is kept where it raises the sum over all reports of tolls told of the
right thing and of main incidents found; with `--roles`, only the weights of the roles are moved. What comes out is
printed for those files; hold it against reports that were not given here before taking it over.
"""

import argparse
import random
from pathlib import Path
from types import MappingProxyType

from counterclaim.bench.claims import score_all
from counterclaim.bench.jsonl import read_lines
from counterclaim.bench.tally import Tally
from counterclaim.bench.told import Told, as_told, reports_of
from counterclaim.export.exchange import to_exchange
from counterclaim.grammar import account_roles, account_signs
from counterclaim.grammar.account_roles import Beside
from counterclaim.grammar.account_weights import WEIGHTS, Sign
from counterclaim.grammar.frames import Attributed
from counterclaim.model import Reading, Report
from counterclaim.pipeline import attributed, parsed
from counterclaim.stages.resolve import resolve

Weights = dict[Sign | Beside, float]
STEPS = (0.6, -0.6, 1.5, -1.5)
GAIN = 0.02


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("gold", nargs="+", type=Path)
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--roles", action="store_true")
    given = options.parse_args()
    gold = [told for path in given.gold for told in read_lines(path, Told) if told.text]
    reports = list(reports_of(gold))
    read = [(report, attributed(report, sentences)) for report, sentences in parsed(reports)]
    weights: Weights = {}
    weights.update(WEIGHTS.items())
    weights.update(account_roles.BESIDE.items())
    best = reached(gold, read, weights)
    print(f"{best:.2f} with the weights that stand")
    order = random.Random(1)
    for _ in range(given.rounds):
        signs = [sign for sign in weights if isinstance(sign, Beside) or not given.roles]
        order.shuffle(signs)
        for sign in signs:
            best, weights = moved(gold, read, weights, sign, best)
    for sign, weight in weights.items():
        print(f"        {type(sign).__name__}.{sign.name}: {weight},")


def moved(
    gold: list[Told], read: list[tuple[Report, Attributed]], weights: Weights, sign: Sign | Beside, best: float
) -> tuple[float, Weights]:
    """The weights with one of them moved, where a move gains; else as they were."""
    for step in STEPS:
        tried = {**weights, sign: round(weights[sign] + step, 2)}
        value = reached(gold, read, tried)
        if value > best + GAIN:
            print(f"{value:.2f} with {sign.name} at {tried[sign]}")
            return value, tried
    return best, weights


def reached(gold: list[Told], read: list[tuple[Report, Attributed]], weights: Weights) -> float:
    """F1 of tolls with their role, and half that of main incidents."""
    signs = MappingProxyType({sign: value for sign, value in weights.items() if isinstance(sign, Sign)})
    setattr(account_signs, "WEIGHTS", signs)  # noqa: B010 - the module that chooses holds its own name for them
    account_roles.BESIDE = MappingProxyType(
        {sign: value for sign, value in weights.items() if isinstance(sign, Beside)}
    )
    told = [record(report, one) for report, one in read]
    scored = score_all(gold, told)
    role, incident = (sum((each.tally(name) for each in scored), Tally()).row() for name in ("toll+role", "incident"))
    return float(role["f1"]) + float(incident["f1"]) / 2


def record(report: Report, one: Attributed) -> Told:
    """A reading in the yardstick's form."""
    accounts, claims = resolve(report, one)
    reading = Reading(report=report.id, reader="fit", accounts=accounts, claims=claims)
    return as_told(to_exchange(report, reading))


if __name__ == "__main__":
    main()
