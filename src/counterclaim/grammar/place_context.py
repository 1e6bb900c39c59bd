"""What a report as a whole says of where it plays: each name votes for the countries and provinces it may mean."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from counterclaim.gazetteer import Candidate, kilometres, open_gazetteer
from counterclaim.gazetteer.spelling import normal_name

WIDE = frozenset({"country", "territory", "region", "continent", "sea", "river"})
Province = tuple[str | None, str]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Name:
    """A name to settle: its words, the kind beside it, the names that hold it ("in Syria's Idlib province", "Long
    Beach, California"), whether it is an adjective, the names told in one row with it, whether the kind is part of the
    name, whether it surely lies in what holds it (a comma may only part a list), and whether a relation to a point is
    told ("20 km east of")."""

    name: str
    kind: str | None
    held_by: tuple[str, ...] = ()
    adjective: bool = False
    beside: tuple[str, ...] = ()
    own_kind: bool = False
    surely: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Votes(Generic[Key]):
    """What the names of a report vote for: each surface by itself, all together, and how many votes each has cast."""

    own: Mapping[str, Mapping[Key, float]]
    together: Mapping[Key, float]
    cast: Mapping[str, float]
    total: float

    def but(self, surface: str) -> float:
        """How many votes all other surfaces cast."""
        return self.total - self.cast.get(surface, 0.0)

    def share(self, surface: str, key: Key) -> float:
        """The share of their votes that all other surfaces cast for one thing."""
        own = self.own.get(surface)
        votes = self.together.get(key, 0.0) - (own.get(key, 0.0) if own else 0.0)
        return votes / max(self.but(surface), 1.5)


def _votes(own: Mapping[str, Mapping[Key, float]]) -> Votes[Key]:
    total: defaultdict[Key, float] = defaultdict(float)
    for votes in own.values():
        for key, weight in votes.items():
            total[key] += weight
    cast = {surface: sum(votes.values()) for surface, votes in own.items()}
    return Votes(own, dict(total), cast, sum(total.values()))


@dataclass(frozen=True, slots=True)
class Context:
    """The votes of a report and the places settled so far by surface; `told` are those settled by a name that the text
    says it lies in, and `placed` is whether a country is named in which something happens ("in Burkina Faso", not
    "Turkish jets")."""

    countries: Votes[str]
    provinces: Votes[Province]
    chosen: Mapping[str, tuple[Candidate, ...]]
    told: Mapping[str, frozenset[str]] = field(default_factory=dict)
    placed: bool = False

    def country_share(self, name: Name, country: str | None) -> float:
        """How far the other names of the report speak for a country; no name speaks for itself."""
        return self.countries.share(name.name, country) if country else 0.0

    def neighbour_share(self, name: Name, country: str | None) -> float:
        """How far the other names of the report speak for the countries that border on a country."""
        around = open_gazetteer().neighbours.get(country, ()) if country else ()
        return sum(self.country_share(name, other) for other in around)

    def province_share(self, name: Name, country: str | None, province: str) -> float:
        """How far the other names of the report speak for a province."""
        return self.provinces.share(name.name, (country, province))

    def speaks(self, name: Name) -> float:
        """How many votes for countries the other names cast."""
        return self.countries.but(name.name)

    def distances(self, name: Name, candidate: Candidate) -> list[float]:
        """Kilometres to each place that another name was settled on."""
        return [
            kilometres(candidate, other)
            for surface, others in self.chosen.items()
            if surface != name.name
            for other in others
            if other.id != candidate.id
        ]


def gather(
    names: Sequence[Name],
    options: Mapping[Name, tuple[Candidate, ...]],
    chosen: Mapping[Name, Candidate | None],
    hints: Sequence[str],
) -> Context:
    """The context of a report; before anything is chosen, each name votes for all that it may mean."""
    own_countries: dict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    own_provinces: dict[str, defaultdict[Province, float]] = defaultdict(lambda: defaultdict(float))
    for name, count in Counter(names).items():
        for candidate, share in _shares(options[name], chosen.get(name), bool(chosen)):
            weight = share * count**0.5
            if candidate.country:
                own_countries[name.name][candidate.country] += weight * (1.5 if candidate.kind == "country" else 1.0)
            province = candidate.name if candidate.kind == "province" else candidate.admin1
            if province:
                own_provinces[name.name][candidate.country, province] += weight * (
                    2.0 if candidate.kind == "province" else 1.0
                )
    own_countries[""].update({hint.upper(): 1.5 for hint in hints})
    held: dict[str, tuple[Candidate, ...]] = {}
    for name, meant in chosen.items():
        if meant and meant.kind not in WIDE and meant.by != "spelling":
            held[name.name] = (*held.get(name.name, ()), meant)
    return Context(_votes(own_countries), _votes(own_provinces), held)


def _shares(options: Sequence[Candidate], meant: Candidate | None, settled: bool) -> list[tuple[Candidate, float]]:
    if settled:
        return [(meant, 1.0)] if meant and meant.by != "spelling" else []
    plain = [candidate for candidate in options if candidate.by != "spelling"]
    countries = [candidate for candidate in plain if candidate.kind == "country"]
    if countries:
        return [(countries[0], 1.0 if len(plain) == 1 else 0.8)] + [
            (candidate, 0.2 / len(plain)) for candidate in plain if candidate.kind != "country"
        ]
    people = sum((candidate.population + 500) ** 0.7 for candidate in plain)
    return [(candidate, (candidate.population + 500) ** 0.7 / people) for candidate in plain]


def holders(name: Name) -> tuple[Candidate, ...]:
    """The places that the text itself says a name lies in."""
    return tuple(
        candidate
        for holder in name.held_by
        for candidate in open_gazetteer().exact(normal_name(holder))
        if candidate.kind in WIDE or candidate.kind in ("province", "district") or candidate.population > 20_000
    )
