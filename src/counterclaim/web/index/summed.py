"""What is asked for, summed: how many incidents, and how many killed and wounded they tell of, as intervals."""

from dataclasses import dataclass

import numpy as np

from counterclaim.web.index.found import Found
from counterclaim.web.index.looking import Ends, kept

PAIRS = 1_000
"""Where more pairs wait for a judgement, it is not worked out how many incidents there would be without them."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What is asked for, summed: counts, and the least and the most killed if every low or every high were right.

    `fewest` is how many incidents they are if every pair that waits for a judgement is one; None where so many wait
    that it is not worked out.
    """

    incidents: int
    fewest: int | None
    contested: int
    disagree: int
    killed: Ends
    wounded: Ends


def sums_of(found: Found) -> Sums:
    """The sums over all that is asked for."""
    return Sums(
        found.count(),
        fewest(found),
        int(np.count_nonzero(found.column("contested"))),
        int(np.count_nonzero(found.column("disagree"))),
        _summed(found, "killed"),
        _summed(found, "wounded"),
    )


def _summed(found: Found, harm: str) -> Ends:
    low, high = found.column(f"{harm}_low"), found.column(f"{harm}_high")
    if not np.any(low == low):
        return Ends(None, None, None, False)
    return Ends(int(np.nansum(low)), None, int(np.nansum(high)), bool(np.any(found.column(f"{harm}_open"))))


def fewest(found: Found) -> int | None:
    """How many incidents are asked for if every pair of which no rule is sure is one incident."""
    if kept(found.connection, "open_pairs") > PAIRS:
        return None
    rows = found.connection.execute(
        "SELECT one.incident, other.incident FROM pairs JOIN members AS one ON one.account = first_account "
        "JOIN members AS other ON other.account = second_account WHERE decided IS NULL AND verdict = 'unsure'"
    )
    here, pairs = found.count(), [tuple(row) for row in rows]
    wanted = {
        int(number) for number in np.intersect1d(found.columns.number[found.here], np.array(pairs, np.int64).ravel())
    }
    heads: dict[int, int] = {}
    for pair in pairs:
        one, other = (_head(heads, number) for number in pair)
        if one != other and wanted.issuperset(pair):
            heads[one] = other
            here -= 1
    return here


def _head(heads: dict[int, int], number: int) -> int:
    while number in heads:
        number = heads[number]
    return number
