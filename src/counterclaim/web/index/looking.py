"""Looking incidents up: rows, sums, the timeline, the points of the map, and what can be filtered by."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from counterclaim.errors import LedgerError
from counterclaim.web.index.columns import Column
from counterclaim.web.index.found import Found

PAGE = 40
_CHUNK = 500
_ORDERS: Mapping[str, Callable[[Mapping[str, Column]], Column]] = {
    "newest": lambda of: of["first_day"],
    "deadliest": lambda of: np.nan_to_num(of["killed_high"], nan=-1),
    "disputed": lambda of: np.nan_to_num(of["killed_high"] - of["killed_low"], nan=-1),
    "told": lambda of: of["last_told"],
}
"""What each order goes by, the highest first; of those alike the one drawn last."""


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
class Other:
    """A toll of the missing, the captured or the displaced."""

    harm: str
    ends: Ends


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
    others: tuple[Other, ...]
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
class Hit:
    """A report in which the words searched for are met."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None


def numbers(found: Found, first: int = 0, last: int | None = None) -> NDArray[np.int64]:
    """The numbers of the incidents asked for, in the order asked for, from one place to another."""
    places = found.here
    by = _ORDERS[found.asked.order](found.columns.of)[places]
    end = len(places) if last is None else min(last, len(places))
    if end < len(places) // 8:
        # All that can be among the first so many; sorting the rest would be idle.
        least = np.partition(by, len(by) - end)[len(by) - end] if end else np.inf
        places = places[by >= least]
        by = by[by >= least]
    order = np.lexsort((places, by))[::-1]
    picked: NDArray[np.int64] = found.columns.number[places[order[first:end]]]
    return picked


def lines(found: Found, size: int = PAGE) -> list[Line]:
    """The incidents on the page asked for."""
    start = (found.asked.page - 1) * size
    return list(_lines(found.connection, [int(one) for one in numbers(found, start, start + size)]))


def every_line(found: Found) -> Iterator[Line]:
    """All incidents asked for, in the order asked for, a few at a time."""
    wanted = [int(one) for one in numbers(found)]
    for start in range(0, len(wanted), _CHUNK):
        yield from _lines(found.connection, wanted[start : start + _CHUNK])


def _lines(connection: sqlite3.Connection, wanted: list[int]) -> Iterator[Line]:
    marks = ",".join("?" * len(wanted))
    rows = connection.execute(f"SELECT * FROM incidents WHERE number IN ({marks})", wanted)
    held = {row["number"]: row for row in rows}
    # What is no longer held was drawn again a moment ago, under another number.
    yield from (_line(held[number]) for number in wanted if number in held)


def number_of(connection: sqlite3.Connection, key: str) -> int:
    """The number of the incident of this id, or of the one that the account of this id is in.

    Raises LedgerError where there is none.
    """
    row = connection.execute(
        "SELECT number FROM incidents WHERE id = ? UNION ALL SELECT incident FROM members WHERE account = ? LIMIT 1",
        (key, key.removeprefix("i-")),
    ).fetchone()
    if row is None:
        raise LedgerError(f"The ledger holds no incident {key}: it may have been joined to another or split.")
    return int(row[0])


def line(connection: sqlite3.Connection, id: str) -> Line | None:
    """The incident of an id as listed; None where there is none."""
    row = connection.execute("SELECT * FROM incidents WHERE id = ?", (id,)).fetchone()
    return _line(row) if row else None


def choices(connection: sqlite3.Connection, kind: str, most: int = 60) -> list[tuple[str, int]]:
    """The values of a kind that can be filtered by, those of most incidents first, with how many there are."""
    query = (
        "SELECT value, incidents FROM choices WHERE kind = ? AND incidents > 0 ORDER BY incidents DESC, value LIMIT ?"
    )
    return [(row[0], row[1]) for row in connection.execute(query, (kind, most))]


def head_of(connection: sqlite3.Connection) -> str:
    """The place in the ledger's chain that the index has come to."""
    return str(connection.execute("SELECT value FROM state WHERE name = 'head'").fetchone()[0])


def kept(connection: sqlite3.Connection, name: str) -> int:
    """A count that the index keeps: `claims`, those `waiting` for a decision, `open_pairs`."""
    return int(connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()[0])


def hits(found: Found, most: int = 6) -> list[Hit]:
    """The reports in which the words are met: those with all of them in the headline before the others, of each the
    last recorded first."""
    told: dict[int, Hit] = {}
    for met in (found.met.titled, found.met.anywhere):
        for number, hit in _last_of(found.connection, met):
            if len(told) >= most:
                break
            told.setdefault(number, hit)
    return list(told.values())


def _last_of(connection: sqlite3.Connection, texts: NDArray[np.int64]) -> Iterator[tuple[int, Hit]]:
    """The reports that have these texts now, the last recorded first, looked up a few at a time."""
    for end in range(len(texts), 0, -PAGE):
        part = [int(number) for number in texts[max(end - PAGE, 0) : end]]
        rows = connection.execute(
            "SELECT number, id, title, outlet, published FROM reports "
            f"WHERE number IN ({','.join('?' * len(part))}) ORDER BY number DESC",
            part,
        ).fetchall()
        yield from ((row[0], Hit(*row[1:])) for row in rows)


def reports(connection: sqlite3.Connection, page: int) -> tuple[list[Hit], int]:
    """A page of the reports, the last recorded first, and how many there are."""
    rows = connection.execute(
        "SELECT id, title, outlet, published FROM reports ORDER BY number DESC LIMIT ? OFFSET ?",
        (PAGE, (page - 1) * PAGE),
    )
    found = [Hit(row[0], row[1], row[2], row[3]) for row in rows]
    return found, int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])


def reports_among(connection: sqlite3.Connection, texts: NDArray[np.int64], page: int) -> tuple[list[Hit], int]:
    """A page of the reports that have these texts, the last recorded first, and how many there are."""
    end = max(len(texts) - (page - 1) * PAGE, 0)
    return [hit for _, hit in _last_of(connection, texts[max(end - PAGE, 0) : end])], len(texts)


def _line(row: sqlite3.Row) -> Line:
    def ends(harm: str) -> Ends:
        return Ends(row[f"{harm}_low"], row[f"{harm}_best"], row[f"{harm}_high"], bool(row[f"{harm}_open"]))

    return Line(
        **{name: row[name] for name in _PLAIN},
        first=date.fromisoformat(row["first_day"]) if row["first_day"] else None,
        last=date.fromisoformat(row["last_day"]) if row["last_day"] else None,
        killed=ends("killed"),
        wounded=ends("wounded"),
        others=tuple(Other(harm, Ends(*told)) for harm, *told in json.loads(row["others"])),
        parties=tuple(json.loads(row["parties"])),
        contested=bool(row["contested"]),
        disagree=bool(row["disagree"]),
    )


_PLAIN = (
    *("id", "type", "country", "place", "latitude", "longitude", "radius", "rung", "reports", "origins"),
    *("grade", "status", "unreviewed", "headline"),
)
