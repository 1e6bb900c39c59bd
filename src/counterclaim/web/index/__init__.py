"""An index of a ledger's incidents, so that a page is a look-up: a view in a file of its own, never the truth.

It is drawn from the ledger, may be removed at any time, and is brought up to the ledger's head before a page is made.
"""

from counterclaim.web.index.refresh import Index, open_index

__all__ = ["Index", "open_index"]
