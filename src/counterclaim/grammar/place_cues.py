"""The words around a place name, sorted by what they tell: from the lexicon's entries of the kind `place`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.gazetteer.spelling import normal_name
from counterclaim.lexicon import Entry, load_lexicon

UNITS = frozenset({"city", "capital", "town", "village", "province", "district", "neighbourhood", "area", "camp"})
"""Kinds whose word stands beside a name without being part of it ("Idlib province"); those of other kinds belong to it
("Tishrin Dam")."""

GROUPS = ("kind", "relation", "preposition", "organisation", "title", "stop", "passed")
"""The groups of the lexicon's entries, in the order of the fields of Cues."""

COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
DIRECTIONS = COMPASS | {"central"}


@dataclass(frozen=True, slots=True)
class Cues:
    """Folded words by group, each with its entry."""

    kinds: Mapping[str, Entry]
    relations: Mapping[str, Entry]
    prepositions: Mapping[str, Entry]
    organisations: Mapping[str, Entry]
    titles: Mapping[str, Entry]
    stops: Mapping[str, Entry]
    passed: Mapping[str, Entry]

    def is_direction(self, word: str) -> bool:
        """Whether the word is a point of the compass ("northern")."""
        entry = self.relations.get(word)
        return entry is not None and entry.sense in DIRECTIONS

    def is_day(self, word: str) -> bool:
        """Whether the word is of the calendar ("sunday")."""
        return word in self.stops and self.stops[word].sense == "calendar"

    def is_common(self, word: str) -> bool:
        """Whether the word stands in the lexicon at all: alone it is no name."""
        return any(word in group for group in (self.stops, self.kinds, self.relations, self.prepositions)) or (
            word in self.organisations or word in self.titles
        )


@cache
def place_cues(language: str) -> Cues:
    """The cues of a language."""
    groups: dict[str, dict[str, Entry]] = {name: {} for name in GROUPS}
    for entry in load_lexicon(language).of_kind("place"):
        for word in entry.words:
            groups[entry.group or "stop"][normal_name(word)] = entry
    return Cues(*(groups[name] for name in GROUPS))
