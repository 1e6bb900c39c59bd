"""Incidents as rows: what is shown of each in a line, and which are asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from counterclaim.fold import fold
from counterclaim.incidents.working import WorkedIncident
from counterclaim.ingest import read_day
from counterclaim.model import Harm, SourceType
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.tolls import Toll


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An incident in a line."""

    id: str
    type: str | None
    place: str | None
    country: str | None
    start: date | None
    end: date | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    killed_or_more: bool
    wounded_low: int | None
    wounded_best: int | None
    wounded_high: int | None
    wounded_or_more: bool
    accounts: int
    origins: int
    parties: list[str]
    contested: bool
    grade: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which incidents are asked for; None takes all. `source` is a kind of source (`monitor`), or words met in the name
    of an outlet, an agency or a speaker that tells of it."""

    country: str | None = None
    since: date | None = None
    until: date | None = None
    kind: str | None = None
    contested: bool = False
    min_killed: int | None = None
    source: str | None = None

    @property
    def all(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()


def selection(since: str | None = None, until: str | None = None, **rest: Any) -> Selection:
    """The selection that the options ask for; raises InputError for a day that is none."""
    return Selection(
        since=read_day(since, "--from") if since else None, until=read_day(until, "--until") if until else None, **rest
    )


def row_of(worked: WorkedIncident) -> Row:
    """An incident that is worked out, as a row."""
    incident, days = worked.incident, worked.incident.days
    tolls = {toll.harm: toll for toll in worked.tolls if toll.whose is Whose.ALL}
    return Row(
        id=incident.id,
        type=incident.type,
        place=incident.place.name.value if incident.place else None,
        country=incident.country,
        start=days[0] if days else None,
        end=days[1] if days else None,
        **_ends("killed", tolls.get(Harm.KILLED)),
        **_ends("wounded", tolls.get(Harm.WOUNDED)),
        accounts=len(incident.members),
        origins=len(worked.origins),
        parties=[party.name for party in worked.who.charged],
        contested=worked.graded.contested,
        grade=worked.graded.grade.value,
        status=worked.graded.status.value,
    )


def _ends(harm: str, toll: Toll | None) -> dict[str, Any]:
    ends = (toll.worked.low, toll.worked.best, toll.worked.high) if toll else (None, None, None)
    told: dict[str, Any] = dict(zip((f"{harm}_low", f"{harm}_best", f"{harm}_high"), ends, strict=True))
    return told | {f"{harm}_or_more": toll is not None and toll.open}


def chosen(worked: WorkedIncident, wanted: Selection) -> bool:
    """Whether an incident is asked for; what has no days is not among what is asked for by days."""
    row = row_of(worked)
    return (
        wanted.country in (None, row.country)
        and wanted.kind in (None, row.type)
        and (not wanted.contested or row.contested)
        and (wanted.min_killed is None or (row.killed_low or 0) >= wanted.min_killed)
        and _within(row, wanted)
        and (wanted.source is None or _told_by(worked, wanted.source))
    )


def _within(row: Row, wanted: Selection) -> bool:
    return (wanted.since is None or (row.end is not None and row.end >= wanted.since)) and (
        wanted.until is None or (row.start is not None and row.start <= wanted.until)
    )


def _told_by(worked: WorkedIncident, source: str) -> bool:
    if source in {kind.value for kind in SourceType}:
        return any(origin.type.value == source for origin in worked.origins)
    names = {name for origin in worked.origins for name in (origin.name, *origin.carried)}
    names |= {member.report.outlet for member in worked.incident.members if member.report.outlet}
    return any(fold(source) in fold(name) for name in names)
