"""Rows written as tables: comma-separated values, and Parquet."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from counterclaim.export.contract import Column, Head, Row, Writer
from counterclaim.export.lines import said_of

AT_ONCE = 5_000
"""So many rows are held before they are written."""

LARGEST = 2**63 - 1
"""No number of people is larger; what a report says beyond it is written as this."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_writer(columns: Sequence[Column]) -> Writer:
    """Writes RFC 4180 in UTF-8 under a line of names: None is nothing, a day is ISO 8601, true and false are so called.

    What a spreadsheet would run as a formula begins with an apostrophe.
    """
    names = [column.name for column in columns]

    def write(rows: Iterable[Row], head: Head, stream: BinaryIO) -> int:
        count = 0
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(names)
        for row in rows:
            writer.writerow([_cell(row[name]) for name in names])
            count += 1
        text.detach()
        return count

    return write


def _cell(value: object) -> object:
    if isinstance(value, str):
        return spreadsheet_safe(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return msgspec.json.encode(value).decode()
    return value


def spreadsheet_safe(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    plain = text.replace("\0", "�")
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def parquet_writer(columns: Sequence[Column]) -> Writer:
    """Writes Apache Parquet, a row group for every few thousand rows; its metadata say what the file is."""

    def write(rows: Iterable[Row], head: Head, stream: BinaryIO) -> int:
        import pyarrow.parquet as pq

        schema, count = arrow_schema(columns).with_metadata(_metadata(head)), 0
        with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
            for batch in arrow_batches(rows, columns):
                writer.write_batch(batch.cast(schema))
                count += batch.num_rows
        return count

    return write


def arrow_schema(columns: Sequence[Column]) -> Any:
    """The columns as Arrow has them: numbers of 64 bits, days, moments in UTC; lists and objects are JSON text."""
    import pyarrow as pa

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
    kinds[datetime] = pa.timestamp("us", "UTC")
    return pa.schema([pa.field(one.name, kinds.get(one.type, pa.string())) for one in columns])


def arrow_batches(rows: Iterable[Row], columns: Sequence[Column]) -> Iterator[Any]:
    """The rows in record batches of a few thousand."""
    import pyarrow as pa

    schema, left = arrow_schema(columns), iter(rows)
    while part := list(islice(left, AT_ONCE)):
        yield pa.record_batch(dict(_filled(part, columns)), schema=schema)


def _filled(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[tuple[str, list[Any]]]:
    for column in columns:
        yield column.name, [_value(row[column.name]) for row in rows]


def _value(value: Any) -> Any:
    if isinstance(value, list | dict):
        return msgspec.json.encode(value).decode()
    if isinstance(value, int) and not isinstance(value, bool):
        return max(-LARGEST, min(value, LARGEST))
    return value


def _metadata(head: Head) -> Mapping[str, str]:
    return {
        f"counterclaim.{name}": value if isinstance(value, str) else msgspec.json.encode(value).decode()
        for name, value in said_of(head).items()
    }
