"""What incidents are filtered, ordered and summed by, held in memory as columns: a page's cost is that of a few passes
over arrays, whatever is asked for."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
CHUNK = 500

_DAYS = ("first_day", "last_day", "last_told")
_NUMBERS = ("latitude", "longitude", "radius", "killed_low", "killed_high", "wounded_low", "wounded_high")
_MARKS = ("killed_open", "wounded_open", "contested", "disagree", "unreviewed")
_TOLD = "SELECT reports.number, incident FROM members JOIN reports ON reports.id = members.report"
_QUERY = f"SELECT number, place_folded, {', '.join((*_DAYS, *_NUMBERS, *_MARKS))} FROM incidents"


@dataclass(frozen=True, slots=True)
class Columns:
    """All incidents as they were at a place in the ledger's chain, in the order of their numbers. Days are counted from
    the year 1, 0 where there is none; numbers that nobody tells are NaN. `told` holds the number of a report's text and
    the number of an incident that it tells of, in two rows."""

    head: str
    number: NDArray[np.int64]
    places: NDArray[np.object_]
    of: Mapping[str, Column]
    told: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.number)

    def where(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which incidents have one of these numbers."""
        wanted = np.zeros(1 + self.number.max(initial=0), np.bool_)
        wanted[numbers[numbers < len(wanted)]] = True
        return wanted[self.number]

    def telling(self, texts: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which incidents the reports tell of that have these numbers."""
        met = np.zeros(1 + max(texts.max(initial=0), self.told[0].max(initial=0)), np.bool_)
        met[texts] = True
        return self.where(self.told[1][met[self.told[0]]])

    def changed(self, connection: sqlite3.Connection, head: str, change: "Change") -> "Columns":
        """The columns after incidents went, came with numbers higher than all that stay, or changed under their own.
        Whatever did not change is shared with the columns before."""
        out, new, same = change
        columns = self._without(out) if out else self
        return columns._with(connection, new)._now(connection, same)._at(head)

    def _without(self, out: Collection[int]) -> "Columns":
        gone = np.fromiter(out, np.int64)
        kept = ~self.where(gone)
        left = np.ones(1 + max(self.told[1].max(initial=0), gone.max(initial=0)), np.bool_)
        left[gone] = False
        return Columns(
            head=self.head,
            number=self.number[kept],
            places=self.places[kept],
            of={name: column[kept] for name, column in self.of.items()},
            told=self.told[:, left[self.told[1]]],
        )

    def _with(self, connection: sqlite3.Connection, new: Collection[int]) -> "Columns":
        if not new:
            return self
        added = _read(connection, self.head, new)
        return Columns(
            head=self.head,
            number=np.concatenate([self.number, added.number]),
            places=np.concatenate([self.places, added.places]),
            of={name: np.concatenate([column, added.of[name]]) for name, column in self.of.items()},
            told=np.concatenate([self.told, added.told], axis=1),
        )

    def _now(self, connection: sqlite3.Connection, same: Collection[int]) -> "Columns":
        if not same:
            return self
        now = _read(connection, self.head, same)
        at = np.searchsorted(self.number, now.number)
        of = {name: _put(column, at, now.of[name]) for name, column in self.of.items()}
        return replace(self, places=_put(self.places, at, now.places), of=of)

    def _at(self, head: str) -> "Columns":
        return replace(self, head=head)


Change = tuple[Collection[int], Collection[int], Collection[int]]
"""The numbers of incidents that went, of those that came, and of those that are not as they were."""


def _put(column: Column, at: NDArray[np.int64], values: Column) -> Column:
    """The column with these values at these places: itself where they stand there already."""
    differs = (column[at] != values) & ~((column[at] != column[at]) & (values != values))
    if not np.any(differs):
        return column
    changed: Column = column.copy()
    changed[at] = values
    return changed


def _read(connection: sqlite3.Connection, head: str, numbers: Collection[int]) -> Columns:
    """The columns of these incidents alone."""
    rows, told = list[Any](), list[Any]()
    wanted = sorted(numbers)
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        marks = ",".join("?" * len(part))
        rows += connection.execute(f"{_QUERY} WHERE number IN ({marks}) ORDER BY number", part).fetchall()
        told += connection.execute(f"{_TOLD} WHERE incident IN ({marks})", part).fetchall()
    return _columns(head, rows, told)


def read_columns(connection: sqlite3.Connection, head: str) -> Columns:
    """The columns as the index holds them."""
    rows, told = (connection.execute(query).fetchall() for query in (f"{_QUERY} ORDER BY number", _TOLD))
    return _columns(head, rows, told)


def _columns(head: str, rows: list[Any], pairs: list[Any]) -> Columns:
    told = list(zip(*map(tuple, rows), strict=True)) or [()] * (2 + len(_DAYS) + len(_NUMBERS) + len(_MARKS))
    number, places, *others = told
    days, numbers, marks = others[:3], others[3 : 3 + len(_NUMBERS)], others[3 + len(_NUMBERS) :]
    of: dict[str, Column] = {}
    for name, values in zip(_DAYS, days, strict=True):
        of[name] = np.fromiter((date.fromisoformat(day).toordinal() if day else 0 for day in values), np.int32)
    for name, values in zip(_NUMBERS, numbers, strict=True):
        of[name] = np.array(values, np.float64)
    for name, values in zip(_MARKS, marks, strict=True):
        of[name] = np.array(values, np.float64) > 0
    telling = np.array([tuple(pair) for pair in pairs], np.int64).reshape(-1, 2).T
    return Columns(head, np.array(number, np.int64), _texts(places), of, telling)


def _texts(told: Iterable[str | None]) -> NDArray[np.object_]:
    return np.array([*(one or "" for one in told), None], np.object_)[:-1]
