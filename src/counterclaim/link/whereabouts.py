"""The places of two accounts beside each other: distance against precision, and names."""

from math import asin, cos, radians, sin, sqrt

from counterclaim.link.traits import Traits

EARTH = 6371.0
SAME_KM, FINE_KM, CLOSE_KM = 0.3, 6.0, 25.0

_POINTS = "latitude_l is not null and latitude_r is not null"
KM_SQL = (
    f"(2 * {EARTH} * asin(least(1.0, sqrt(pow(sin(radians(latitude_r - latitude_l) / 2), 2) + cos(radians(latitude_l)) "
    "* cos(radians(latitude_r)) * pow(sin(radians(longitude_r - longitude_l) / 2), 2)))))"
)
_FINE = f"greatest(reach_l, reach_r) <= {FINE_KM}"
_NAMED = "place_l = place_r or list_contains(around_l, place_r) or list_contains(around_r, place_l)"
_AROUND = "len(list_intersect(around_l, around_r)) > 0"

PLACES_SQL = {
    "same_spot": f"{_POINTS} and {KM_SQL} <= {SAME_KM} and {_FINE}",
    "same_area": f"{_POINTS} and {KM_SQL} <= {SAME_KM}",
    "same_name": f"place_l = place_r and ({_POINTS}) is not true",
    "inside": f"{_POINTS} and {KM_SQL} <= reach_l + reach_r and ({_NAMED})",
    "within_reach": f"{_POINTS} and {KM_SQL} <= reach_l + reach_r",
    "named": _NAMED,
    "close": f"{_POINTS} and {KM_SQL} <= reach_l + reach_r + {CLOSE_KM}",
    "around": _AROUND,
}
NO_PLACES_SQL = "len(around_l) = 0 or len(around_r) = 0"


def places(a: Traits, b: Traits) -> str | None:
    """How the places meet: by their distance against how precisely they are known, then by their names."""
    if not a.around or not b.around:
        return None
    apart = distance(a, b)
    if apart is not None and apart <= SAME_KM:
        return "same_spot" if max(a.reach or 0, b.reach or 0) <= FINE_KM else "same_area"
    if apart is None and a.place is not None and a.place == b.place:
        return "same_name"
    reach = (a.reach or 0) + (b.reach or 0)
    named = _names(a, b) or _names(b, a)
    if apart is not None and apart <= reach:
        return "inside" if named else "within_reach"
    if named:
        return "named"
    if apart is not None and apart <= reach + CLOSE_KM:
        return "close"
    return "around" if set(a.around) & set(b.around) else "elsewhere"


def distance(a: Traits, b: Traits) -> float | None:
    """Kilometres between the two points; None where one has none."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    up, across = radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2
    part = sin(up) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(across) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(part)))


def _names(a: Traits, b: Traits) -> bool:
    return a.place is not None and (a.place == b.place or a.place in b.around)
