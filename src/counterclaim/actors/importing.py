"""Lists of actors that others made, as entries like ours: UCDP's actor list, and a plain table of one's own."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.actors.canonical import as_toml, canonical
from counterclaim.actors.entries import DERIVED, KEYS, LISTS
from counterclaim.actors.load import Actors, own_texts, read_actors, shipped_texts, strong_owner
from counterclaim.actors.ucdp import UCDP_COLUMNS, ucdp_rows
from counterclaim.errors import InputError, LexiconError

Row = dict[str, Any]
_YEARS = ("since", "until")
_SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import came to: the file's text, how many entries it holds, and the rows left out with the reason."""

    text: str
    entries: int
    left_out: tuple[str, ...]


def import_actors(table: Path, folder: Path) -> Taken:
    """The entries of a table (UCDP's actor list, or a plain one) as one more file of actors for a folder of one's own,
    checked together with ours and with the other files of the folder.

    Raises InputError where the table cannot be read, LexiconError where an entry breaks a rule.
    """
    rows = _rows(table)
    reads: Callable[..., Iterator[Row | str]] = ucdp_rows if set(UCDP_COLUMNS) <= set(rows[0][1]) else _plain_rows
    others = {place: text for place, text in own_texts(folder).items() if place != str(folder / target(table))}
    known = read_actors(shipped_texts() | others)
    told = list(reads(table, rows, known))
    entries = [one for one in told if isinstance(one, dict)]
    if not entries:
        raise InputError(f"{table}: no row of it is new to us; there is nothing to take in.")
    text = canonical(f"# Taken from {table.name} by `counterclaim actors import`.\n\n{as_toml('actor', entries)}")
    read_actors(shipped_texts() | others | {target(table): text})
    return Taken(text, len(entries), tuple(one for one in told if isinstance(one, str)))


def target(table: Path) -> str:
    """The name of the file that a table becomes."""
    return f"{table.stem}.toml"


def _rows(table: Path) -> list[tuple[int, Mapping[str, str]]]:
    """The rows with their line numbers; UTF-8, or the Windows letters that UCDP's list comes in."""
    try:
        raw = table.read_bytes()
    except OSError as error:
        raise InputError(f"{table}: cannot be read: {error.strerror}.") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    rows: list[tuple[int, Mapping[str, str]]] = [
        (reader.line_num, {str(key): str(value or "") for key, value in row.items() if key}) for row in reader
    ]
    if not rows:
        raise InputError(f"{table}: no rows; give a CSV file with a heading and a row for each actor.")
    return rows


def _plain_rows(table: Path, rows: list[tuple[int, Mapping[str, str]]], known: Actors) -> Iterator[Row | str]:
    """The rows of a plain table: columns are named as the keys of an entry, lists are parted by semicolons."""
    columns = set(KEYS["actor"]) - DERIVED["actor"]
    if unknown := sorted(set(rows[0][1]) - columns):
        raise InputError(f"{table}: unknown column {unknown[0]!r}; known are {', '.join(sorted(columns))}.")
    if missing := [key for key in ("id", "name", "kind") if key not in rows[0][1]]:
        raise InputError(f"{table}: the column {missing[0]!r} is missing.")
    for line, cells in rows:
        row: Row = {key: value.strip() for key, value in cells.items() if value.strip()}
        for key in LISTS & set(row):
            row[key] = [one.strip() for one in row[key].split(_SEPARATOR) if one.strip()]
        for key in [key for key in _YEARS if key in row]:
            if not row[key].isdecimal():
                raise InputError(f"{table}:{line}: {key} is {row[key]!r}; write a year.")
            row[key] = int(row[key])
        _refuse_taken(table, line, row, known)
        yield row


def _refuse_taken(table: Path, line: int, row: Row, known: Actors) -> None:
    if row.get("id") in known.by_id:
        raise LexiconError(f"{table}:{line}: the id {row['id']!r} is taken; choose another, as ids are never reused.")
    for name in row.get("strong", ()):
        owner = strong_owner(known, name)
        if owner is not None:
            raise LexiconError(f"{table}:{line}: {name!r} already names {owner}; leave it out or make it weak.")
