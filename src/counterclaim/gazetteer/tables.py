"""Our own tables of places (countries.toml, supplement.toml, geonames.toml), checked as a whole."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from counterclaim.errors import LexiconError
from counterclaim.gazetteer.records import KINDS

Table = dict[str, Any]
_CODE = re.compile(r"[A-Z]{2}")
Shape = Mapping[str, tuple[type, ...]]
_NUMBER = (int, float)
_COUNTRY: Shape = {"point": (list,), "adjectives": (list,), "people": (list,), "names": (list,)}
_REGION: Shape = {**_COUNTRY, "name": (str,), "country": (str,), "kind": (str,), "radius": _NUMBER}
_PLACE: Shape = {
    **dict.fromkeys(("name", "kind", "country"), (str,)),
    **dict.fromkeys(("names", "point"), (list,)),
    **dict.fromkeys(("population", "radius"), _NUMBER),
}
_SPELLING: Shape = {"country": (str,), "of": (str,), "names": (list,)}


def load_tables() -> dict[str, Table]:
    """The tables by the name of their file. Raises LexiconError where one breaks a rule."""
    folder = files("counterclaim") / "data"
    names = ("countries.toml", "supplement.toml", "geonames.toml")
    return check_tables({name: (folder / name).read_text("utf-8") for name in names})


def check_tables(texts: Mapping[str, str]) -> dict[str, Table]:
    """The tables of several files (name → text), each entry checked, and all of them together."""
    tables = {name: _parsed(name, text) for name, text in texts.items()}
    codes = set(tables["countries.toml"]["country"])
    for where, entry, shape in _entries(tables):
        _check(where, entry, shape)
        if "country" in entry and entry["country"] not in codes:
            raise LexiconError(f"{where}: countries.toml has no country {entry['country']!r}; mend the code.")
        if "kind" in entry and entry["kind"] not in KINDS:
            raise LexiconError(f"{where}: no kind {entry['kind']!r}; kinds are {', '.join(KINDS)}.")
    _check_lands(tables["countries.toml"], codes)
    _check_codes(tables["geonames.toml"])
    return tables


def _parsed(name: str, text: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: not valid TOML: {error}.") from error


def _entries(tables: Mapping[str, Table]) -> Iterator[tuple[str, Table, Shape]]:
    """Each entry with its place and its shape; an id hangs on the place in a list, so nothing stands twice there."""
    own, more = tables["countries.toml"], tables["supplement.toml"]
    for code, entry in own["country"].items():
        if not _CODE.fullmatch(code):
            raise LexiconError(f"countries.toml: {code!r} is no code of two capital letters.")
        yield f"countries.toml: {code}", {"names": [], **entry}, _COUNTRY
    for kind, entries, shape in (("region", own["region"], _REGION), ("place", more["place"], _PLACE)):
        seen: set[tuple[str, str | None]] = set()
        for number, entry in enumerate(entries, 1):
            where = f"{'countries' if kind == 'region' else 'supplement'}.toml: {entry.get('name', f'{kind} {number}')}"
            if (entry.get("name"), entry.get("country")) in seen:
                raise LexiconError(f"{where}: stands twice; put its names together.")
            seen.add((entry.get("name"), entry.get("country")))
            yield where, entry, shape
    for number, entry in enumerate(more["spelling"], 1):
        yield f"supplement.toml: spelling {entry.get('of', number)}", entry, _SPELLING


_NEEDED: Mapping[str, tuple[Shape, ...]] = {
    "point": (_COUNTRY, _REGION, _PLACE),
    **dict.fromkeys(("name", "kind"), (_REGION, _PLACE)),
    "radius": (_REGION,),
    "country": (_PLACE, _SPELLING),
    **dict.fromkeys(("of", "names"), (_SPELLING,)),
}


def _check(where: str, entry: Table, shape: Shape) -> None:
    for key, value in entry.items():
        if key not in shape:
            raise LexiconError(f"{where}: unknown key {key!r}; known are {', '.join(shape)}.")
        if not isinstance(value, shape[key]):
            raise LexiconError(f"{where}: {key} is {value!r}, which is of the wrong kind.")
    missing = [key for key, shapes in _NEEDED.items() if any(shape is one for one in shapes) and key not in entry]
    if missing:
        raise LexiconError(f"{where}: {missing[0]!r} is missing.")
    if "point" in entry:
        _check_point(where, entry["point"])
    for key in ("names", "adjectives", "people"):
        if not all(isinstance(name, str) and name.strip() for name in entry.get(key, [])):
            raise LexiconError(f"{where}: {key} must be names.")


def _check_point(where: str, point: list[Any]) -> None:
    if len(point) != 2 or not all(isinstance(part, int | float) for part in point):
        raise LexiconError(f"{where}: a point is a latitude and a longitude.")
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise LexiconError(f"{where}: {point} lies on no globe; the latitude comes first.")


def _check_lands(own: Table, codes: set[str]) -> None:
    for key in ("article", "spelling"):
        if unknown := sorted(set(own["lands"][key]) - codes):
            raise LexiconError(f"countries.toml: lands.{key}: no country {unknown[0]!r}.")
    for code, named in own["abbreviations"].items():
        if code not in codes:
            raise LexiconError(f"countries.toml: abbreviations.{code}: no country {code!r}.")
        if not all(isinstance(short, list) and short for short in named.values()):
            raise LexiconError(f"countries.toml: abbreviations.{code}: each unit has a list of abbreviations.")


def _check_codes(means: Table) -> None:
    kinds = [*means["codes"], *means["classes"].values(), *means["radius"]]
    if unknown := sorted(set(kinds) - set(KINDS)):
        raise LexiconError(f"geonames.toml: no kind {unknown[0]!r}; kinds are {', '.join(KINDS)}.")
    owner: dict[str, str] = {}
    for kind, codes in means["codes"].items():
        for code in codes:
            if code in owner:
                raise LexiconError(f"geonames.toml: {code} stands in {owner[code]} and in {kind}; take it out of one.")
            owner[code] = kind
