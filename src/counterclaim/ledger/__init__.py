"""The append-only, hash-chained record of reports and readings."""
