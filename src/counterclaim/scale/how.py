"""How a batch is run."""

from dataclasses import dataclass
from pathlib import Path

from counterclaim.local import use_local


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """Which engine works, with how many processes or at which cluster, and whether the gate stands before it.

    `local` is the folder of one's own data that every worker reads with.
    """

    engine: str = "local"
    workers: int = 2
    master: str | None = None
    gated: bool = True
    local: Path | None = None

    def settle(self) -> None:
        """Make this process read as it is asked to: a new one knows nothing of its master's own data."""
        if self.local:
            use_local(self.local)
