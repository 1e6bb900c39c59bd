"""All export formats: one line each."""

from collections.abc import Mapping
from types import MappingProxyType

from counterclaim.export.claims_csv import CSV
from counterclaim.export.claims_parquet import PARQUET
from counterclaim.export.contract import Export
from counterclaim.export.exchange_jsonl import JSONL

EXPORTS: Mapping[str, Export] = MappingProxyType({one.name: one for one in (JSONL, CSV, PARQUET)})
"""By the name that `counterclaim export --to` knows them by."""
