"""Rows for people: a plain table at a terminal, with the columns' names above."""

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.showing.wording import plain


def print_rows(columns: tuple[str, ...], rows: Iterable[tuple[str | int | None, ...]]) -> int:
    """How many rows were printed; what they hold is shown as text and steers nothing."""
    table, count = Table(box=box.SIMPLE_HEAD, pad_edge=False), 0
    for place, column in enumerate(columns):
        # The first column names the row, often by an id that is copied into the next command: it is never broken.
        table.add_column(column, overflow="fold", no_wrap=place == 0)
    for row in rows:
        table.add_row(*(Text(plain("" if value is None else str(value))) for value in row))
        count += 1
    if count:
        Console().print(table)
    return count
