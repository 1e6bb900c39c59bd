"""How precisely a day is known, in the codes of those who code events."""

from datetime import date

Days = tuple[date, date]


def length(days: Days) -> int:
    """How many days, the first and the last among them."""
    return (days[1] - days[0]).days + 1


def date_prec(days: Days | None) -> int | None:
    """UCDP's code: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 longer."""
    if days is None:
        return None
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if length(days) <= most), 5)


def time_precision(days: Days | None) -> int | None:
    """ACLED's code: 1 the day, 2 the week, 3 the month; none for what is known less well than to a month."""
    if days is None:
        return None
    return next((code for code, most in ((1, 1), (2, 7), (3, 31)) if length(days) <= most), None)


def year_of(days: Days | None) -> int | None:
    """The year in which it began."""
    return days[0].year if days else None
