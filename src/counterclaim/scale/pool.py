"""Reading on several processes: the same readings in the same order, so many reports held as are in work."""

import os
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from typing import TypeAlias

from counterclaim.errors import CounterclaimError, PipelineError
from counterclaim.ingest import Failure
from counterclaim.local import local_folder, use_local
from counterclaim.model import Reading, Report
from counterclaim.pipeline import extract_all
from counterclaim.scale.breakdown import breakdown
from counterclaim.scale.hiring import hire

BATCH = 32
_AHEAD = 2
# A language pipeline keeps every word it ever met; a new process has met none.
_BATCHES_A_LIFE = 600

Read: TypeAlias = tuple[list[tuple[Report, Reading]], list[Failure]]
Broken: TypeAlias = Callable[[Failure], None]


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    handed: int = 0
    answered: int = 0


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
    """The batches in turn to so many processes, and their answers in the same turn."""
    crew: list[_Worker] = []
    waiting: deque[_Worker] = deque()
    try:
        for turn, batch in enumerate(batches):
            place = turn % workers
            if place == len(crew):
                crew.append(_hired())
            elif crew[place].handed >= _BATCHES_A_LIFE:
                crew[place] = _hired()
            _hand(crew[place], batch)
            waiting.append(crew[place])
            if len(waiting) >= workers * _AHEAD:
                yield _answer(waiting)
        while waiting:
            yield _answer(waiting)
    finally:
        _dismiss({*crew, *waiting})


def _hired() -> _Worker:
    return _Worker(*hire(_serve, local_folder()))


def _hand(one: _Worker, batch: list[Report]) -> None:
    one.handed += 1
    try:
        one.pipe.send(batch)
    except OSError:
        # It has died: that is met where its answer is waited for.
        return


def _answer(waiting: deque[_Worker]) -> Read:
    """The next answer; who has given the last of a whole life's is sent home."""
    one = waiting.popleft()
    try:
        answer: Read | CounterclaimError = one.pipe.recv()
    except (EOFError, OSError) as error:
        raise PipelineError(
            "A process that reads has ended by force (it may have been out of memory): "
            "run the same command again, it goes on where it stopped; with --workers 1 it needs less memory."
        ) from error
    one.answered += 1
    if one.answered >= _BATCHES_A_LIFE:
        _dismiss([one])
    if isinstance(answer, CounterclaimError):
        raise answer
    return answer


def _dismiss(crew: Collection[_Worker]) -> None:
    for one in crew:
        one.pipe.close()
        # What it has in hand is read again by the next run; waiting for it would hold up an interrupt.
        one.process.terminate()
    for one in crew:
        one.process.join()


def _serve(pipe: Connection, local: Path | None) -> None:
    if local is not None:
        use_local(local)
    batches: SimpleQueue[list[Report]] = SimpleQueue()
    threading.Thread(target=_hear, args=(pipe, batches), daemon=True).start()
    while True:
        try:
            answer: Read | CounterclaimError = read_batch(batches.get())
        except CounterclaimError as error:
            answer = type(error)(str(error))
        try:
            pipe.send(answer)
        except OSError:
            return


def _hear(pipe: Connection, batches: SimpleQueue[list[Report]]) -> None:
    """Take in what is to be read while something is read; where nobody is left to answer, end at once."""
    try:
        while True:
            batches.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(1)


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    several = iter(reports)
    while batch := list(islice(several, BATCH)):
        yield batch
