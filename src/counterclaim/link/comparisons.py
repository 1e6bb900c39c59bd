"""The comparisons there are, as one table: what is compared, with which outcome, in code and in SQL.

The two forms say the same: a test holds them together on any two accounts. The outcomes stand from the closest to the
farthest; the last is what is left, and None is that one side tells nothing, which speaks neither for nor against.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from counterclaim.link.days import DAYS_SQL, NO_DAYS_SQL, days
from counterclaim.link.deeds import (
    NO_PARTIES_SQL,
    NO_TYPES_SQL,
    NO_VICTIMS_SQL,
    PARTIES_SQL,
    TYPES_SQL,
    VICTIMS_SQL,
    parties,
    types,
    victims,
)
from counterclaim.link.harms import KILLED_SQL, WOUNDED_SQL, killed, wounded
from counterclaim.link.traits import Traits
from counterclaim.link.whereabouts import NO_PLACES_SQL, PLACES_SQL, places
from counterclaim.link.words import NO_WORDS_SQL, WORDS_SQL, words

Outcomes = tuple[str | None, ...]
"""The outcome of each comparison, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing that is compared: the outcome of two accounts, the SQL of each outcome and of
    there being none, and the outcome that is left."""

    name: str
    outcome: Callable[[Traits, Traits], str | None]
    sql: Mapping[str, str]
    missing: str | None
    rest: str

    @property
    def outcomes(self) -> tuple[str, ...]:
        """All outcomes, from the closest to the farthest."""
        return (*self.sql, self.rest)


COMPARISONS: tuple[Comparison, ...] = (
    Comparison("days", days, DAYS_SQL, NO_DAYS_SQL, "told_later"),
    Comparison("place", places, PLACES_SQL, NO_PLACES_SQL, "elsewhere"),
    Comparison("type", types, TYPES_SQL, NO_TYPES_SQL, "other"),
    Comparison("parties", parties, PARTIES_SQL, NO_PARTIES_SQL, "other"),
    Comparison("killed", killed, KILLED_SQL, None, "far"),
    Comparison("wounded", wounded, WOUNDED_SQL, None, "far"),
    Comparison("victims", victims, VICTIMS_SQL, NO_VICTIMS_SQL, "other"),
    Comparison("words", words, WORDS_SQL, NO_WORDS_SQL, "none"),
)
"""Read from the top: what tells most first."""
