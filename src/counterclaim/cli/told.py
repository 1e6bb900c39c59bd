"""Which account is meant where a report is named that tells one alone."""

from counterclaim.errors import InputError
from counterclaim.ledger import Ledger


def account_of(ledger: Ledger, key: str) -> str:
    """The id of the one account that the report `key` tells; `key` itself where no report has that id.

    Raises InputError where the report tells several accounts, or none.
    """
    told = list(ledger.told(reports=[key]))
    ids = [account.id for one in told for account in one.reading.accounts]
    if told and not ids:
        raise InputError(f"The report {key} tells of no incident.")
    if len(ids) > 1:
        raise InputError(f"The report {key} tells {len(ids)} accounts ({', '.join(ids)}): give the id of one.")
    return ids[0] if ids else key
