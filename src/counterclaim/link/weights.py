"""What each outcome of a comparison speaks for: learned probabilities, read from a table, and a pair weighed by them.

A weight is in bits (log2 of m/u): m is how often the outcome comes up between two accounts of one incident, u how
often between two that are candidates but of different incidents. Their sum over all comparisons, and the odds that a
candidate pair is of one incident at all, is the pair's weight; above 0 it is likelier one than two.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2
from types import MappingProxyType

from counterclaim.errors import LexiconError
from counterclaim.link.comparisons import COMPARISONS
from counterclaim.link.traits import Traits

PLACE = "link/weights.toml"


@dataclass(frozen=True, slots=True)
class Chance:
    """How often an outcome comes up: `m` between accounts of one incident, `u` between others."""

    m: float
    u: float

    @property
    def weight(self) -> float:
        """What the outcome speaks for, in bits."""
        return log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison of a pair: its outcome (None where one side tells nothing) and what it speaks for, in bits."""

    comparison: str
    outcome: str | None
    weight: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair weighed: the sum, the odds it started from, and the reasons in the order of the table."""

    weight: float
    prior: float
    reasons: tuple[Reason, ...]

    @property
    def probability(self) -> float:
        """That the two are of one incident."""
        return probability(self.weight)


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned table: the odds of a candidate pair in bits, and the chances of every outcome by comparison."""

    prior: float
    chances: Mapping[str, Mapping[str, Chance]]

    def weigh(self, a: Traits, b: Traits) -> Weighed:
        """The pair's weight with its reasons."""
        reasons = tuple(self._reason(one.name, one.outcome(a, b)) for one in COMPARISONS)
        return Weighed(self.prior + sum(reason.weight for reason in reasons), self.prior, reasons)

    def sum_of(self, outcomes: Sequence[str | None]) -> float:
        """The weight of a pair with these outcomes, in the order of the table."""
        told = zip(COMPARISONS, outcomes, strict=True)
        return self.prior + sum((self.chances[one.name][outcome].weight for one, outcome in told if outcome), 0.0)

    def _reason(self, comparison: str, outcome: str | None) -> Reason:
        return Reason(comparison, outcome, self.chances[comparison][outcome].weight if outcome else 0.0)


def probability(weight: float) -> float:
    """The probability that a weight in bits stands for."""
    odds: float = 2.0 ** max(-1000.0, min(1000.0, weight))
    return odds / (1.0 + odds)


@cache
def load_weights() -> Weights:
    """The weights that ship with the package. Raises LexiconError where the table lacks or misspells an outcome."""
    return read_weights((files("counterclaim") / PLACE).read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """The weights of a table in TOML."""
    table = tomllib.loads(text)
    chances: dict[str, Mapping[str, Chance]] = {}
    for one in COMPARISONS:
        rows = table.get(one.name, {})
        if list(rows) != list(one.outcomes):
            raise LexiconError(
                f"{PLACE}: [{one.name}] must hold {', '.join(one.outcomes)} in this order; train anew: "
                "python scripts/train_linking.py."
            )
        chances[one.name] = MappingProxyType({name: Chance(row["m"], row["u"]) for name, row in rows.items()})
    return Weights(float(table["prior"]), MappingProxyType(chances))


def write_weights(weights: Weights, opening: str) -> str:
    """The table in TOML, under an opening comment."""
    lines = [*(f"# {line}" for line in opening.splitlines()), f"prior = {weights.prior:.4f}"]
    for one in COMPARISONS:
        lines += ["", f"[{one.name}]"]
        for name, chance in weights.chances[one.name].items():
            lines.append(f"{name} = {{ m = {chance.m:.5f}, u = {chance.u:.5f} }}  # {chance.weight:+.2f}")
    return "\n".join(lines) + "\n"
