"""The errors a user can meet, one class for each different remedy.

    CounterclaimError
    ├── InputError        the text, file or option given cannot be used: mend the input
    ├── LexiconError      a data file of ours or of a plug-in is wrong: mend the entry it names
    ├── PipelineError     the language pipeline is missing or is not the pinned one: install it
    └── LedgerError       the ledger cannot be opened, written or trusted: see the row it names
        └── RefusedNowError   its database refuses now (full, locked, away): mend that and say it again

Every message is a sentence: what is wrong, where, and what to do.
"""


class CounterclaimError(Exception):
    """The root: catch this to catch all that counterclaim raises on purpose."""


class InputError(CounterclaimError):
    """A file, text or option cannot be used as given."""


class LexiconError(CounterclaimError):
    """A data file breaks its schema or a rule that holds over all of them."""


class PipelineError(CounterclaimError):
    """The syntax pipeline is missing, of another version, or has other weights than the pinned ones."""


class LedgerError(CounterclaimError):
    """A ledger cannot be opened, is of another schema, or its chain of hashes is broken."""


class RefusedNowError(LedgerError):
    """The database of a ledger refuses for now: it is full, locked, not to be written or out of reach."""
