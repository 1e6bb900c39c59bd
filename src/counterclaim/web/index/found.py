"""Which incidents are asked for: the filter of an address held against the columns."""

import re
import sqlite3
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.fold import fold
from counterclaim.web.asking import Box, Filter
from counterclaim.web.index.columns import Columns

Mask = NDArray[np.bool_]
_FACETS = ("country", "type", "harm", "party", "source")
_MARKS = ("contested", "disagree", "unreviewed")
_TERM = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Found:
    """The incidents asked for, among all: `anywhere` those that are also outside the box, `here` those within it; `met`
    are the numbers of the texts in which the words are, the first recorded first."""

    connection: sqlite3.Connection
    columns: Columns
    asked: Filter
    anywhere: Mask
    here: Mask
    met: NDArray[np.int64]

    def column(self, name: str) -> NDArray[Any]:
        """A column of the incidents asked for."""
        return self.columns.of[name][self.here]

    def count(self) -> int:
        """How many they are."""
        return int(np.count_nonzero(self.here))


def find(connection: sqlite3.Connection, columns: Columns, asked: Filter, met: NDArray[np.int64]) -> Found:
    """The incidents that a filter asks for, where `met` are the texts that its words are in."""
    parts = [*_in_columns(columns, asked), *_in_tables(connection, columns, asked)]
    if asked.q:
        parts.append(columns.telling(met))
    anywhere: Mask = reduce(np.logical_and, parts, np.ones(len(columns), np.bool_))
    here = anywhere & within(columns, asked.box) if asked.box else anywhere
    return Found(connection, columns, asked, anywhere, here, met)


def within(columns: Columns, box: Box) -> Mask:
    """Which incidents have their point in a stretch of the map."""
    x, y = columns.of["longitude"], columns.of["latitude"]
    inside: Mask = (x >= box.west) & (x <= box.east) & (y >= box.south) & (y <= box.north)
    return inside


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
        columns.where(_listed(connection, query, (kind, value))) for kind in _FACETS if (value := getattr(asked, kind))
    ]


def texts_with(connection: sqlite3.Connection, q: str) -> NDArray[np.int64]:
    """The numbers of the texts in which the words are, the first recorded first."""
    return _listed(connection, "SELECT group_concat(rowid) FROM texts WHERE texts MATCH ?", (match_of(q),))


def _listed(connection: sqlite3.Connection, query: str, values: tuple[str, ...]) -> NDArray[np.int64]:
    # One long text is read into an array many times faster than as many rows.
    told = connection.execute(query, values).fetchone()[0]
    return np.fromstring(told, np.int64, sep=",") if told else np.zeros(0, np.int64)


def match_of(q: str) -> str:
    """The search as the index of texts takes it: all words, "phrases in quotes", and beginnings (strik*)."""
    terms = [_term(word) for word in words_of(q)]
    return " AND ".join(terms) if terms else '""'


def words_of(q: str) -> list[str]:
    """The words and phrases that are searched for."""
    return [word for quoted, plain in _TERM.findall(q.replace("\0", " ")) if (word := (quoted or plain).strip('"'))]


def _term(word: str) -> str:
    quoted = '"' + word.rstrip("*").replace('"', "") + '"'
    return f"{quoted}*" if word.endswith("*") else quoted
