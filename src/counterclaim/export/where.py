"""How precisely a place is known, in the codes of those who code events; and what can be told from a point."""

from functools import lru_cache
from math import floor

from counterclaim.export.sources import joined
from counterclaim.gazetteer.candidates import open_gazetteer
from counterclaim.incidents import Incident
from counterclaim.model import Place, Rung

NEAR_METRES = 25_000

_UCDP = {Rung.EXACT: 1, Rung.TOWN: 1, Rung.NEAR: 2, Rung.DISTRICT: 3, Rung.PROVINCE: 4, Rung.COUNTRY: 6}
_ACLED = {Rung.EXACT: 1, Rung.TOWN: 1, Rung.NEAR: 2, Rung.DISTRICT: 2, Rung.PROVINCE: 3, Rung.COUNTRY: 3}
_MAVERICK = {Rung.COUNTRY: 1, Rung.PROVINCE: 2, Rung.DISTRICT: 3, Rung.NEAR: 4, Rung.TOWN: 5, Rung.EXACT: 6}


def located(place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude; None where the place is not resolved."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def where_prec(incident: Incident) -> int | None:
    """UCDP's code: 1 the place itself, 2 within some 25 km, 3 a district, 4 a province, 5 an area of no unit, 6 a
    country. The country alone is 6 too; where not even it is told there is none."""
    place = incident.place
    if place is None or place.rung is None:
        return 6 if incident.country else None
    if place.rung is Rung.NEAR and (place.radius or 0) > NEAR_METRES:
        return 5
    return _UCDP[place.rung]


def acled_precision(place: Place | None) -> int | None:
    """ACLED's code: 1 the town itself, 2 near it or a part of a region, 3 a larger region."""
    return _ACLED[place.rung] if place and place.rung else None


def maverick_precision(place: Place | None) -> int | None:
    """MAVERICK's scale, from the country (1) to the street or building (6); the steps between are our reading."""
    return _MAVERICK[place.rung] if place and place.rung else None


def grid_cell(point: tuple[float, float]) -> int:
    """The cell of PRIO-GRID: half a degree wide, counted from 1 in the south-west, row by row."""
    latitude, longitude = point
    row = min(floor((latitude + 90) * 2), 359)
    column = min(floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def say_point(point: tuple[float, float]) -> str:
    """The point as well-known text: `POINT (40.25 34.5)`, longitude first."""
    return f"POINT ({point[1]!r} {point[0]!r})"


def say_where(place: Place) -> str:
    """The place as it is told: `near Tal Zarqa`."""
    return f"{place.relation.value} {place.name.value}" if place.relation else place.name.value


def say_around(incident: Incident) -> str | None:
    """Where an incident was as it is told, with the places named around it, each once."""
    around = [context.name.value for member in incident.members for context in member.account.context]
    return joined([say_where(incident.place) if incident.place else None, *around], ", ")


def province_of(place: Place | None) -> str | None:
    """The first-order unit that the gazetteer has the place in; None where it does not know it."""
    if place is None or place.gazetteer_id is None or place.rung is Rung.COUNTRY:
        return None
    return _province(place.name.value, place.gazetteer_id)


@lru_cache(maxsize=10_000)
def _province(name: str, id: str) -> str | None:
    found = next((one for one in open_gazetteer().candidates(name) if one.id == id), None)
    if found is None:
        return None
    return found.name if found.rung is Rung.PROVINCE else found.admin1
