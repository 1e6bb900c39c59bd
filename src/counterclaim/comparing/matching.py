"""Which incident of ours is which event of theirs: by the links between their accounts, one to one, the nearest first.

An incident and an event weigh what all pairs across weigh in the mean, as two clusters do in linking; a pair that was
no candidate weighs `FAR`, and where a rule excludes a pair they are two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.comparing.events import Event
from counterclaim.incidents import Incident, Member
from counterclaim.link.clusters import FAR, THRESHOLD
from counterclaim.link.draw import draw_traits
from counterclaim.link.exclusions import excluded
from counterclaim.link.judging import UNSURE
from counterclaim.link.linker import Linker
from counterclaim.link.traits import Traits
from counterclaim.model import Reading


@dataclass(frozen=True, slots=True)
class Match:
    """An incident and an event taken for the same, and how much speaks for it, in bits."""

    incident: Incident
    event: Event
    weight: float


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest on the other side to what was not matched: worth a look, or a part of what is matched already."""

    id: str
    weight: float
    taken: bool


@dataclass(frozen=True, slots=True)
class Matched:
    """The matches, and for what is left on either side, by its id, what was nearest."""

    matches: tuple[Match, ...]
    near_ours: Mapping[str, Near]
    near_theirs: Mapping[str, Near]


def match(incidents: Sequence[Incident], events: Sequence[Event]) -> Matched:
    """The incidents and events that are the same, in the order of the incidents."""
    ours = {one.id: one for one in incidents}
    theirs = {one.id: one for one in events}
    weighed = sorted(_weighed(incidents, events), key=lambda one: (-one[2], one[0], one[1]))
    met: dict[str, tuple[str, float]] = {}
    taken: set[str] = set()
    for incident, event, weight in weighed:
        if weight > THRESHOLD and incident not in met and event not in taken:
            met[incident] = event, weight
            taken.add(event)
    matches = [Match(ours[id], theirs[met[id][0]], round(met[id][1], 3)) for id in ours if id in met]
    return Matched(tuple(matches), _nearest(weighed, met.keys(), taken), _nearest(_turned(weighed), taken, met.keys()))


def _turned(weighed: Iterable[tuple[str, str, float]]) -> Iterator[tuple[str, str, float]]:
    return ((event, incident, weight) for incident, event, weight in weighed)


def _nearest(weighed: Iterable[tuple[str, str, float]], met: Iterable[str], taken: Iterable[str]) -> Mapping[str, Near]:
    done, held, found = set(met), set(taken), dict[str, Near]()
    for one, other, weight in weighed:
        if one not in done and one not in found and weight > UNSURE:
            found[one] = Near(other, round(weight, 3), other in held)
    return found


def _weighed(incidents: Sequence[Incident], events: Sequence[Event]) -> Iterator[tuple[str, str, float]]:
    """Each incident and event that share a candidate pair and that no rule excludes, with their mean weight."""
    ours = {one.id: _traits_of(one.members) for one in incidents}
    owner = {traits.key: id for id, all_ in ours.items() for traits in all_}
    linker = Linker()
    linker.hold(traits for all_ in ours.values() for traits in all_)
    for event in events:
        theirs = _traits_of(event.incident.members)
        sums: dict[str, list[float]] = defaultdict(list)
        for traits in theirs:
            for link in linker.beside(traits):
                other = link.second if link.first == traits.key else link.first
                sums[owner[other]].append(link.weight)
        for id, weights in sums.items():
            if not any(excluded(a, b) for a in ours[id] for b in theirs):
                size = len(ours[id]) * len(theirs)
                yield id, event.id, (sum(weights) + FAR * (size - len(weights))) / size


def _traits_of(members: Iterable[Member]) -> list[Traits]:
    return [
        traits
        for one in members
        for traits in draw_traits(
            one.report, Reading(report=one.report.id, reader="", accounts=(one.account,), claims=one.claims)
        )
    ]
