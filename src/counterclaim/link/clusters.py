"""From weighed pairs to incidents, without chains: the nearest first, by the mean over all pairs of two clusters.

A and B alike, B and C alike, and A and C not: three accounts, and no incident of three. Two clusters are joined only
while the mean weight over every pair across them is above the threshold, where a pair that was no candidate counts as
`FAR`, and while no pair across them is excluded.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

FAR = -4.0
"""The weight, in bits, of a pair that does not even share a key, and the least that any pair counts."""

THRESHOLD = 0.5
"""Above this mean weight, in bits, two clusters are one: a false merge hides more than a false split."""

FINE = 1_000
"""Weights are added in thousandths of a bit, as links are told: sums of whole numbers hang on no order."""

Pair = tuple[str, str]


def pair_of(a: str, b: str) -> Pair:
    """The two in the one order in which pairs are kept."""
    return (a, b) if a < b else (b, a)


def cluster(
    keys: Sequence[str],
    weights: Mapping[Pair, float],
    apart: Callable[[str, str], bool],
    together: Iterable[Pair] = (),
    threshold: float = THRESHOLD,
) -> list[tuple[str, ...]]:
    """The clusters, each with its members in the order given, in the order of their first members.

    `apart` says of two accounts that they can never be in one cluster. `together` are pairs that a person said are the
    same: they are joined first, the first named first, and whatever else is known of them.
    """
    place = {key: position for position, key in enumerate(keys)}
    forced = [pair for pair in together if pair[0] in place and pair[1] in place]
    near = (pair for pair, weight in weights.items() if round(FINE * weight) > FINE * threshold)
    parts = components(pair for pair in chain(near, forced) if pair[0] in place and pair[1] in place)
    inside = _inside(parts, weights)
    found: list[tuple[str, ...]] = [(key,) for key in keys if key not in parts]
    for number, members in _members(keys, parts).items():
        growing = _Growing(members, inside[number], apart)
        for a, b in forced:
            if parts[a] == number:
                growing.force(a, b)
        growing.grow(threshold)
        found += (tuple(sorted(own, key=place.__getitem__)) for own in growing.members.values())
    return sorted(found, key=lambda members: place[members[0]])


def components(pairs: Iterable[Pair]) -> dict[str, str]:
    """For each account of a pair the least of all that any chain of pairs leads to: clusters never reach farther."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        above.setdefault(key, key)
        while above[key] != key:
            above[key] = key = above[above[key]]
        return key

    for a, b in pairs:
        first, second = sorted((top(a), top(b)))
        above[second] = first
    return {key: top(key) for key in list(above)}


def _members(keys: Sequence[str], parts: Mapping[str, str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if key in parts:
            found[parts[key]].append(key)
    return found


def _inside(parts: Mapping[str, str], weights: Mapping[Pair, float]) -> Mapping[str, list[tuple[str, str, float]]]:
    """By component, the weighed pairs of which both are in it."""
    found: dict[str, list[tuple[str, str, float]]] = defaultdict(list)
    for (a, b), weight in weights.items():
        number = parts.get(a)
        if number is not None and number == parts.get(b):
            found[number].append((a, b, weight))
    return found


class _Growing:
    """Clusters while they grow; a cluster is named by a number that is never used again."""

    def __init__(
        self, keys: Sequence[str], weights: Iterable[tuple[str, str, float]], apart: Callable[[str, str], bool]
    ) -> None:
        self.members: dict[int, list[str]] = {number: [key] for number, key in enumerate(keys)}
        self._of = {key: number for number, key in enumerate(keys)}
        self._apart = apart
        self._next = len(keys)
        # For each cluster and each neighbour: the sum of weights across, and over how many pairs.
        self._across: dict[int, dict[int, tuple[int, int]]] = {number: {} for number in self.members}
        for a, b, weight in weights:
            first, second = self._of[a], self._of[b]
            self._across[first][second] = self._across[second][first] = (round(FINE * max(weight, FAR)), 1)

    def force(self, a: str, b: str) -> None:
        """Join the clusters of two accounts."""
        if self._of[a] != self._of[b]:
            self._join(self._of[a], self._of[b])

    def grow(self, threshold: float) -> None:
        """Join the nearest two clusters that may be joined until none is near enough."""
        heap = [
            (-mean, self._names(first, second), first, second)
            for first in self.members
            for second, mean in self._near(first, threshold)
            if first < second
        ]
        heapq.heapify(heap)
        while heap:
            _, _, first, second = heapq.heappop(heap)
            if first not in self.members or second not in self.members or self._excluded(first, second):
                continue
            joined = self._join(first, second)
            for other, mean in self._near(joined, threshold):
                heapq.heappush(heap, (-mean, self._names(joined, other), joined, other))

    def _near(self, number: int, threshold: float) -> Iterator[tuple[int, float]]:
        for other, (total, count) in self._across[number].items():
            size = len(self.members[number]) * len(self.members[other])
            mean = (total + round(FINE * FAR) * (size - count)) / (FINE * size)
            if mean > threshold:
                yield other, mean

    def _names(self, first: int, second: int) -> Pair:
        # Ties fall by the members' names, so that the order of reports changes nothing.
        return pair_of(min(self.members[first]), min(self.members[second]))

    def _excluded(self, first: int, second: int) -> bool:
        return any(self._apart(a, b) for a in self.members[first] for b in self.members[second])

    def _join(self, first: int, second: int) -> int:
        joined, self._next = self._next, self._next + 1
        self.members[joined] = self.members.pop(first) + self.members.pop(second)
        for key in self.members[joined]:
            self._of[key] = joined
        across: dict[int, tuple[int, int]] = {}
        for old in (first, second):
            for other, (total, count) in self._across.pop(old).items():
                if other in self.members:
                    before = across.get(other, (0, 0))
                    across[other] = (before[0] + total, before[1] + count)
                    self._across[other].pop(old, None)
        self._across[joined] = across
        for other, sums in across.items():
            self._across[other][joined] = sums
        return joined
