"""The timeline of the overview: incidents by day, month or year, with the contested ones within."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterclaim.web.asking import Filter
from counterclaim.web.index.charted import Bin

WIDTH, HEIGHT = 100.0, 96.0
"""Across in hundredths of the picture, however wide that is drawn; down in pixels."""

_FOOT, _HEAD = 20.0, 8.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of time: its place and heights on the picture, its days, and where it leads."""

    x: float
    width: float
    height: float
    contested: float
    title: str
    link: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture: bars over a line, labels under it, the highest count."""

    width: float
    height: float
    base: float
    bars: tuple[Bar, ...]
    labels: tuple[tuple[float, str], ...]
    most: int
    first: date | None
    last: date | None


def draw_timeline(asked: Filter, bins: Sequence[Bin]) -> Timeline:
    """The picture of the bins, with a place for the stretches in which nothing happened."""
    told = {one.start: one for one in bins}
    starts = list(_starts(bins[0].start, bins[-1].start)) if bins else []
    most = max((one.incidents for one in bins), default=0)
    step = WIDTH / max(len(starts), 12)
    base = HEIGHT - _FOOT
    bars = []
    for place, start in enumerate(starts):
        days, one = days_of(start), told.get(start)
        if one:
            tall = (base - _HEAD) / most
            bars.append(
                Bar(
                    x=round(place * step + step * 0.1, 3),
                    width=round(step * 0.8, 3),
                    height=round(max(one.incidents * tall, 2.0), 1),
                    contested=round(one.contested * tall, 1),
                    title=_title(start, one),
                    link=asked.link(since=days[0], until=days[1]),
                    start=days[0],
                    end=days[1],
                )
            )
    ends = (days_of(starts[0])[0], days_of(starts[-1])[1]) if starts else (None, None)
    return Timeline(WIDTH, HEIGHT, base, tuple(bars), tuple(_labels(starts, step)), most, *ends)


def days_of(start: str) -> tuple[date, date]:
    """First and last day of a year (2031), a month (2031-05) or a day."""
    year, *rest = (int(part) for part in start.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    month, *days = rest
    if not days:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, days[0]), date(year, month, days[0])


def _starts(first: str, last: str) -> Iterator[str]:
    day, end = days_of(first)[0], days_of(last)[0]
    while day <= end:
        start = day.isoformat()[: len(first)]
        yield start
        try:
            day = days_of(start)[1] + timedelta(days=1)
        except OverflowError:
            return


def _title(start: str, one: Bin) -> str:
    contested = f", {one.contested:,} contested" if one.contested else ""
    return f"{_words(start)}: {one.incidents:,} incident{'' if one.incidents == 1 else 's'}{contested}"


def _words(start: str) -> str:
    day = days_of(start)[0]
    return {4: f"{day.year}", 7: f"{day:%B} {day.year}"}.get(len(start), f"{day.day} {day:%B} {day.year}")


def _labels(starts: Sequence[str], step: float) -> Iterator[tuple[float, str]]:
    room = -WIDTH
    for place, start in enumerate(starts):
        day, x = days_of(start)[0], place * step
        turn = {4: day.year % 5 == 0 or len(starts) < 16, 7: day.month == 1 or len(starts) < 16}.get(
            len(start), day.day == 1 or day.day % 5 == 0 or len(starts) < 16
        )
        if turn and x - room >= 11 and x <= WIDTH - 9:
            room = x
            yield round(x, 1), _short(start, day)


def _short(start: str, day: date) -> str:
    if len(start) == 4:
        return start
    if len(start) == 7:
        return str(day.year) if day.month == 1 else f"{day:%b} {day.year}"
    return f"{day.day} {day:%b}"
