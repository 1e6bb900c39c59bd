"""What a later version of a report says otherwise: the claims that went, those that came, those that stayed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.copies.respun import Mark, mark
from counterclaim.fold import fold
from counterclaim.model import Claim, Reading


@dataclass(frozen=True, slots=True)
class Changes:
    """The claims of two readings apart: in the earlier alone, in the later alone, and how many in both."""

    gone: tuple[Claim, ...]
    new: tuple[Claim, ...]
    kept: int


def changes(earlier: Reading, later: Reading) -> Changes:
    """How two readings differ, whatever the words and the order."""
    before, after = Counter(map(_said, earlier.claims)), Counter(map(_said, later.claims))
    both = (before & after).total()
    return Changes(_only(earlier.claims, before - after), _only(later.claims, after - before), both)


def _said(claim: Claim) -> Mark:
    """What a claim says, with the names of who says it and of whom."""
    names = [fold(source.name.value) for source in claim.voice.chain]
    return (*mark(claim), *names, fold(claim.actor.name.value) if claim.actor else "")


def _only(claims: Sequence[Claim], left: Counter[Mark]) -> tuple[Claim, ...]:
    found = []
    for claim in reversed(claims):
        if left[_said(claim)] > 0:
            left[_said(claim)] -= 1
            found.append(claim)
    return tuple(reversed(found))
