"""Rows for people: a table at a terminal, and where the terminal is too narrow for its words, one paragraph a row."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.showing.wording import plain

GAP = 2  # of which one is the column of the box


def print_rows(columns: tuple[str, ...], rows: Iterable[tuple[str | int | None, ...]]) -> int:
    """How many rows were printed; what they hold is shown as text and steers nothing."""
    cells = [[plain("" if value is None else str(value)) for value in row] for row in rows]
    console = Console()
    if not cells:
        return 0
    widths = _widths(columns, cells, console.width)
    if widths is None:
        _print_paragraphs(console, columns, cells)
    else:
        _print_table(console, columns, cells, widths)
    return len(cells)


def _widths(columns: Sequence[str], cells: list[list[str]], width: int) -> list[int] | None:
    """How wide each column is, so that no word is broken; None where there is no room for that."""
    down = [[name, *column] for name, column in zip(columns, zip(*cells, strict=True), strict=True)]
    # The first column names the row, often by an id that is copied into the next command: it is never broken.
    least = [max(len(word) for text in texts for word in text.split() or [""]) for texts in down]
    most = [max(map(len, texts)) for texts in down]
    least[0] = most[0]
    room = width - GAP * (len(columns) - 1) - sum(least)
    if room < 0:
        return None
    wished = sum(most) - sum(least)
    share = min(1.0, room / wished) if wished else 0.0
    return [low + int((high - low) * share) for low, high in zip(least, most, strict=True)]


def _print_table(console: Console, columns: Sequence[str], cells: list[list[str]], widths: list[int]) -> None:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), collapse_padding=True)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(column, width=width, overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    console.print(table)


def _print_paragraphs(console: Console, columns: Sequence[str], cells: list[list[str]]) -> None:
    for row in cells:
        console.print(Text(row[0], style="bold"))
        told = [Text.assemble((f"{column} ", "dim"), cell) for column, cell in zip(columns, row, strict=True) if cell]
        console.print(Padding(Text(" · ").join(told[1:]), (0, 0, 0, 2)))
