"""Respun copies: the words were changed, the claims and their order were not."""

from collections.abc import Sequence
from itertools import pairwise

from counterclaim.model import Claim, Reading

RESPUN = 0.8
"""So many of the longer reading's claims agree, in the same order."""

FEWEST_CLAIMS = 5
"""Two reporters at one press conference write down the same three things; not the same five in the same order."""

FEWEST_FIGURES = 2
"""Denials are alike everywhere: figures are not."""

Mark = tuple[str, ...]


def respun(one: Reading, other: Reading) -> float:
    """The share of claims in which two readings agree in one order; 0 where there are too few to tell."""
    first, second = marks(one), marks(other)
    if min(len(first), len(second)) < FEWEST_CLAIMS or _figures(first, second) < FEWEST_FIGURES:
        return 0.0
    return _longest_common(first, second) / max(len(first), len(second))


def marks(reading: Reading) -> tuple[Mark, ...]:
    """What each claim says without the words it says it in, in the order of the text."""
    told = sorted(reading.claims, key=lambda claim: claim.quote.start)
    return tuple(mark(claim) for claim in told)


def keys(reading: Reading) -> frozenset[tuple[Mark, Mark]]:
    """Pairs of neighbouring claims: readings that share none are not respun from one another."""
    found = marks(reading)
    return frozenset(pairwise(found)) if len(found) >= FEWEST_CLAIMS else frozenset()


def mark(claim: Claim) -> Mark:
    """What a claim says, without the words it says it in: parties and voices by their kind, since names are respun."""
    toll, figure = claim.toll, claim.toll.figure.value if claim.toll else None
    return (
        claim.kind.value,
        claim.stance.value.value,
        toll.harm.value.value if toll else "",
        f"{figure.low}-{figure.high}" if figure else "",
        "party" if claim.actor else "",
        claim.voice.chain[-1].type.value if claim.voice.chain else "",
    )


def _figures(one: Sequence[Mark], other: Sequence[Mark]) -> int:
    """How many figures both tell."""
    return len({each[:4] for each in one if each[3]} & {each[:4] for each in other if each[3]})


def _longest_common(one: Sequence[Mark], other: Sequence[Mark]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for mine in one:
        before = 0
        for at, theirs in enumerate(other, start=1):
            before, row[at] = row[at], before + 1 if mine == theirs else max(row[at], row[at - 1])
    return row[-1]
