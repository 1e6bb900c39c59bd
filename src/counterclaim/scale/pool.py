"""Reading on several processes: the same readings in the same order, so many reports held as are in work."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from pathlib import Path
from typing import TypeAlias

from counterclaim.errors import PipelineError
from counterclaim.ingest import Failure
from counterclaim.local import local_folder, use_local
from counterclaim.model import Reading, Report
from counterclaim.pipeline import extract_all
from counterclaim.scale.breakdown import breakdown

BATCH = 32
_AHEAD = 2
# A language pipeline keeps every word it ever met; a new process has met none.
_BATCHES_A_LIFE = 600

Read: TypeAlias = tuple[list[tuple[Report, Reading]], list[Failure]]
Broken: TypeAlias = Callable[[Failure], None]


def read_all(reports: Iterable[Report], broken: Broken, *, workers: int) -> Iterator[tuple[Report, Reading]]:
    """Each report with its reading, in the order given; what breaks the reader is handed to `broken` and left out.

    One worker reads in this very process. Raises PipelineError where a process dies.
    """
    batches = _batches(reports)
    answers = map(read_batch, batches) if workers < 2 else _spread(batches, workers)
    for readings, failures in answers:
        for failure in failures:
            broken(failure)
        yield from readings


def read_batch(reports: Sequence[Report]) -> Read:
    """The readings of some reports, and the failures of those that break the reader."""
    failures: list[Failure] = []
    readings = list(extract_all(reports, lambda report, error: failures.append(breakdown(report, error))))
    return readings, failures


def _spread(batches: Iterator[list[Report]], workers: int) -> Iterator[Read]:
    # A spawned process shares no locks and no memory with this one.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, _begin, (local_folder(),), max_tasks_per_child=_BATCHES_A_LIFE)
    waiting: deque[Future[Read]] = deque()
    try:
        for batch in islice(batches, workers * _AHEAD):
            waiting.append(pool.submit(read_batch, batch))
        while waiting:
            answer = waiting.popleft().result()
            for batch in islice(batches, 1):
                waiting.append(pool.submit(read_batch, batch))
            yield answer
    except BrokenProcessPool as error:
        raise PipelineError(
            "A process that reads has ended by force (it may have been out of memory): "
            "run the same command again, it goes on where it stopped; with --workers 1 it needs less memory."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(local: Path | None) -> None:
    """Read with what the process that was started reads with; a keyboard's interrupt is for that one alone."""
    if local is not None:
        use_local(local)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Who waits for work holds both ends of the queue, so nothing else tells it that nobody is left to give any."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    several = iter(reports)
    while batch := list(islice(several, BATCH)):
        yield batch
