"""What counts as right: each measure picks what it looks at, says when two fit, and how closely."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from counterclaim.bench.assignment import best_pairs
from counterclaim.bench.names import as_names, same_name
from counterclaim.bench.numbers import same_bounds, same_number
from counterclaim.bench.tally import Tally
from counterclaim.bench.told import Told, ToldClaim, ToldIncident

_FIT, _WANTED = 10_000, 10
_REFUSALS = ("denies", "declines", "unknown")


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim and what it is told of: the main incident, a background incident or a cumulative total."""

    claim: ToldClaim
    role: str

    @property
    def optional(self) -> bool:
        """Whether missing it costs nothing."""
        return self.claim.optional


I = TypeVar("I", Placed, ToldIncident)  # noqa: E741 - what a measure looks at: claims or incidents


@dataclass(frozen=True, slots=True)
class Measure(Generic[I]):
    """What is looked at, when a reading fits the gold, and how close (0 … 9) two that fit are."""

    pick: Callable[[Told], list[I]]
    fits: Callable[[I, I], bool]
    closeness: Callable[[I, I], int] = lambda gold, read: 0


@dataclass(frozen=True, slots=True)
class Pairing(Generic[I]):
    """The gold and the reading of one report side by side; `pairs` is the largest and closest one-to-one matching."""

    gold: Sequence[I]
    read: Sequence[I]
    pairs: Mapping[int, int]

    def tally(self) -> Tally:
        """The counts; an optional claim of the gold counts on neither side, and so does what meets it."""
        free = sum(self.gold[row].optional for row in self.pairs)
        wanted = sum(not item.optional for item in self.gold)
        return Tally(len(self.pairs) - free, wanted, len(self.read) - free)

    def matched(self) -> list[tuple[I, I]]:
        """The pairs themselves."""
        return [(self.gold[row], self.read[column]) for row, column in self.pairs.items()]

    def met(self) -> list[I]:
        """What of the gold was read, optional claims left out."""
        return [item for row, item in enumerate(self.gold) if row in self.pairs and not item.optional]

    def missed(self) -> list[I]:
        """What of the gold was not read and should have been."""
        return [item for row, item in enumerate(self.gold) if row not in self.pairs and not item.optional]

    def spurious(self) -> list[I]:
        """What was read and is not in the gold."""
        used = set(self.pairs.values())
        return [item for column, item in enumerate(self.read) if column not in used]


def pair(measure: Measure[I], gold: Told, read: Told) -> Pairing[I]:
    """Gold and reading of one report, matched by one measure."""
    wanted, given = measure.pick(gold), measure.pick(read)
    weights = [[_weight(measure, one, other) for other in given] for one in wanted]
    return Pairing(wanted, given, best_pairs(weights))


def _weight(measure: Measure[I], gold: I, read: I) -> int:
    if not measure.fits(gold, read):
        return 0
    return _FIT + measure.closeness(gold, read) + (0 if gold.optional else _WANTED)


def place_fit(gold: ToldIncident, read: ToldIncident) -> float:
    """1 for the place itself, 0.5 for a named larger or nearby place, 0 for another."""
    if same_name(gold.place, read.place):
        return 1.0
    return 0.5 if any(same_name(name, read.place) for name in as_names(gold.place_context)) else 0.0


def days(incident: ToldIncident) -> tuple[str, str] | None:
    """First and last day; one day stands for both, None where neither is told."""
    start, end = incident.start or incident.end, incident.end or incident.start
    return (start, end) if start and end else None


def days_meet(gold: ToldIncident, read: ToldIncident) -> bool:
    """True where both tell days and these overlap."""
    one, other = days(gold), days(read)
    return bool(one and other and one[0] <= other[1] and other[0] <= one[1])


def _placed(told: Told, *kinds: str) -> list[Placed]:
    return [Placed(claim, told.role_of(claim)) for claim in told.of_kind(*kinds)]


def _refusals(told: Told) -> list[Placed]:
    return [placed for placed in _placed(told, "responsibility", "occurrence") if placed.claim.stance in _REFUSALS]


def _same_figure(gold: Placed, read: Placed) -> bool:
    return gold.claim.harm == read.claim.harm and same_number(gold.claim, read.claim)


def _same_source(gold: Placed, read: Placed) -> bool:
    return same_name(gold.claim.source, read.claim.source)


def _polarity(claim: ToldClaim) -> str | None:
    return "says" if claim.stance in ("asserts", "accuses") else claim.stance


def _same_party(gold: Placed, read: Placed) -> bool:
    return _polarity(gold.claim) == _polarity(read.claim) and same_name(gold.claim.actor, read.claim.actor)


def _closest_figure(gold: Placed, read: Placed) -> int:
    return (
        4 * _same_source(gold, read)
        + 3 * same_bounds(gold.claim, read.claim)
        + 2 * (gold.claim.quote == read.claim.quote)
    )


def _same_type(gold: ToldIncident, read: ToldIncident) -> bool:
    return not set(as_names(gold.type)).isdisjoint(as_names(read.type))


def _tolls(told: Told) -> list[Placed]:
    return _placed(told, "toll")


def _responsibility(told: Told) -> list[Placed]:
    return _placed(told, "responsibility")


CLAIM_MEASURES: Mapping[str, Measure[Placed]] = MappingProxyType(
    {
        "toll": Measure(_tolls, _same_figure, _closest_figure),
        "toll+source": Measure(_tolls, lambda g, r: _same_figure(g, r) and _same_source(g, r), _closest_figure),
        "toll+role": Measure(_tolls, lambda g, r: _same_figure(g, r) and g.role == r.role, _closest_figure),
        "toll+all": Measure(
            _tolls, lambda g, r: _same_figure(g, r) and _same_source(g, r) and g.role == r.role, _closest_figure
        ),
        "responsibility": Measure(_responsibility, _same_party, lambda g, r: int(_same_source(g, r))),
        "resp+source": Measure(_responsibility, lambda g, r: _same_party(g, r) and _same_source(g, r)),
        "denials": Measure(
            _refusals,
            lambda g, r: g.claim.stance == r.claim.stance and _same_source(g, r),
            lambda g, r: 5 * (g.claim.kind == r.claim.kind),
        ),
    }
)

MAIN_INCIDENT: Measure[ToldIncident] = Measure(
    lambda told: [incident for incident in told.incidents if incident.role == "main"],
    lambda g, r: _same_type(g, r) and place_fit(g, r) > 0,
    lambda g, r: int(4 * place_fit(g, r)) + 3 * days_meet(g, r),
)

ANY_INCIDENT: Measure[ToldIncident] = Measure(
    lambda told: told.incidents,
    lambda g, r: place_fit(g, r) == 1.0 and (_same_type(g, r) or days_meet(g, r)),
    lambda g, r: 3 * _same_type(g, r) + 3 * days_meet(g, r) + 3 * (g.role == r.role),
)
