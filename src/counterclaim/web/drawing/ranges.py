"""What was told when: each source's figures as dots with whiskers, its revisions joined, over the range worked out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.model import Harm, Scope
from counterclaim.reconcile.history import Moment
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.setting_aside import say
from counterclaim.reconcile.statements import Statement
from counterclaim.reconcile.tolls import Toll

WIDTH, HEIGHT = 720.0, 300.0
LEFT, RIGHT, TOP, BOTTOM = 42.0, 200.0, 14.0, 30.0
HUES = 8
"""So many colours and shapes; origins beyond share them, and their names stand beside them."""

_GAP = 13.0
_STEP, _BESIDE = 11.0, 4


@dataclass(frozen=True, slots=True)
class Point:
    """A figure: its place, its whisker, what it says and where its words stand."""

    x: float
    y: float
    low: float
    high: float
    open: bool
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Series:
    """One origin's figures in the order they were told, and its name at the end of them."""

    name: str
    hue: int
    path: str
    points: tuple[Point, ...]
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ranges:
    """The picture."""

    harm: str
    width: float
    height: float
    series: tuple[Series, ...]
    band: str
    best: str
    rows: tuple[tuple[float, str], ...]
    columns: tuple[tuple[float, str], ...]
    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class _Frame:
    first: date
    days: int
    most: int

    def x(self, day: date) -> float:
        wide = WIDTH - LEFT - RIGHT - 30
        share = (day - self.first).days / self.days if self.days else 0.5
        return round(LEFT + 15 + wide * share, 1)

    def y(self, number: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * min(number / self.most, 1.0), 1)


def draw_ranges(statements: Sequence[Statement], moments: Sequence[Moment], links: dict[str, str]) -> Ranges | None:
    """The picture of the harm that is told most of, killed before all others; None where there are no two figures of a
    known day."""
    told = [one for one in statements if one.told and one.scope is Scope.INCIDENT and not one.subset]
    harm = next((harm for harm in Harm if any(one.harm is harm for one in told)), None)
    told = [one for one in told if one.harm is harm]
    # Who gives a number is not drawn at the bare plural beside it.
    exact = {one.origin.key for one in told if not (one.vague and one.open)}
    told = [one for one in told if one.origin.key not in exact or not (one.vague and one.open)]
    days = [one.told for one in told if one.told]
    if harm is None or len(days) < 2:
        return None
    # A toll that adds sides up lies above every figure told.
    most = max(*(one.most for one in told), *(toll.worked.high or 0 for _, toll in _worked(moments, harm)), 1)
    frame = _Frame(min(days), (max(days) - min(days)).days, _ceiling(most))
    series = list(_series(told, frame, links))
    band, best = _band(moments, harm, frame)
    return Ranges(
        harm=harm.value,
        width=WIDTH,
        height=HEIGHT,
        series=tuple(_spread(series)),
        band=band,
        best=best,
        rows=tuple((frame.y(number), f"{number:,}") for number in _ticks(frame.most)),
        columns=tuple(_columns(sorted(set(days)), frame)),
        left=LEFT,
        right=WIDTH - RIGHT,
        base=HEIGHT - BOTTOM,
    )


def _ceiling(most: int) -> int:
    return int(most * 1.12) + 1


def _ticks(most: int) -> list[int]:
    step = next(step for step in _steps() if most / step <= 5)
    return list(range(0, most + 1, step))


def _steps() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def _series(told: Sequence[Statement], frame: _Frame, links: dict[str, str]) -> Iterator[Series]:
    by_origin: dict[str, list[Statement]] = {}
    for one in _once(sorted(told, key=lambda one: (one.told or date.min, one.place))):
        by_origin.setdefault(one.origin.key, []).append(one)
    taken: Counter[tuple[float, float]] = Counter()
    for number, figures in enumerate(by_origin.values()):
        drawn = [(one, _point(one, frame, links, taken)) for one in figures]
        # Of one day's figures the largest is the whole; a line to the parts beside it would be no revision.
        whole: dict[date | None, Point] = {}
        for one, point in drawn:
            if one.told not in whole or point.y < whole[one.told].y:
                whole[one.told] = point
        line = list(whole.values())
        path = "M" + "L".join(f"{point.x},{point.y}" for point in line) if len(line) > 1 else ""
        points = tuple(point for _, point in drawn)
        yield Series(figures[0].origin.name, number % HUES, path, points, (WIDTH - RIGHT + 8, line[-1].y))


def _once(told: Iterable[Statement]) -> Iterable[Statement]:
    """What an origin says several times in a day once."""
    first: dict[object, Statement] = {}
    for one in told:
        first.setdefault((one.origin.key, one.told, one.low, one.high), one)
    return first.values()


def _point(one: Statement, frame: _Frame, links: dict[str, str], taken: Counter[tuple[float, float]]) -> Point:
    assert one.told is not None  # only what has a day is drawn
    low = one.low if one.low is not None else 0
    x, y = frame.x(one.told), frame.y(one.least)
    # Who tells the same on the same day stands beside the others, not upon them.
    beside = min(taken[x, y], _BESIDE) * _STEP
    taken[x, y] += 1
    return Point(
        x=round(x + (-beside if x > WIDTH - RIGHT - 60 else beside), 1),
        y=y,
        low=frame.y(low),
        high=frame.y(one.most),
        open=one.high is None,
        title=f"{one.origin.name}, {one.told.day} {one.told:%B %Y}: {say(one)} {one.harm.value}",
        link=links.get(one.claim, "#"),
    )


def _spread(series: Sequence[Series]) -> Iterator[Series]:
    """The series with their names pushed apart, so that none stands on another."""
    at = TOP - _GAP
    for one in sorted(series, key=lambda one: one.label[1]):
        at = max(at + _GAP, one.label[1])
        yield Series(one.name, one.hue, one.path, one.points, (one.label[0], min(at, HEIGHT + 40)))


def _worked(moments: Sequence[Moment], harm: Harm) -> Iterator[tuple[Moment, Toll]]:
    for moment in moments:
        for toll in moment.tolls:
            if toll.harm is harm and toll.whose is Whose.ALL:
                yield moment, toll


def _band(moments: Sequence[Moment], harm: Harm, frame: _Frame) -> tuple[str, str]:
    """The range worked out as it stood from day to day, and its best, as paths of steps."""
    steps = [
        (frame.x(moment.day), toll.worked)
        for moment, toll in _worked(moments, harm)
        if toll.worked.low is not None and toll.worked.high is not None
    ]
    if not steps:
        return "", ""
    end = WIDTH - RIGHT
    edges = [*(x for x, _ in steps[1:]), end]
    upper = [(x, frame.y(worked.high or 0)) for x, worked in steps]
    lower = [(x, frame.y(worked.low or 0)) for x, worked in steps]
    best = [(x, frame.y(worked.best)) for x, worked in steps if worked.best is not None]
    forth = "L".join(f"{x},{y}L{to},{y}" for (x, y), to in zip(upper, edges, strict=True))
    back = "L".join(f"{to},{y}L{x},{y}" for (x, y), to in zip(reversed(lower), reversed(edges), strict=True))
    middle = "L".join(f"{x},{y}L{to},{y}" for (x, y), to in zip(best, edges, strict=False))
    return f"M{forth}L{back}Z", f"M{middle}" if middle else ""


def _columns(days: Sequence[date], frame: _Frame) -> Iterator[tuple[float, str]]:
    room, last = -100.0, frame.x(days[-1])
    for day in days:
        x = frame.x(day)
        if x - room >= 52 and (x == last or last - x >= 52):
            room = x
            yield x, f"{day.day} {day:%b}" if frame.days < 300 else f"{day:%b %Y}"
