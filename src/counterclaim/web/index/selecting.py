"""From a filter to the condition of a query."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.fold import fold
from counterclaim.web.asking import Filter

_FACETS = ("type", "harm", "party", "source")
Part = tuple[str, tuple[object, ...]]

_TERM = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Condition:
    """The words after WHERE, and their values."""

    sql: str
    values: tuple[object, ...]


def condition(asked: Filter, *, boxed: bool = True) -> Condition:
    """What incidents must be to be asked for; without `boxed` wherever on the map they are.

    Words are looked for beforehand, by `look_for` on the same connection.
    """
    parts = [*_told(asked), *_marked(asked), *(_boxed(asked) if boxed else ())]
    sql = " AND ".join(["1", *(sql for sql, _ in parts)])
    return Condition(sql, tuple(value for _, values in parts for value in values))


def _told(asked: Filter) -> Iterator[Part]:
    if asked.since:
        yield "last_day >= ?", (asked.since.isoformat(),)
    if asked.until:
        yield "first_day <= ?", (asked.until.isoformat(),)
    if asked.country:
        yield "country = ?", (asked.country,)
    if asked.place:
        yield "instr(place_folded, ?) > 0", (fold(asked.place),)
    if asked.q:
        yield _TOLD_IN, ()


def _marked(asked: Filter) -> Iterator[Part]:
    for kind in _FACETS:
        if value := getattr(asked, kind):
            yield "number IN (SELECT incident FROM facets WHERE kind = ? AND value = ?)", (kind, value)
    for flag, sql in (("contested", "contested"), ("disagree", "disagree"), ("unreviewed", "unreviewed > 0")):
        if getattr(asked, flag):
            yield sql, ()


def _boxed(asked: Filter) -> Iterator[Part]:
    if box := asked.box:
        yield "longitude BETWEEN ? AND ? AND latitude BETWEEN ? AND ?", (box.west, box.east, box.south, box.north)


_TOLD_IN = "number IN (SELECT number FROM temp.met)"
_MET = (
    "INSERT INTO temp.met SELECT DISTINCT incident FROM texts JOIN reports ON reports.number = texts.rowid "
    "JOIN members ON members.report = reports.id WHERE texts MATCH ?"
)


def look_for(connection: sqlite3.Connection, asked: Filter) -> None:
    """Find once, for all that a page looks up, in which incidents' reports the words are met."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS met (number INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.met")
    if asked.q:
        connection.execute(_MET, (match_of(asked.q),))


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
