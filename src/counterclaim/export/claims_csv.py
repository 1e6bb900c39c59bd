"""Claims as comma-separated values: one row a claim, contradicting ones side by side."""

from counterclaim.export.claim_rows import COLUMNS, incident_claims, other_claims
from counterclaim.export.contract import Export
from counterclaim.export.tables import csv_writer

CSV = Export(
    name="csv",
    version=1,
    row="a claim: one source saying one thing",
    columns=COLUMNS,
    of_incident=incident_claims,
    of_report=other_claims,
    write=csv_writer(COLUMNS),
    ending=".csv",
)
