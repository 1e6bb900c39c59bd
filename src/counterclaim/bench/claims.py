"""The claims yardstick: what a reader finds in whole reports beside what careful people found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from counterclaim.bench.measures import (
    ANY_INCIDENT,
    CLAIM_MEASURES,
    MAIN_INCIDENT,
    Pairing,
    Placed,
    days,
    days_meet,
    pair,
)
from counterclaim.bench.numbers import same_bounds
from counterclaim.bench.tally import Row, Share, Tally, share_of
from counterclaim.bench.told import Told, ToldIncident


@dataclass(frozen=True, slots=True)
class Scored:
    """One report: gold and reading matched by every measure; `missing` where it was not read at all."""

    gold: Told
    read: Told
    missing: bool
    claims: Mapping[str, Pairing[Placed]]
    incidents: Pairing[ToldIncident]

    def bounds(self) -> Share:
        """Of the matched figures, those with both bounds right."""
        return share_of([same_bounds(gold.claim, read.claim) for gold, read in self.claims["toll"].matched()])

    def date(self) -> Share:
        """Of the matched main incidents whose days the gold tells, those whose days overlap."""
        return share_of([days_meet(gold, read) for gold, read in self.incidents.matched() if days(gold)])

    def country(self) -> Share:
        """Of the matched main incidents whose country the gold tells, those with that country."""
        return share_of([gold.country == read.country for gold, read in self.incidents.matched() if gold.country])

    def quotes(self) -> Share:
        """Of the quotes given, those that stand in the report."""
        if not self.gold.text:
            return Share()
        content, quotes = self.gold.content, [claim.quote or "" for claim in self.read.claims]
        return share_of([quote != "" and quote in content for quote in quotes])

    def tally(self, measure: str) -> Tally:
        """The counts of one measure."""
        return self.incidents.tally() if measure == "incident" else self.claims[measure].tally()


MEASURES = (*CLAIM_MEASURES, "incident")


def score(gold: Told, reading: Told | None) -> Scored:
    """One report's reading beside its gold; a report that was not read counts as read empty."""
    read = reading or Told(id=gold.id)
    claims = {name: pair(measure, gold, read) for name, measure in CLAIM_MEASURES.items()}
    return Scored(gold, read, reading is None, claims, pair(MAIN_INCIDENT, gold, read))


def score_all(gold: Iterable[Told], read: Iterable[Told]) -> list[Scored]:
    """Every report of the gold beside its reading."""
    readings = {told.id: told for told in read}
    return [score(told, readings.get(told.id)) for told in gold]


def figures(scored: list[Scored]) -> dict[str, Any]:
    """All figures of the yardstick as one JSON object."""
    table: dict[str, Any] = {name: _row(scored, name) for name in MEASURES}
    table["bounds"] = sum((each.bounds() for each in scored), Share()).percent()
    table["date"] = sum((each.date() for each in scored), Share()).percent()
    table["country"] = sum((each.country() for each in scored), Share()).percent()
    table["quotes"] = sum((each.quotes() for each in scored), Share()).percent()
    table["reports"] = len(scored)
    table["missing"] = sum(each.missing for each in scored)
    if linking := _linking(scored):
        table["linking_b3"] = linking
    return table


def by_report(scored: Iterable[Scored]) -> dict[str, dict[str, str]]:
    """For each report how many tolls were right in all, of how many, with how many read."""
    return {each.gold.id: {"toll+all": _toll_line(each.claims["toll+all"])} for each in scored}


def _toll_line(pairing: Pairing[Placed]) -> str:
    return f"{len(pairing.pairs)}/{len(pairing.gold)} of {len(pairing.read)}"


def _row(scored: list[Scored], measure: str) -> Row:
    return sum((each.tally(measure) for each in scored), Tally()).row()


def _linking(scored: list[Scored]) -> dict[str, float | int] | None:
    """B-cubed over the incidents of all reports, where both sides say which are the same."""
    meant: dict[tuple[str, int], str] = {}
    read: dict[tuple[str, int], str] = {}
    for each in scored:
        pairing = pair(ANY_INCIDENT, each.gold, each.read)
        for row, incident in enumerate(pairing.gold):
            if incident.gid:
                meant[each.gold.id, row] = incident.gid
                found = pairing.read[pairing.pairs[row]].gid if row in pairing.pairs else None
                if found:
                    read[each.gold.id, row] = found
    return b_cubed(meant, read) if read else None


Item = tuple[str, int]


def b_cubed(meant: Mapping[Item, str], read: Mapping[Item, str]) -> dict[str, float | int]:
    """B-cubed precision, recall and F1; an item that is in no cluster read stands alone."""
    by_meant, by_read = _clusters(meant), _clusters(read)
    shares = []
    for item in meant:
        own, found = by_meant[meant[item]], by_read[read[item]] if item in read else {item}
        both = len(own & found)
        shares.append((both / len(found), both / len(own)))
    precision = sum(share[0] for share in shares) / len(shares)
    recall = sum(share[1] for share in shares) / len(shares)
    f1 = 200 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"p": round(100 * precision, 1), "r": round(100 * recall, 1), "f1": round(f1, 1), "items": len(shares)}


def _clusters(names: Mapping[Item, str]) -> dict[str, set[Item]]:
    clusters: dict[str, set[Item]] = defaultdict(set)
    for item, name in names.items():
        clusters[name].add(item)
    return clusters
