"""Which incidents are asked for: the filter of an address held against the columns."""

import sqlite3
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.fold import fold
from counterclaim.web.asking import Box, Filter
from counterclaim.web.index.columns import Columns
from counterclaim.web.index.searching import Met, listed

Mask = NDArray[np.bool_]
_FACETS = ("country", "type", "harm", "party", "source")
_MARKS = ("contested", "disagree", "unreviewed")


@dataclass(frozen=True, slots=True)
class Found:
    """The incidents asked for, by their places in the columns: `anywhere` those that are also outside the box, `here`
    those within it; `met` are the texts in which the words are."""

    connection: sqlite3.Connection
    columns: Columns
    asked: Filter
    anywhere: NDArray[np.int64]
    here: NDArray[np.int64]
    met: Met

    def column(self, name: str) -> NDArray[Any]:
        """A column of the incidents asked for."""
        return _among(self.columns.of[name], self.here)

    def spread(self, name: str) -> NDArray[Any]:
        """A column of the incidents asked for, were the whole world asked for."""
        return _among(self.columns.of[name], self.anywhere)

    def count(self) -> int:
        """How many they are."""
        return len(self.here)


def _among(column: NDArray[Any], places: NDArray[np.int64]) -> NDArray[Any]:
    # Where all are asked for nothing is copied.
    return column if len(places) == len(column) else column[places]


def find(connection: sqlite3.Connection, columns: Columns, asked: Filter, met: Met) -> Found:
    """The incidents that a filter asks for, where `met` are the texts that its words are in."""
    parts = [*_in_columns(columns, asked), *_in_tables(connection, columns, asked)]
    if asked.q:
        parts.append(columns.telling(met.anywhere))
    anywhere = np.flatnonzero(reduce(np.logical_and, parts)) if parts else np.arange(len(columns))
    here = within(columns, anywhere, asked.box) if asked.box else anywhere
    return Found(connection, columns, asked, anywhere, here, met)


def within(columns: Columns, places: NDArray[np.int64], box: Box) -> NDArray[np.int64]:
    """Those of the incidents at some places in the columns that have their point in a stretch of the map."""
    x, y = (_among(columns.of[name], places) for name in ("longitude", "latitude"))
    inside: Mask = (x >= box.west) & (x <= box.east) & (y >= box.south) & (y <= box.north)
    return places if inside.all() else places[inside]


def _in_columns(columns: Columns, asked: Filter) -> list[Mask]:
    parts: list[Mask] = [columns.of[mark] for mark in _MARKS if getattr(asked, mark)]
    if asked.since:
        parts.append(columns.of["last_day"] >= asked.since.toordinal())
    if asked.until:
        parts.append((columns.of["first_day"] > 0) & (columns.of["first_day"] <= asked.until.toordinal()))
    if asked.place:
        words = fold(asked.place)
        parts.append(np.fromiter((words in place for place in columns.places), np.bool_, len(columns)))
    return parts


def _in_tables(connection: sqlite3.Connection, columns: Columns, asked: Filter) -> list[Mask]:
    query = "SELECT group_concat(incident) FROM facets WHERE kind = ? AND value = ?"
    return [
        columns.where(listed(connection, query, (kind, value))) for kind in _FACETS if (value := getattr(asked, kind))
    ]
