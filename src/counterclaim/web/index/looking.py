"""Looking incidents up: rows, sums, the timeline, the points of the map, and what can be filtered by."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterclaim.web.asking import Box, Filter
from counterclaim.web.index.selecting import condition, match_of

PAGE = 40
_ORDERS = {
    "newest": "first_day DESC, number DESC",
    "deadliest": "killed_high DESC, number DESC",
    "disputed": "killed_high - killed_low DESC, number DESC",
    "told": "last_told DESC, number DESC",
}


@dataclass(frozen=True, slots=True)
class Ends:
    """A toll in a list: an interval, its best where the rule gives one, and whether it may be any number above."""

    low: int | None
    best: int | None
    high: int | None
    open: bool

    @property
    def told(self) -> bool:
        """Whether anybody tells a number."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Line:
    """An incident as listed."""

    id: str
    type: str | None
    country: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    radius: int | None
    rung: str | None
    first: date | None
    last: date | None
    killed: Ends
    wounded: Ends
    reports: int
    origins: int
    parties: tuple[str, ...]
    contested: bool
    disagree: bool
    grade: str
    status: str
    unreviewed: int
    headline: str | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What is asked for, summed: counts, and the least and the most killed if every low or every high were right."""

    incidents: int
    contested: int
    disagree: int
    killed: Ends
    wounded: Ends


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of the timeline: its first day as it is written (2031, 2031-05, 2031-05-08), and its counts."""

    start: str
    incidents: int
    contested: int


@dataclass(frozen=True, slots=True)
class Spot:
    """One incident or more at about one point: the middle, the count, the toll, how far from it they may have been."""

    longitude: float
    latitude: float
    incidents: int
    contested: int
    radius: int
    killed_low: int
    killed_high: int
    id: str
    name: str | None
    rung: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A report in which the words searched for are met."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None


def lines(connection: sqlite3.Connection, asked: Filter, size: int = PAGE) -> list[Line]:
    """The incidents on the page asked for."""
    where = condition(asked)
    rows = connection.execute(
        f"SELECT * FROM incidents WHERE {where.sql} ORDER BY {_ORDERS[asked.order]} LIMIT ? OFFSET ?",
        (*where.values, size, (asked.page - 1) * size),
    )
    return [_line(row) for row in rows]


def line(connection: sqlite3.Connection, id: str) -> Line | None:
    """The incident of an id as listed; None where there is none."""
    row = connection.execute("SELECT * FROM incidents WHERE id = ?", (id,)).fetchone()
    return _line(row) if row else None


def sums(connection: sqlite3.Connection, asked: Filter) -> Sums:
    """The sums over all that is asked for."""
    where = condition(asked)
    row = connection.execute(
        "SELECT count(*) AS incidents, total(contested) AS contested, total(disagree) AS disagree, "
        "total(killed_low) AS killed_low, total(killed_high) AS killed_high, max(killed_open) AS killed_open, "
        "count(killed_low) AS killed_told, total(wounded_low) AS wounded_low, total(wounded_high) AS wounded_high, "
        f"max(wounded_open) AS wounded_open, count(wounded_low) AS wounded_told FROM incidents WHERE {where.sql}",
        where.values,
    ).fetchone()
    ends = [_summed(row, harm) for harm in ("killed", "wounded")]
    return Sums(row["incidents"], int(row["contested"]), int(row["disagree"]), *ends)


def _summed(row: sqlite3.Row, harm: str) -> Ends:
    if not row[f"{harm}_told"]:
        return Ends(None, None, None, False)
    return Ends(int(row[f"{harm}_low"]), None, int(row[f"{harm}_high"]), bool(row[f"{harm}_open"]))


def timeline(connection: sqlite3.Connection, asked: Filter) -> list[Bin]:
    """The incidents by day, month or year, whichever makes a legible number of bars; those without a day left out."""
    where = condition(asked)
    first, last = connection.execute(
        f"SELECT min(first_day), max(first_day) FROM incidents WHERE {where.sql}", where.values
    ).fetchone()
    if first is None:
        return []
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    width = 10 if days <= 100 else 7 if days <= 4500 else 4
    rows = connection.execute(
        f"SELECT substr(first_day, 1, {width}) AS start, count(*) AS incidents, total(contested) AS contested "
        f"FROM incidents WHERE {where.sql} AND first_day IS NOT NULL GROUP BY 1 ORDER BY 1",
        where.values,
    )
    return [Bin(row["start"], row["incidents"], int(row["contested"])) for row in rows]


def bounds(connection: sqlite3.Connection, asked: Filter) -> Box | None:
    """Where on the map all that is asked for lies; None where nothing has a point."""
    where = condition(asked, boxed=False)
    row = connection.execute(
        f"SELECT min(longitude), min(latitude), max(longitude), max(latitude) FROM incidents WHERE {where.sql}",
        where.values,
    ).fetchone()
    return Box(*row) if row[0] is not None else None


def spots(connection: sqlite3.Connection, asked: Filter, box: Box, cell: float) -> list[Spot]:
    """The incidents within a stretch of the map, put together where they lie in one cell of so many degrees."""
    where = condition(asked.changed(box=box))
    rows = connection.execute(
        "SELECT avg(longitude) AS longitude, avg(latitude) AS latitude, count(*) AS incidents, "
        "total(contested) AS contested, max(ifnull(radius, 0)) AS radius, total(killed_low) AS killed_low, "
        "total(killed_high) AS killed_high, min(id) AS id, min(place) AS name, max(rung) AS rung "
        f"FROM incidents WHERE {where.sql} "
        "GROUP BY CAST(longitude / ? + 1000 AS INTEGER), CAST(latitude / ? + 1000 AS INTEGER) "
        "ORDER BY radius DESC, incidents DESC LIMIT 600",
        (*where.values, cell, cell),
    )
    return [Spot(**{name: _whole(name, row[name]) for name in row.keys()}) for row in rows]  # noqa: SIM118 - no dict


def _whole(name: str, value: Any) -> Any:
    return int(value) if name in ("contested", "killed_low", "killed_high") else value


def choices(connection: sqlite3.Connection, kind: str, most: int = 60) -> list[tuple[str, int]]:
    """The values of a kind that can be filtered by, those of most incidents first, with how many there are."""
    if kind == "country":
        query = (
            "SELECT country, count(*) FROM incidents WHERE country IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
        )
        return [(row[0], row[1]) for row in connection.execute(query, (most,))]
    query = "SELECT value, count(*) FROM facets WHERE kind = ? GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
    return [(row[0], row[1]) for row in connection.execute(query, (kind, most))]


def hits(connection: sqlite3.Connection, q: str, most: int = 6) -> list[Hit]:
    """The reports in which the words are met, the best first; a word in the headline counts most."""
    rows = connection.execute(
        "SELECT reports.id, reports.title, outlet_of, published FROM (SELECT rowid AS number, rank AS how FROM texts "
        "WHERE texts MATCH ? AND rank MATCH 'bm25(8.0, 1.0, 2.0)' ORDER BY rank LIMIT 200) AS found "
        "JOIN (SELECT number, id, title, outlet AS outlet_of, published FROM reports) AS reports USING (number) "
        "ORDER BY how LIMIT ?",
        (match_of(q), most),
    )
    return [Hit(row[0], row[1], row[2], row[3]) for row in rows]


def reports(connection: sqlite3.Connection, q: str | None, page: int) -> tuple[list[Hit], int]:
    """A page of the reports, or of those in which words are met, the last recorded first; and how many there are."""
    where, values = "1", tuple[str, ...]()
    if q:
        where, values = "number IN (SELECT rowid FROM texts WHERE texts MATCH ?)", (match_of(q),)
    count = connection.execute(f"SELECT count(*) FROM reports WHERE {where}", values).fetchone()[0]
    rows = connection.execute(
        f"SELECT id, title, outlet, published FROM reports WHERE {where} ORDER BY number DESC LIMIT ? OFFSET ?",
        (*values, PAGE, (page - 1) * PAGE),
    )
    return [Hit(row[0], row[1], row[2], row[3]) for row in rows], count


def _line(row: sqlite3.Row) -> Line:
    def ends(harm: str) -> Ends:
        return Ends(row[f"{harm}_low"], row[f"{harm}_best"], row[f"{harm}_high"], bool(row[f"{harm}_open"]))

    return Line(
        **{name: row[name] for name in _PLAIN},
        first=date.fromisoformat(row["first_day"]) if row["first_day"] else None,
        last=date.fromisoformat(row["last_day"]) if row["last_day"] else None,
        killed=ends("killed"),
        wounded=ends("wounded"),
        parties=tuple(json.loads(row["parties"])),
        contested=bool(row["contested"]),
        disagree=bool(row["disagree"]),
    )


_PLAIN = (
    *("id", "type", "country", "place", "latitude", "longitude", "radius", "rung", "reports", "origins"),
    *("grade", "status", "unreviewed", "headline"),
)
