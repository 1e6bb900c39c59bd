"""The work on one slice: gate, read, gate again, extract. A pure function of the slice's bytes, on any machine."""

from collections.abc import Iterator
from pathlib import Path

from counterclaim.errors import CounterclaimError
from counterclaim.ingest.taken import Failure
from counterclaim.model import Report
from counterclaim.pipeline import extract_all
from counterclaim.scale.breakdown import breakdown
from counterclaim.scale.gate import load_gate
from counterclaim.scale.records import Record, read_record, records
from counterclaim.scale.slices import Slice
from counterclaim.scale.tables import Rows

_HERE = Path()


def work(part: Slice, *, gated: bool = True, folder: Path = _HERE) -> Rows:
    """All rows of a slice, whose path may be one from `folder`. Whatever one record breaks becomes a failure, and the
    others are read. Raises InputError where the file cannot be got at."""
    rows = Rows()
    names: dict[int, str] = {}

    def reports() -> Iterator[Report]:
        for name, report in _reports(records(part, folder), rows, gated):
            names[id(report)] = name
            yield report

    def broken(report: Report, error: Exception) -> None:
        told = breakdown(report, error)
        rows.fail(Failure(names.pop(id(report)), told.reason))

    for report, reading in extract_all(reports(), broken):
        name = names.pop(id(report))
        try:
            rows.add(name, report, reading)
        except CounterclaimError as error:
            rows.fail(Failure(name, str(error)))
    return rows


def _reports(found: Iterator[Record | Failure], rows: Rows, gated: bool) -> Iterator[tuple[str, Report]]:
    for record in found:
        if isinstance(record, Failure):
            rows.fail(record)
            continue
        rows.seen += 1
        # A page is judged before anything is read of it, and again without its menus and links; a text only once.
        if gated and record.page and not load_gate().passes(record.raw):
            rows.dropped += 1
            continue
        report = _read(record)
        if isinstance(report, Failure):
            rows.fail(report)
        elif gated and not load_gate().passes(report.content):
            rows.dropped += 1
        else:
            yield record.name, report


def _read(record: Record) -> Report | Failure:
    try:
        return read_record(record)
    except (CounterclaimError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever one record breaks, the others are read
        return Failure(
            record.name,
            f"{record.name} broke its reader ({type(error).__name__}: {error}). That is a fault of counterclaim; "
            "please pass it on to the maintainers.",
        )
