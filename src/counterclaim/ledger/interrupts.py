"""Ctrl-C while something is written: it is heard when the writing is over."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def unbroken() -> Iterator[None]:
    """What is done within is done whole; an interrupt that came meanwhile is raised after it, a second one at once.

    An interrupt in the middle of a driver's call can leave its transaction open in a connection that nobody holds any
    more: the same process then waits in vain for the lock that it has itself.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield  # only the main thread hears interrupts, and here nothing of Python's would
        return
    heard: list[FrameType | None] = []

    def later(number: int, frame: FrameType | None) -> None:
        if heard:
            before(number, frame)
        heard.append(frame)

    signal.signal(signal.SIGINT, later)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if heard:
            before(signal.SIGINT, heard[0])
