"""The page of what went wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong, in a sentence."""

    status: int
    said: str
