"""The year that stands beside a day, month or season, and on which side of the report a recurring one lies."""

from re import Match

from counterclaim.grammar.day_meaning import Turn

_PIVOT = 70

TURNS = {"last": Turn.BEFORE, "next": Turn.AFTER, "coming": Turn.AFTER, "upcoming": Turn.AFTER}
"""What the word before a recurring day says of its side."""


def year_of(match: Match[str]) -> int | None:
    """The year told in full or by its last two figures; None where none is told."""
    groups = match.groupdict()
    if full := groups.get("year"):
        return int(full)
    figures = groups.get("short") or groups.get("bare")
    if not figures:
        return None
    short = int(figures)
    return short + (1900 if short >= _PIVOT else 2000)


def ago_of(match: Match[str]) -> int | None:
    """How many years before the report's a year lies that is told as "last year" or "this year"."""
    which = match.groupdict().get("running_year")
    return {"last": 1, "this": 0}[which] if which else None
