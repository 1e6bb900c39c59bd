"""The constructions of the calendar: dates in figures and words, weekdays, months, years, seasons."""

from re import Match

from counterclaim.grammar.day_calendar import is_day
from counterclaim.grammar.day_meaning import (
    Base,
    CalendarDay,
    Meaning,
    NotADay,
    Turn,
    Weekday,
    WeekdayOf,
)
from counterclaim.grammar.day_periods import PERIODS
from counterclaim.grammar.day_spans import Away, Through
from counterclaim.grammar.day_words import Construction, Row, Vocabulary, construct, pieces
from counterclaim.grammar.day_years import TURNS, ago_of, year_of

_LEAP = 2000


def _calendar_day(match: Match[str], words: Vocabulary) -> Meaning | None:
    groups = match.groupdict()
    day = int(words.value(groups["ordinal"], "ordinal")) if groups.get("ordinal") else _figure(groups["day"] or "")
    month, year = words.month(groups["month"] or ""), year_of(match)
    weekday = words.weekday(groups["weekday"]) if groups.get("weekday") else None
    return CalendarDay(day, month, year, weekday, ago=ago_of(match)) if is_day(year or _LEAP, month, day) else None


def _figure(day: str) -> int:
    return int(day.rstrip("stndrh"))


def _figures(match: Match[str], words: Vocabulary) -> Meaning | None:
    first, second, year = int(match["first"]), int(match["second"]), year_of(match)
    if year is None:
        return None
    for day, month in ((first, second), (second, first)):
        if is_day(year, month, day):
            return CalendarDay(day, month, year)
    return None


def _iso(match: Match[str], words: Vocabulary) -> Meaning | None:
    year, month, day = int(match["year"]), int(match["second"]), int(match["first"])
    return CalendarDay(day, month, year) if is_day(year, month, day) else None


def _days_of_month(match: Match[str], words: Vocabulary) -> Meaning | None:
    month, year = words.month(match["month"]), year_of(match)
    first, last = _figure(match["day"]), _figure(match["last"])
    if first >= last or not is_day(year or _LEAP, month, last):
        return None
    ago = ago_of(match)
    return Through(CalendarDay(first, month, year, ago=ago), CalendarDay(last, month, year, ago=ago))


def _day_of_this_month(match: Match[str], words: Vocabulary) -> Meaning | None:
    return CalendarDay(_figure(match["day"]))


def _feast(match: Match[str], words: Vocabulary) -> Meaning | None:
    month, _, day = words.value(match["feast"], "feast").partition("-")
    return CalendarDay(int(day), int(month), year_of(match))


def _weekday(match: Match[str], words: Vocabulary) -> Meaning | None:
    weekday, which = words.weekday(match["weekday"]), match.groupdict().get("which") or ""
    if which in ("previous", "preceding", "following"):
        return Weekday(weekday, Turn.AFTER if which == "following" else Turn.BEFORE, Base.ANCHOR)
    return Weekday(weekday, TURNS.get(which, Turn.ON_OR_BEFORE))


def _weekday_of_week(match: Match[str], words: Vocabulary) -> Meaning | None:
    step = {"this": 0, "next": 1}.get(match["which"], -1)
    return WeekdayOf(words.weekday(match["weekday"]), Away("week", step, step))


def _not_a_day(match: Match[str], words: Vocabulary) -> Meaning | None:
    return NotADay()


# After the day and month: a year in full, or a short one where nothing can be counted by it.
_OF_YEAR = (
    r"(?:(?:,?\s{1,3}(?:of\s|in\s)?|[-/.])(?P<year><YEAR>)|(?:,?\s'|(?<=[a-z])[-/])(?P<short>\d\d)(?![\w-])"
    r"|\s(?P<bare>[7-9]\d)(?=\s{0,3}(?:[^\sa-z0-9]|$))|\s(?:of\s)?(?P<running_year>last|this)\syear)?(?!\w)"
)
_SHORTDAY_BEFORE = r"(?:\b(?P<weekday><SHORTDAY>)(?:,?\s{1,3}|,))?"
_TO = r"(?:\s?[-/]\s?|\s(?:to|and|until|till|through)\s(?:the\s)?)"


def dates(words: Vocabulary) -> tuple[Construction, ...]:
    """The constructions that name days, months, years, weekdays and seasons."""
    return construct(pieces(words), (*_IN_FIGURES, *_IN_WORDS, *_RECURRING, *PERIODS))


_IN_FIGURES: tuple[Row, ...] = (
    (
        "iso-date",
        r"(?<![\w./-])(?P<year><YEAR>)[-/.](?P<second>\d{1,2})[-/.](?P<first>\d{1,2})"
        r"(?:[t\s]\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?)?(?![\w/-]|\.\d)",
        _iso,
    ),
    (
        "figures",
        r"(?<![\w./-])(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year><YEAR>)(?![\w/-]|\.\d)",
        _figures,
    ),
    (
        "short-figures",
        r"(?<![\w./-])(?P<first>\d\d)(?P<sign>[/.])(?P<second>\d\d)(?P=sign)(?P<short>\d\d)(?![\w/-]|\.\d)",
        _figures,
    ),
)

_IN_WORDS: tuple[Row, ...] = (
    (
        "day-month",
        _SHORTDAY_BEFORE
        + r"(?:\bthe\s(?=\d{1,2}[a-z]))?(?P<day><DAY>)(?:\s{1,3}(?:of\s)?|[-/])(?P<month><MONTH>)"
        + _OF_YEAR,
        _calendar_day,
    ),
    (
        "ordinal-month",
        r"\b(?:the\s)?(?P<ordinal><ORDINAL>)\s(?:day\s)?of\s(?P<month><MONTH>)" + _OF_YEAR,
        _calendar_day,
    ),
    (
        "month-day",
        _SHORTDAY_BEFORE + r"(?<!\bin\s)\b(?P<month><MONTH>)\s{1,3}(?:the\s)?(?P<day><DAY>)" + _OF_YEAR,
        _calendar_day,
    ),
    (
        "days-month",
        r"(?:\b(?:from|between)\s)?(?:\bthe\s)?(?P<day><DAY>)" + _TO + r"(?P<last><RANGEDAY>)"
        r"(?:\s(?:of\s)?|-)(?P<month><MONTH>)" + _OF_YEAR,
        _days_of_month,
    ),
    (
        "month-days",
        r"(?:\b(?:from|between)\s)?\b(?P<month><MONTH>)\s{1,3}(?P<day><DAY>)" + _TO + "(?P<last><RANGEDAY>)" + _OF_YEAR,
        _days_of_month,
    ),
)

_RECURRING: tuple[Row, ...] = (
    ("feast", r"\b(?P<feast><FEAST>)(?:,?\s(?:of\s)?(?P<year><YEAR>))?<S>", _feast),
    (
        "day-of-month",
        r"\b<WEEKDAY>,?\sthe\s(?P<day><DAY>)(?<=[a-z])(?!\s(?:<COUNTED>|<UNIT>)\b)",
        _day_of_this_month,
    ),
    (
        "day-of-month",
        r"\b(?:on|by|since|until|till|from|<PART>\sof)\s(?P<x>the\s(?P<day><DAY>)(?<=[a-z])(?:\sof\s(?:the|this)\smonth)?)"
        r"(?!\s(?:<COUNTED>|<UNIT>)\b)",
        _day_of_this_month,
    ),
    (
        "weekday",
        r"\b(?:(?:the\s)?(?P<which>last|next|coming|upcoming|previous|preceding|(?<=\bthe\s)following)\s"
        r"|(?:this past|this|the past)\s)?"
        r"(?P<weekday><WEEKDAY>)<S>",
        _weekday,
    ),
    ("weekday", r"\bon\s(?P<x>(?P<weekday><SHORTDAY>))(?!\w)", _weekday),
    (
        "weekday-of-week",
        r"\b(?P<weekday><WEEKDAY>)\s(?:of\s)?(?P<which>last|this|next)\sweek(?!\w)",
        _weekday_of_week,
    ),
    (
        "weekday-of-week",
        r"\b(?P<which>last|this|next)\sweek\son\s(?P<weekday><WEEKDAY>)(?!\w)",
        _weekday_of_week,
    ),
    (
        "weekday-of-week",
        r"\b(?P<which>a|one)\sweek\sago\s(?:on\s)?(?P<weekday><WEEKDAY>)(?!\w)",
        _weekday_of_week,
    ),
    ("name", r"\b<NAME>(?!\w)", _not_a_day),
    ("habit", r"\b<HABIT>\s(?:other\s)?<WEEKDAY>(?!\w)", _not_a_day),
)
