"""Rows written as JSON Lines, and what a file says of itself."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from counterclaim.export.contract import Head, Row


def write_lines(rows: Iterable[Row], head: Head, stream: BinaryIO) -> int:
    """One JSON object a line, in UTF-8; its keys in the order of the columns."""
    count, encoder = 0, msgspec.json.Encoder()
    for row in rows:
        stream.write(encoder.encode(row) + b"\n")
        count += 1
    return count


def said_of(head: Head) -> dict[str, Any]:
    """What a file says of itself, in plain values."""
    asked = msgspec.to_builtins(head.selection)
    return {
        "schema": head.schema,
        "version": head.version,
        "rule": head.rule,
        "as_of": head.as_of.isoformat() if head.as_of else None,
        "selection": {name: value for name, value in asked.items() if value not in (None, False)},
        **({"redacted": True} if head.redacted else {}),
    }
