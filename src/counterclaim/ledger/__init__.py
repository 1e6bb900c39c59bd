"""The ledger: append-only, hash-chained, one SQLite file.

`open_ledger(path, create=True)` gives a `Ledger`; nothing that was recorded in it is ever changed or removed.
"""

from counterclaim.ledger.append import Added
from counterclaim.ledger.codec import report_digest
from counterclaim.ledger.growth import Grown, VersionRow
from counterclaim.ledger.holdings import Holdings
from counterclaim.ledger.judging import DecisionRow
from counterclaim.ledger.ledger import LEDGERS, WAIT_SECONDS, Ledger, open_ledger, reach
from counterclaim.ledger.raws import keep_raw, kept_raw, raw_digest, raw_folder
from counterclaim.ledger.readers import is_of_a_newer
from counterclaim.ledger.refusals import file_in_sentences
from counterclaim.ledger.rows import Original
from counterclaim.ledger.told import Told
from counterclaim.ledger.verify import Broken, Verdict
from counterclaim.ledger.views import ClaimFilter, ClaimRow, FailureRow, ReadingRow, ReportRow

__all__ = [
    "LEDGERS",
    "WAIT_SECONDS",
    "Added",
    "Broken",
    "ClaimFilter",
    "ClaimRow",
    "DecisionRow",
    "FailureRow",
    "Grown",
    "Holdings",
    "Ledger",
    "Original",
    "ReadingRow",
    "ReportRow",
    "Told",
    "Verdict",
    "VersionRow",
    "file_in_sentences",
    "is_of_a_newer",
    "keep_raw",
    "kept_raw",
    "open_ledger",
    "raw_digest",
    "raw_folder",
    "reach",
    "report_digest",
]
