"""What a time expression means: small frozen values that work out their days once the report's days are known."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from counterclaim.grammar.day_calendar import around, is_day, move, shift

Days: TypeAlias = tuple[date | None, date | None]


class Known(NamedTuple):
    """The days that expressions count from: the report's and the account's own."""

    published: date | None
    anchor: date | None


class Base(StrEnum):
    """Which of the known days an expression counts from; `near` is the account's, else the report's."""

    PUBLISHED = "published"
    ANCHOR = "anchor"
    NEAR = "near"

    def of(self, known: Known) -> date | None:
        """The day itself, None where it is not known."""
        if self is Base.NEAR:
            return known.anchor or known.published
        return known.anchor if self is Base.ANCHOR else known.published


class Turn(StrEnum):
    """On which side of the day it counts from a recurring day lies."""

    ON_OR_BEFORE = "on or before"
    BEFORE = "before"
    ON_OR_AFTER = "on or after"
    AFTER = "after"


class Meaning(ABC):
    """Days in waiting: `days` is None where what it counts from is not known."""

    __slots__ = ()

    @abstractmethod
    def days(self, known: Known) -> Days | None:
        """First and last day, both within; None for an end that is not told."""

    @property
    def cumulative(self) -> bool:
        """Whether it spans a war, a campaign or a year."""
        return False

    @property
    def follows(self) -> bool:
        """Whether it counts from the account's own day."""
        return False

    @property
    def daily(self) -> bool:
        """Whether it names a single day, so that parts of the day and nights can join it."""
        return False

    def ahead(self) -> "Meaning":
        """The same words said of the future."""
        return self


@dataclass(frozen=True, slots=True)
class NotADay(Meaning):
    """Words that look like a day and are none: a newspaper's name, "every Friday"."""

    def days(self, known: Known) -> Days | None:
        return None


@dataclass(frozen=True, slots=True)
class CalendarDay(Meaning):
    """A day of the calendar; the year, or year and month, may be left to the report. `ago` is the year told by its
    distance from the report's ("5 April last year": 1)."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    coming: bool = False
    ago: int | None = None

    def days(self, known: Known) -> Days | None:
        year = self.year if self.ago is None else _years_ago(known, self.ago)
        if year is not None and self.month is not None and is_day(year, self.month, self.day):
            told = date(year, self.month, self.day)
            return told, told
        if self.ago is not None:
            return None
        found = self._recurring(known)
        return (found, found) if found else None

    def _recurring(self, known: Known) -> date | None:
        if known.published is None:
            if known.anchor is None:
                return None
            month = self.month or known.anchor.month
            return date(known.anchor.year, month, self.day) if is_day(known.anchor.year, month, self.day) else None
        return self._on_its_weekday(known.published) or next(iter(self._candidates(known.published)), None)

    def _on_its_weekday(self, near: date) -> date | None:
        """The nearest day of this date and weekday: the two together tell the year, even one still to come."""
        years = range(near.year - 5, near.year + 2)
        days = [date(*ymd) for ymd in ((year, self.month or 0, self.day) for year in years) if is_day(*ymd)]
        fits = [day for day in days if day.isoweekday() == self.weekday]
        return min(fits, key=lambda day: abs(day - near), default=None)

    def _candidates(self, near: date) -> list[date]:
        """The days of this name on the right side of `near`, nearest first; twelve steps reach any 29 February."""
        sign = 1 if self.coming else -1
        unit = "year" if self.month else "month"
        months = [move(near.replace(day=1), unit, sign * step) for step in range(13)]
        named = [(at.year, self.month or at.month, self.day) for at in months]
        days = [date(*parts) for parts in dict.fromkeys(named) if is_day(*parts)]
        return [day for day in days if (day >= near if self.coming else day <= near)]

    @property
    def daily(self) -> bool:
        return True

    def ahead(self) -> Meaning:
        return replace(self, coming=True)


def _years_ago(known: Known, ago: int) -> int | None:
    return known.published.year - ago if known.published and known.published.year > ago else None


@dataclass(frozen=True, slots=True)
class Weekday(Meaning):
    """A day of the week, counted from the report's day or the account's."""

    weekday: int
    turn: Turn = Turn.ON_OR_BEFORE
    base: Base = Base.PUBLISHED

    def days(self, known: Known) -> Days | None:
        base = self.base.of(known)
        if base is None:
            return None
        gap = (base.isoweekday() - self.weekday) % 7
        if self.turn is Turn.BEFORE:
            gap = gap or 7
        elif self.turn in (Turn.ON_OR_AFTER, Turn.AFTER):
            gap = -(-gap % 7)
            gap = gap or (-7 if self.turn is Turn.AFTER else 0)
        found = shift(base, -gap)
        return found, found

    @property
    def follows(self) -> bool:
        return self.base is Base.ANCHOR

    @property
    def daily(self) -> bool:
        return True

    def ahead(self) -> Meaning:
        return replace(self, turn=Turn.ON_OR_AFTER) if self.turn is Turn.ON_OR_BEFORE else self


@dataclass(frozen=True, slots=True)
class WeekdayOf(Meaning):
    """A weekday within a week told in other words: Monday of last week."""

    weekday: int
    week: Meaning

    def days(self, known: Known) -> Days | None:
        week = self.week.days(known)
        if week is None or week[0] is None:
            return None
        found = shift(week[0], self.weekday - 1)
        return found, found

    @property
    def daily(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class MonthOf(Meaning):
    """A month; without a year the most recent one that has begun, or the one before the current ("last June"). `ago`
    is as for a day."""

    month: int
    year: int | None = None
    turn: Turn = Turn.ON_OR_BEFORE
    ago: int | None = None

    def days(self, known: Known) -> Days | None:
        year = (self.year or self._year(known)) if self.ago is None else _years_ago(known, self.ago)
        return around(date(year, self.month, 1), "month") if year else None

    def _year(self, known: Known) -> int | None:
        if known.published is None:
            return known.anchor.year if known.anchor else None
        gap = self.month - known.published.month
        back = gap > 0 or (gap == 0 and self.turn is Turn.BEFORE)
        on = gap < 0 or (gap == 0 and self.turn is Turn.AFTER)
        year = known.published.year
        if self.turn in (Turn.ON_OR_AFTER, Turn.AFTER):
            return min(year + on, date.max.year)
        return max(year - back, 1)

    def ahead(self) -> Meaning:
        return replace(self, turn=Turn.ON_OR_AFTER)


@dataclass(frozen=True, slots=True)
class YearOf(Meaning):
    """A year; `whole` where it is told as a span ("in 2016"), not as a name ("the 2013 attack")."""

    year: int
    whole: bool = True

    def days(self, known: Known) -> Days | None:
        return date(self.year, 1, 1), date(self.year, 12, 31)

    @property
    def cumulative(self) -> bool:
        return self.whole


@dataclass(frozen=True, slots=True)
class Season(Meaning):
    """A season of three months from `month` on, on the northern half of the earth."""

    month: int
    year: int | None = None
    turn: Turn = Turn.ON_OR_BEFORE

    def days(self, known: Known) -> Days | None:
        if self.year is not None:
            return self._of(self.year)
        if known.published is None:
            return None
        years = range(max(known.published.year - 2, 1), min(known.published.year + 2, date.max.year))
        seasons = [self._of(year) for year in years]
        begun = [days for days in seasons if self._past(days, known.published)]
        coming = [days for days in seasons if days[0] > known.published]
        if self.turn is Turn.AFTER:
            return coming[0] if coming else None
        return begun[-1] if begun else None

    def _past(self, days: tuple[date, date], published: date) -> bool:
        return (days[1] if self.turn is Turn.BEFORE else days[0]) < published

    def _of(self, year: int) -> tuple[date, date]:
        start = date(year, self.month, 1)
        return start, shift(move(start, "month", 3), -1)


@dataclass(frozen=True, slots=True)
class Weekend(Meaning):
    """A Saturday and Sunday: the latest that has begun, one `weeks` before or after it."""

    weeks: int = 0
    full: bool = False

    def days(self, known: Known) -> Days | None:
        if known.published is None:
            return None
        back = (known.published.isoweekday() - 6) % 7
        # On a Saturday or Sunday "last weekend" and "next weekend" leave the running one out.
        weeks = self.weeks + (-1 if self.full and back < 2 else 0)
        saturday = shift(known.published, 7 * weeks - back)
        return saturday, shift(saturday, 1)
