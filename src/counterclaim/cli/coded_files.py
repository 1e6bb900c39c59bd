"""Files of annotations and of coded rows, opened and read row after row."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from counterclaim.coded.files import opened_bytes, rows_in
from counterclaim.errors import InputError
from counterclaim.export.exchange import from_exchange, loads
from counterclaim.ingest.jsonl import numbered_lines
from counterclaim.model import Reading, Report

EXCHANGE = "exchange"


def readings_in(path: str, kind: str, called: str | None) -> Iterator[tuple[Report, Reading] | InputError]:
    """Each report with its reading in a file of this kind, or what is wrong with one of them, or with the file."""
    try:
        if kind == EXCHANGE:
            with opened_bytes(path) as stream:
                yield from _annotations(stream, path, called)
        else:
            for outcome in rows_in(path, kind, called):
                yield outcome if isinstance(outcome, InputError) else (outcome.report, outcome.reading)
    except InputError as error:
        yield error


def _annotations(stream: BinaryIO, name: str, called: str | None) -> Iterator[tuple[Report, Reading] | InputError]:
    for number, line in numbered_lines(stream):
        where = f"{name}:{number}"
        try:
            if line is None:
                raise InputError(f"{where} is longer than any report.")
            if line.strip():
                report, reading = from_exchange(loads(line))
                yield report, replace(reading, reader=called or reading.reader)
        except InputError as error:
            yield InputError(f"{where}: {error}")
