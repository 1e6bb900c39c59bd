"""How a run is stopped from outside: by Ctrl-C, or by a request to end, which is heard in the same way."""

import signal
from types import FrameType

INTERRUPTED, ENDED = 130, 143
"""The exit codes that a shell gives to both."""


class Ended(KeyboardInterrupt):
    """The process was asked to end (SIGTERM)."""


def hear_requests_to_end() -> None:
    """Let a request to end be heard as Ctrl-C is, so that helpers are sent home and half files put away."""
    signal.signal(signal.SIGTERM, _end)


def code_of(stop: KeyboardInterrupt) -> int:
    """The exit code of a run that was stopped so."""
    return ENDED if isinstance(stop, Ended) else INTERRUPTED


def _end(_number: int, _frame: FrameType | None) -> None:
    raise Ended
