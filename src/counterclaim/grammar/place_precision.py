"""The precision of a place on the scales of other projects, derived from our rung."""

from counterclaim.model import Place, Rung

_WHERE_PREC = {Rung.EXACT: 1, Rung.TOWN: 1, Rung.NEAR: 2, Rung.DISTRICT: 3, Rung.PROVINCE: 4, Rung.COUNTRY: 6}
_GEO_PRECISION = {Rung.EXACT: 1, Rung.TOWN: 1, Rung.NEAR: 2, Rung.DISTRICT: 2, Rung.PROVINCE: 3, Rung.COUNTRY: 3}
_LINE, _SEA = 5, 7
_NEAR_M, _TOWN_M = 25_000, 15_000


def where_prec(place: Place) -> int:
    """UCDP's scale: 1 the place itself, 2 within some 25 km of it, 3 second unit, 4 first unit, 5 a border, a river
    or a point known less well than that, 6 country, 7 sea.

    A place that is not resolved is known as well as its country, 6.
    """
    if place.name.rule in ("place/border", "place/river"):
        return _LINE
    if place.name.rule == "place/sea":
        return _SEA
    if place.rung is Rung.NEAR and place.radius is not None and place.radius > _NEAR_M + _TOWN_M:
        return _LINE
    return _WHERE_PREC[place.rung] if place.rung else 6


def geo_precision(place: Place) -> int:
    """ACLED's scale: 1 a town or a spot in it, 2 part of a region, 3 a region or more."""
    return _GEO_PRECISION[place.rung] if place.rung else 3
