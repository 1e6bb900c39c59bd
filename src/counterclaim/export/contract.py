"""What an export format is: what one row of it is, its columns, how rows come of what is told, how they are written.

Every format is one `Export` in its own module and one line of the table in `export/exports.py`; one test holds them all
to this contract. What a format cannot fill stays None, and is written as nothing: it is never guessed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, BinaryIO

from counterclaim.incidents import WorkedIncident
from counterclaim.incidents.rows import Selection
from counterclaim.judgements import Decision
from counterclaim.model import Reading, Report


class Holds(StrEnum):
    """What kind of thing stands in a column: what a step that takes names, words or points out goes by."""

    CODE = "code"
    NUMBER = "number"
    DAY = "day"
    PLACE = "place"
    POINT = "point"
    WHO = "who"
    WORDS = "words"
    SOURCE = "source"
    TRACE = "trace"


@dataclass(frozen=True, slots=True)
class Column:
    """A column or a field: its name, its type (str, int, float, bool, date; list and dict in JSON alone), what stands
    in it, and the kind of thing that is; `empty` says why it is always empty, where it is."""

    name: str
    type: type
    says: str
    holds: Holds = Holds.CODE
    empty: str | None = None

    @property
    def told(self) -> str:
        """What stands in it, or why nothing does."""
        return f"{self.says}; always empty: {self.empty}" if self.empty else self.says


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a file as a whole says of itself: its schema, who wrote it, and what was asked for."""

    schema: str
    version: str
    rule: str
    as_of: date | None
    selection: Selection
    redacted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedIncident:
    """An incident as it is exported: worked out under the rule as of the day asked for, from claims as people left
    them; who read each of its reports, by the report's id; the decisions that were applied."""

    worked: WorkedIncident
    readers: Mapping[str, str]
    decisions: Sequence[Decision]
    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedReport:
    """A report as it is exported, its reading as people left it, with the decisions on its claims."""

    report: Report
    reading: Reading
    decisions: Sequence[Decision]
    head: Head


Row = dict[str, Any]
"""A row by the names of its columns, all of them, in their order."""


def filled(columns: Sequence[Column], told: Row) -> Row:
    """A row with every column in its order, None in those of which nothing is told."""
    return {column.name: told.get(column.name) for column in columns}


Writer = Callable[[Iterable[Row], Head, BinaryIO], int]
"""Writes rows as they come and gives their number; it holds a bounded number of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A format. `of_incident` gives the rows of an incident, `of_report` those of a report that no incident gives.

    `version` counts the changes of its columns and of what they mean. `ending` is what its files' names end with, and
    `text` whether a person can read them. `codebook` names the publication that says what its columns are.
    """

    name: str
    version: int
    row: str
    columns: tuple[Column, ...]
    write: Writer
    ending: str
    of_incident: Callable[[ExportedIncident], Iterator[Row]] | None = None
    of_report: Callable[[ExportedReport], Iterator[Row]] | None = None
    text: bool = True
    codebook: str | None = None

    @property
    def schema(self) -> str:
        """What its files call themselves: `ged/1`."""
        return f"{self.name}/{self.version}"


Step = Callable[[Export, Row], Row | None]
"""What may stand between rows and the writer: it gives the row as it may go out, or None where it may not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for: which incidents, under which toll rule, as of which day; with `redact` the names of private
    persons are masked; `steps` are gone through in turn."""

    selection: Selection = field(default_factory=Selection)
    rule: str
    as_of: date | None = None
    redact: bool = False
    steps: tuple[Step, ...] = ()
