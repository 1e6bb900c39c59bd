"""Lists of incidents as they are printed: a table, JSON Lines, CSV."""

import csv
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields

import msgspec

from counterclaim.cli.listing import print_rows
from counterclaim.incidents.rows import Row
from counterclaim.showing.incidents import say_ends
from counterclaim.showing.wording import number


def write_table(rows: Iterable[Row]) -> None:
    """Rows for people."""
    columns = "incident", "type", "place", "days", "killed", "wounded", "told by", "who", "grade"
    print_rows(columns, map(_cells, rows))


def _cells(row: Row) -> tuple[str | int | None, ...]:
    place = f"{row.place or ''} ({row.country})".lstrip() if row.country else row.place
    days = f"{row.start}" if row.start == row.end else f"{row.start} – {row.end}"
    who = ", ".join(row.parties) + (" (contested)" if row.contested else "")
    told = f"{number(row.accounts, 'account')}, {number(row.origins, 'origin')}"
    killed = say_ends((row.killed_low, row.killed_best, row.killed_high), row.killed_or_more)
    wounded = say_ends((row.wounded_low, row.wounded_best, row.wounded_high), row.wounded_or_more)
    kind = (row.type or "").replace("_", " ")
    return row.id, kind, place, days if row.start else None, killed, wounded, told, who.strip() or None, row.grade


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
