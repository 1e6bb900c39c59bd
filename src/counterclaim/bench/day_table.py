"""Tables of time expressions with the days they mean, written by us."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from counterclaim.errors import InputError


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at its offsets in a text; the days it means, None where nothing tells what it counts from; the
    days the report and the account are of; and what else its group says."""

    text: str
    start: int
    end: int
    days: tuple[date | None, date | None] | None
    published: date | None
    anchor: date | None
    group: Mapping[str, Any]

    @property
    def words(self) -> str:
        """The expression itself."""
        return self.text[self.start : self.end]


def read_table(path: Path) -> list[Expression]:
    """The expressions of a table, in order.

    Raises InputError where the file is not there or a row is not one.
    """
    try:
        groups = tomllib.loads(path.read_text("utf-8"))["group"]
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such table; run this in the project's folder.") from error
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise InputError(f"{path}: not a table of expressions: {error}.") from error
    return [_expression(path, marked, days, group) for group in groups for marked, days in group["rows"]]


def _expression(path: Path, marked: str, days: str, group: Mapping[str, Any]) -> Expression:
    before, opened, rest = marked.partition("[")
    words, closed, after = rest.partition("]")
    try:
        meant = None if days == "relative" else _days(days)
    except ValueError as error:
        raise InputError(
            f"{path}: {marked!r}: {days!r} are no days; write 2024-05-16 or two with / between."
        ) from error
    if not opened or not closed:
        raise InputError(f"{path}: {marked!r}: put the expression in brackets.")
    return Expression(
        before + words + after,
        len(before),
        len(before) + len(words),
        meant,
        group.get("published"),
        group.get("anchor"),
        group,
    )


def _days(days: str) -> tuple[date | None, date | None]:
    first, _, last = days.partition("/")
    start, end = (None if one == ".." else date.fromisoformat(one) for one in (first, last or first))
    return start, end
