"""The site: what a ledger tells, to explore, compare, read and review; no request leaves the machine."""
