"""Linking one by one: an index of the accounts there are, in which a new one finds those it may be the same as."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from counterclaim.judgements import Link
from counterclaim.link.batch import candidate_pairs
from counterclaim.link.clusters import FAR
from counterclaim.link.judging import judge
from counterclaim.link.keys import candidate_keys, is_wide, month_keys
from counterclaim.link.traits import Traits
from counterclaim.link.weights import Weights, load_weights

LEAST = FAR - 0.01
"""Candidates that weigh so much in the database are weighed again here, where a sum is the same on every machine."""


class Linker:
    """The accounts met so far, by their keys. What it holds is a function of what was added, in whatever order."""

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights or load_weights()
        self._traits: dict[str, Traits] = {}
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._by_month: dict[str, list[str]] = defaultdict(list)
        self._wide_by_month: dict[str, list[str]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._traits)

    def hold(self, traits: Iterable[Traits]) -> None:
        """Take in accounts whose links among each other are known already."""
        for one in traits:
            if one.key not in self._traits:
                self._traits[one.key] = one
                for key in candidate_keys(one):
                    self._holders[key].append(one.key)
                for key in month_keys(one):
                    self._by_month[key].append(one.key)
                    if is_wide(one):
                        self._wide_by_month[key].append(one.key)

    def link(self, traits: Iterable[Traits]) -> Iterator[Link]:
        """The links of new accounts with those held and among each other; they are held from then on."""
        for one in traits:
            if one.key not in self._traits:
                yield from self._links_of(one)
                self.hold([one])

    def beside(self, one: Traits) -> Iterator[Link]:
        """The links of an account with those held; it is not held itself."""
        yield from self._links_of(one)

    def candidates(self, one: Traits) -> list[Traits]:
        """The accounts of other reports that share a key with it, in the order of their ids."""
        months = self._by_month if is_wide(one) else self._wide_by_month
        found = {other for key in candidate_keys(one) for other in self._holders.get(key, ())}
        found |= {other for key in month_keys(one) for other in months.get(key, ())}
        return [self._traits[key] for key in sorted(found) if self._traits[key].report != one.report]

    def _links_of(self, one: Traits) -> Iterator[Link]:
        for other in self.candidates(one):
            if link := weighed(one, other, self._weights):
                yield link


def link_together(traits: Iterable[Traits], weights: Weights | None = None) -> Iterator[Link]:
    """The links among many accounts, found all at once by splink on DuckDB: the same links as one by one."""
    by_key, known = {one.key: one for one in traits}, weights or load_weights()
    for a, b in candidate_pairs(list(by_key.values()), known, LEAST):
        if link := weighed(by_key[a], by_key[b], known):
            yield link


def weighed(one: Traits, other: Traits, weights: Weights) -> Link | None:
    """The link between two accounts, compared one by one; None where so little speaks for it that none is kept."""
    first, second = (one, other) if one.key < other.key else (other, one)
    found = weights.weigh(first, second)
    return judge(first, second, found.weight, tuple(reason.outcome for reason in found.reasons))
