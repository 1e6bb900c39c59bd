"""The constructions of the calendar: dates in figures and words, weekdays, months, years, seasons."""

from re import Match

from counterclaim.grammar.day_calendar import is_day
from counterclaim.grammar.day_meaning import (
    Base,
    CalendarDay,
    Meaning,
    MonthOf,
    NotADay,
    Season,
    Turn,
    Weekday,
    WeekdayOf,
    YearOf,
)
from counterclaim.grammar.day_spans import Away, Portion, Through
from counterclaim.grammar.day_words import Construction, Row, Vocabulary, construct, pieces

_LEAP = 2000
_PIVOT = 70
_VERBS = frozenset({"may", "march"})

_TURNS = {"last": Turn.BEFORE, "next": Turn.AFTER, "coming": Turn.AFTER, "upcoming": Turn.AFTER}


def _year(match: Match[str]) -> int | None:
    groups = match.groupdict()
    if full := groups.get("year"):
        return int(full)
    figures = groups.get("short") or groups.get("bare")
    if not figures:
        return None
    short = int(figures)
    return short + (1900 if short >= _PIVOT else 2000)


def _calendar_day(match: Match[str], words: Vocabulary) -> Meaning | None:
    groups = match.groupdict()
    day = int(words.value(groups["ordinal"], "ordinal")) if groups.get("ordinal") else _figure(groups["day"] or "")
    month, year = words.month(groups["month"] or ""), _year(match)
    weekday = words.weekday(groups["weekday"]) if groups.get("weekday") else None
    return CalendarDay(day, month, year, weekday) if is_day(year or _LEAP, month, day) else None


def _figure(day: str) -> int:
    return int(day.rstrip("stndrh"))


def _figures(match: Match[str], words: Vocabulary) -> Meaning | None:
    first, second, year = int(match["first"]), int(match["second"]), _year(match)
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
    month, year = words.month(match["month"]), _year(match)
    first, last = _figure(match["day"]), _figure(match["last"])
    if first >= last or not is_day(year or _LEAP, month, last):
        return None
    return Through(CalendarDay(first, month, year), CalendarDay(last, month, year))


def _day_of_this_month(match: Match[str], words: Vocabulary) -> Meaning | None:
    return CalendarDay(_figure(match["day"]))


def _weekday(match: Match[str], words: Vocabulary) -> Meaning | None:
    weekday, which = words.weekday(match["weekday"]), match.groupdict().get("which") or ""
    if which in ("previous", "preceding", "following"):
        return Weekday(weekday, Turn.AFTER if which == "following" else Turn.BEFORE, Base.ANCHOR)
    return Weekday(weekday, _TURNS.get(which, Turn.ON_OR_BEFORE))


def _weekday_of_week(match: Match[str], words: Vocabulary) -> Meaning | None:
    step = {"this": 0, "next": 1}.get(match["which"], -1)
    return WeekdayOf(words.weekday(match["weekday"]), Away("week", step, step))


def _month(match: Match[str], words: Vocabulary) -> Meaning | None:
    which = match.groupdict().get("which") or ""
    if match["month"] in _VERBS and not (match["strong"] or which or "'" in match["x"]):
        return None
    return MonthOf(words.month(match["month"]), _year(match), _TURNS.get(which, Turn.ON_OR_BEFORE))


def _month_of_year(match: Match[str], words: Vocabulary) -> Meaning | None:
    return MonthOf(words.month(match["month"]), _year(match))


def _months(match: Match[str], words: Vocabulary) -> Meaning | None:
    first, last, year = words.month(match["month"]), words.month(match["until"]), _year(match)
    before = None if year is None else year - (first > last)
    return Through(MonthOf(first, before), MonthOf(last, year))


def _whole_year(match: Match[str], words: Vocabulary) -> Meaning | None:
    # A round number after "of" or "after" counts people more often than it names a year.
    if match["year"] == "2000" and match["amid"] not in ("in", "since", "early", "late", "mid"):
        return None
    return YearOf(int(match["year"]))


def _named_year(match: Match[str], words: Vocabulary) -> Meaning | None:
    return YearOf(int(match["year"]), whole=False)


def _years(match: Match[str], words: Vocabulary) -> Meaning | None:
    first, last = int(match["first"]), int(match["year"])
    return Through(YearOf(first), YearOf(last)) if first < last else None


def _season(match: Match[str], words: Vocabulary) -> Meaning | None:
    which = match.groupdict().get("which") or ""
    return Season(int(words.value(match["season"], "season")), _year(match), _TURNS.get(which, Turn.ON_OR_BEFORE))


_HALVES = {("half", "year"): ("month", 6), ("half", "month"): ("day", 15), ("quarter", "year"): ("month", 3)}


def _not_a_day(match: Match[str], words: Vocabulary) -> Meaning | None:
    return NotADay()


def _portion(match: Match[str], words: Vocabulary) -> Meaning | None:
    whole, kind = _whole(match, words)
    if match["unit"] in ("half", "quarter"):
        unit, size = _HALVES.get((match["unit"], kind), ("", 0))
    else:
        unit, size = words.unit(match["unit"]), 1
    if unit not in ("day", "week", "month"):
        return None
    count = size * (words.bounds(match["count"])[1] if match["count"] else 1)
    if match["nth"] in ("last", "final"):
        return Portion(whole, unit, count, skip=None)
    return Portion(whole, unit, count, skip=(int(words.value(match["nth"], "ordinal")) - 1) * count)


def _whole(match: Match[str], words: Vocabulary) -> tuple[Meaning, str]:
    if match["month"]:
        return MonthOf(words.month(match["month"]), _year(match)), "month"
    if match["which"]:
        step = -1 if match["which"] == "last" else 0
        return Away(match["running"], step, step), match["running"]
    return YearOf(int(match["alone"])), "year"


# After the day and month: a year in full, or a short one where nothing can be counted by it.
_OF_YEAR = (
    r"(?:(?:,?\s{1,3}(?:of\s|in\s)?|[-/.])(?P<year><YEAR>)|(?:,?\s'|(?<=[a-z])[-/])(?P<short>\d\d)(?![\w-])"
    r"|\s(?P<bare>[7-9]\d)(?=\s{0,3}(?:[^\sa-z0-9]|$)))?(?!\w)"
)
_SHORTDAY_BEFORE = r"(?:\b(?P<weekday><SHORTDAY>)(?:,?\s{1,3}|,))?"
_TO = r"(?:\s?[-/]\s?|\s(?:to|and|until|till|through)\s(?:the\s)?)"
_AMID = "in|since|during|of|by|until|till|from|throughout|before|after|for|to|through|early|mid|late|year"
_STRONG = r"\b(?:in|since|until|till|early|mid|late|during|by|of|from|between)[\s-]{1,2}"


def dates(words: Vocabulary) -> tuple[Construction, ...]:
    """The constructions that name days, months, years, weekdays and seasons."""
    return construct(pieces(words), (*_IN_FIGURES, *_IN_WORDS, *_RECURRING, *_LONGER))


_IN_FIGURES: tuple[Row, ...] = (
    (
        "iso-date",
        r"(?<![\w./-])(?P<year><YEAR>)[-/.](?P<second>\d{1,2})[-/.](?P<first>\d{1,2})"
        r"(?:t\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?)?(?![\w/-]|\.\d)",
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
        _SHORTDAY_BEFORE + r"(?:\bthe\s)?(?P<day><DAY>)(?:\s{1,3}(?:of\s)?|[-/])(?P<month><MONTH>)" + _OF_YEAR,
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
    (
        "day-of-month",
        r"\b(?:on|by|since|until|till|from)\s(?P<x>the\s(?P<day><DAY>)(?<=[a-z])(?:\sof\s(?:the|this)\smonth)?)"
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
    ("habit", r"\b<HABIT>\s(?:other\s)?<WEEKDAY>(?!\w)", _not_a_day),
)

_LONGER: tuple[Row, ...] = (
    (
        "month",
        rf"(?P<strong>{_STRONG})?(?P<x>(?:\b(?P<which>last|this|next)\s)?\b(?P<month><NAMED>)<S>)",
        _month,
    ),
    (
        "month",
        r"(?P<strong>\b(?:in|since|last|early|mid|late)[\s-])(?P<x>(?P<month><MONTH>))(?!\w)",
        _month,
    ),
    ("month-year", r"\b(?P<month><MONTH>)(?:,?\s{1,3}(?:of\s|in\s)?|[-/])(?P<year><YEAR>)(?!\w)", _month_of_year),
    (
        "months",
        r"\b(?:from|between)\s(?P<month><MONTH>)\s(?:to|and|until|through)\s(?P<until><MONTH>)"
        r"(?:,?\s(?:of\s)?(?P<year><YEAR>))?(?!\w)",
        _months,
    ),
    (
        "months",
        r"\b(?P<month><MONTH>)\s?-\s?(?P<until><MONTH>)(?:,?\s(?:of\s)?(?P<year><YEAR>))?(?!\w)",
        _months,
    ),
    ("year", rf"\b(?P<amid>{_AMID})[\s-](?P<x>(?P<year><YEAR>))(?![\w-])", _whole_year),
    ("named-year", r"\bthe\s(?P<x>(?P<year><YEAR>))(?=\s[a-z])", _named_year),
    ("years", r"\b(?:from|between)\s(?P<first><YEAR>)\s?(?:to|and|until|through|-)\s?(?P<year><YEAR>)(?!\w)", _years),
    ("years", r"(?<![\w./-])(?P<first><YEAR>)\s?-\s?(?P<year><YEAR>)(?![\w-])", _years),
    ("season", r"\b(?P<which>last|this|next)\s(?P<season><SEASON>)<S>", _season),
    ("season", r"\b(?:the\s)?(?P<season><SEASON>)(?:,?\sof)?\s(?P<year><YEAR>)(?!\w)", _season),
    ("season", r"\b(?:in|since|during)\s(?P<x>(?:the\s)?(?!fall)(?P<season><SEASON>))(?!\w)", _season),
    (
        "portion",
        r"\bthe\s(?P<nth><ORDINAL>|last|final)\s(?:(?P<count><NUMBER>)\s)?(?P<unit><UNIT>|half|quarter)\sof\s"
        r"(?:(?P<which>last|this|the)\s(?P<running>month|year)|(?P<month><MONTH>)(?:,?\s(?:of\s)?(?P<year><YEAR>))?"
        r"|(?P<alone><YEAR>))(?!\w)",
        _portion,
    ),
    ("name", r"\b<NAME>(?!\w)", _not_a_day),
)
