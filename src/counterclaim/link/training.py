"""Learning what outcomes speak for, from candidate pairs of which it is known whether they are of one incident."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from types import MappingProxyType

from counterclaim.link.batch import candidate_outcomes
from counterclaim.link.comparisons import COMPARISONS, Outcomes
from counterclaim.link.exclusions import excluded
from counterclaim.link.traits import Traits
from counterclaim.link.weights import Chance, Weights

DOUBT = 4.0
"""With so many imagined pairs, split as the outcome is over both kinds, every count begins: few pairs prove little."""

LEAST = 1e-4
"""No outcome is rarer than this: what was never met at all speaks for nothing, and nothing speaks without measure."""

SETTLED: Mapping[tuple[str, str], Chance] = MappingProxyType(
    {
        ("words", "copy"): Chance(0.1, 0.005),
        ("victims", "shared"): Chance(0.5, 0.01),
        ("victims", "other"): Chance(0.5, 0.99),
    }
)
"""Set by judgement, not learned: the sets hold no copies and hardly a victim's name."""


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate pair with its outcomes, and whether the two are of one incident; `weight` is how much it counts."""

    first: str
    second: str
    outcomes: Outcomes
    same: bool
    weight: float = 1.0


def even_weights() -> Weights:
    """Weights that speak for nothing: what training starts from."""
    return Weights(
        0.0,
        MappingProxyType(
            {
                one.name: MappingProxyType(
                    {name: Chance(1 / len(one.outcomes), 1 / len(one.outcomes)) for name in one.outcomes}
                )
                for one in COMPARISONS
            }
        ),
    )


def examples(traits: Sequence[Traits], truth: Mapping[str, str], weight: float = 1.0) -> list[Example]:
    """The candidate pairs of a set whose incidents are known, compared by splink; what is excluded teaches nothing."""
    by_key = {one.key: one for one in traits}
    return [
        Example(a, b, outcomes, truth[a] == truth[b], weight)
        for a, b, _, outcomes in candidate_outcomes(traits, even_weights())
        if excluded(by_key[a], by_key[b]) is None
    ]


def train(pairs: Iterable[Example]) -> Weights:
    """The chances of every outcome, counted over the pairs and drawn together where they are few."""
    counts: dict[bool, dict[tuple[int, str], float]] = {True: defaultdict(float), False: defaultdict(float)}
    total = {True: 0.0, False: 0.0}
    for pair in pairs:
        total[pair.same] += pair.weight
        for position, outcome in enumerate(pair.outcomes):
            if outcome is not None:
                counts[pair.same][position, outcome] += pair.weight
    chances = {one.name: _chances(position, counts) for position, one in enumerate(COMPARISONS)}
    return Weights(log2((total[True] + 1) / (total[False] + 1)), MappingProxyType(chances))


def _chances(position: int, counts: Mapping[bool, Mapping[tuple[int, str], float]]) -> Mapping[str, Chance]:
    one = COMPARISONS[position]
    sums = {same: sum(counts[same].get((position, name), 0.0) for name in one.outcomes) for same in (True, False)}

    def chance(name: str) -> Chance:
        met = {same: counts[same].get((position, name), 0.0) for same in (True, False)}
        share = sum(met[same] / sums[same] if sums[same] else 0.0 for same in (True, False)) / 2
        m, u = (max(LEAST, (met[same] + DOUBT * share) / (sums[same] + DOUBT)) for same in (True, False))
        return Chance(m, u)

    return MappingProxyType({name: SETTLED.get((one.name, name)) or chance(name) for name in one.outcomes})
