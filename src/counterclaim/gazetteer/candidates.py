"""From a name to the places that bear it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import marisa_trie
from rapidfuzz.distance import JaroWinkler

from counterclaim.errors import LexiconError
from counterclaim.gazetteer.records import (
    ABBREVIATION,
    ADJECTIVE,
    ALTERNATE,
    BARE,
    KINDS,
    LISTED,
    NO_COUNTRY,
    NOWHERE,
    ROW,
    STRIPPED,
    Columns,
)
from counterclaim.gazetteer.spelling import bare_letters, normal_name, skeleton, without_article
from counterclaim.local import local_folder
from counterclaim.model import Rung

_OWN = 0x8000_0000
_ALIKE = 0.80
_SHORT_ALIKE = 0.88
_TINY_ALIKE = 0.94

_RUNGS = {
    "country": Rung.COUNTRY,
    "region": Rung.COUNTRY,
    "continent": Rung.COUNTRY,
    "sea": Rung.COUNTRY,
    "territory": Rung.PROVINCE,
    "river": Rung.PROVINCE,
    "border": Rung.PROVINCE,
    "valley": Rung.DISTRICT,
    "province": Rung.PROVINCE,
    "district": Rung.DISTRICT,
    "neighbourhood": Rung.EXACT,
    "hospital": Rung.EXACT,
    "base": Rung.EXACT,
    "crossing": Rung.EXACT,
    "dam": Rung.EXACT,
    "spot": Rung.EXACT,
    "mountain": Rung.DISTRICT,
    "water": Rung.DISTRICT,
    "road": Rung.DISTRICT,
}


_SETTLED = ("capital", "city", "town", "village", "place")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears a name. `by` tells how the name leads to it: name, alternate, adjective, unit (an
    administrative unit without its kind word), article (without or with another article), abbreviation, spelling, or
    inner (a building that bears the place's name)."""

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int
    radius_m: int
    rung: Rung
    by: str = "name"


Point = tuple[float, float]


@lru_cache(16_384)
def apart(one: Point, other: Point) -> float:
    """Kilometres between two points on the globe, each its latitude and longitude in degrees."""
    south, north = radians(one[0]), radians(other[0])
    across = radians(other[1] - one[1])
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(across / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(chord)))


def kilometres(one: Candidate, other: Candidate) -> float:
    """The distance between two places on the globe."""
    return apart((one.latitude, one.longitude), (other.latitude, other.longitude))


class Gazetteer:
    """The compiled place names, opened and never written; look-ups read from the memory map."""

    def __init__(self, folder: Path) -> None:
        try:
            self._columns = Columns(folder / "places.bin")
            self.names = marisa_trie.Trie().mmap(str(folder / "names.marisa"))
            self._spellings = marisa_trie.Trie().mmap(str(folder / "spellings.marisa"))
        except OSError as error:
            raise LexiconError(
                f"The gazetteer in {folder} cannot be opened ({error}); install the package anew."
            ) from error
        self.header: Mapping[str, Any] = self._columns.header
        self.countries: list[str] = self._columns.header["countries"]
        self._article_lands = frozenset(self._columns.header["article_lands"])
        self.neighbours: Mapping[str, list[str]] = self._columns.header["neighbours"]
        self.tables: Mapping[str, str] = self._columns.header["tables"]

    def __len__(self) -> int:
        return len(self._columns["id"])

    def column(self, name: str) -> "memoryview[int]":
        """A whole column of the compiled rows."""
        return self._columns[name]

    def entries(self, normal: str) -> tuple[tuple[int, int], ...]:
        """The rows that a folded name leads to, each with the kind of name it is there."""
        number = self.names.get(normal)
        if number is None:
            return ()
        return tuple((entry & ROW, entry >> 24) for entry in self._listed("key", "more", number))

    def kind(self, row: int) -> str:
        """What a row is: country, province, town, …"""
        return KINDS[self._columns["kind"][row]]

    def population(self, row: int) -> int:
        """How many people live there; 0 where it is not known."""
        return self._columns["population"][row]

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The places that bear the name, or where there is none, those whose spelling is another one of it."""
        return _candidates(self, normal_name(name))

    def exact(self, normal: str) -> tuple[Candidate, ...]:
        """The places that bear a folded name, with any article or none."""
        found = {row: self._candidate(row, flags) for row, flags in self.entries(normal)}
        bare = without_article(normal)
        for form in (bare, f"al {bare}") if bare != normal or not found else ():
            for row, flags in self.entries(form):
                if row not in found and self._has_article(row):
                    found[row] = self._candidate(row, flags | STRIPPED)
        return tuple(found.values())

    def _has_article(self, row: int) -> bool:
        """Whether names come with and without the Arabic article where a row lies."""
        country = self._columns["country"][row]
        return country == NO_COUNTRY or self.countries[country] in self._article_lands

    def alike(self, normal: str) -> tuple[Candidate, ...]:
        """The places one of whose names has the same consonants and is spelt alike."""
        key, letters = skeleton(normal), bare_letters(normal)
        number = self._spellings.get(key) if len(key) > 1 else None
        if number is None:
            return ()
        floor = _ALIKE if len(key) > 3 else _SHORT_ALIKE if len(key) == 3 else _TINY_ALIKE
        found: dict[int, Candidate] = {}
        for word in self._listed("spelling", "spelling_more", number):
            other = self.names.restore_key(word)
            if JaroWinkler.similarity(letters, bare_letters(other)) >= floor:
                for row, flags in self.entries(other):
                    if not flags & ADJECTIVE:
                        found.setdefault(row, self._candidate(row, flags, "spelling"))
        return tuple(found.values())

    def _listed(self, single: str, more: str, number: int) -> Iterator[int]:
        entry = self._columns[single][number]
        if entry & LISTED:
            rest = self._columns[more]
            start = entry & ~LISTED
            yield from rest[start + 1 : start + 1 + rest[start]]
        else:
            yield entry

    def _candidate(self, row: int, flags: int, by: str | None = None) -> Candidate:
        columns = self._columns
        country, province, kind = columns["country"][row], columns["province"][row], self.kind(row)
        own_id = columns["id"][row]
        return Candidate(
            f"counterclaim:{own_id - _OWN:x}" if own_id & _OWN else f"geonames:{own_id}",
            self.name(row),
            kind,
            None if country == NO_COUNTRY else self.countries[country],
            None if province == NOWHERE else self.name(province),
            columns["latitude"][row] / 1e5,
            columns["longitude"][row] / 1e5,
            columns["population"][row],
            columns["radius"][row] * 100,
            _RUNGS.get(kind, Rung.TOWN),
            by or _by(flags),
        )

    def settled(self) -> Iterator[Candidate]:
        """Every town, village and other place where people live, without its names."""
        kinds = {KINDS.index(kind) for kind in _SETTLED}
        for row, kind in enumerate(self._columns["kind"]):
            if kind in kinds:
                yield self._candidate(row, 0)

    def points(self, country: str) -> Iterator[Point]:
        """The points of a country's towns, villages and other places where people live."""
        if country not in self.countries:
            return
        kinds, columns = {KINDS.index(kind) for kind in _SETTLED}, self._columns
        code, own = bytes([self.countries.index(country)]), bytes(columns["country"])
        row = own.find(code)
        while row >= 0:
            if columns["kind"][row] in kinds:
                yield columns["latitude"][row] / 1e5, columns["longitude"][row] / 1e5
            row = own.find(code, row + 1)

    def country_names(self) -> dict[str, str]:
        """The names of countries by their codes."""
        columns, kind = self._columns, KINDS.index("country")
        rows = (row for row, own in enumerate(bytes(columns["kind"])) if own == kind)
        return {self.countries[columns["country"][row]]: self.name(row).strip() for row in rows}

    def name(self, row: int) -> str:
        """The name of a row as the gazetteer spells it."""
        start, stop = self._columns["name_at"][row : row + 2]
        return bytes(self._columns["names"][start:stop]).decode()


def _by(flags: int) -> str:
    if flags & ADJECTIVE:
        return "adjective"
    if flags & ABBREVIATION:
        return "abbreviation"
    if flags & STRIPPED:
        return "article"
    if flags & BARE:
        return "unit"
    return "alternate" if flags & ALTERNATE else "name"


@lru_cache(maxsize=4096)
def _candidates(gazetteer: Gazetteer, normal: str) -> tuple[Candidate, ...]:
    return gazetteer.exact(normal) or gazetteer.alike(normal)


def open_gazetteer() -> Gazetteer:
    """The gazetteer read with: one's own where there is one, else the one that comes with the package."""
    own = local_folder()
    return _opened(own / "gazetteer") if own and (own / "gazetteer").is_dir() else embedded_gazetteer()


@cache
def embedded_gazetteer() -> Gazetteer:
    """The gazetteer that comes with the package."""
    return Gazetteer(Path(str(files("counterclaim") / "data" / "gazetteer")))


@cache
def _opened(folder: Path) -> Gazetteer:
    return Gazetteer(folder)
