"""Names as tokens: how a text is cut for matching, and a trie of names over those tokens.

Hyphens and spaces between tokens count as the same, apostrophes as nothing ("Syria's" is "Syrias"), so that texts which
have lost them are read like those which have not.
"""

import re
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from counterclaim.fold import fold

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class Naming(StrEnum):
    """How words name an actor.

    A metonym is a capital that may be meant as a place; an adjective ("Israeli") names a party only by what it
    qualifies ("Israeli air strikes", not "Israeli children"); means ("Israeli jets") are what a party fights with.
    """

    STRONG = "strong"
    WEAK = "weak"
    PERSON = "person"
    METONYM = "metonym"
    ADJECTIVE = "adjective"
    MEANS = "means"


class Case(IntEnum):
    """What a token of a name asks of the letters in the text, the strictest last."""

    ANY = 0
    INITIAL = 1
    CAPITALS = 2


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens: folded keys without apostrophes, and where each stands."""

    text: str
    folded: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def joined(self, at: int) -> bool:
        """True where the token `at` may continue a name begun by the one before it."""
        gap = self.folded[self.ends[at - 1] : self.starts[at]]
        if gap in _JOINTS:
            return True
        return gap in _JOINTS_AFTER_INITIAL and self.ends[at - 1] - self.starts[at - 1] == 1

    def possessive(self, at: int) -> int:
        """The length of the possessive ending of a token, whether written ('s) or lost (s); 0 where it has none."""
        if not self.keys[at].endswith("s"):
            return 0
        return 2 if self.folded[self.ends[at] - 2] == "'" else 1


_JOINTS = frozenset((" ", "-", ".", "  ", "\n", " - ", "- ", " -", "/", "' ", " & ", "&", "_", " (", "(", "/ "))
_JOINTS_AFTER_INITIAL = frozenset((". ", ".-", ".\n"))


def tokenize(text: str) -> Tokens:
    """The text, folded and cut into tokens."""
    folded = fold(text)
    found = list(_TOKEN.finditer(folded))
    keys = [match[0] for match in found]
    if "'" in folded:
        keys = [key.replace("'", "") for key in keys]
    return Tokens(text, folded, tuple(keys), tuple([one.start() for one in found]), tuple([one.end() for one in found]))


@dataclass(frozen=True, slots=True)
class Meaning:
    """Whom a name may mean, how, and how it must be written: each token, and `proper` with a capital somewhere."""

    how: Naming
    actors: tuple[str, ...]
    cases: tuple[Case, ...]
    proper: bool = False
    branch: str | None = None


@dataclass(slots=True)
class Node:
    """A step in the trie of names."""

    after: dict[str, "Node"] = field(default_factory=dict)
    meaning: Meaning | None = None

    def at(self, keys: tuple[str, ...]) -> "Node":
        """The node reached by the keys, made where it is not there yet."""
        node = self
        for key in keys:
            after = node.after.get(key)
            if after is None:
                after = node.after[key] = Node()
            node = after
        return node


def laxer(one: tuple[Case, ...], other: tuple[Case, ...]) -> tuple[Case, ...]:
    """What two ways of writing a name ask in common: "TASS" and "Tass" ask for an initial."""
    return tuple(map(min, one, other))


def cases(name: Tokens) -> tuple[Case, ...]:
    """What each token of a name asks of the text: acronyms their capitals, a name of one word its initial."""
    words = [name.text[start:end] for start, end in zip(name.starts, name.ends, strict=True)]
    alone = len(words) == 1
    return tuple(_case(word, alone=alone) for word in words)


def _case(word: str, *, alone: bool) -> Case:
    if word.isupper() and (len(word) > 1 or not alone):
        return Case.CAPITALS
    return Case.INITIAL if alone and word[0].isupper() else Case.ANY
