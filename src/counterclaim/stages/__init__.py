"""The steps from a report to its reading; no stage imports another."""
