"""Where readings go and in which shape: one function a format, each writing as the readings come."""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, TypeAlias

from counterclaim.errors import InputError
from counterclaim.model import Reading, Report
from counterclaim.system import may, reason

Readings: TypeAlias = Iterable[tuple[Report, Reading]]


def write_table(readings: Readings, stream: TextIO) -> None:
    """Blocks for people, as wide as the terminal."""
    from rich.console import Console

    from counterclaim.cli.table import print_reading

    console = Console(file=stream, highlight=False)
    for report, reading in readings:
        print_reading(console, report, reading)


def write_jsonl(readings: Readings, stream: TextIO) -> None:
    """The exchange format, one line a report."""
    from counterclaim.export.exchange import dumps, to_record

    for report, reading in readings:
        stream.write(dumps(to_record(report, reading)) + "\n")
        stream.flush()


def write_json(readings: Readings, stream: TextIO) -> None:
    """The exchange format, indented; always a list, so that one report and many are read alike."""
    import json

    from counterclaim.export.exchange import to_exchange

    before = "[\n"
    for report, reading in readings:
        stream.write(before + json.dumps(to_exchange(report, reading), ensure_ascii=False, indent=2))
        before = ",\n"
    stream.write("\n]\n")


def write_html(readings: Readings, stream: TextIO) -> None:
    """One self-contained page."""
    from counterclaim.cli.page import page

    for part in page(readings):
        stream.write(part)


FORMATS: dict[str, Callable[[Readings, TextIO], None]] = {
    "table": write_table,
    "json": write_json,
    "jsonl": write_jsonl,
    "html": write_html,
}


def check_output(output: Path | None) -> None:
    """Raises InputError where nothing could be written there: before anything is read, not after."""
    if output is not None and not may(output.parent):
        raise InputError(f"--output {output}: there is no writable directory {output.parent}; make it or give another.")


@contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is there only once all of it is written."""
    if output is None:
        # A terminal that cannot show a character shows a mark; JSON and pages are UTF-8 whatever the terminal is.
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8" if not sys.stdout.isatty() else None, errors="replace")
        yield sys.stdout
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise InputError(f"--output {output} was not written: {reason(error)}.") from error
    try:
        os.close(handle)
        with Path(name).open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        # mkstemp makes files for the owner alone; the result gets what any new file would get.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(output)
    except OSError as error:
        raise InputError(f"--output {output} was not written: {reason(error)}.") from error
    finally:
        Path(name).unlink(missing_ok=True)
