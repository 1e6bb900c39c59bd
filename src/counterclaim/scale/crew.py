"""The work on this machine: a few processes, each handed one slice after the other. Who dies is replaced.

A worker hears that its master is gone by the end of its pipe: it ends what it has in hand and goes too.
"""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from counterclaim.errors import CounterclaimError, InputError
from counterclaim.scale.commit import Manifest, commit, put_away
from counterclaim.scale.hiring import hire
from counterclaim.scale.how import How
from counterclaim.scale.slices import Slice
from counterclaim.scale.work import work

MOST_DEATHS = 3
"""A slice that was in hand so often when a worker died is what kills them."""

LIFE = 8
"""A language pipeline keeps every word it ever met: after so many slices a new worker takes over, who has met none."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    part: Slice | None = None
    done: int = 0


def run_local(parts: Sequence[Slice], output: Path, how: How) -> Iterator[Manifest]:
    """The manifest of each slice, as soon as its partition is on the disk.

    Raises InputError where a slice killed its worker over and over; all others are done before.
    """
    waiting, deaths, lost = deque(parts), Counter[int](), list[Slice]()
    crew = [_hired(output, how) for _ in range(min(how.workers, len(parts)))]
    try:
        while waiting or any(one.part for one in crew):
            for one in crew:
                if waiting and one.part is None:
                    _hand(one, waiting.popleft())
            ready = wait([one.pipe for one in crew if one.part])
            for one in [one for one in crew if one.pipe in ready]:
                part, told = one.part, _told(one)
                assert part is not None
                if told is not None:
                    yield told
                    if one.done >= LIFE and waiting:
                        _dismiss([one], output)
                        crew[crew.index(one)] = _hired(output, how)
                    continue
                crew[crew.index(one)] = _hired(output, how)
                deaths[part.number] += 1
                (lost if deaths[part.number] >= MOST_DEATHS else waiting).append(part)
    finally:
        _dismiss(crew, output)
    if lost:
        named = ", ".join(f"{part.path} from {part.start}" for part in lost)
        raise InputError(f"The worker died {MOST_DEATHS} times on {named}: more memory, or smaller slices, may help.")


def _hired(output: Path, how: How) -> _Worker:
    return _Worker(*hire(_serve, output, how))


def _hand(one: _Worker, part: Slice) -> None:
    one.part = part
    try:
        one.pipe.send(part)
    except OSError:
        # It died meanwhile: its pipe has ended, and the end is met like a death at work.
        return


def _told(one: _Worker) -> Manifest | None:
    """What a worker has done; None where it died. Raises what it raised."""
    try:
        told = one.pipe.recv()
    except (EOFError, OSError):
        one.process.join()
        return None
    one.part, one.done = None, one.done + 1
    if isinstance(told, CounterclaimError):
        raise told
    assert isinstance(told, Manifest)
    return told


def _dismiss(crew: Sequence[_Worker], output: Path) -> None:
    for one in crew:
        one.pipe.close()
        # What it has in hand is made again by the next run; waiting for it would hold up an interrupt.
        if one.part:
            one.process.terminate()
    for one in crew:
        one.process.join()
        if one.part:
            put_away(output, one.part)


def _serve(pipe: Connection, output: Path, how: How) -> None:
    how.settle()
    while True:
        try:
            part = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            told: object = commit(output, part, work(part, gated=how.gated), gated=how.gated)
        except CounterclaimError as error:
            told = type(error)(str(error))
        try:
            pipe.send(told)
        except OSError:
            return
