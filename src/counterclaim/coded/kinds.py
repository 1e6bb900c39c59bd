"""The coded data sets there are, as one table, and what reads their files: row after row, holding one at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

import msgspec

from counterclaim.coded.airwars import airwars_title, code_airwars
from counterclaim.coded.ged import code_ged, ged_title
from counterclaim.coded.layouts import load_layout
from counterclaim.coded.maverick import code_maverick, maverick_title
from counterclaim.coded.records import Coded
from counterclaim.coded.sheets import Sheet, write_sheet
from counterclaim.errors import InputError
from counterclaim.ingest.jsonl import numbered_lines
from counterclaim.ingest.table import table_rows

Row = Mapping[str, str]
RowOutcome = tuple[str, Row] | InputError


@dataclass(frozen=True, slots=True)
class CodedKind:
    """A kind of coded set: whose layout it has, what it is called by default, how its rows are read and understood."""

    layout: str
    name: str
    rows: Callable[[BinaryIO, str], Iterator[RowOutcome]]
    title: Callable[[Row], str | None]
    code: Callable[[Sheet, str], Coded]


def read_coded(stream: BinaryIO, name: str, kind: str, dataset: str | None = None) -> Iterator[Coded | InputError]:
    """Each row of a file as an account with claims, or what is wrong with it; `dataset` is what the set is called.

    Raises InputError where the file holds no rows of that kind at all.
    """
    if kind not in KINDS:
        raise InputError(f"There is no kind of coded data set {kind!r}; there are {', '.join(KINDS)}.")
    found = KINDS[kind]
    for outcome in found.rows(stream, name):
        yield outcome if isinstance(outcome, InputError) else _coded(*outcome, found, dataset or found.name)


def _coded(where: str, row: Row, kind: CodedKind, dataset: str) -> Coded | InputError:
    try:
        if empty := [column for column in load_layout(kind.layout).filled if not row.get(column, "").strip()]:
            raise InputError(f"{where}: {', '.join(empty)} must be filled; mend the row or take it out.")
        return kind.code(write_sheet(where, kind.layout, row, kind.title(row)), dataset)
    except InputError as error:
        return error


def _table(layout: str) -> Callable[[BinaryIO, str], Iterator[RowOutcome]]:
    def rows(stream: BinaryIO, name: str) -> Iterator[RowOutcome]:
        lines = table_rows(stream, name)
        head = next(lines, None)
        columns = [cell.strip() for cell in head[1]] if isinstance(head, tuple) else []
        _check_columns(columns, layout, name)
        for line in lines:
            if isinstance(line, InputError):
                yield line
            elif len(line[1]) > len(columns):
                yield InputError(f"{line[0]} has {len(line[1])} cells under {len(columns)} columns; mend the line.")
            else:
                yield line[0], dict(zip(columns, line[1], strict=False))

    return rows


def _check_columns(columns: list[str], layout: str, name: str) -> None:
    needed = load_layout(layout).needed
    if missing := [column for column in needed if column not in columns]:
        raise InputError(
            f"{name} lacks the column(s) {', '.join(missing)} of {load_layout(layout).name}; needed are "
            f"{', '.join(needed)}. Name the kind of the file with --as."
        )
    if twice := sorted({column for column in columns if columns.count(column) > 1}):
        raise InputError(f"{name} has the column {twice[0]!r} twice; name each column once.")


def _objects(stream: BinaryIO, name: str) -> Iterator[RowOutcome]:
    for number, line in numbered_lines(stream):
        where = f"{name}:{number}"
        if line is None:
            yield InputError(f"{where} is longer than any row; leave the texts out.")
        elif line.strip():
            yield _object(line, where)


def _object(line: bytes, where: str) -> RowOutcome:
    try:
        told = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return InputError(f"{where} is no row: {str(error).rstrip('.')}. Write one JSON object a line.")
    if not isinstance(told, dict):
        return InputError(f"{where} is no row but a {type(told).__name__}; write one JSON object a line.")
    return where, {str(key): _words(value) for key, value in told.items() if value is not None}


def _words(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


KINDS: Mapping[str, CodedKind] = MappingProxyType(
    {
        "ged": CodedKind("ged", "UCDP GED", _table("ged"), ged_title, code_ged),
        "maverick": CodedKind("maverick", "MAVERICK", _table("maverick"), maverick_title, code_maverick),
        "eventreport": CodedKind("maverick", "event reports", _table("maverick"), maverick_title, code_maverick),
        "airwars": CodedKind("airwars", "Airwars", _objects, airwars_title, code_airwars),
    }
)
"""By the name they are imported as."""
