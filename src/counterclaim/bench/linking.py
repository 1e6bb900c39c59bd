"""The linking yardstick: which accounts are of one incident, on MAVERICK, on the gold claims and on our readings.

No weights are tested on what they were learned from. A set's incidents are dealt into five parts by the digest of
their names; for each part, weights are learned from the pairs of which neither account is of that part, and from the
other set; then all accounts of the whole set are linked, and those of the part are scored.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import combinations
from operator import add
from pathlib import Path

from counterclaim.bench.linking_scores import Linked, Scores, score_linked
from counterclaim.bench.linking_sets import (
    LinkingSet,
    ReadSet,
    gold_set,
    maverick_rows,
    maverick_set,
    read_gold,
    read_set,
)
from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.link.batch import candidate_outcomes
from counterclaim.link.clusters import Pair, cluster, pair_of
from counterclaim.link.exclusions import excluded
from counterclaim.link.training import Example, even_weights, examples, train
from counterclaim.link.traits import Traits

PARTS = 5
Part = Callable[[str], object]


def run_linking(data: Path) -> Outcome:
    """B-cubed, pairs and shares kept apart and together: MAVERICK by event and by country, the gold, our readings."""
    maverick, told = maverick_set(maverick_rows(data)), read_gold(data)
    gold, read = gold_set(told), read_set(told)
    of_maverick, of_gold = examples(maverick.traits, maverick.truth), examples(gold.traits, gold.truth)
    by_event = in_parts(maverick, of_maverick, of_gold, part_of)
    by_country = in_parts(maverick, of_maverick, of_gold, lambda event: event.split("-")[0])
    by_gid = in_parts(gold, of_gold, of_maverick, part_of)
    figures = {
        "maverick": _scores(maverick, of_maverick, by_event).figures(),
        "maverick_by_country": _scores(maverick, of_maverick, by_country).figures(),
        "gold": _scores(gold, of_gold, by_gid).figures(),
        "read": {"b3": _read_scores(gold, read, of_gold, of_maverick).figures()["b3"]},
    }
    return Outcome(figures, {"maverick": _slips(maverick, by_event), "gold": _slips(gold, by_gid)})


def part_of(name: str) -> int:
    """The part, of five, that an incident is dealt into."""
    return hashlib.sha256(name.encode()).digest()[0] % PARTS


def in_parts(known: LinkingSet, own: Sequence[Example], other: Sequence[Example], part: Part) -> list[Linked]:
    """The runs over a set, one for each part: linked by what was learned from the rest."""
    runs = []
    for one in _parts(known.truth.values(), part):
        weights = train([*_without(one, own, known.truth, part), *other])
        pairs = {pair_of(pair.first, pair.second): weights.sum_of(pair.outcomes) for pair in own}
        counted = frozenset(key for key, name in known.truth.items() if part(name) == one)
        runs.append(Linked(link_all(known.traits, pairs), counted))
    return runs


def link_all(traits: Sequence[Traits], pairs: Mapping[Pair, float]) -> dict[str, int]:
    """The number of the incident that each account is put into."""
    by_key = {one.key: one for one in traits}

    def apart(a: str, b: str) -> bool:
        return excluded(by_key[a], by_key[b]) is not None

    found = cluster(list(by_key), pairs, apart)
    return {key: number for number, members in enumerate(found) for key in members}


def _parts(names: Iterable[str], part: Part) -> list[object]:
    return sorted({part(name) for name in names}, key=str)


def _without(one: object, pairs: Iterable[Example], truth: Mapping[str, str], part: Part) -> list[Example]:
    return [pair for pair in pairs if one not in (part(truth[pair.first]), part(truth[pair.second]))]


def _scores(known: LinkingSet, pairs: Iterable[Example], runs: Iterable[Linked]) -> Scores:
    lookalikes = [(pair.first, pair.second) for pair in pairs if not pair.same]
    return reduce(add, (score_linked(known.truth, run, lookalikes) for run in runs))


def _read_scores(gold: LinkingSet, read: ReadSet, own: Sequence[Example], other: Sequence[Example]) -> Scores:
    """The gold's accounts, each where the account that we read in its stead was put; one that was not read is alone."""
    by_key = {one.key: one for one in read.traits}
    compared = [
        (pair_of(a, b), outcomes)
        for a, b, _, outcomes in candidate_outcomes(read.traits, even_weights())
        if excluded(by_key[a], by_key[b]) is None
    ]
    runs = []
    for one in _parts(gold.truth.values(), part_of):
        weights = train([*_without(one, own, gold.truth, part_of), *other])
        put = link_all(read.traits, {pair: weights.sum_of(outcomes) for pair, outcomes in compared})
        found = {key: put[account] for key, account in read.stead.items()}
        counted = frozenset(key for key, name in gold.truth.items() if part_of(name) == one)
        runs.append(Linked(found, counted))
    return reduce(add, (score_linked(gold.truth, run, ()) for run in runs))


def _slips(known: LinkingSet, runs: Iterable[Linked]) -> list[Slip]:
    """Every incident that was made of two, and every one that was parted, in the run that its accounts count in."""
    by_key = {one.key: one for one in known.traits}
    slips: list[Slip] = []
    for run in runs:
        for key, other in combinations(sorted(run.counted), 2):
            meant, found = known.truth[key] == known.truth[other], run.found[key] == run.found[other]
            if meant != found:
                fault = "parted" if meant else "merged"
                slips.append(Slip(report=known.truth[key], fault=fault, told=_beside(by_key[key], by_key[other])))
    return slips


def _beside(a: Traits, b: Traits) -> str:
    return " | ".join(
        f"{one.key} {one.first}–{one.last} {one.place} {one.types} killed {one.killed_low}" for one in (a, b)
    )
