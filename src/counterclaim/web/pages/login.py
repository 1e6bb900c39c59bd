"""The page on which one signs in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoginPage:
    """Where to go on to, and what went wrong."""

    next: str
    name: str
    trouble: str | None
