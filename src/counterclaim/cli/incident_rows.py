"""Incidents as rows: what is shown of each, which are chosen, and the formats they are written in."""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

import msgspec

from counterclaim.cli.listing import print_rows
from counterclaim.incidents import Asked, Incident, WorkedIncident, work_out
from counterclaim.ingest import read_day
from counterclaim.model import Harm
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.rules import Worked
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
    """Which incidents are asked for; None takes all."""

    country: str | None = None
    since: date | None = None
    until: date | None = None
    kind: str | None = None
    contested: bool = False
    min_killed: int | None = None


def selection(since: str | None = None, until: str | None = None, **rest: Any) -> Selection:
    """The selection that the options ask for; raises InputError for a day that is none."""
    return Selection(
        since=read_day(since, "--from") if since else None, until=read_day(until, "--to") if until else None, **rest
    )


def rows_of(incidents: Iterable[Incident], rule: str) -> Iterator[Row]:
    """The incidents worked out under a rule, one row each."""
    for incident in incidents:
        yield row_of(work_out(incident, Asked(rule=rule)))


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


def chosen(row: Row, wanted: Selection) -> bool:
    """Whether a row is asked for; what has no days is not among what is asked for by days."""
    return (
        wanted.country in (None, row.country)
        and wanted.kind in (None, row.type)
        and (not wanted.contested or row.contested)
        and (wanted.min_killed is None or (row.killed_low or 0) >= wanted.min_killed)
        and (wanted.since is None or (row.end is not None and row.end >= wanted.since))
        and (wanted.until is None or (row.start is not None and row.start <= wanted.until))
    )


def write_table(rows: Iterable[Row]) -> None:
    """Rows for people."""
    columns = "incident", "type", "place", "days", "killed", "wounded", "told by", "who", "grade"
    print_rows(columns, map(_cells, rows))


def _cells(row: Row) -> tuple[str | int | None, ...]:
    place = f"{row.place or ''} ({row.country})" if row.country else row.place
    days = f"{row.start}" if row.start == row.end else f"{row.start} – {row.end}"
    who = ", ".join(row.parties) + (" (contested)" if row.contested else "")
    told = f"{number(row.accounts, 'account')}, {number(row.origins, 'origin')}"
    killed = _say_ends((row.killed_low, row.killed_best, row.killed_high), row.killed_or_more)
    wounded = _say_ends((row.wounded_low, row.wounded_best, row.wounded_high), row.wounded_or_more)
    kind = (row.type or "").replace("_", " ")
    return row.id, kind, place, days if row.start else None, killed, wounded, told, who.strip() or None, row.grade


def say_toll(toll: Toll) -> str | None:
    """Low, best and high in one word: `12`, `12 – 14 – 16`, `12 – 16` where there is no best, `14 or more`."""
    return say_ends(toll.worked, toll.open)


def say_ends(worked: Worked, above: bool) -> str | None:
    """What a rule works out, in the same words; `above` where its high is no upper end."""
    return _say_ends((worked.low, worked.best, worked.high), above)


def _say_ends(all_ends: tuple[int | None, ...], above: bool) -> str | None:
    ends = [f"{end:,}" for end in all_ends if end is not None]
    said = " – ".join(ends if len(set(ends)) > 1 else ends[:1])
    return f"{said} or more" if said and above else said or None


def number(count: int, noun: str) -> str:
    """So many of something: `1 account`, `3 accounts`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def write_jsonl(rows: Iterable[Row]) -> None:
    """One JSON object a line."""
    for row in rows:
        sys.stdout.write(msgspec.json.encode(row).decode() + "\n")


def write_csv(rows: Iterable[Row]) -> None:
    """Comma-separated values under a line of names; several parties are joined by semicolons."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([field.name for field in fields(Row)])
    for row in rows:
        told = asdict(row) | {"parties": "; ".join(row.parties)}
        writer.writerow([_safe(value) for value in told.values()])


def _safe(value: object) -> object:
    # A spreadsheet takes text that begins so for a formula.
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value


WRITERS: dict[str, Callable[[Iterable[Row]], None]] = {"table": write_table, "jsonl": write_jsonl, "csv": write_csv}
"""The formats of a list of incidents."""
