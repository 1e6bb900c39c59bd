"""The reference of the exchange format, drawn from its JSON Schema: every record with its keys and their types."""

import inspect
from typing import Any

from counterclaim.export.exchange import schema


def schema_page() -> str:
    """The page of the records, each with a table of its keys."""
    lines = [
        "# The exchange format, key by key",
        "",
        "Drawn from the [JSON Schema](../exchange.schema.json); [the exchange format](../exchange.md) says what the",
        "keys mean. What is not told is null. Whoever writes a line may leave out what is marked so.",
    ]
    for name, record in sorted(schema()["$defs"].items(), key=lambda pair: (pair[0] != "ReportRecord", pair[0])):
        lines += ["", f"## {name}", "", inspect.cleandoc(record.get("description", "")), "", *_body(record)]
    return "\n".join(lines) + "\n"


def _body(record: dict[str, Any]) -> list[str]:
    if "properties" not in record:
        return [_type(record)]
    needed = record.get("required", ())
    rows = [
        f"| `{key}` | {_type(kind)}{'' if key in needed else '; may be left out'} |"
        for key, kind in record["properties"].items()
    ]
    return ["| key | type |", "|---|---|", *rows]


def _type(kind: dict[str, Any]) -> str:
    if "$ref" in kind:
        name = kind["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in kind:
        return " or ".join(_type(each) for each in kind["anyOf"])
    if "enum" in kind:
        return " · ".join(f"`{value}`" for value in kind["enum"])
    if kind.get("type") == "array":
        return _list(kind)
    return " ".join(filter(None, [kind.get("type", "anything"), kind.get("format") and f"({kind['format']})"]))


def _list(kind: dict[str, Any]) -> str:
    if kind.get("prefixItems"):
        return f"[{', '.join(_type(each) for each in kind['prefixItems'])}]"
    return f"list of {_type(kind['items'])}" if kind.get("items") else "list"
