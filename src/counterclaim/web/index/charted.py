"""What timeline and map show: the incidents asked for put together by stretches of time and by cells of the map."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from counterclaim.web.asking import Box
from counterclaim.web.index.columns import Column
from counterclaim.web.index.found import Found, within

SPOTS = 600
_CHUNK = 500


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


def timeline(found: Found) -> list[Bin]:
    """The incidents by day, month or year, whichever makes a legible number of bars; those without a day left out."""
    days, contested = found.column("first_day"), found.column("contested")
    told = days > 0
    if not np.any(told):
        return []
    first = int(days[told].min())
    counts = np.bincount(days[told] - first)
    among = np.bincount(days[told] - first, weights=contested[told])
    unit = "D" if len(counts) <= 101 else "M" if len(counts) <= 4501 else "Y"
    at = np.flatnonzero(counts)
    bins = (at + (first - _EPOCH)).astype("datetime64[D]").astype(f"datetime64[{unit}]").astype(np.int64)
    stretches, places = np.unique(bins, return_inverse=True)
    incidents, disputed = (np.bincount(places, weights=one[at]) for one in (counts, among))
    return [
        Bin(str(start.astype(f"datetime64[{unit}]")), int(many), int(few))
        for start, many, few in zip(stretches, incidents, disputed, strict=True)
    ]


_EPOCH = date(1970, 1, 1).toordinal()


def bounds(found: Found) -> Box | None:
    """Where on the map all that is asked for lies; None where nothing has a point."""
    x, y = found.spread("longitude"), found.spread("latitude")
    told = x == x
    if not np.any(told):
        return None
    x, y = x[told], y[told]
    return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


def spots(found: Found, box: Box, cell: float) -> list[Spot]:
    """The incidents within a stretch of the map, put together where they lie in one cell of so many degrees."""
    places = within(found.columns, found.anywhere, box)
    of = {name: found.columns.of[name][places] for name in _SPOTTED}
    across, down = (np.floor(of[name] / cell).astype(np.int64) for name in ("longitude", "latitude"))
    which, first, counts = _celled(across, down)

    def summed(name: str) -> Column:
        return np.bincount(which, weights=np.nan_to_num(of[name]), minlength=len(counts))

    x, y, contested, low, high = map(summed, _SPOTTED[:5])
    radius = np.nan_to_num(of["radius"][first])
    # Wide rings lie under small dots, and the busiest cells are not the ones left out.
    shown = np.argsort(-counts, kind="stable")[:SPOTS]
    shown = shown[np.lexsort((-counts[shown], -np.where(counts[shown] == 1, radius[shown], 0)))]
    named = _named(found, [int(found.columns.number[places[first[one]]]) for one in shown])
    return [
        Spot(
            longitude=float(x[one] / counts[one]),
            latitude=float(y[one] / counts[one]),
            incidents=int(counts[one]),
            contested=int(contested[one]),
            radius=int(radius[one]),
            killed_low=int(low[one]),
            killed_high=int(high[one]),
            id=id,
            name=name,
            rung=rung,
        )
        for one, (id, name, rung) in zip(shown, named, strict=True)
    ]


_SPOTTED = ("longitude", "latitude", "contested", "killed_low", "killed_high", "radius")


def _celled(across: Column, down: Column) -> tuple[Column, Column, Column]:
    """For each point the number of its cell among those that have any; for these the first point and how many."""
    if not len(across):
        return across, across, across
    across, down = across - across.min(), down - down.min()
    cell = across * (1 + down.max()) + down
    counts = np.bincount(cell)
    taken = np.flatnonzero(counts)
    number = np.zeros(len(counts), np.int64)
    number[taken] = np.arange(len(taken))
    first = np.zeros(len(counts), np.int64)
    # Of several points of one cell the last one written holds: the first.
    first[cell[::-1]] = np.arange(len(cell))[::-1]
    return number[cell], first[taken], counts[taken]


def _named(found: Found, wanted: list[int]) -> Iterator[tuple[str, str | None, str | None]]:
    held: dict[int, tuple[str, str | None, str | None]] = {}
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        query = f"SELECT number, id, place, rung FROM incidents WHERE number IN ({','.join('?' * len(part))})"
        held |= {row[0]: (row[1], row[2], row[3]) for row in found.connection.execute(query, part)}
    yield from (held.get(number, ("", None, None)) for number in wanted)
