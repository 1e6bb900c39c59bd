"""Which texts hold the words that are searched for: looked through once, and after that only what was added since."""

import re
import sqlite3
import threading
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

REMEMBERED = 16
"""So many searches are remembered."""

_TERM = re.compile(r'"([^"]*)"|(\S+)')


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Met:
    """The numbers of the texts in which words are, and of those that have them in the headline, up to the text that was
    the last; the first recorded first."""

    upto: int
    anywhere: NDArray[np.int64]
    titled: NDArray[np.int64]


def nothing_met() -> Met:
    """What is met where nothing is searched for."""
    return Met(-1, np.zeros(0, np.int64), np.zeros(0, np.int64))


class Searches:
    """What was last searched for, with what was met."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._met: dict[str, Met] = {}
        self._telling: dict[str, tuple[int, NDArray[np.int64]]] = {}

    def search(self, connection: sqlite3.Connection, q: str | None) -> Met:
        """The texts that the words are in, with those that a later version has replaced."""
        if not q:
            return nothing_met()
        before = self._met.get(q) or nothing_met()
        met = _searched(connection, q, before)
        if met is not before:
            self._remember(self._met, q, met)
        return met

    def reports(self, connection: sqlite3.Connection, q: str) -> NDArray[np.int64]:
        """The texts that the words are in and that reports have now, the first recorded first."""
        upto, held = _last(connection), self._telling.get(q)
        if held is None or held[0] != upto:
            query = (
                "SELECT group_concat(number) FROM texts CROSS JOIN reports ON number = texts.rowid WHERE texts MATCH ?"
            )
            held = upto, listed(connection, query, (match_of(q),))
            self._remember(self._telling, q, held)
        return held[1]

    def forget(self) -> None:
        """Remember nothing: the texts are no longer those that were looked through."""
        with self._lock:
            self._met.clear()
            self._telling.clear()

    def _remember(self, held: dict[str, T], q: str, found: T) -> None:
        with self._lock:
            held.pop(q, None)
            while len(held) >= REMEMBERED:
                held.pop(next(iter(held)))
            held[q] = found


def _last(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT ifnull(max(number), 0) FROM reports").fetchone()[0])


def _searched(connection: sqlite3.Connection, q: str, before: Met) -> Met:
    upto = _last(connection)
    if upto <= before.upto:
        return before
    words = match_of(q)
    since = before.upto, upto
    anywhere, titled = (_texts_within(connection, one, since) for one in (words, f"title : ({words})"))
    return Met(upto, np.concatenate([before.anywhere, anywhere]), np.concatenate([before.titled, titled]))


def _texts_within(connection: sqlite3.Connection, match: str, since: tuple[int, int]) -> NDArray[np.int64]:
    query = "SELECT group_concat(rowid) FROM texts WHERE texts MATCH ? AND rowid > ? AND rowid <= ?"
    return listed(connection, query, (match, *since))


def listed(connection: sqlite3.Connection, query: str, values: tuple[str | int, ...]) -> NDArray[np.int64]:
    """The numbers that a query gives as one text, which is read into an array many times faster than as many rows."""
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
