"""Steps on the calendar that never fall off its ends."""

from calendar import monthrange
from datetime import date, timedelta

_STEP_IN_DAYS = {"day": 1, "week": 7}
_STEP_IN_MONTHS = {"month": 1, "year": 12, "decade": 120}


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def shift(day: date, days: int) -> date:
    """The day so many days on, at most to the calendar's first and last."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def move(day: date, unit: str, steps: int) -> date:
    """The day so many units on; in a shorter month its last day."""
    if unit in _STEP_IN_DAYS:
        return shift(day, steps * _STEP_IN_DAYS[unit])
    months = day.year * 12 + day.month - 1 + steps * _STEP_IN_MONTHS[unit]
    year, month = divmod(months, 12)
    if year < 1:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def around(day: date, unit: str) -> tuple[date, date]:
    """The day, week (from Monday), month, year or decade that the day lies in."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = shift(day, 1 - day.isoweekday())
        return monday, shift(monday, 6)
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    years = 10 if unit == "decade" else 1
    first = max(day.year - day.year % years, 1)
    return date(first, 1, 1), date(min(day.year - day.year % years + years - 1, date.max.year), 12, 31)


def third(start: date, end: date, which: str) -> tuple[date, date]:
    """The early, mid or late part of a week, month, season or year: days 1-10, 11-20 and the rest of a month."""
    length = (end - start).days + 1
    if length <= 7:
        first, last = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}[which]
        return start + timedelta(first), min(end, start + timedelta(last))
    if length <= 31:
        cuts = (0, 10, 20)
        edges = [*(start + timedelta(cut) for cut in cuts)]
    else:
        months = round(length / 30.4 / 3) or 1
        edges = [move(start, "month", months * step) for step in range(3)]
    at = ("early", "mid", "late").index(which)
    return edges[at], end if at == 2 else shift(edges[at + 1], -1)
