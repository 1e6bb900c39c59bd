"""Other projects' conventions for words that stand for a number: profiles, applied to a toll as it was told."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from counterclaim.bench.told import ToldClaim


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
