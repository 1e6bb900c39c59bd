"""Where and when an incident happened as each origin tells it, and whether they can all be right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from counterclaim.gazetteer.candidates import apart
from counterclaim.model import Account, Place, Report
from counterclaim.showing.lands import say_land
from counterclaim.showing.wording import say_days, say_place

Tellings = Sequence[tuple[Report, Account]]
"""The accounts of one origin, each with its report."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place or days as an origin tells them, the words of its report, and where they stand."""

    words: str
    quote: str
    link: str


def places_told(tellings: Tellings, link: Callable[[str, str], str]) -> tuple[Whereabouts, ...]:
    """The places that an origin tells, each once."""
    return _once(_place(report, account, link) for report, account in tellings)


def days_told(tellings: Tellings, link: Callable[[str, str], str]) -> tuple[Whereabouts, ...]:
    """The days that an origin tells, each once."""
    return _once(_days(report, account, link) for report, account in tellings)


def word_anchor(start: int) -> str:
    """What the words that begin at a character of a report are called where its text is shown."""
    return f"w{start}"


def _place(report: Report, account: Account, link: Callable[[str, str], str]) -> Whereabouts | None:
    words = say_place(account, say_land)
    told = [*([account.place] if account.place else []), *account.context]
    span = next((place.name.span for place in told if place.name.span), None)
    return _told(report, words, span.start if span else None, span.cut(report.content) if span else "", link)


def _days(report: Report, account: Account, link: Callable[[str, str], str]) -> Whereabouts | None:
    span = account.period.span if account.period else None
    words = say_days(account.period.value) if account.period else None
    return _told(report, words, span.start if span else None, span.cut(report.content) if span else "", link)


def _told(
    report: Report, words: str | None, start: int | None, quote: str, link: Callable[[str, str], str]
) -> Whereabouts | None:
    if words is None:
        return None
    return Whereabouts(words, quote, link(report.id, word_anchor(start)) if start is not None else "")


def _once(told: Iterable[Whereabouts | None]) -> tuple[Whereabouts, ...]:
    found: dict[str, Whereabouts] = {}
    for one in told:
        if one:
            found.setdefault(one.words, one)
    return tuple(found.values())


def places_contradict(origins: Iterable[Tellings]) -> bool:
    """Whether two origins tell of places that cannot be one."""
    places = [[account for _, account in told] for told in origins]
    return any(all(_elsewhere(one, other) for one in a for other in b) for a, b in combinations(places, 2) if a and b)


def _elsewhere(one: Account, other: Account) -> bool:
    if one.country and other.country and one.country != other.country:
        return True
    points = [place for account in (one, other) if (place := account.place) and place.latitude is not None]
    return len(points) == 2 and _beyond(*points)


def _beyond(one: Place, other: Place) -> bool:
    here, there = (one.latitude or 0.0, one.longitude or 0.0), (other.latitude or 0.0, other.longitude or 0.0)
    return apart(here, there) * 1000 > (one.radius or 0) + (other.radius or 0)


def days_contradict(origins: Iterable[Tellings]) -> bool:
    """Whether two origins tell of days that cannot be one."""
    spans = [list(_spans(told)) for told in origins]
    return any(
        all(first > until or since > last for first, last in a for since, until in b)
        for a, b in combinations(spans, 2)
        if a and b
    )


def _spans(told: Tellings) -> Iterator[tuple[int, int]]:
    for _, account in told:
        period = account.period.value if account.period else None
        start, end = (period.start or period.end, period.end or period.start) if period else (None, None)
        if start and end:
            yield start.toordinal(), end.toordinal()
