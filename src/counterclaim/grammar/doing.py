"""A deed put to a party in plain syntax."""

from dataclasses import dataclass

from counterclaim.grammar.parties import PartyWords


@dataclass(frozen=True, slots=True)
class Doing:
    """A party said, in plain syntax, to have done an act or a harm; `at` is the token of the act."""

    party: PartyWords
    at: int
    first: int
    stop: int
    rule: str
