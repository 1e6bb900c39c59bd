"""People as they are counted or named."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.grammar.numbers import Number
from counterclaim.model import Figure, Group


class Share(StrEnum):
    """How a count stands to the counts around it."""

    WHOLE = "whole"
    PART = "part"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class People:
    """People counted at tokens `[first, stop)`; `head` is the word that names them, or the number itself.

    `number` is None for a bare plural or a single person. `share` is `part` for "eight of them",
    `rest` for "two others".
    """

    first: int
    stop: int
    head: int
    figure: Figure
    group: Group
    number: Number | None
    share: Share
    rule: str

    @property
    def numbered(self) -> bool:
        """Whether a number is said."""
        return self.number is not None


def people_at(people: Sequence[People], token: int) -> int | None:
    """The position of the people whose phrase holds a token."""
    for at, person in enumerate(people):
        if person.first <= token < person.stop:
            return at
    return None


def first_in(people: Sequence[People], low: int, high: int) -> int | None:
    """The position of the first people whose phrase begins between two tokens."""
    for at, person in enumerate(people):
        if low <= person.first < high:
            return at
    return None
