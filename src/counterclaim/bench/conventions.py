"""Other projects' conventions for words that stand for a number: profiles, applied to a toll as it was told."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from counterclaim.bench.told import ToldClaim

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Convention:
    """What a project counts for a vague word; other words and all numbers count their lower bound."""

    words: Mapping[str, int]

    def minimum(self, claim: ToldClaim) -> int:
        """The least number a toll stands for."""
        word = str(claim.value).removeprefix("a ").removeprefix("an ").casefold()
        if word in self.words:
            return self.words[word]
        if claim.low is not None:
            return int(claim.low)
        return int(claim.high) if claim.high is not None else 0


ISAF = Convention(
    MappingProxyType(
        {
            "couple": 2,
            "plural": 2,
            "few": 3,
            "several": 3,
            "some": 3,
            "multiple": 3,
            "number": 3,
            "many": 4,
            "numerous": 4,
            "handful": 4,
            "large number": 5,
        }
    )
)

# A range for each word, as the assessments themselves give it ("dozens", "quantified as 12-24").
AIRWARS: Mapping[str, Bounds] = MappingProxyType(
    {
        **dict.fromkeys(
            ("plural", "number", "several", "multiple", "some", "few", "various", "unknown number"), (2, 2)
        ),
        "many": (5, 10),
        **dict.fromkeys(("dozens", "tens", "large number"), (12, 24)),
        "hundreds": (100, 200),
    }
)


def range_of(claim: ToldClaim, words: Mapping[str, Bounds]) -> Bounds | None:
    """The range a set gives to a vague word; None for a number, and for a word it has no range for."""
    return words.get(str(claim.value).removeprefix("a ").removeprefix("an ").casefold())
