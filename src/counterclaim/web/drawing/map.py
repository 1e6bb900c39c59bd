"""The map of the overview: incidents as dots on land, with how precisely their places are known as radius."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, sqrt

from counterclaim.web.asking import Box, Filter
from counterclaim.web.drawing.land import Ground, Projection, draw_ground, fitted
from counterclaim.web.index.charted import Spot

WIDTH, HEIGHT = 640.0, 350.0
WORLD = Box(-170.0, -55.0, 178.0, 75.0)
_STEP = 0.25
_FINGER = 12.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A spot on the picture: where it leads, its size, how far from it a finger may be, and the halo of what is not
    known more precisely."""

    x: float
    y: float
    size: float
    reach: float
    halo: float
    incidents: int
    contested: int
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Map:
    """The picture: ground, dots, and where a wider or narrower view leads."""

    width: float
    height: float
    ground: Ground
    dots: tuple[Dot, ...]
    box: Box
    wider: str | None
    narrower: str
    whole: str | None
    scale: tuple[float, str]


def view_of(asked: Filter, bounds: Box | None) -> Projection:
    """What the map shows: the box asked for, or all that there is, with some land around it."""
    box = asked.box or bounds or WORLD
    if not asked.box:
        # Around a single place there is land to know it by.
        wide, tall = max(box.east - box.west, 3.0), max(box.north - box.south, 2.6)
        x, y, wide, tall = (box.west + box.east) / 2, (box.south + box.north) / 2, 0.62 * wide, 0.64 * tall
        box = Box(x - wide, y - tall, x + wide, y + tall)
    return Projection(_rounded(fitted(box, WIDTH, HEIGHT)), WIDTH, HEIGHT)


def _rounded(box: Box) -> Box:
    # Views that hardly differ share their ground.
    if box.east - box.west < 12:
        return box
    west, south = round(box.west / _STEP) * _STEP, round(box.south / _STEP) * _STEP
    return Box(west, south, west + box.east - box.west, south + box.north - box.south)


def cell_of(projection: Projection) -> float:
    """How many degrees lie under one dot's place on the picture."""
    return (projection.box.east - projection.box.west) / WIDTH * 18


def draw_map(asked: Filter, projection: Projection, spots: list[Spot]) -> Map:
    """The picture of what is asked for."""
    box, link = projection.box, asked.boxes()
    return Map(
        width=WIDTH,
        height=HEIGHT,
        ground=draw_ground(projection),
        dots=tuple(_dot(link, projection, spot) for spot in spots),
        box=box,
        wider=asked.link(box=_scaled(box, 1.9)) if box.east - box.west < 300 else None,
        narrower=asked.link(box=_scaled(box, 0.5)),
        whole=asked.link(box=None) if asked.box else None,
        scale=_scale(projection),
    )


def _dot(link: Callable[[Box], str], projection: Projection, spot: Spot) -> Dot:
    x, y = projection.at(spot.longitude, spot.latitude)
    one = spot.incidents == 1
    size = 4.5 if one else min(22.0, 5.5 + 2.2 * sqrt(spot.incidents))
    halo = spot.radius / projection.metres if one else 0.0
    return Dot(
        x=round(x, 1),
        y=round(y, 1),
        size=round(size, 1),
        reach=max(round(size, 1), _FINGER),
        halo=round(halo, 1) if halo > size else 0.0,
        incidents=spot.incidents,
        contested=spot.contested,
        title=_title(spot),
        link=f"/incident/{spot.id}" if one else link(_around(projection, spot)),
    )


def _title(spot: Spot) -> str:
    low, high = spot.killed_low, spot.killed_high
    killed = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    where = spot.name or "place without a name"
    if spot.incidents == 1:
        precision = f", known to the {spot.rung}" if spot.rung else ""
        return f"{where}{precision}: killed {killed}"
    return f"{spot.incidents:,} incidents around {where}: killed {killed}"


def _around(projection: Projection, spot: Spot) -> Box:
    wide = max((projection.box.east - projection.box.west) / 5, 0.2)
    return _within(
        Box(spot.longitude - wide, spot.latitude - wide / 2, spot.longitude + wide, spot.latitude + wide / 2)
    )


def _scaled(box: Box, by: float) -> Box:
    x, y = (box.west + box.east) / 2, (box.south + box.north) / 2
    wide, tall = (box.east - box.west) / 2 * by, (box.north - box.south) / 2 * by
    return _within(Box(x - wide, y - tall, x + wide, y + tall))


def _within(box: Box) -> Box:
    return Box(max(-180.0, box.west), max(-90.0, box.south), min(180.0, box.east), min(90.0, box.north))


def _scale(projection: Projection) -> tuple[float, str]:
    """The scale bar: its length on the picture, and what it stands for."""
    wanted = projection.metres * 80 / 1000
    step = 10 ** (len(str(ceil(wanted))) - 1)
    kilometres = max(1, int(wanted / step) * step)
    return round(kilometres * 1000 / projection.metres, 1), f"{kilometres:,} km"
