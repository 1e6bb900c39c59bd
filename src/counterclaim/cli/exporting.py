"""An export carried out: from the name of a format to a file or to standard output."""

import errno
import sys
from pathlib import Path

import rich_click as click

from counterclaim.cli.listing import print_rows
from counterclaim.errors import InputError
from counterclaim.export.contract import Export, Wanted
from counterclaim.export.exports import EXPORTS
from counterclaim.export.placing import placed
from counterclaim.export.told import head_of, rows_of
from counterclaim.ledger import open_ledger
from counterclaim.system import reason


def list_formats() -> None:
    """The formats, a line each."""
    print_rows(
        ("format", "schema", "one row is", "by the book of"),
        ((one.name, one.schema, one.row, one.codebook) for one in EXPORTS.values()),
    )


def list_columns(name: str) -> None:
    """The columns of a format, a line each."""
    columns = format_named(name).columns
    print_rows(("column", "type", "what stands in it"), ((one.name, one.type.__name__, one.told) for one in columns))


def format_named(name: str) -> Export:
    """The format of this name; raises InputError where there is none."""
    if name not in EXPORTS:
        day = " The last day is asked for by --until." if name[:1].isdigit() else ""
        raise InputError(f"There is no export format {name!r}; there are {', '.join(EXPORTS)}.{day}")
    return EXPORTS[name]


def write_export(address: str, export: Export, wanted: Wanted, output: Path | None) -> None:
    """Write the export, to a file that is there only when it is whole, or to standard output."""
    with open_ledger(address) as ledger:
        rows, head = rows_of(ledger, export, wanted), head_of(export, wanted)
        if output is not None:
            with placed(output) as stream:
                count = export.write(rows, head, stream)
            click.echo(f"{output}: {count:,} row{'' if count == 1 else 's'}, {head.schema}.", err=True)
            return
        if not export.text and sys.stdout.isatty():
            raise InputError(f"{export.name} is no text that a terminal can show: give a file, -o NAME{export.ending}.")
        try:
            export.write(rows, head, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise InputError(f"Standard output was not written to the end: {reason(error)}.") from error
