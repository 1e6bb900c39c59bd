"""Where a place lies that is told by its relation to a named one: "near X", "20 km east of X", "the outskirts of X"."""

import re
from dataclasses import replace
from math import cos, hypot, radians

from counterclaim.gazetteer.candidates import apart
from counterclaim.model import Cited, Place, Rung, Span

_DISTANCE = re.compile(r"(.+) (\S+) (?:(\w+) of|from)")
_RANGE = re.compile(r"([\d.,]+)\s?(?:to|-|–|and)\s?([\d.,]+)")
_METRES = {"k": 1000.0, "mi": 1609.0, "m": 1.0}
_COMPASS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number + 1.0 for number, word in enumerate(_WORDS)} | {
    "a": 1.0,
    "half a": 0.5,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "hundred": 100.0,
}
_AROUND = {"near": 10_000, "outside": 8_000, "outskirts": 5_000, "countryside": 15_000, "between": 25_000}
_VAGUE_METRES = 25_000
_ASIDE = 15_000
_METRES_A_DEGREE = 111_200.0
_POINTS = frozenset({Rung.TOWN, Rung.EXACT, Rung.NEAR})
_FARTHEST_KM = 400.0


def moves(relation: str) -> bool:
    """Whether a relation starts from a point, so that a town is meant rather than the province named after it."""
    return relation in _AROUND or _DISTANCE.fullmatch(relation) is not None


def move(place: Place) -> Place:
    """The place with its relation taken into account: its point moved or its radius widened; lands stay as they are."""
    if place.relation is None or place.rung not in (Rung.TOWN, Rung.EXACT) or place.radius is None:
        return place
    sense = place.relation.value
    if told := _DISTANCE.fullmatch(sense):
        return _moved(place, _metres(told[1], told[2]), told[3] or "")
    if sense.endswith(" of"):
        return replace(place, rung=Rung.NEAR, radius=place.radius + _ASIDE)
    if sense in _AROUND:
        return replace(place, rung=Rung.NEAR, radius=place.radius + _AROUND[sense])
    return place


def _metres(number: str, unit: str) -> tuple[float, float] | None:
    """The least and the most metres told; None where they are vague."""
    size = next(metres for start, metres in _METRES.items() if unit.startswith(start))
    if both := _RANGE.fullmatch(number):
        return _number(both[1]) * size, _number(both[2]) * size
    if number[0].isdigit():
        return _number(number) * size, _number(number) * size
    told = _NUMBERS.get(number)
    return None if told is None else (told * size, told * size)


def _number(figures: str) -> float:
    # A point or comma before three figures parts thousands; before fewer it is a decimal one.
    plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", figures).replace(",", ".").rstrip(".")
    return float(plain)


def _moved(place: Place, metres: tuple[float, float] | None, compass: str) -> Place:
    assert place.latitude is not None and place.longitude is not None and place.radius is not None
    if metres is None:
        return replace(place, rung=Rung.NEAR, radius=place.radius + _VAGUE_METRES)
    far, spread = sum(metres) / 2, abs(metres[1] - metres[0]) / 2
    north = sum(_COMPASS[point][0] for point in _COMPASS if point in compass)
    east = sum(_COMPASS[point][1] for point in _COMPASS if point in compass)
    length = hypot(north, east)
    if not length:
        return replace(place, rung=Rung.NEAR, radius=round(place.radius + max(metres)))
    across = _METRES_A_DEGREE * cos(radians(place.latitude))
    return replace(
        place,
        rung=Rung.NEAR,
        latitude=round(place.latitude + north / length * far / _METRES_A_DEGREE, 5),
        longitude=round(place.longitude + east / length * far / across, 5),
        radius=round(max(2_000.0, far * 0.3 + spread)),
    )


def midway(one: Place, other: Place, words: Span) -> Place:
    """The first place moved to the middle between the two, with a radius that reaches both; as it is where either has
    no point or they lie too far apart to be the ends of one way."""
    if one.rung not in _POINTS or other.rung not in _POINTS:
        return one
    assert one.latitude is not None and one.longitude is not None
    assert other.latitude is not None and other.longitude is not None
    distance = apart((one.latitude, one.longitude), (other.latitude, other.longitude))
    if distance > _FARTHEST_KM:
        return one
    return replace(
        one,
        relation=Cited(f"between {other.name.value} and", words, "place/between"),
        country=one.country if one.country == other.country else None,
        latitude=round((one.latitude + other.latitude) / 2, 5),
        longitude=round((one.longitude + other.longitude) / 2, 5),
        radius=round(distance * 500) + 2_000,
        rung=Rung.NEAR,
        gazetteer_id=None,
    )
