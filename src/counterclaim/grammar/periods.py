"""How the days of two tellings stand to each other."""

from counterclaim.model import Period


def same_days(one: Period, other: Period) -> bool:
    """Whether two periods may be of one incident: they share a day, and neither is a month around the other's day."""
    lengths = [(each.end - each.start).days for each in (one, other) if each.start and each.end]
    return overlap(one, other) and not (len(lengths) == 2 and min(lengths) <= 3 and max(lengths) > 9)


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods share a day; an end that is not told is open."""
    a, b = one.start or one.end, one.end or one.start
    c, d = other.start or other.end, other.end or other.start
    return bool(a and b and c and d and a <= d and c <= b)


def days_between(one: Period, other: Period) -> int:
    """How many days lie between two periods that share none."""
    gaps = [(a - b).days for a, b in ((one.start, other.end), (other.start, one.end)) if a and b]
    return max(gaps, default=_FAR)


_FAR = 99
