"""Processes that work for this one: fresh ones, each at the end of a pipe of its own, deaf to the keyboard."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from counterclaim.stopped import unbroken

# A spawned process shares no locks and no memory with this one.
_FRESH = multiprocessing.get_context("spawn")


def hire(work: Callable[..., None], *told: Any) -> tuple[BaseProcess, Connection]:
    """A process that does this work, whose first argument is its end of the pipe, and our end.

    Its end is held by nobody else: whoever waits for what a dead worker was to say hears that the pipe has ended.
    """
    ours, theirs = _FRESH.Pipe()
    process = _FRESH.Process(target=work, args=(theirs, *told), daemon=True)
    # A process that was half started would complain of what it was never told.
    with unbroken(), _deaf():
        process.start()
        theirs.close()
    return process, ours


@contextmanager
def _deaf() -> Iterator[None]:
    """Whom this process starts meanwhile never hears Ctrl-C, not even while it still loads.

    A terminal sends it to all of them; what is to happen then is for the one process that a person started to say.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Where it must first be started it lets interrupts through again before the process is.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
