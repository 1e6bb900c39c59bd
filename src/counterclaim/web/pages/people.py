"""The page of those who may sign in."""

from dataclasses import dataclass

from counterclaim.web.access.people import Person


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody, by name."""

    people: tuple[Person, ...]
