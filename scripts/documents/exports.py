"""The reference of the exports, drawn from their table: every format with its columns and what stands in them."""

from counterclaim.export.contract import Column, Export
from counterclaim.export.exports import EXPORTS


def exports_page() -> str:
    """The page of all formats, in the order of the table."""
    lines = [
        "# Exports, column by column",
        "",
        "Drawn from the table of exports, by the names that `counterclaim export --to` takes. What a format has a",
        "column for and nobody told is empty, never made up. A column that is always empty says why.",
    ]
    for export in EXPORTS.values():
        lines += [
            "",
            f"## {export.name}",
            "",
            _said(export),
            "",
            "| column | type | what stands in it |",
            "|---|---|---|",
        ]
        lines += map(_row, export.columns)
    return "\n".join(lines) + "\n"


def _said(export: Export) -> str:
    source = f" Its columns are those of: {export.codebook}." if export.codebook else ""
    return f"One row is {export.row}. Schema `{export.schema}`, files end with `{export.ending}`.{source}"


def _row(column: Column) -> str:
    return f"| `{column.name}` | {column.type.__name__} | {column.told.replace('|', chr(92) + '|')} |"
