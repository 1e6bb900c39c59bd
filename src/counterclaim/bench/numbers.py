"""When the number that was read is the number that was meant."""

from counterclaim.bench.told import ToldClaim

_COUNTED = ("exact", "at_least", "at_most", "approx", "more_than", "less_than", "range")
_OPEN = 10**9


def same_bounds(gold: ToldClaim, read: ToldClaim) -> bool:
    """True where low and high are both the same."""
    return (gold.low, gold.high) == (read.low, read.high)


def same_number(gold: ToldClaim, read: ToldClaim) -> bool:
    """True for the same number however bounded, and for vague words whose intervals mostly agree."""
    if same_bounds(gold, read):
        return True
    if isinstance(gold.value, int | float) or gold.bound in _COUNTED:
        return _same_count(gold, read)
    return (read.low, read.high) != (None, None) and _mostly_agree(gold, read)


def _same_count(gold: ToldClaim, read: ToldClaim) -> bool:
    meant = {number for number in (gold.low, gold.high) if number is not None}
    if gold.bound == "range":
        return meant == {number for number in (read.low, read.high) if number is not None}
    if gold.bound == "more_than" and gold.low is not None:
        meant.add(gold.low - 1)
    if gold.bound == "less_than" and gold.high is not None:
        meant.add(gold.high + 1)
    return not meant.isdisjoint({read.low, read.high, read.value} - {None})


def _mostly_agree(gold: ToldClaim, read: ToldClaim) -> bool:
    (low, high), (other_low, other_high) = _interval(gold), _interval(read)
    if max(high, other_high) >= _OPEN:
        return low == other_low
    shared = min(high, other_high) - max(low, other_low) + 1
    spanned = max(high, other_high) - min(low, other_low) + 1
    return shared / spanned >= 0.5


def _interval(claim: ToldClaim) -> tuple[float, float]:
    return (0 if claim.low is None else claim.low), (_OPEN if claim.high is None else claim.high)
