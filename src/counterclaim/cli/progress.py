"""How far a long run is, said on standard error while it is watched at a terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} a second" if task.speed else "", style="dim")


def shown(steps: Iterable[object], what: str) -> None:
    """Take every step, counting them before whoever watches."""
    console = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn(f"{{task.completed:,}} {what}"), _Rate(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        for _ in steps:
            progress.advance(task)
