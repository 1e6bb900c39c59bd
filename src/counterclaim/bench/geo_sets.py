"""The two sets of place names with coordinates, each in its own form: LGL and GeoVirus."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

from counterclaim.bench.jsonl import find_set
from counterclaim.errors import InputError
from counterclaim.gazetteer import open_gazetteer
from counterclaim.gazetteer.candidates import apart
from counterclaim.gazetteer.spelling import normal_name

_NEAREST_KM = 300.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name that people marked: its offsets, its point where they gave one, its country where one is told by
    the set or by the point, and the number of its entry in GeoNames."""

    start: int
    end: int
    name: str
    point: tuple[float, float] | None
    country: str | None
    geonames: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its place names."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]


def read_lgl(data: Path) -> list[Marked]:
    """LGL: local papers, offsets from 0, demonyms marked too, countries told by name."""
    return _read(data, "lgl.xml", _lgl)


def read_geovirus(data: Path) -> list[Marked]:
    """GeoVirus: news of epidemics, offsets from 1, no demonyms; its countries are those of the places nearest."""
    return _read(data, "GeoVirus.xml", _geovirus)


def _read(data: Path, file: str, article: Callable[[ElementTree.Element, str, int], Marked]) -> list[Marked]:
    path = find_set(data, "geo", file)
    try:
        root = ElementTree.fromstring(path.read_bytes())
        return [article(one, one.findtext("text") or "", number) for number, one in enumerate(root)]
    except (ElementTree.ParseError, ValueError) as error:
        raise InputError(f"{path}: not the set as it was published: {error}.") from error


def _lgl(article: ElementTree.Element, text: str, number: int) -> Marked:
    return Marked(
        article.get("docid", str(number)),
        text,
        tuple(
            Toponym(
                *_offsets(one, 0),
                one.findtext("phrase") or "",
                _point(one.find("gaztag")),
                _country_named(one.findtext("gaztag/country")),
                None if (tag := one.find("gaztag")) is None else tag.get("geonameid"),
            )
            for one in article.iter("toponym")
        ),
    )


def _geovirus(article: ElementTree.Element, text: str, number: int) -> Marked:
    found = []
    for one in article.iter("location"):
        point = _point(one)
        named = _country_named((one.findtext("page") or "").rpartition("/")[2].replace("_", " "))
        wide = one.find("continent") is not None
        country = None if wide or point is None else named or country_at(point)
        found.append(Toponym(*_offsets(one, 1), one.findtext("name") or "", point, country))
    return Marked(str(number), text, tuple(found))


def _offsets(one: ElementTree.Element, first: int) -> tuple[int, int]:
    return int(one.findtext("start") or "") - first, int(one.findtext("end") or "") - first


def _point(one: ElementTree.Element | None) -> tuple[float, float] | None:
    if one is None:
        return None
    latitude, longitude = one.findtext("lat"), one.findtext("lon")
    return (float(latitude), float(longitude)) if latitude and longitude else None


def _country_named(name: str | None) -> str | None:
    found = open_gazetteer().exact(normal_name(name)) if name else ()
    return next((one.country for one in found if one.kind == "country" and one.by != "adjective"), None)


@cache
def _cells() -> Mapping[tuple[int, int], list[tuple[float, float, str]]]:
    cells: defaultdict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
    for one in open_gazetteer().settled():
        if one.country:
            cells[_cell(one.latitude, one.longitude)].append((one.latitude, one.longitude, one.country))
    return cells


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return round(latitude), round(longitude)


def country_at(point: tuple[float, float]) -> str | None:
    """The country of the gazetteer's place nearest to a point; None far from any."""
    row, column = _cell(*point)
    near = [
        (apart(point, (latitude, longitude)), country)
        for down, across in product(range(-3, 4), repeat=2)
        for latitude, longitude, country in _cells().get((row + down, column + across), ())
    ]
    distance, country = min(near, default=(_NEAREST_KM, ""))
    return country if distance < _NEAREST_KM else None
