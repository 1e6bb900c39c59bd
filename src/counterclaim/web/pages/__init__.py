"""What each page shows: one dataclass a page, made from the index and the ledger."""
