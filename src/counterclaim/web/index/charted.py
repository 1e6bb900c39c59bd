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
    days, contested = days[told], contested[told]
    span = int(days.max()) - int(days.min())
    unit = "D" if span <= 100 else "M" if span <= 4500 else "Y"
    bins = (days.astype(np.int64) - _EPOCH).astype("datetime64[D]").astype(f"datetime64[{unit}]")
    places = bins.astype(np.int64)
    first = places.min()
    counts = np.bincount(places - first)
    among = np.bincount(places - first, weights=contested)
    return [
        Bin(str((first + place).astype(f"datetime64[{unit}]")), int(counts[place]), int(among[place]))
        for place in np.flatnonzero(counts)
    ]


_EPOCH = date(1970, 1, 1).toordinal()


def bounds(found: Found) -> Box | None:
    """Where on the map all that is asked for lies; None where nothing has a point."""
    x, y = (found.columns.of[name][found.anywhere] for name in ("longitude", "latitude"))
    told = x == x
    if not np.any(told):
        return None
    x, y = x[told], y[told]
    return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


def spots(found: Found, box: Box, cell: float) -> list[Spot]:
    """The incidents within a stretch of the map, put together where they lie in one cell of so many degrees."""
    places = np.flatnonzero(found.anywhere & within(found.columns, box))
    of = {name: column[places] for name, column in found.columns.of.items()}
    across, down = (np.floor(of[name] / cell).astype(np.int64) for name in ("longitude", "latitude"))
    cells, first, which, counts = np.unique(
        (across - across.min(initial=0)) * 100_000 + down - down.min(initial=0),
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )

    def summed(name: str) -> Column:
        return np.bincount(which, weights=np.nan_to_num(of[name]), minlength=len(cells))

    x, y, contested, low, high = map(summed, ("longitude", "latitude", "contested", "killed_low", "killed_high"))
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


def _named(found: Found, wanted: list[int]) -> Iterator[tuple[str, str | None, str | None]]:
    held: dict[int, tuple[str, str | None, str | None]] = {}
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        query = f"SELECT number, id, place, rung FROM incidents WHERE number IN ({','.join('?' * len(part))})"
        held |= {row[0]: (row[1], row[2], row[3]) for row in found.connection.execute(query, part)}
    yield from (held.get(number, ("", None, None)) for number in wanted)
