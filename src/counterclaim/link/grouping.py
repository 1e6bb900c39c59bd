"""From links and decisions to incidents: a view, computed whenever it is asked for, with ids that stay."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.judgements import Act, Decision, Link
from counterclaim.link.clusters import Pair, cluster, pair_of
from counterclaim.link.exclusions import excluded
from counterclaim.link.traits import Traits

MARK = "i-"


@dataclass(frozen=True, slots=True)
class Grouped:
    """An incident: its id and the accounts in it, the one that was recorded first before all others."""

    id: str
    members: tuple[str, ...]


def incident_id(founder: str) -> str:
    """The id of the incident that an account founded: it stays while accounts join, whichever they are."""
    return f"{MARK}{founder}"


def group(traits: Sequence[Traits], links: Iterable[Link], decisions: Iterable[Decision] = ()) -> list[Grouped]:
    """The incidents of accounts given in the order they were recorded. A person's word outranks every rule.

    Of two links on a pair the later holds, and of two decisions.
    """
    by_key = {one.key: one for one in traits}
    weights = {pair_of(link.first, link.second): link.weight for link in links}
    decided = standing(decisions)

    def apart(a: str, b: str) -> bool:
        said = decided.get(pair_of(a, b))
        return said is Act.DIFFERENT or (said is None and excluded(by_key[a], by_key[b]) is not None)

    together = [pair for pair, act in decided.items() if act is Act.SAME]
    found = cluster(list(by_key), weights, apart, together)
    return [Grouped(incident_id(members[0]), members) for members in found]


def standing(decisions: Iterable[Decision]) -> Mapping[Pair, Act]:
    """What people's last word is on each pair; a pair that was opened again has none."""
    last: dict[Pair, Act] = {}
    for decision in decisions:
        if len(decision.about) == 2:
            pair = pair_of(*decision.about)
            last.pop(pair, None)
            if decision.act is not Act.OPEN:
                last[pair] = decision.act
    return last
