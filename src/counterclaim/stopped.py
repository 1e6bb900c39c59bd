"""How a run is stopped from outside: by Ctrl-C, or by a request to end, which is heard in the same way."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED, ENDED = 130, 143
"""The exit codes that a shell gives to both."""

_STOPS = (signal.SIGINT, signal.SIGTERM)


class Ended(KeyboardInterrupt):
    """The process was asked to end (SIGTERM)."""


def hear_requests_to_end() -> None:
    """Let a request to end be heard as Ctrl-C is, so that helpers are sent home and half files put away."""
    signal.signal(signal.SIGTERM, _end)


def code_of(stop: KeyboardInterrupt) -> int:
    """The exit code of a run that was stopped so."""
    return ENDED if isinstance(stop, Ended) else INTERRUPTED


@contextmanager
def unbroken() -> Iterator[None]:
    """What is done within is done whole; a stop that came meanwhile is heard after it, a second one at once.

    A stop in the middle of a driver's call can leave its transaction open in a connection that nobody holds any more:
    the same process then waits in vain for the lock that it has itself.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears stops
        return
    # What is not Python's own is left alone: nothing of Python's would hear it.
    before: dict[int, Callable[[int, FrameType | None], object]] = {
        number: handler for number in _STOPS if callable(handler := signal.getsignal(number))
    }
    heard: list[tuple[int, FrameType | None]] = []

    def later(number: int, frame: FrameType | None) -> None:
        if heard:
            before[number](number, frame)
        heard.append((number, frame))

    try:
        for number in before:
            signal.signal(number, later)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if heard:
            number, frame = heard[0]
            before[number](number, frame)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise Ended
