"""Land and borders out of the packed map, clipped to a stretch and projected; Natural Earth, no tiles."""

import json
import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import cos, radians

from counterclaim.errors import LexiconError
from counterclaim.web.asking import Box

MAGIC = b"CCM1"
COARSE_FROM = 45.0
"""From so many degrees across on the coarse map will do."""

LARGE = 1.9
"""How many times as large letters are drawn on a telephone, where the picture is half as wide."""

Point = tuple[float, float]
Points = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings of land and lines of borders in degrees, each with its box."""

    land: tuple[tuple[Box, Points], ...]
    borders: tuple[tuple[Box, Points], ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A country's name at its place; `large` where it has room on a picture drawn at half the size as well."""

    words: str
    x: float
    y: float
    large: bool


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to pixels: equirectangular, true to scale at the middle of the stretch."""

    box: Box
    width: float
    height: float

    def at(self, longitude: float, latitude: float) -> Point:
        """The point on the picture."""
        x = (longitude - self.box.west) / (self.box.east - self.box.west) * self.width
        y = (self.box.north - latitude) / (self.box.north - self.box.south) * self.height
        return x, y

    @property
    def metres(self) -> float:
        """How many metres a pixel is."""
        return (self.box.north - self.box.south) * 111_320 / self.height


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the points: paths of land and borders, and the names of countries with their places."""

    land: str
    borders: str
    names: tuple["Name", ...]


def fitted(box: Box, width: float, height: float) -> Box:
    """A stretch of the picture's shape around a box, within the world."""
    middle = (box.south + box.north) / 2
    squeeze = max(0.2, cos(radians(middle)))
    tall, wide = box.north - box.south, (box.east - box.west) * squeeze
    tall = max(tall, wide * height / width, 2.5)
    tall = min(tall, 150.0)
    wide = min(tall * width / height / squeeze, 360.0)
    center = min(max((box.west + box.east) / 2, -180 + wide / 2), 180 - wide / 2)
    middle = min(max(middle, -65 + tall / 2), 85 - tall / 2)
    return Box(center - wide / 2, middle - tall / 2, center + wide / 2, middle + tall / 2)


@lru_cache(maxsize=64)
def draw_ground(projection: Projection) -> Ground:
    """Land, borders and names within a projection."""
    box = projection.box
    wide = box.east - box.west
    outlines = _load("coarse" if wide >= COARSE_FROM else "fine")
    edge = _grown(box, wide * 0.02)
    land = (_clip_ring(ring, edge) for bounds, ring in outlines.land if _meet(bounds, edge))
    lines = (part for bounds, line in outlines.borders if _meet(bounds, edge) for part in _clip_line(line, edge))
    return Ground(
        land="".join(_path(ring, projection, closed=True) for ring in land if len(ring) > 2),
        borders="".join(_path(line, projection, closed=False) for line in lines if len(line) > 1),
        names=tuple(_names(projection)),
    )


def _names(projection: Projection) -> Iterator[Name]:
    large = {name for name, _, _ in _fitting(projection, LARGE)}
    for name, x, y in _fitting(projection, 1.0):
        yield Name(name, round(x, 1), round(y, 1), name in large)


def _fitting(projection: Projection, size: float) -> Iterator[tuple[str, float, float]]:
    """The names that have room where letters are so many times as large."""
    scale = projection.width / (projection.box.east - projection.box.west)
    taken: list[tuple[float, float, float]] = []
    # The larger the country, the sooner it gets its name; no name stands on another.
    for name, longitude, latitude, extent in sorted(_countries(), key=lambda told: -told[3]):
        (x, y), half = projection.at(longitude, latitude), len(name) * 3.1 * size
        within = half < x < projection.width - half and 14 < y < projection.height - 8
        apart = all(abs(x - at) > half + other or abs(y - below) > 12 * size for at, below, other in taken)
        if within and apart and extent * scale > len(name) * 4.6 * size:
            taken.append((x, y, half))
            yield name, x, y


@cache
def _countries() -> list[tuple[str, float, float, float]]:
    told = json.loads((files("counterclaim") / "data" / "map" / "countries.json").read_text("utf-8"))
    return [(name, longitude, latitude, size) for name, longitude, latitude, size in told]


@cache
def _load(name: str) -> Outlines:
    packed = (files("counterclaim") / "data" / "map" / f"{name}.bin").read_bytes()
    if packed[:4] != MAGIC:
        raise LexiconError(f"data/map/{name}.bin is no map of ours: build it again with scripts/build_map.py.")
    land, borders = struct.unpack_from("<II", packed, 4)
    lines, at = list[Points](), 12
    for _ in range(land + borders):
        (count,) = struct.unpack_from("<H", packed, at)
        numbers = array("h")
        numbers.frombytes(packed[at + 2 : at + 2 + 4 * count])
        if sys.byteorder == "big":
            numbers.byteswap()
        points = [(x / 100, y / 100) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        lines.append(points)
        at += 2 + 4 * count
    return Outlines(
        tuple(part for line in lines[:land] for part in _unwound(line)),
        tuple(part for line in lines[land:] for part in _unwound(line)),
    )


def _unwound(line: Points) -> Iterator[tuple[Box, Points]]:
    """A line that crosses the line of date as one that does not, once at each edge of the map it belongs to."""
    turn, west, told = 0.0, 180.0, list[Point]()
    for x, y in line:
        if told and abs(x + turn - told[-1][0]) > 180:
            turn += 360 if told[-1][0] > x + turn else -360
        told.append((x + turn, y))
        west = min(west, x + turn)
    east = max(x for x, _ in told)
    shifts = [0.0, *([360.0] if west < -180 else []), *([-360.0] if east > 180 else [])]
    for shift in shifts:
        moved = [(x + shift, y) for x, y in told]
        yield _bounds(moved), moved


def _bounds(points: Points) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _meet(one: Box, other: Box) -> bool:
    return not (one.east < other.west or other.east < one.west or one.north < other.south or other.north < one.south)


def _grown(box: Box, by: float) -> Box:
    return Box(box.west - by, box.south - by, box.east + by, box.north + by)


def _clip_ring(ring: Points, box: Box) -> Points:
    """The part of a ring within a box (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        kept: list[Point] = []
        for before, here in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            inside, was = (here[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
            if inside is not was:
                kept.append(_crossing(before, here, axis, limit))
            if inside:
                kept.append(here)
        ring = kept
    return ring


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def _clip_line(line: Points, box: Box) -> Iterator[Points]:
    part: list[Point] = []
    for point in line:
        if box.west <= point[0] <= box.east and box.south <= point[1] <= box.north:
            part.append(point)
        else:
            if part:
                yield [*part, point]
            part = []
    if part:
        yield part


def _path(points: Iterable[Point], projection: Projection, *, closed: bool) -> str:
    told: list[str] = []
    last: Point | None = None
    for point in points:
        x, y = projection.at(*point)
        # Less than a pixel on is nothing that can be seen.
        if last is None or abs(x - last[0]) + abs(y - last[1]) >= 1.2:
            told.append(f"{x:.1f},{y:.1f}")
            last = (x, y)
    if len(told) < (3 if closed else 2):
        return ""
    return f"M{told[0]}L{' '.join(told[1:])}{'Z' if closed else ''}"
