"""The constructions that name longer stretches: months, years, seasons and parts of them."""

from re import Match

from counterclaim.grammar.day_meaning import Meaning, MonthOf, Season, Turn, YearOf
from counterclaim.grammar.day_spans import Away, Portion, Through
from counterclaim.grammar.day_words import Row, Vocabulary
from counterclaim.grammar.day_years import TURNS, ago_of, year_of

_VERBS = frozenset({"may", "march"})
_AMID = "in|since|during|of|by|until|till|from|throughout|before|after|for|to|through|early|mid|late|year"
_STRONG = r"\b(?:in|since|until|till|early|mid|late|during|by|of|from|between)[\s-]{1,2}"


def _month(match: Match[str], words: Vocabulary) -> Meaning | None:
    which = match.groupdict().get("which") or ""
    if match["month"] in _VERBS and not (match["strong"] or which or "'" in match["x"]):
        return None
    return MonthOf(words.month(match["month"]), year_of(match), TURNS.get(which, Turn.ON_OR_BEFORE))


def _month_of_year(match: Match[str], words: Vocabulary) -> Meaning | None:
    return MonthOf(words.month(match["month"]), year_of(match), ago=ago_of(match))


def _months(match: Match[str], words: Vocabulary) -> Meaning | None:
    first, last, year = words.month(match["month"]), words.month(match["until"]), year_of(match)
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
    return Season(int(words.value(match["season"], "season")), year_of(match), TURNS.get(which, Turn.ON_OR_BEFORE))


_HALVES = {("half", "year"): ("month", 6), ("half", "month"): ("day", 15), ("quarter", "year"): ("month", 3)}


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
        return MonthOf(words.month(match["month"]), year_of(match)), "month"
    if match["which"]:
        step = -1 if match["which"] == "last" else 0
        return Away(match["running"], step, step), match["running"]
    return YearOf(int(match["alone"])), "year"


PERIODS: tuple[Row, ...] = (
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
    ("month-year", r"\b(?P<month><MONTH>)\s(?:of\s)?(?P<running_year>last|this)\syear(?![\w'])", _month_of_year),
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
)
"""The rows, for putting together with those of single days."""
