"""What both sides cover: for each country the days from the first to the last that either tells, and those they share.

A set of a whole war beside a week of reports would otherwise seem to know a thousand incidents more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from counterclaim.comparing.events import Days
from counterclaim.incidents import Incident
from counterclaim.model import Role

NEAR = timedelta(days=3)
"""So many days beyond what is covered an incident may still be told to have been, and be of it."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days that both sides cover in one country, first and last within."""

    country: str
    first: date
    last: date


@dataclass(slots=True)
class Coverage:
    """The first and last day told in each country, as it grows."""

    days: dict[str, Days] = field(default_factory=dict)

    def take(self, country: str | None, days: Days | None) -> None:
        """Count in an incident; one without country or days covers nothing."""
        if country and days:
            before = self.days.get(country, days)
            self.days[country] = min(before[0], days[0]), max(before[1], days[1])


def coverage_of(incidents: Iterable[Incident]) -> Coverage:
    """What our reports cover: where and when they tell of what is news to them, not of what they recall."""
    covered = Coverage()
    for one in incidents:
        if any(member.account.role is Role.MAIN for member in one.members):
            covered.take(one.country, one.days)
    return covered


def shared(ours: Coverage, theirs: Coverage) -> tuple[Window, ...]:
    """The windows that both cover, by country."""
    found = []
    for country in sorted(ours.days.keys() & theirs.days.keys()):
        first = max(ours.days[country][0], theirs.days[country][0])
        last = min(ours.days[country][1], theirs.days[country][1])
        if first <= last:
            found.append(Window(country, first, last))
    return tuple(found)


def by_country(windows: Iterable[Window]) -> Mapping[str, Days]:
    """The windows' days, by country."""
    return {window.country: (window.first, window.last) for window in windows}


def why_outside(country: str | None, days: Days | None, windows: Mapping[str, Days]) -> str | None:
    """Why an incident cannot be compared, in words; None where it lies within a window."""
    if country is None:
        return "its country is not known"
    if days is None:
        return "its days are not known"
    if country not in windows:
        return "its country and days are not covered by both"
    first, last = windows[country]
    return None if days[0] <= last and days[1] >= first else "its days are not covered by both"


def is_near(country: str | None, days: Days | None, covered: Coverage) -> bool:
    """Whether an event may be one of ours at all: in a country that we cover, within days of what we do."""
    if country not in covered.days or days is None:
        return False
    first, last = covered.days[country or ""]
    return days[0] <= last + NEAR and days[1] >= first - NEAR
