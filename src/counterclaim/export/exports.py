"""All export formats: one line each."""

from collections.abc import Mapping
from types import MappingProxyType

from counterclaim.export.acled import ACLED
from counterclaim.export.airwars import AIRWARS
from counterclaim.export.claims_csv import CSV
from counterclaim.export.claims_parquet import PARQUET
from counterclaim.export.contract import Export
from counterclaim.export.dossier_html import HTML
from counterclaim.export.dossier_markdown import MARKDOWN
from counterclaim.export.eventreport import EVENTREPORT
from counterclaim.export.exchange_jsonl import JSONL
from counterclaim.export.ftm import FTM
from counterclaim.export.ftm_statements import FTM_STATEMENTS
from counterclaim.export.ged import GED
from counterclaim.export.geojson import GEOJSON
from counterclaim.export.ibc import IBC
from counterclaim.export.plover import PLOVER
from counterclaim.export.timemap import TIMEMAP

_ALL = (
    JSONL,
    CSV,
    PARQUET,
    GED,
    ACLED,
    PLOVER,
    EVENTREPORT,
    IBC,
    AIRWARS,
    GEOJSON,
    FTM,
    FTM_STATEMENTS,
    TIMEMAP,
    MARKDOWN,
    HTML,
)

EXPORTS: Mapping[str, Export] = MappingProxyType({one.name: one for one in _ALL})
"""By the name that `counterclaim export --to` knows them by."""
