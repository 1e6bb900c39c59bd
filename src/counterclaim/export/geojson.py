"""GeoJSON (RFC 7946): one feature an incident, its point with the radius within which it was, all else beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from math import cos, radians
from typing import Any, BinaryIO

import msgspec

from counterclaim.export.contract import Column, Export, ExportedIncident, Head, Holds, Row
from counterclaim.export.lines import said_of
from counterclaim.export.notes import notes_of
from counterclaim.export.trace import trace_row
from counterclaim.export.where import located, say_where
from counterclaim.incidents.rows import Row as IncidentRow
from counterclaim.incidents.rows import row_of
from counterclaim.model import Place

_METRES_A_DEGREE = 111_320.0
Box = tuple[float, float, float, float]
"""West, south, east, north; west is larger than east where the box lies across the 180th meridian."""

COLUMNS = (
    Column("type", str, "Feature"),
    Column("id", str, "the incident's id", Holds.TRACE),
    Column("bbox", list, "west, south, east, north of the circle of the radius; none without a point", Holds.POINT),
    Column("geometry", dict, "the point, longitude first; null where the place is not resolved", Holds.POINT),
    Column("properties", dict, "the row of `counterclaim incidents`, radius, notes, and the way back", Holds.WORDS),
)


def feature(one: ExportedIncident) -> Iterator[Row]:
    """The feature of an incident."""
    place = one.worked.incident.place
    point = located(place)
    yield {
        "type": "Feature",
        "id": one.worked.incident.id,
        "bbox": list(circle(point, place.radius or 0)) if point and place else None,
        "geometry": {"type": "Point", "coordinates": [point[1], point[0]]} if point else None,
        "properties": _properties(one, place),
    }


def _properties(one: ExportedIncident, place: Place | None) -> dict[str, Any]:
    row = row_of(one.worked)
    told = {field.name: getattr(row, field.name) for field in fields(IncidentRow)}
    more = {
        "place": say_where(place) if place else None,
        "radius": place.radius if place else None,
        "rung": place.rung.value if place and place.rung else None,
        "status_why": one.worked.graded.status_why,
        "grade_why": one.worked.graded.why,
        "notes": notes_of(one),
    }
    plain: dict[str, Any] = msgspec.to_builtins(told | more | trace_row(one))
    return plain


def circle(point: tuple[float, float], metres: float) -> Box:
    """The box around a circle: whole round the globe where it holds a pole."""
    latitude, longitude = point
    reach = metres / _METRES_A_DEGREE
    south, north = latitude - reach, latitude + reach
    if south <= -90 or north >= 90:
        return -180.0, _rounded(max(south, -90.0)), 180.0, _rounded(min(north, 90.0))
    across = reach / cos(radians(max(abs(south), abs(north))))
    if across >= 180:
        return -180.0, _rounded(south), 180.0, _rounded(north)
    west, east = _turned(longitude - across), _turned(longitude + across)
    return _rounded(west), _rounded(south), _rounded(east), _rounded(north)


def _turned(longitude: float) -> float:
    return (longitude + 180) % 360 - 180 if not -180 <= longitude <= 180 else longitude


def _rounded(degrees: float) -> float:
    return round(degrees, 6)


def write_collection(rows: Iterable[Row], head: Head, stream: BinaryIO) -> int:
    """One FeatureCollection; what it says of itself comes first, and the box around all features last."""
    count, boxes = 0, _Around()
    encoder = msgspec.json.Encoder()
    stream.write(b'{"type":"FeatureCollection","counterclaim":' + encoder.encode(said_of(head)) + b',"features":[')
    for row in rows:
        boxes.take(row["bbox"])
        told = {name: value for name, value in row.items() if name != "bbox" or value is not None}
        stream.write((b",\n" if count else b"\n") + encoder.encode(told))
        count += 1
    stream.write(b"\n]" + (b',"bbox":' + encoder.encode(boxes.whole) if boxes.whole else b"") + b"}\n")
    return count


class _Around:
    """The box around boxes; the whole round of the globe as soon as one of them lies across the 180th meridian."""

    def __init__(self) -> None:
        self.whole: Box | None = None

    def take(self, box: Sequence[float] | None) -> None:
        """Widen it by a box."""
        if box is None:
            return
        west, south, east, north = box
        if west > east:
            west, east = -180.0, 180.0
        held = self.whole or (west, south, east, north)
        self.whole = min(held[0], west), min(held[1], south), max(held[2], east), max(held[3], north)


GEOJSON = Export(
    name="geojson",
    version=1,
    row="an incident",
    columns=COLUMNS,
    of_incident=feature,
    write=write_collection,
    ending=".geojson",
    codebook="RFC 7946",
)
