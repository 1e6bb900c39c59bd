"""Where two countries meet, from the places that lie on either side."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from counterclaim.gazetteer.candidates import Gazetteer, Point, apart

_CELL = 0.5
_WITHIN_KM = 45.0


@dataclass(frozen=True, slots=True)
class Border:
    """The middle of a border and how far it reaches from there, in metres."""

    latitude: float
    longitude: float
    radius_m: int


@cache
def border(gazetteer: Gazetteer, one: str, other: str) -> Border | None:
    """The border of two countries by their ISO codes; None where they do not meet."""
    if other not in gazetteer.neighbours.get(one, ()):
        return None
    here, there = tuple(gazetteer.points(one)), tuple(gazetteer.points(other))
    middles = [*_middles(here, there), *_middles(there, here)]
    if not middles:
        return None
    south, north = min(lat for lat, _ in middles), max(lat for lat, _ in middles)
    west, east = min(lon for _, lon in middles), max(lon for _, lon in middles)
    centre = min(middles, key=lambda point: apart(point, ((south + north) / 2, (west + east) / 2)))
    radius = max(apart(centre, point) for point in middles)
    return Border(round(centre[0], 3), round(centre[1], 3), round(radius * 1000) + 10_000)


def _middles(here: Sequence[Point], there: Sequence[Point]) -> Iterator[Point]:
    """Between each place of one side and the nearest of the other, where one is near."""
    cells: defaultdict[tuple[int, int], list[Point]] = defaultdict(list)
    for point in there:
        cells[_cell(point)].append(point)
    for point in here:
        nearest = _nearest(point, cells)
        if nearest is not None:
            yield (point[0] + nearest[0]) / 2, (point[1] + nearest[1]) / 2


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // _CELL), int(point[1] // _CELL)


def _nearest(here: Point, cells: dict[tuple[int, int], list[Point]]) -> Point | None:
    """The nearest place of the other side, None beyond what counts as the border's land."""
    row, column = _cell(here)
    around = [
        point
        for down, across in product((-1, 0, 1), repeat=2)
        for point in cells.get((row + down, column + across), ())
    ]
    distance, nearest = min(((apart(here, point), point) for point in around), default=(_WITHIN_KM, None))
    return nearest if distance < _WITHIN_KM else None
