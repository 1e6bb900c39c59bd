"""Build the map that the pages draw on: `python scripts/build_map.py FOLDER`, FOLDER of the npm package world-atlas 2.

Writes data/map/coarse.bin (1:110m), fine.bin (1:50m) and countries.json, each the same for the same package. A file
holds first the rings of land, then the borders between countries, each as a count of points and their hundredths of
degrees.
"""

import json
import struct
import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "src" / "counterclaim" / "data" / "map"
MAGIC = b"CCM1"
Point = tuple[float, float]
Topology = dict[str, Any]


def main(folder: Path) -> None:
    """Write the three files."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for scale, name in (("110m", "coarse"), ("50m", "fine")):
        topology = json.loads((folder / f"countries-{scale}.json").read_text("utf-8"))
        arcs = _arcs(topology)
        land = [_joined(ring, arcs) for ring in _rings(topology["objects"]["land"])]
        (TARGET / f"{name}.bin").write_bytes(_packed(land, _borders(topology, arcs)))
    coarse = json.loads((folder / "countries-50m.json").read_text("utf-8"))
    named = list(_names(coarse, _arcs(coarse)))
    (TARGET / "countries.json").write_text(json.dumps(named, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _arcs(topology: Topology) -> list[list[Point]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def _rings(shape: dict[str, Any]) -> Iterator[list[int]]:
    if shape["type"] == "GeometryCollection":
        for part in shape["geometries"]:
            yield from _rings(part)
    elif shape["type"] == "Polygon":
        yield from shape["arcs"]
    elif shape["type"] == "MultiPolygon":
        for polygon in shape["arcs"]:
            yield from polygon


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _borders(topology: Topology, arcs: list[list[Point]]) -> list[list[Point]]:
    used = Counter(n if n >= 0 else ~n for ring in _rings(topology["objects"]["countries"]) for n in ring)
    return [arcs[number] for number in sorted(used) if used[number] > 1]


def _packed(land: list[list[Point]], borders: list[list[Point]]) -> bytes:
    parts = [MAGIC, struct.pack("<II", len(land), len(borders))]
    for line in (*land, *borders):
        points = _distinct([(round(x * 100), round(y * 100)) for x, y in line])
        numbers = array("h", [number for point in points for number in point])
        if sys.byteorder == "big":
            numbers.byteswap()
        parts += [struct.pack("<H", len(points)), numbers.tobytes()]
    return b"".join(parts)


def _distinct(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]


def _names(topology: Topology, arcs: list[list[Point]]) -> Iterator[tuple[str, float, float, float]]:
    """Each country's name, the middle of its largest part, and how wide that is in degrees."""
    for shape in topology["objects"]["countries"]["geometries"]:
        rings = [_joined(ring, arcs) for ring in _rings(shape)]
        if rings:
            x, y, size = max((_middle(ring) for ring in rings), key=lambda one: one[2])
            yield shape["properties"]["name"], round(x, 2), round(y, 2), round(size**0.5, 2)


def _middle(ring: list[Point]) -> tuple[float, float, float]:
    area = x = y = 0.0
    for (ax, ay), (bx, by) in pairwise(ring):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (x / (3 * area), y / (3 * area), abs(area) / 2) if area else (*ring[0], 0.0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
