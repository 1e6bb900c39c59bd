"""How a ledger of an older schema comes to the newest; run on opening, never by hand."""
