"""Links among all accounts of a batch, from what was drawn of each of them when it was read."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import msgspec
import pyarrow as pa
from pyarrow import parquet

from counterclaim.ledger.codec import encode
from counterclaim.ledger.rows import link_row
from counterclaim.link.linker import link_together
from counterclaim.link.traits import Traits

_NAMES = [field.name for field in fields(Traits)]
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("first_account", "second_account", "verdict")),
        ("weight", pa.float64()),
        ("linker", pa.string()),
        ("body", pa.string()),
    ]
)


def link_batch(output: Path) -> int:
    """How many links were written to `links.parquet`: all that the linker keeps among the accounts of the batch."""
    traits = {one.key: one for path in sorted((output / "traits").glob("*.parquet")) for one in _traits(path)}
    found = link_together(traits.values()) if len(traits) > 1 else ()
    links = sorted(found, key=lambda one: (one.first, one.second))
    rows = [link_row(one) | {"body": encode(one)} for one in links]
    making = output / ".links.parquet"
    parquet.write_table(pa.Table.from_pylist(rows, _SCHEMA), making, compression="zstd")
    making.replace(output / "links.parquet")
    return len(rows)


def _traits(path: Path) -> Iterator[Traits]:
    for row in parquet.read_table(path, columns=_NAMES).to_pylist():
        yield msgspec.convert(row, Traits)
