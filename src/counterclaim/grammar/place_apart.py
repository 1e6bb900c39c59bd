"""How two places stand to each other: the same, one within the other, apart."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import product

from counterclaim.fold import fold
from counterclaim.gazetteer import apart
from counterclaim.model import Place, Rung


class Standing(StrEnum):
    """How one place stands to another, as far as is known."""

    SAME = "same"
    WITHIN = "within"
    APART = "apart"
    OTHER = "other"
    UNKNOWN = "unknown"


WIDE_RUNGS = (Rung.COUNTRY, Rung.PROVINCE)
# Two points this near beyond their own radii may be one place told with two names.
_SLACK_M = 12_000


def standing_to(one: Place, other: Place) -> Standing:
    """How a place stands to another: by name, then by distance against their radii; other names are only others."""
    if fold(one.name.value) == fold(other.name.value) or (one.gazetteer_id and one.gazetteer_id == other.gazetteer_id):
        return Standing.WITHIN if one.rung in WIDE_RUNGS else Standing.SAME
    if not (one.gazetteer_id and other.gazetteer_id) and _one_name(one, other):
        return Standing.SAME
    if one.country and other.country and one.country != other.country:
        return Standing.APART
    if one.country and Rung.COUNTRY in (one.rung, other.rung):
        return Standing.WITHIN  # of one country, however far from its middle
    away = _metres(one, other)
    if away is None:
        fine = one.rung not in WIDE_RUNGS and other.rung not in WIDE_RUNGS
        return Standing.OTHER if fine else Standing.UNKNOWN
    radii = sorted((one.radius or 0, other.radius or 0))
    if away <= radii[1]:
        return Standing.WITHIN
    return Standing.APART if away > sum(radii) + _SLACK_M else Standing.UNKNOWN


def _one_name(one: Place, other: Place) -> bool:
    """Whether two names are one told shorter or spelt otherwise: "the Strip", "Al-Hoja Street", "Al-Houja Street"."""
    mine, others = _words(one), _words(other)
    if mine and others and (mine <= others or others <= mine):
        return True
    a, b = (_SOUNDS.sub("", "".join(sorted(words))) for words in (mine, others))
    return a == b and len(a) > _FEW


def _words(place: Place) -> frozenset[str]:
    return frozenset(_APART.split(fold(place.name.value))) - _ARTICLES


_APART = re.compile(r"[^\w']+")
_SOUNDS = re.compile(r"[aeiouy'\W]|(.)(?=\1)")
_ARTICLES = frozenset({"", "al", "el", "the", "of"})
_FEW = 3


def places_anew(mine: Sequence[Place], old: Sequence[Place]) -> bool:
    """Whether the finest of some places are none of those others that are as fine, or lie apart from all of them."""
    finest = min((_rank(one) for one in mine), default=_NO_RANK)
    fine = [one for one in mine if _rank(one) == finest]
    beside = [one for one in old if _rank(one) <= finest]
    known = {Standing.SAME, Standing.WITHIN}
    if any(standing_to(a, b) in known for a, b in product(fine, beside or old)):
        return False
    return bool(fine) and (bool(beside) or any(_lies_apart(one, old) for one in mine))


def _lies_apart(one: Place, old: Sequence[Place]) -> bool:
    return bool(old) and all(standing_to(one, other) == Standing.APART for other in old)


def _rank(place: Place) -> int:
    return _RANKS[place.rung] if place.rung else 0


_RANKS = {Rung.EXACT: 0, Rung.TOWN: 1, Rung.NEAR: 1, Rung.DISTRICT: 2, Rung.PROVINCE: 3, Rung.COUNTRY: 4}
_NO_RANK = 9


def _metres(one: Place, other: Place) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return 1000 * apart((one.latitude, one.longitude), (other.latitude, other.longitude))
