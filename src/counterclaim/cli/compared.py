"""A comparison with a coded set, written: for people, as one JSON object, as rows."""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

import rich_click as click

from counterclaim.cli.listing import print_rows
from counterclaim.comparing import Beside, Compared, Event, Evidence, Near, Told
from counterclaim.comparing.rows import Row, nearest_of, rows_of, where_of
from counterclaim.incidents import Incident
from counterclaim.showing.wording import plain

SHOWN = 30
"""So many of a kind are shown to people; the other formats hold all."""


def write_csv(compared: Compared) -> None:
    """Comma-separated values under a line of names."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([field.name for field in fields(Row)])
    for row in rows_of(compared):
        writer.writerow([_safe(value) for value in asdict(row).values()])


def _safe(value: object) -> object:
    # A spreadsheet takes text that begins so for a formula.
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value


def write_json(compared: Compared) -> None:
    """One JSON object: what was compared, the summary, and both sides with the figures that make a difference."""
    record = {
        "set": compared.layout.name if compared.layout else None,
        "covers": compared.layout.covers if compared.layout else None,
        "rule": compared.question.rule,
        "windows": [asdict(window) for window in compared.windows],
        "summary": asdict(compared.summary),
        "both": [
            {"incident": one.match.incident.id, "event": one.match.event.id, "weight": one.match.weight}
            | {"where": where_of(one.match.incident), "tolls": [_toll(toll) for toll in one.tolls]}
            for one in compared.both
        ],
        "only_here": [where_of(one.worked.incident) | nearest_of(one.near) for one in compared.only_here],
        "only_there": [_there(one.event) | nearest_of(one.near) for one in compared.only_there],
        "not_compared_here": [where_of(one.worked.incident) | {"why": one.why} for one in compared.not_compared_here],
        "failures": list(compared.failures),
    }
    click.echo(json.dumps(record, ensure_ascii=False, indent=1, default=str))


def _there(event: Event) -> dict[str, Any]:
    return where_of(event.incident) | {"incident": None, "event": event.id}


def _toll(toll: Beside) -> Mapping[str, Any]:
    return asdict(toll)


def write_table(compared: Compared) -> None:
    """For people: what is compared, the counts, then the tolls that are apart with the figures that make it so."""
    for line in _head(compared):
        click.echo(line)
    for one in compared.both:
        for toll in one.tolls:
            if toll.makes or toll.would or toll.verdict.value == "apart":
                click.echo("\n" + plain(_heading(one.match.incident, one.match.event, toll)))
                for line in _lines(toll):
                    click.echo(f"  {plain(line)}")
    _write_left(
        "Only here", [(here.worked.incident, here.worked.incident.id, here.near) for here in compared.only_here]
    )
    _write_left("Only there", [(one.event.incident, one.event.id, one.near) for one in compared.only_there])


def _head(compared: Compared) -> Iterator[str]:
    summary, name = compared.summary, compared.layout.name if compared.layout else "the set"
    if compared.layout:
        yield f"{compared.layout.covers}."
    windows = ", ".join(f"{one.country} {one.first} to {one.last}" for one in compared.windows)
    yield f"Compared where both cover: {windows or 'nowhere, no country and days are covered by both'}."
    yield f"{summary.both:,} in both, {summary.only_here:,} only here, {summary.only_there:,} only in {name}."
    for side, counts in (("here", summary.not_compared_here), ("there", summary.not_compared_there)):
        for why, count in counts.items():
            yield f"Not compared {side}: {count:,} ({why})."
    if summary.failed:
        yield f"{summary.failed:,} rows could not be used; the first: {compared.failures[0]}"
    for harm, verdicts in summary.tolls.items():
        told = sum(verdicts[verdict] for verdict in ("agree", "overlap", "apart"))
        shares = ", ".join(
            f"{verdicts[v]:,} {v} ({verdicts[v] / told:.0%})" for v in ("agree", "overlap", "apart") if told
        )
        lone = f"told only here {verdicts['only here']:,}, only there {verdicts['only there']:,}"
        yield f"Tolls of the {harm}, by {compared.question.rule}: {shares or 'none told by both'}; {lone}."


def _heading(incident: Incident, event: Event, toll: Beside) -> str:
    where = where_of(incident)
    days = where["first"] if where["first"] == where["last"] else f"{where['first']} to {where['last']}"
    told = f"{toll.harm.value}: {_say(toll.ours)} here, {_say(toll.theirs)} there – {toll.verdict.value}"
    return f"{incident.id} = {event.id} · {where['place'] or 'place not told'} ({where['country']}) · {days} · {told}"


def _say(told: Told | None) -> str:
    if told is None:
        return "not told"
    ends = [str(end) for end in (told.low, told.best, told.high) if end is not None]
    said = " – ".join(ends if len(set(ends)) > 1 else ends[:1])
    return f"{said}{' or more' if told.high is None else ''}{'' if told.of.value == 'all' else f' ({told.of.value}s)'}"


def _lines(toll: Beside) -> Iterator[str]:
    for one in toll.makes:
        yield f"{one.stands} theirs: {_evidence(one)}"
    for one in toll.would:
        yield f"within theirs, but {one.role}: {_evidence(one)}"


def _evidence(one: Evidence) -> str:
    why = f" – {one.why}" if one.why else ""
    carried = f", in {one.outlet}" if one.outlet and one.outlet != one.origin else ""
    return f"{one.figure}, {one.origin}{carried} [{', '.join(one.claims)}]: “{one.quote}”{why}"


def _write_left(heading: str, left: list[tuple[Incident, str, Near | None]]) -> None:
    if not left:
        return
    click.echo(f"\n{heading}")
    print_rows(("id", "days", "place", "country", "nearest"), (_left(*one) for one in left[:SHOWN]))
    if len(left) > SHOWN:
        click.echo(f"… and {len(left) - SHOWN:,} more (--format json or csv lists all).")


def _left(incident: Incident, id: str, near: Near | None) -> tuple[str | None, ...]:
    where = where_of(incident)
    days = f"{where['first']}" if where["first"] == where["last"] else f"{where['first']} – {where['last']}"
    nearest = f"{near.id}{' (matched)' if near.taken else ''}, {near.weight:+.1f} bits" if near else None
    return id, days, where["place"], where["country"], nearest


WRITERS: dict[str, Callable[[Compared], None]] = {"table": write_table, "json": write_json, "csv": write_csv}
"""The formats of a comparison."""
