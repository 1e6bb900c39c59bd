"""What a request spends its time on: laps, told to whoever measures, and to nobody else."""

import threading
import time
from collections import defaultdict
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

_QUEUED = Path("/proc/thread-self/schedstat")


@dataclass(frozen=True, slots=True)
class Lap:
    """Seconds that something took: in all, at work on a processor, and ready for one while other work had it."""

    wall: float = 0.0
    work: float = 0.0
    queued: float = 0.0

    def __add__(self, other: "Lap") -> "Lap":
        return Lap(self.wall + other.wall, self.work + other.work, self.queued + other.queued)

    def __sub__(self, other: "Lap") -> "Lap":
        return Lap(self.wall - other.wall, self.work - other.work, self.queued - other.queued)


@dataclass(slots=True)
class Laps:
    """The laps of one request by what was done in them; one thread at a time runs them."""

    of: dict[str, Lap] = field(default_factory=lambda: defaultdict(Lap))
    _thread: int = 0
    _last: Lap = Lap()

    def end(self, what: str) -> None:
        """Say what was done since the lap before ended; the first end in a thread only sets the clock."""
        now, thread = _now(), threading.get_ident()
        if thread == self._thread:
            self.of[what] += now - self._last
        self._thread, self._last = thread, now


RUN: ContextVar[Laps | None] = ContextVar("laps", default=None)
"""The laps of the request at hand, where it is measured."""


def did(what: str) -> None:
    """End a lap of the request at hand, where it is measured."""
    laps = RUN.get()
    if laps is not None:
        laps.end(what)


def _now() -> Lap:
    return Lap(time.perf_counter(), time.thread_time(), _queued())


def _queued() -> float:
    # Linux alone tells it; elsewhere it stays 0, and what other work took is among the waiting.
    try:
        return int(_QUEUED.read_bytes().split()[1]) / 1e9
    except OSError:
        return 0.0
