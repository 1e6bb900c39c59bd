"""People's decisions on claims, applied: what a claim says after it was confirmed, corrected, rejected or added.

Nothing that was read is changed: a corrected claim is a view of the one read, with the person's name as its rule.
"""

from counterclaim.review.adding import Missed, added_claim, is_persons, with_claim
from counterclaim.review.corrections import Correction, corrected, decided_claims, read_correction, standing_on
from counterclaim.review.listing import decided_rows

__all__ = [
    "Correction",
    "Missed",
    "added_claim",
    "corrected",
    "decided_claims",
    "decided_rows",
    "is_persons",
    "read_correction",
    "standing_on",
    "with_claim",
]
