"""All incidents of a ledger, one after the other: what is held at a time is a few of them, however many there are.

Accounts between which no chain of links or decisions leads can never be in one incident. Such islands of accounts are
found first, from ids alone; each is then read, grouped as `gathering` groups, and let go.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.copies import copy_families
from counterclaim.incidents.gathering import Incident, assembled
from counterclaim.incidents.heirs import inherited
from counterclaim.incidents.reaching import traits_of
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import Ledger, Told
from counterclaim.link.clusters import THRESHOLD, pair_of
from counterclaim.link.grouping import Grouped, group, incident_id
from counterclaim.review import standing_on

AT_ONCE = 400
"""Islands are read together until they hold so many accounts."""

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Gathered:
    """An incident with what was done to it: who read each of its reports (by the report's id), and people's decisions
    that stand on its claims, the rejected among them, and on its accounts."""

    incident: Incident
    readers: Mapping[str, str]
    decisions: tuple[Decision, ...]


def stream_incidents(ledger: Ledger, *, as_read: bool = False) -> Iterator[Gathered]:
    """The incidents that `gather_all` gives, island by island in the order in which the islands were first told;
    `as_read` gives their claims as they were read, whatever people decided on them."""
    with ledger.still() as still:
        known = _Known.of(still)
        for islands in _batches(known.islands):
            yield from _gathered(still, known, islands, as_read=as_read)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is held of the whole ledger: ids of accounts in the order told, and what is rare."""

    islands: Sequence[Sequence[str]]
    reports: Mapping[str, str]
    on_claims: Mapping[str, Decision]
    on_pairs: Sequence[Decision]
    families: Mapping[str, str]

    @classmethod
    def of(cls, ledger: Ledger) -> "_Known":
        reports = dict(ledger.standing())
        decisions = [row.decision for row in ledger.decisions()]
        ends = {end for one in decisions if len(one.about) == 2 for end in one.about}
        around = set(ledger.reports_of(ends).values()) if ends else set()
        on_pairs = inherited(ledger, decisions, traits_of(_told(ledger, sorted(around))))
        return cls(
            islands=_islands(ledger, list(reports), on_pairs),
            reports=reports,
            on_claims=standing_on(decisions),
            on_pairs=on_pairs,
            families=copy_families(ledger.dependences()),
        )


def _islands(ledger: Ledger, accounts: Sequence[str], decided: Iterable[Decision]) -> list[list[str]]:
    joined = _Joined(accounts)
    for a, b, weight in ledger.weights():
        # Two clusters are joined only where the mean weight across is above the threshold: so is one pair's at least.
        if weight > THRESHOLD:
            joined.join(a, b)
    for one in decided:
        if one.act is Act.SAME:
            joined.join(*one.about)
    islands: dict[int, list[str]] = defaultdict(list)
    for account in accounts:
        islands[joined.head(account)].append(account)
    return list(islands.values())


class _Joined:
    """Accounts joined two by two; the head of those that are joined is the one told first."""

    def __init__(self, accounts: Sequence[str]) -> None:
        self._places = {account: place for place, account in enumerate(accounts)}
        self._above = list(range(len(accounts)))

    def head(self, account: str) -> int:
        """The place of the first of those that this one is joined to."""
        place, above = self._places[account], self._above
        while above[place] != place:
            above[place] = place = above[above[place]]
        return place

    def join(self, a: str, b: str) -> None:
        """Join all that the two are joined to; an account that is no longer told joins nothing."""
        if a in self._places and b in self._places:
            first, second = sorted((self.head(a), self.head(b)))
            self._above[second] = first


def _batches(islands: Iterable[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    waiting: list[Sequence[str]] = []
    count = 0
    for island in islands:
        waiting.append(island)
        count += len(island)
        if count >= AT_ONCE:
            yield waiting
            waiting, count = [], 0
    if waiting:
        yield waiting


def _gathered(ledger: Ledger, known: _Known, islands: Sequence[Sequence[str]], *, as_read: bool) -> Iterator[Gathered]:
    accounts = [account for island in islands for account in island]
    told = _told(ledger, list(dict.fromkeys(known.reports[account] for account in accounts)))
    wanted = set(accounts)
    pairs = [one for one in known.on_pairs if not wanted.isdisjoint(one.about)]
    grouped = list(_grouped(ledger, islands, told, pairs))
    readers = {each.report.id: each.reading.reader for each in told}
    judged = _judged(told, known.on_claims, pairs)
    incidents = assembled(told, grouped, {} if as_read else known.on_claims, known.families)
    for incident, one in zip(incidents, grouped, strict=True):
        decisions = dict.fromkeys(decision for account in one.members for decision in judged.get(account, ()))
        own = {member.report.id: readers[member.report.id] for member in incident.members}
        yield Gathered(incident, own, tuple(decisions))


def _grouped(
    ledger: Ledger, islands: Sequence[Sequence[str]], told: Iterable[Told], pairs: Iterable[Decision]
) -> Iterator[Grouped]:
    """The incidents of islands; an account alone on one is an incident whatever its traits."""
    among = {account for island in islands if len(island) > 1 for account in island}
    traits = {one.key: one for one in traits_of(told, among)}
    drawn = [traits[account] for island in islands for account in island if account in among]
    found = {one.members[0]: one for one in group(drawn, ledger.links(among), pairs)} if among else {}
    for island in islands:
        if len(island) == 1:
            yield Grouped(incident_id(island[0]), (island[0],))
        else:
            yield from (found[account] for account in island if account in found)


def _judged(
    told: Iterable[Told], on_claims: Mapping[str, Decision], on_pairs: Iterable[Decision]
) -> Mapping[str, Sequence[Decision]]:
    """For each account the decisions that stand on it or on a claim about it."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for each in told:
        for claim in each.reading.claims:
            if claim.account is not None and claim.id in on_claims:
                found[claim.account].append(on_claims[claim.id])
    last = {pair_of(*one.about): one for one in on_pairs}
    for one in last.values():
        if one.act is not Act.OPEN:
            for account in one.about:
                found[account].append(one)
    return found


def _told(ledger: Ledger, reports: Sequence[str]) -> list[Told]:
    """What these reports tell, in chunks that a query can name."""
    chunks = (reports[start : start + _CHUNK] for start in range(0, len(reports), _CHUNK))
    return [each for chunk in chunks for each in ledger.told(reports=chunk)]
