"""What is held beside what: the events of a coded set, and our incidents as published reports tell them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counterclaim.coded import Coded, Layout, load_layout
from counterclaim.incidents import Incident, Member

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a set, with its rows: one where the set has settled it, one a source where it keeps them apart."""

    id: str
    rows: tuple[Coded, ...]

    @property
    def layout(self) -> Layout:
        """What is known of the set."""
        return load_layout(self.rows[0].layout)

    @property
    def incident(self) -> Incident:
        """The event as an incident of its own, which can be worked out as ours are."""
        members = [Member(row.report, row.reading.accounts[0], row.reading.claims) for row in self.rows]
        return Incident(self.id, tuple(members))


def events_of(rows: Iterable[Coded]) -> list[Event]:
    """The rows by the event they are of, in the order in which the events first come."""
    found: dict[str, list[Coded]] = {}
    for row in rows:
        found.setdefault(row.event, []).append(row)
    return [Event(id, tuple(own)) for id, own in found.items()]


def published(incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents as published reports tell them: rows of coded sets that the ledger holds too are left out."""
    kept = []
    for one in incidents:
        members = tuple(member for member in one.members if member.report.dataset is None)
        if members:
            kept.append(Incident(one.id, members, one.copies))
    return kept


def days_of(row: Coded) -> Days | None:
    """First and last day of a row; None where it tells none."""
    period = row.reading.accounts[0].period
    start, end = (period.value.start, period.value.end) if period else (None, None)
    return (start, end) if start and end else None


def country_of(row: Coded) -> str | None:
    """The country of a row."""
    return row.reading.accounts[0].country
