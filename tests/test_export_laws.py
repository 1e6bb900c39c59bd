"""Whatever a reader can read can be exported: every format, under every rule, as of any day."""

import csv
import io
import json
import tempfile
from datetime import date
from pathlib import Path

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.export.contract import Export, Wanted
from counterclaim.export.exports import EXPORTS
from counterclaim.export.told import head_of, rows_of
from counterclaim.ledger import open_ledger
from counterclaim.model import Reading, Report
from counterclaim.reconcile.rules import RULES
from strategies import read_reports

DAYS = st.none() | st.just(date(2031, 6, 1))
READ = {".csv": "csv", ".parquet": "parquet", ".jsonl": "lines", ".geojson": "json"}


@settings(deadline=None, max_examples=40)
@given(
    st.lists(read_reports(), max_size=3),
    st.sampled_from(list(EXPORTS.values())),
    st.sampled_from(list(RULES)),
    DAYS,
)
def test_whatever_is_read_can_be_exported_and_read_back(
    pairs: list[tuple[Report, Reading]], export: Export, rule: str, day: date | None
) -> None:
    wanted = Wanted(rule=rule, as_of=day)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "war.db", create=True) as ledger:
        list(ledger.add_many(pairs))
        stream = io.BytesIO()
        count = export.write(rows_of(ledger, export, wanted), head_of(export, wanted), stream)
        assert count == len(list(rows_of(ledger, export, wanted)))
        target = Path(folder) / f"out{export.ending}"
        target.write_bytes(stream.getvalue())
        assert _rows(export, target) in (count, None)


def _rows(export: Export, target: Path) -> int | None:
    """How many rows a reader of its kind finds in the file; None for what has no rows to count."""
    kind = READ.get(export.ending)
    if kind == "csv":
        with target.open(encoding="utf-8", newline="") as file:
            return len(list(csv.DictReader(file)))
    if kind == "parquet":
        return len(duckdb.execute(f"SELECT id FROM '{target}'").fetchall())
    if kind == "lines":
        return len([json.loads(line) for line in target.read_text("utf-8").split("\n") if line])
    return len(json.loads(target.read_text("utf-8"))["features"]) if kind == "json" else None
