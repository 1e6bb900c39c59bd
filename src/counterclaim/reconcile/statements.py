"""Claims of one incident as they are weighed: who says what, when, flattened from readings; values only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.model import (
    Bound,
    Certainty,
    Claim,
    Group,
    Harm,
    Kind,
    Report,
    Scope,
    Stance,
)
from counterclaim.reconcile.origins import Origin, origin_of, told_on, within_report


@dataclass(frozen=True, slots=True)
class Side:
    """Those who fought, as far as it is told: their arm, their kind within it, and the party they fought for."""

    arm: str | None = None
    kind: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A toll as one origin tells it in one report. `told` is the day it was published, `place` its place in the order
    of reports and claims; `family` names the copies of one text; `side` is told by `settle`."""

    claim: str
    report: str
    family: str
    origin: Origin
    told: date | None
    place: int
    harm: Harm
    low: int | None
    high: int | None
    value: int | str
    bound: Bound
    group: Group
    whom: str | None
    subset: bool
    scope: Scope
    stance: Stance
    side: Side = Side()

    @property
    def path(self) -> tuple[str, ...]:
        """Of whom it counts, from all to a part: nothing for all, else `civilian`, or `combatant`, arm, party."""
        if self.group in (Group.UNSPECIFIED, Group.MIXED):
            return ()
        if self.group is Group.CIVILIAN or not self.side.arm:
            return (self.group.value,)
        return (self.group.value, self.side.arm, *([self.side.party] if self.side.party else []))

    @property
    def least(self) -> int:
        """The least it stands for: its closed lower end, or the upper one where it has none."""
        return self.low if self.low is not None else self.high or 0

    @property
    def most(self) -> int:
        """The most it stands for: its closed upper end, or the lower one where it has none."""
        return self.high if self.high is not None else self.least

    @property
    def open(self) -> bool:
        """Whether one end is open: a bound, no total."""
        return self.low is None or self.high is None

    @property
    def vague(self) -> bool:
        """Whether a word stands for the number."""
        return self.bound is Bound.VAGUE

    def agrees(self, other: "Statement") -> bool:
        """Whether one number can be meant by both."""
        low = max(self.low or 0, other.low or 0)
        ends = [end for end in (self.high, other.high) if end is not None]
        return all(low <= end for end in ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How an origin stands to a party's part in an incident, or to whether it happened at all (`kind` occurrence)."""

    claim: str
    report: str
    origin: Origin
    told: date | None
    place: int
    kind: Kind
    stance: Stance
    hedged: bool
    actor: str | None
    name: str | None


Telling = tuple[Report, Sequence[Claim]]
"""A report with those of its claims that are about the incident."""

Families = Mapping[str, str]
"""For a report that is a copy, the name of its family: the first of those that print one text."""


def statements_of(tellings: Iterable[Telling], families: Families | None = None) -> list[Statement]:
    """The tolls, report by report in the order given."""
    said = [(report, claim, origin) for report, claim, origin in _said(tellings, families) if claim.toll]
    return [
        _statement(report, claim, origin, (place, (families or {}).get(report.id, report.id)))
        for place, (report, claim, origin) in enumerate(said)
    ]


def stands_of(tellings: Iterable[Telling], families: Families | None = None) -> list[Stand]:
    """Who accuses, admits, denies, declines or does not know, report by report in the order given."""
    said = [one for one in _said(tellings, families) if one[1].kind is not Kind.TOLL]
    return [_stand(report, claim, origin, place) for place, (report, claim, origin) in enumerate(said)]


def _said(tellings: Iterable[Telling], families: Families | None) -> Iterator[tuple[Report, Claim, Origin]]:
    told = list(tellings)
    first = _first_printed([report for report, _ in told], families or {})
    for report, claims in told:
        origins = [origin_of(report, claim, first.get(report.id)) for claim in claims]
        meant = within_report(origins)
        for claim, origin in zip(claims, origins, strict=True):
            yield report, claim, replace(meant[origin.key], carried=origin.carried)


def _first_printed(reports: Iterable[Report], families: Families) -> dict[str, Report]:
    """For each report of a family the one of them that printed the text first."""
    of: dict[str, list[Report]] = {}
    for report in reports:
        of.setdefault(families.get(report.id, report.id), []).append(report)
    found: dict[str, Report] = {}
    for family, printed in of.items():
        first = min(printed, key=lambda one: (one.id != family, told_on(one) or date.max, one.id))
        found |= {one.id: first for one in printed}
    return found


def _statement(report: Report, claim: Claim, origin: Origin, where: tuple[int, str]) -> Statement:
    toll = claim.toll
    assert toll is not None  # the caller has seen it
    figure = toll.figure.value
    return Statement(
        claim=claim.id,
        report=report.id,
        family=where[1],
        origin=origin,
        told=told_on(report),
        place=where[0],
        harm=toll.harm.value,
        low=figure.low,
        high=figure.high,
        value=figure.value,
        bound=figure.bound,
        group=toll.group,
        whom=toll.whom.value if toll.whom else None,
        subset=toll.subset,
        scope=toll.scope,
        stance=claim.stance.value,
    )


def _stand(report: Report, claim: Claim, origin: Origin, place: int) -> Stand:
    return Stand(
        claim=claim.id,
        report=report.id,
        origin=origin,
        told=told_on(report),
        place=place,
        kind=claim.kind,
        stance=claim.stance.value,
        hedged=claim.certainty is not None and claim.certainty.value is Certainty.HEDGED,
        actor=claim.actor.actor if claim.actor else None,
        name=claim.actor.name.value if claim.actor else None,
    )
