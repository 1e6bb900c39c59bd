"""How far a long run is: a bar that is watched at a terminal, a line now and then where it is not."""

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TypeVar

import rich_click as click
from rich.console import Console
from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

T = TypeVar("T")

EVERY_SECONDS = 30.0


class _Pace(ProgressColumn):
    def __init__(self, share: Callable[[], float | None]) -> None:
        self._share = share
        super().__init__()

    def render(self, task: Task) -> Text:
        return Text(pace(task.completed, task.elapsed or 0.0, self._share()), style="dim")


def shown(
    steps: Iterable[object],
    what: str,
    share: Callable[[], float | None] = lambda: None,
    every: float = EVERY_SECONDS,
) -> None:
    """Take every step, counting them before whoever watches; `share` is how much of all is done, where known."""
    console = Console(stderr=True)
    if not console.is_terminal:
        _told(steps, what, share, every)
        return
    columns = SpinnerColumn(), TextColumn(f"{{task.completed:,}} {what}"), _Pace(share), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=None)
        for _ in steps:
            progress.advance(task)


def outcome(steps: Generator[object, None, T], what: str) -> T:
    """What the steps come to in the end, every one of them taken and counted as `shown` does."""
    ends: list[T] = []

    def counted() -> Iterator[object]:
        ends.append((yield from steps))

    shown(counted(), what)
    return ends[0]


def pace(done: float, seconds: float, share: float | None) -> str:
    """How many a second, and the time left where the share that is done is known."""
    if not done or seconds <= 0:
        return ""
    rate = f"{done / seconds:.1f} a second" if done >= seconds else f"one in {seconds / done:.1f} s"
    if not share:
        return rate
    return f"{rate}, {_time(seconds * (1 - min(share, 1.0)) / share)} left"


def _told(steps: Iterable[object], what: str, share: Callable[[], float | None], every: float) -> None:
    began = told = time.monotonic()
    for number, _ in enumerate(steps, start=1):
        now = time.monotonic()
        if now - told >= every:
            told = now
            click.echo(f"counterclaim: {number:,} {what}, {pace(number, now - began, share())}.", err=True)


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
