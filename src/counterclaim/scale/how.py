"""How a batch is run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """Which engine works, with how many processes or at which cluster, and whether the gate stands before it."""

    engine: str = "local"
    workers: int = 2
    master: str | None = None
    gated: bool = True
