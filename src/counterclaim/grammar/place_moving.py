"""Where a place lies that is told by its relation to a named one: "near X", "20 km east of X", "the outskirts of X"."""

import re
from dataclasses import replace
from math import cos, hypot, radians

from counterclaim.model import Place, Rung

_DISTANCE = re.compile(r"([\d.,]+|[a-z]+) (\S+) (\w+) of")
_METRES = {"k": 1000.0, "mi": 1609.0, "m": 1.0}
_COMPASS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_AROUND = {"near": 10_000, "outside": 8_000, "outskirts": 5_000, "countryside": 15_000, "between": 25_000}
_METRES_A_DEGREE = 111_200.0


def move(place: Place) -> Place:
    """The place with its relation taken into account: its point moved or its radius widened; lands stay as they are."""
    if place.relation is None or place.rung not in (Rung.TOWN, Rung.EXACT) or place.radius is None:
        return place
    sense = place.relation.value
    if told := _DISTANCE.fullmatch(sense):
        return _moved(place, _metres(told[1], told[2]), told[3])
    if sense.endswith(" of"):
        return replace(place, rung=Rung.NEAR, radius=place.radius + 15_000)
    if sense in _AROUND:
        return replace(place, rung=Rung.NEAR, radius=place.radius + _AROUND[sense])
    return place


def _metres(number: str, unit: str) -> float | None:
    plain = number.replace(",", "")
    if plain.replace(".", "", 1).isdigit():
        count = float(plain)
    elif number.lower() in _WORDS:
        count = _WORDS.index(number.lower()) + 1.0
    else:
        return None
    return count * next(metres for start, metres in _METRES.items() if unit.lower().startswith(start))


def _moved(place: Place, metres: float | None, compass: str) -> Place:
    assert place.latitude is not None and place.longitude is not None and place.radius is not None
    if metres is None:
        return replace(place, rung=Rung.NEAR, radius=place.radius + 25_000)
    north = sum(_COMPASS[point][0] for point in _COMPASS if point in compass)
    east = sum(_COMPASS[point][1] for point in _COMPASS if point in compass)
    length = hypot(north, east)
    if not length:
        return replace(place, rung=Rung.NEAR, radius=round(place.radius + metres))
    across = _METRES_A_DEGREE * cos(radians(place.latitude))
    return replace(
        place,
        rung=Rung.NEAR,
        latitude=round(place.latitude + north / length * metres / _METRES_A_DEGREE, 5),
        longitude=round(place.longitude + east / length * metres / across, 5),
        radius=round(max(2_000.0, metres * 0.3)),
    )
