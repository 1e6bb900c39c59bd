"""What stands in an account's place when its report was read anew: a person's word is not lost with a better reader."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from counterclaim.judgements import Decision
from counterclaim.ledger import Ledger
from counterclaim.link.draw import draw_traits
from counterclaim.link.traits import Traits
from counterclaim.link.weights import load_weights
from counterclaim.model import Reading


def heirs(ledger: Ledger, accounts: Collection[str], now: Iterable[Traits]) -> dict[str, str]:
    """For each of the accounts that is no longer told, the account of the same report that is most like it now."""
    standing: dict[str, list[Traits]] = defaultdict(list)
    for one in now:
        standing[one.report].append(one)
    told = {one.key for traits in standing.values() for one in traits}
    found = {}
    for key, (report, account) in ledger.accounts_of(set(accounts) - told).items():
        (old,) = draw_traits(report, Reading(report=report.id, reader="", accounts=(account,)))
        if heir := _most_alike(old, standing.get(report.id, ())):
            found[key] = heir
    return found


def inherited(ledger: Ledger, decisions: Sequence[Decision], now: Iterable[Traits]) -> list[Decision]:
    """The decisions as they bear on the accounts told now; of two accounts that became one nothing is decided."""
    pairs = [decision for decision in decisions if len(decision.about) == 2]
    found = heirs(ledger, {end for decision in pairs for end in decision.about}, now)
    moved = [replace(one, about=tuple(sorted(found.get(end, end) for end in one.about))) for one in pairs]
    return [one for one in moved if one.about[0] != one.about[1]]


def _most_alike(old: Traits, now: Sequence[Traits]) -> str | None:
    weights = load_weights()
    ranked = sorted(now, key=lambda one: (-weights.weigh(old, one).weight, one.key))
    return ranked[0].key if ranked else None
