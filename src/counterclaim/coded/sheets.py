"""A row written out as a text, cell by cell, in which every value has its characters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from counterclaim.errors import InputError
from counterclaim.ingest import read_day
from counterclaim.ingest.decode import check_text
from counterclaim.model import Cited, Span

T = TypeVar("T")


MOST = 10**12
"""More people than this are no number of people."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands in the text: its column's name, and its value."""

    name: Span
    value: Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """A row: where it stands, its filled cells, the text they are written out as and where in its content each stands.

    `title` is what the row calls itself by; the cells' spans count in the content, behind it.
    """

    where: str
    layout: str
    row: Mapping[str, str]
    title: str | None
    text: str
    cells: Mapping[str, Cell]

    def told(self, column: str) -> str | None:
        """The value of a cell; None where it is empty."""
        return self.row.get(column)

    def cite(self, value: T, *columns: str) -> Cited[T]:
        """A value with the stretch from the first to the last of the filled cells that say it."""
        values = [self.cells[column].value for column in columns if column in self.cells]
        span = Span(min(one.start for one in values), max(one.end for one in values)) if values else None
        return Cited(value, span, self.rule(columns[0]))

    def cite_name(self, value: T, column: str) -> Cited[T]:
        """A value that the name of a column says."""
        return Cited(value, self.cells[column].name, self.rule(column))

    def stretch(self, *columns: str) -> Span:
        """From the first to the last of the filled cells, the names of their columns within."""
        found = [self.cells[column] for column in columns if column in self.cells]
        return Span(min(one.name.start for one in found), max(one.value.end for one in found))

    def rule(self, column: str) -> str:
        """What the reading of a column is called."""
        return f"row/{self.layout}/{column}"

    def number(self, column: str) -> int | None:
        """A whole number of people; None where the cell is empty. Raises InputError where it holds none."""
        told = self.row.get(column)
        if told is None:
            return None
        try:
            value = float(told)
        except ValueError:
            value = -1.0
        if not 0 <= value <= MOST or value != int(value):
            raise InputError(f"{self.where}: {column} is {told!r}, no number of people; mend the cell or empty it.")
        return int(value)

    def day(self, column: str) -> date | None:
        """The day in a cell; None where it is empty. Raises InputError where it is no day."""
        told = self.row.get(column)
        return read_day(told.partition(" ")[0], f"{self.where}: {column}") if told else None

    def degrees(self, column: str) -> float | None:
        """Degrees of latitude or longitude; None where the cell is empty. Raises InputError where they are none."""
        return degrees(self.row.get(column), f"{self.where}: {column}")


def told_by(text: str, columns: tuple[str, ...]) -> str:
    """The words of some columns in a row that was written out, one cell a line."""
    lines = (line.partition(": ") for line in text.split("\n"))
    return " ".join(value for column, _, value in lines if column in columns)


def degrees(told: str | None, what: str) -> float | None:
    """The degrees in a cell's words; None where there are none told."""
    if told is None:
        return None
    try:
        value = float(told)
    except ValueError:
        value = float("nan")
    if not -180 <= value <= 180:
        raise InputError(f"{what} is {told!r}, no degrees; mend the cell or empty it.")
    return value


def write_sheet(where: str, layout: str, row: Mapping[str, str], title: str | None = None) -> Sheet:
    """The row as a sheet, its empty cells left out. Raises InputError where its words are no text."""
    filled = {column: value.replace("\r\n", "\n").strip() for column, value in row.items() if value.strip()}
    at, lines, cells = len(title) + 1 if title else 0, [], dict[str, Cell]()
    for column, value in filled.items():
        line = f"{column}: {value}"
        cells[column] = Cell(Span(at, at + len(column)), Span(at + len(line) - len(value), at + len(line)))
        lines.append(line)
        at += len(line) + 1
    text = "\n".join(lines)
    check_text(text, where)
    return Sheet(where, layout, filled, title, text, cells)
