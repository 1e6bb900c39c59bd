"""What is never one incident, whatever else agrees: a visible table of named rules. A person's word outranks them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from counterclaim.link.days import NEAR
from counterclaim.link.traits import Traits
from counterclaim.link.whereabouts import distance

FAR = 60.0
"""So many kilometres beyond the reach of both places, and there is no way that one of them is a slip of the other."""

LATER = 400
"""Who tells no day tells no incident of more than a year before."""


def told_apart(a: Traits, b: Traits) -> bool:
    """Two accounts of one report: the report itself tells them apart."""
    return a.report == b.report


def other_days(a: Traits, b: Traits) -> bool:
    """The days told lie more than three days apart: a strike a year later in the same town is another."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return max(a.first, b.first) - min(a.last, b.last) > NEAR


def other_times(a: Traits, b: Traits) -> bool:
    """One was published before the other happened, or tells no days and was published more than a year after."""
    return _before(a, b) or _before(b, a)


def _before(a: Traits, b: Traits) -> bool:
    if a.published is None or b.first is None or b.last is None:
        return False
    if a.published < b.first - 1:
        return True
    return a.first is None and a.published - b.last > LATER


def other_places(a: Traits, b: Traits) -> bool:
    """The places lie far beyond what either may reach, and neither names the other's."""
    apart = distance(a, b)
    if apart is None or apart <= (a.reach or 0) + (b.reach or 0) + FAR:
        return False
    return not set(a.around) & set(b.around)


def other_countries(a: Traits, b: Traits) -> bool:
    """The countries differ and neither names a place of the other."""
    if a.country is None or b.country is None or a.country == b.country:
        return False
    apart = distance(a, b)
    near = apart is not None and apart <= (a.reach or 0) + (b.reach or 0) + FAR
    return not near and not set(a.around) & set(b.around)


EXCLUSIONS: Mapping[str, Callable[[Traits, Traits], bool]] = MappingProxyType(
    {
        "told_apart": told_apart,
        "other_days": other_days,
        "other_times": other_times,
        "other_places": other_places,
        "other_countries": other_countries,
    }
)


def excluded(a: Traits, b: Traits) -> str | None:
    """The first rule by which the two cannot be one incident; None where there is none."""
    return next((name for name, rule in EXCLUSIONS.items() if rule(a, b)), None)
