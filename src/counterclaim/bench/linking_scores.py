"""How well accounts are put together: B-cubed, pairs, and what was wrongly joined and wrongly parted."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from counterclaim.bench.tally import Tally

Item = Hashable
Labels = Mapping[Any, Hashable]


@dataclass(frozen=True, slots=True)
class Linked:
    """One run over a set: the incident that each account was put into, and the accounts that count in this run."""

    found: Labels
    counted: frozenset[Any]


@dataclass(frozen=True, slots=True)
class Scores:
    """The sums behind the figures; those of several runs add up."""

    precision: float = 0.0
    recall: float = 0.0
    items: int = 0
    pairs: Tally = field(default_factory=Tally)
    merged: int = 0
    lookalikes: int = 0

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(
            self.precision + other.precision,
            self.recall + other.recall,
            self.items + other.items,
            self.pairs + other.pairs,
            self.merged + other.merged,
            self.lookalikes + other.lookalikes,
        )

    def figures(self) -> dict[str, Any]:
        """B-cubed and pairs as precision, recall and F1; the shares of pairs rightly kept apart and kept together."""
        precision, recall = self.precision / self.items, self.recall / self.items
        f1 = 200 * precision * recall / (precision + recall) if precision + recall else 0.0
        b3 = {"p": round(100 * precision, 1), "r": round(100 * recall, 1), "f1": round(f1, 1), "items": self.items}
        together = round(100 * self.pairs.hit / self.pairs.gold, 1) if self.pairs.gold else None
        apart = round(100 - 100 * self.merged / self.lookalikes, 1) if self.lookalikes else None
        return {"b3": b3, "pairs": self.pairs.row(), "kept_apart": apart, "kept_together": together}


def score_linked(truth: Labels, run: Linked, lookalikes: Iterable[tuple[Any, Any]]) -> Scores:
    """The scores of a run over the accounts that count in it; a pair counts with one of its two.

    `lookalikes` are the candidate pairs of different incidents: what could have been merged wrongly.
    """
    meant, found = _clusters(truth), _clusters({item: run.found.get(item, ("alone", item)) for item in truth})
    label = {item: name for name, items in found.items() for item in items}
    precision = recall = 0.0
    for item in run.counted:
        own, put = meant[truth[item]], found[label[item]]
        precision += len(own & put) / len(put)
        recall += len(own & put) / len(own)
    wrong = [(a, b) for a, b in lookalikes if a in run.counted or b in run.counted]
    return Scores(
        precision,
        recall,
        len(run.counted),
        _pairs(meant.values(), found.values(), run.counted),
        sum(label[a] == label[b] for a, b in wrong),
        len(wrong),
    )


def _clusters(labels: Labels) -> dict[Hashable, set[Any]]:
    clusters: dict[Hashable, set[Any]] = defaultdict(set)
    for item, name in labels.items():
        clusters[name].add(item)
    return clusters


def _pairs(meant: Iterable[set[Any]], found: Iterable[set[Any]], counted: frozenset[Any]) -> Tally:
    asked, given = _pairs_in(meant, counted), _pairs_in(found, counted)
    return Tally(len(asked & given), len(asked), len(given))


def _pairs_in(clusters: Iterable[set[Any]], counted: frozenset[Any]) -> set[tuple[Any, Any]]:
    ordered: Iterable[Sequence[Any]] = (sorted(cluster) for cluster in clusters)
    return {(a, b) for cluster in ordered for a, b in combinations(cluster, 2) if a in counted or b in counted}
