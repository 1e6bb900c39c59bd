"""What one bucket is made from, and the making of it: the same functions whoever gathered the sheet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

import msgspec
import pyarrow as pa

from counterclaim.ledger.codec import encode
from counterclaim.ledger.rows import link_row
from counterclaim.link.clusters import Pair, cluster
from counterclaim.link.exclusions import excluded
from counterclaim.link.grouping import incident_id
from counterclaim.link.linker import weighed
from counterclaim.link.traits import Traits
from counterclaim.link.weights import load_weights

TRAITS = tuple(field.name for field in fields(Traits))
"""The columns of what is compared."""

_LINKS = pa.schema(
    [
        *((name, pa.string()) for name in ("first_account", "second_account", "verdict")),
        ("weight", pa.float64()),
        ("linker", pa.string()),
        ("body", pa.string()),
    ]
)
_INCIDENTS = pa.schema(
    [("incident", pa.string()), ("account", pa.string()), ("report", pa.string()), ("place", pa.int64())]
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Accounts by their ids, and pairs of them, with the weight of their link where it is known."""

    traits: Mapping[str, Traits]
    pairs: Mapping[Pair, float | None]


def sheet_of(accounts: Iterable[pa.RecordBatch], pairs: Iterable[pa.RecordBatch]) -> Sheet:
    """The sheet in tables of accounts (`TRAITS`) and of pairs (`one`, `other`, `weight`)."""
    rows = (row for batch in accounts for row in batch.select(TRAITS).to_pylist())
    traits = {row["key"]: msgspec.convert(row, Traits) for row in rows}
    found: dict[Pair, float | None] = {}
    for batch in pairs:
        one, other, weight = (batch.column(name).to_pylist() for name in ("one", "other", "weight"))
        found.update(zip(zip(one, other, strict=True), weight, strict=True))
    return Sheet(traits, found)


def links_table(sheet: Sheet) -> pa.Table:
    """The links among the pairs, sorted."""
    weights, traits = load_weights(), sheet.traits
    links = (weighed(traits[a], traits[b], weights) for a, b in sorted(sheet.pairs))
    rows = [link_row(one) | {"body": encode(one)} for one in links if one]
    return pa.Table.from_pylist(rows, _LINKS)


def incidents_table(sheet: Sheet) -> pa.Table:
    """The incidents of the accounts, a row for each account; the one that was published first founded its incident."""
    traits = sheet.traits
    keys = sorted(traits, key=lambda key: (traits[key].published is None, traits[key].published, key))
    weights = {pair: weight for pair, weight in sheet.pairs.items() if weight is not None}
    found = cluster(keys, weights, lambda a, b: excluded(traits[a], traits[b]) is not None)
    rows = [
        {"incident": incident_id(members[0]), "account": key, "report": traits[key].report, "place": place}
        for members in sorted(found)
        for place, key in enumerate(members)
    ]
    return pa.Table.from_pylist(rows, _INCIDENTS)


TABLES: Mapping[str, Callable[[Sheet], pa.Table]] = MappingProxyType(
    {"links": links_table, "incidents": incidents_table}
)
"""What is made of a sheet, by kind."""
