"""TimeMap (Forensic Architecture): events, sources and associations, as its front end reads them.

One file holds what TimeMap fetches from several addresses; `jq .events` takes one out. Its schemata refuse a key that
they do not know and whatever is no text, so the way back to the claims stands beside the events, under `counterclaim`.
An event without a day is written too; TimeMap itself does not show it.
"""

import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from tempfile import TemporaryFile
from typing import BinaryIO

import msgspec

from counterclaim.export.contract import Column, Export, ExportedIncident, Head, Holds, Row
from counterclaim.export.lines import said_of
from counterclaim.export.notes import notes_of
from counterclaim.export.trace import TRACE, trace_row
from counterclaim.export.where import located, say_where
from counterclaim.model import Report
from counterclaim.showing.wording import plain

EVENT = (
    *("id", "description", "date", "time", "time_precision", "location", "latitude", "longitude", "type", "category"),
    *("category_full", "associations", "sources", "comments", "time_display"),
)
SOURCE = (
    *("id", "title", "thumbnail", "paths", "type", "affil_s", "url", "description", "parent", "author", "date"),
    "notes",
)
ASSOCIATION = ("id", "title", "desc", "mode", "filter_paths")
"""The keys of TimeMap's own schemata (src/reducers/validate/) that are written, texts all but lists."""

COLUMNS = (
    Column("event", dict, "the event: texts, and lists of associations and sources by id", Holds.WORDS),
    Column("sources", dict, "its reports, by id", Holds.SOURCE),
    Column("associations", list, "its category (incident type) and its filters: grade, status, parties", Holds.WHO),
    *TRACE,
)


def event_row(one: ExportedIncident) -> Iterator[Row]:
    """The event of an incident, with its sources and associations."""
    incident = one.worked.incident
    reports = {member.report.id: member.report for member in incident.members}
    associations = list(_associations(one))
    point, days, place = located(incident.place), incident.days, incident.place
    trace = trace_row(one)
    said = {
        "id": incident.id,
        "description": notes_of(one),
        "date": _american(days[0]) if days else "",
        "time": "",
        "time_precision": "",
        "location": plain(say_where(place)) if place else "",
        "latitude": repr(point[0]) if point else "",
        "longitude": repr(point[1]) if point else "",
        "type": (incident.type or "").replace("_", " "),
        "category": incident.type or "other",
        "category_full": (incident.type or "other").replace("_", " "),
        "associations": [each["id"] for each in associations],
        "sources": list(reports),
        "comments": f"{incident.id}: toll by the rule {one.worked.asked.rule}",
        "time_display": f"{days[0]} to {days[1]}" if days and days[0] != days[1] else str(days[0]) if days else "",
    }
    sources = {id: _source(report) for id, report in reports.items()}
    yield {"event": said, "sources": sources, "associations": associations, **trace}


def _american(day: date) -> str:
    return f"{day:%m/%d/%Y}"


def _source(report: Report) -> dict[str, object]:
    return {
        "id": report.id,
        "title": plain(report.title or ""),
        "thumbnail": "",
        "paths": [report.url] if report.url else [],
        "type": "Article",
        "affil_s": [],
        "url": report.url or "",
        "description": plain(report.outlet or ""),
        "parent": "",
        "author": plain(report.author or ""),
        "date": report.published.isoformat() if report.published else "",
        "notes": "",
    }


def _associations(one: ExportedIncident) -> Iterator[dict[str, object]]:
    graded, kind = one.worked.graded, one.worked.incident.type or "other"
    yield _association(kind, kind.replace("_", " "), "CATEGORY", [])
    for about, value in (("grade", graded.grade.value), ("status", graded.status.value)):
        yield _association(f"{about}: {value}", value, "FILTER", [about, value])
    for party in one.worked.who.charged:
        name = plain(party.name)
        yield _association(f"said to have done it: {name}", name, "FILTER", ["said to have done it", name])


def _association(id: str, title: str, mode: str, paths: list[str]) -> dict[str, object]:
    return {"id": id, "title": title, "desc": "", "mode": mode, "filter_paths": paths}


def write_timemap(rows: Iterable[Row], head: Head, stream: BinaryIO) -> int:
    """One JSON object; sources and the way back wait in files of their own until all events are written."""
    encode, count = msgspec.json.Encoder().encode, 0
    associations, known = dict[str, object](), set[str]()
    stream.write(b'{"events":[')
    with TemporaryFile() as sources, TemporaryFile() as traces:
        for row in rows:
            stream.write((b",\n" if count else b"\n") + encode(row["event"]))
            # A report that tells of several incidents is a source once: an object has each key once.
            for id in [id for id in row["sources"] if id not in known]:
                sources.write((b",\n" if known else b"\n") + encode(id) + b":" + encode(row["sources"][id]))
                known.add(id)
            traces.write((b",\n" if count else b"\n") + encode({name: row[name] for name in _TRACED}))
            associations |= {str(each["id"]): each for each in row["associations"]}
            count += 1
        stream.write(b'\n],"associations":' + encode(list(associations.values())) + b',"sources":{')
        _append(sources, stream)
        stream.write(b'\n},"sites":[],"shapes":[],"counterclaim":' + encode(said_of(head))[:-1] + b',"events":[')
        _append(traces, stream)
        stream.write(b"\n]}}\n")
    return count


_TRACED = tuple(column.name for column in TRACE)


def _append(spool: BinaryIO, stream: BinaryIO) -> None:
    spool.seek(0)
    shutil.copyfileobj(spool, stream)


TIMEMAP = Export(
    name="timemap",
    version=1,
    row="an incident",
    columns=COLUMNS,
    of_incident=event_row,
    write=write_timemap,
    ending=".timemap.json",
    codebook="TimeMap's schemata (Forensic Architecture)",
)
