"""Meanings that are made of a distance or of other meanings: two days ago, since May, the night of, from … to."""

from dataclasses import dataclass, replace

from counterclaim.grammar.day_calendar import around, move, shift, third
from counterclaim.grammar.day_meaning import Base, CalendarDay, Days, Known, Meaning, MonthOf, Weekday


@dataclass(frozen=True, slots=True)
class Away(Meaning):
    """The calendar units from `first` to `last` steps away from a base; None is open.

    `whole`: told as a span ("this year"); `within`: the smaller unit it is told to ("a year ago today").
    """

    unit: str
    first: int | None
    last: int | None
    base: Base = Base.PUBLISHED
    whole: bool = False
    within: str | None = None

    def days(self, known: Known) -> Days | None:
        base = self.base.of(known)
        if base is None:
            return None
        unit = self.within or self.unit
        start = None if self.first is None else around(move(base, self.unit, self.first), unit)[0]
        end = None if self.last is None else around(move(base, self.unit, self.last), unit)[1]
        return start, end

    @property
    def cumulative(self) -> bool:
        return self.whole

    @property
    def follows(self) -> bool:
        return self.base is Base.ANCHOR

    @property
    def daily(self) -> bool:
        return self.unit == "day" and self.first == self.last


@dataclass(frozen=True, slots=True)
class Rest(Meaning):
    """What is left of the running week, month or year."""

    unit: str

    def days(self, known: Known) -> Days | None:
        if known.published is None:
            return None
        end = around(known.published, self.unit)[1]
        return min(shift(known.published, 1), end), end


@dataclass(frozen=True, slots=True)
class Window(Meaning):
    """The last `count` units up to a base, or the next ones from it; None is a number nobody told."""

    unit: str
    count: int | None
    base: Base = Base.PUBLISHED
    coming: bool = False

    def days(self, known: Known) -> Days | None:
        base = self.base.of(known)
        if base is None:
            return None
        if self.coming:
            return base, None if self.count is None else move(base, self.unit, self.count)
        return None if self.count is None else move(base, self.unit, -self.count), base

    @property
    def cumulative(self) -> bool:
        if self.coming or self.base is Base.ANCHOR:
            return False
        if self.unit == "day":
            # "The past few days" are at most nine and still tell of one incident.
            return (self.count or 0) > 9
        return self.unit != "week" or self.count != 1

    @property
    def follows(self) -> bool:
        return self.base is Base.ANCHOR


@dataclass(frozen=True, slots=True)
class Since(Meaning):
    """From the first day of another meaning up to the report; None where the beginning is not dated."""

    start: Meaning | None

    def days(self, known: Known) -> Days | None:
        if self.start is None:
            return (None, known.published) if known.published else None
        days = self.start.days(known)
        return (days[0], known.published) if days else None

    @property
    def cumulative(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Through(Meaning):
    """From the first day of one meaning to the last of another."""

    first: Meaning
    last: Meaning

    def days(self, known: Known) -> Days | None:
        last = self.last.days(known)
        if last is None:
            return None
        # A recurring day opens the range that its last day closes, whatever recurs between that and the report.
        opens = isinstance(self.first, CalendarDay | MonthOf | Weekday) and last[1] is not None
        first = self.first.days(Known(last[1], known.anchor) if opens else known)
        if first is None or first[0] is None or last[1] is None:
            return None
        return (first[0], last[1]) if first[0] <= last[1] else (last[0], first[1])

    @property
    def cumulative(self) -> bool:
        return self.first.cumulative or self.last.cumulative or isinstance(self.last, MonthOf)

    @property
    def follows(self) -> bool:
        return self.last.follows

    def ahead(self) -> Meaning:
        return replace(self, last=self.last.ahead())


@dataclass(frozen=True, slots=True)
class Night(Meaning):
    """The night that begins on a day, or with `into` the one that ends on it; two days told are the night itself."""

    day: Meaning
    into: bool = False

    def days(self, known: Known) -> Days | None:
        days = self.day.days(known)
        if days is None or days[0] is None or days[1] is None or days[0] < days[1]:
            return days
        # A report cannot tell of the night that is still to come: on its own day it means the night just past.
        if self.into or days[0] == known.published:
            return shift(days[0], -1), days[1]
        return days[0], shift(days[1], 1)

    @property
    def follows(self) -> bool:
        return self.day.follows

    def ahead(self) -> Meaning:
        return replace(self, day=self.day.ahead())


@dataclass(frozen=True, slots=True)
class Stretch(Meaning):
    """The early, mid or late third of another meaning."""

    whole: Meaning
    which: str

    def days(self, known: Known) -> Days | None:
        days = self.whole.days(known)
        if days is None or days[0] is None or days[1] is None:
            return days
        return third(days[0], days[1], self.which)

    @property
    def follows(self) -> bool:
        return self.whole.follows


@dataclass(frozen=True, slots=True)
class Portion(Meaning):
    """So many units of another meaning, after skipping some, or with skip None its last ones."""

    whole: Meaning
    unit: str
    count: int
    skip: int | None = 0

    def days(self, known: Known) -> Days | None:
        days = self.whole.days(known)
        if days is None or days[0] is None or days[1] is None:
            return days
        if self.skip is None:
            return max(days[0], shift(move(shift(days[1], 1), self.unit, -self.count), 0)), days[1]
        start = min(move(days[0], self.unit, self.skip), days[1])
        return start, min(days[1], shift(move(start, self.unit, self.count), -1))

    @property
    def cumulative(self) -> bool:
        return self.unit == "month" and self.count > 1
