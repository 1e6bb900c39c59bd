"""The tolls of two accounts beside each other.

Silence is not zero; but that one report tells of many dead and the other of none tells something about the two.
"""

from counterclaim.link.traits import Traits

MANY = 5
"""From here on that two accounts tell the same number is no accident."""

NEAR = 2.0
"""Numbers within this factor are tolls of one incident, early and late."""


def _sql(harm: str) -> dict[str, str]:
    numbers = f"list_intersect({harm}_numbers_l, {harm}_numbers_r)"
    low = f"greatest({harm}_low_l, {harm}_low_r)"
    high = f"least({harm}_high_l, {harm}_high_r)"
    silent_l, silent_r = f"{harm}_low_l is null", f"{harm}_low_r is null"
    most = f"coalesce({harm}_high_l, {harm}_high_r)"
    return {
        "silent": f"{silent_l} and {silent_r}",
        "half_silent_few": f"({silent_l} or {silent_r}) and {most} < {MANY}",
        "half_silent": f"{silent_l} or {silent_r}",
        "same_many": f"len(list_filter({numbers}, lambda n: n >= {MANY})) > 0",
        "same_few": f"len(list_filter({numbers}, lambda n: n > 1)) > 0 or greatest({harm}_high_l, {harm}_high_r) = 0",
        "same_one": f"len({numbers}) > 0",
        "meet": f"{low} <= {high}",
        "near": f"{low} <= {NEAR} * {high} and {low} >= {MANY}",
        "near_few": f"{low} <= {NEAR} * {high}",
    }


KILLED_SQL, WOUNDED_SQL = _sql("killed"), _sql("wounded")


def killed(a: Traits, b: Traits) -> str:
    """How the tolls of the dead meet: the same number, intervals that meet, numbers of one order."""
    return _meet((a.killed_low, a.killed_high, a.killed_numbers), (b.killed_low, b.killed_high, b.killed_numbers))


def wounded(a: Traits, b: Traits) -> str:
    """How the tolls of the wounded meet."""
    return _meet((a.wounded_low, a.wounded_high, a.wounded_numbers), (b.wounded_low, b.wounded_high, b.wounded_numbers))


_Told = tuple[int | None, int | None, tuple[int, ...]]


def _meet(a: _Told, b: _Told) -> str:
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return _silence(a[1], b[1])
    shared = set(a[2]) & set(b[2])
    if any(number >= MANY for number in shared):
        return "same_many"
    if any(number > 1 for number in shared) or max(a[1], b[1]) == 0:
        return "same_few"
    if shared:
        return "same_one"
    low, high = max(a[0], b[0]), min(a[1], b[1])
    if low <= high:
        return "meet"
    if low <= NEAR * high:
        return "near" if low >= MANY else "near_few"
    return "far"


def _silence(a: int | None, b: int | None) -> str:
    if a is None and b is None:
        return "silent"
    return "half_silent_few" if max(a or 0, b or 0) < MANY else "half_silent"
