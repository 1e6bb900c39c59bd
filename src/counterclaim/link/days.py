"""The days of two accounts beside each other.

The publication day never stands in for the incident's; where the days are not told, that both were told at about one
time still speaks for one incident, and so it has levels of its own.
"""

from counterclaim.link.traits import Traits

SHORT = 3
"""A period of so many days more than one is still a short one."""

NEAR = 3
"""So many days apart two accounts may be and still be of one incident."""

_GAP = "(greatest(first_l, first_r) - least(last_l, last_r))"
_SHORT = f"last_l - first_l <= {SHORT} and last_r - first_r <= {SHORT}"
_DATED = "first_l is not null and first_r is not null"
_HALF = "(first_l is null) <> (first_r is null)"
# From the last day told to the day on which the account without days was told.
_LAG = "(case when first_l is null then published_l - last_r else published_r - last_l end)"
_APART = "abs(published_l - published_r)"

DAYS_SQL = {
    "same_day": f"{_DATED} and first_l = first_r and last_l = last_r and first_l = last_l",
    "same_days": f"{_DATED} and first_l = first_r and last_l = last_r",
    "overlap_short": f"{_DATED} and {_GAP} <= 0 and {_SHORT}",
    "overlap": f"{_DATED} and {_GAP} <= 0",
    "next_day": f"{_DATED} and {_GAP} = 1",
    "near": f"{_DATED} and {_GAP} <= {NEAR}",
    "apart": _DATED,
    "told_at_once": f"({_HALF} and {_LAG} between -1 and 3) or (not {_HALF} and {_APART} <= 1)",
    "told_soon": f"({_HALF} and {_LAG} between -1 and 10) or (not {_HALF} and {_APART} <= 7)",
}
NO_DAYS_SQL = f"not ({_DATED}) and (published_l is null or published_r is null)"


def days(a: Traits, b: Traits) -> str | None:
    """How the days told meet; where one has none, how soon after the other's it was told."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return _without_days(a, b)
    if (a.first, a.last) == (b.first, b.last):
        return "same_day" if a.first == a.last else "same_days"
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap <= 0:
        return "overlap_short" if max(a.last - a.first, b.last - b.first) <= SHORT else "overlap"
    if gap <= NEAR:
        return "next_day" if gap == 1 else "near"
    return "apart"


def _without_days(a: Traits, b: Traits) -> str | None:
    if a.published is None or b.published is None:
        return None
    if a.first is None and b.first is None:
        apart = abs(a.published - b.published)
        return "told_at_once" if apart <= 1 else "told_soon" if apart <= 7 else "told_later"
    last, told = (b.last, a.published) if a.first is None else (a.last, b.published)
    lag = told - (last or 0)
    if -1 <= lag <= 3:
        return "told_at_once"
    return "told_soon" if -1 <= lag <= 10 else "told_later"
