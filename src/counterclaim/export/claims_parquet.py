"""Claims as Apache Parquet: the rows of `csv` with their types, for data frames and databases."""

from counterclaim.export.claim_rows import COLUMNS, incident_claims, other_claims
from counterclaim.export.contract import Export
from counterclaim.export.tables import parquet_writer

PARQUET: Export = Export(
    name="parquet",
    version=1,
    row="a claim: one source saying one thing",
    columns=COLUMNS,
    of_incident=incident_claims,
    of_report=other_claims,
    write=parquet_writer(COLUMNS),
    ending=".parquet",
    text=False,
)
