"""What can be in one incident with an account: whatever any chain of links and of people's decisions leads to."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from counterclaim.incidents.heirs import heirs
from counterclaim.judgements import Decision
from counterclaim.ledger import Ledger, Told
from counterclaim.link.draw import draw_traits
from counterclaim.link.grouping import standing
from counterclaim.link.traits import Traits

Judged = Callable[[Collection[str]], list[Decision]]
"""The decisions on pairs of which an account is, or once was, told by one of these reports, in the order made."""


def judged_in(ledger: Ledger) -> Judged:
    """The decisions on pairs as the ledger holds them, read once."""
    decisions = [row.decision for row in ledger.decisions() if len(row.decision.about) == 2]
    told_by = ledger.reports_of({end for one in decisions for end in one.about})

    def judged(reports: Collection[str]) -> list[Decision]:
        return [one for one in decisions if any(told_by.get(end) in reports for end in one.about)]

    return judged


def reach(ledger: Ledger, accounts: Iterable[str], judged: Judged) -> set[str]:
    """The accounts that any chain of links or decisions leads to from these."""
    reached = set(accounts)
    border = set(reached)
    while border:
        found = {end for link in ledger.links(border) for end in (link.first, link.second)}
        found |= _beside(ledger, border, judged)
        border = found - reached
        reached |= border
    return reached


def _beside(ledger: Ledger, border: set[str], judged: Judged) -> set[str]:
    """What people's decisions put beside the border, each account as it is told now."""
    pairs = standing(judged(set(ledger.reports_of(border).values())))
    if not pairs:
        return set()
    ends = {end for pair in pairs for end in pair}
    now = heirs(ledger, ends, traits_of(ledger.told(reports=set(ledger.reports_of(ends).values()), claims=False)))
    moved = [tuple(now.get(end, end) for end in pair) for pair in pairs]
    return {end for pair in moved if not border.isdisjoint(pair) for end in pair}


def traits_of(told: Iterable[Told], among: Collection[str] | None = None) -> list[Traits]:
    """The traits of these accounts, or of all that are told."""
    drawn: list[Traits] = []
    for each in told:
        accounts = tuple(one for one in each.reading.accounts if among is None or one.id in among)
        if accounts:
            drawn += draw_traits(each.report, replace(each.reading, accounts=accounts))
    return drawn
