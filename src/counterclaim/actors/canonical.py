"""The one order and layout of the data files: `python -m counterclaim.actors.canonical FILE…` rewrites files so."""

import json
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from counterclaim.actors.entries import KEYS, TABLES

_WIDTH = 120


def canonical(text: str) -> str:
    """The file with its entries sorted by id, keys in the order of the schema, and its opening comment kept."""
    opening = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        opening.append(line)
    tables = tomllib.loads(text)
    blocks = [
        _block(table, row) for table in TABLES for row in sorted(tables.get(table, []), key=lambda row: str(row["id"]))
    ]
    return "\n\n".join([*(["\n".join(opening)] if opening else []), *blocks]) + "\n"


def as_toml(table: str, rows: Sequence[dict[str, Any]]) -> str:
    """Rows as entries of a table, in their order."""
    return "\n\n".join(_block(table, row) for row in rows) + "\n"


def _block(table: str, row: dict[str, Any]) -> str:
    lines = [f"{key} = {_value(key, row[key])}" for key in KEYS[table] if key in row]
    return "\n".join([f"[[{table}]]", *lines])


def _value(key: str, value: Any) -> str:
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    names = [json.dumps(name, ensure_ascii=False) for name in value]
    line = f"[{', '.join(names)}]"
    if len(key) + 3 + len(line) <= _WIDTH:
        return line
    rows, row = [], "   "
    for name in names:
        if len(row) + len(name) + 2 > _WIDTH:
            rows.append(row)
            row = "   "
        row += f" {name},"
    return "\n".join(["[", *rows, row, "]"])


if __name__ == "__main__":
    for place in map(Path, sys.argv[1:]):
        place.write_text(canonical(place.read_text("utf-8")), "utf-8")
