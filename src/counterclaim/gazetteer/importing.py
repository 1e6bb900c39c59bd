"""A gazetteer made of the embedded one and a whole dump of GeoNames, in the same files and opened in the same way."""

import hashlib
import tomllib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from shutil import rmtree
from typing import Any

import duckdb
import marisa_trie
import pyarrow

from counterclaim.errors import InputError
from counterclaim.gazetteer.candidates import Gazetteer, embedded_gazetteer
from counterclaim.gazetteer.dump import open_work, read_names, read_places
from counterclaim.gazetteer.records import LISTED, ROW, Buffer, write_columns
from counterclaim.gazetteer.spelling import skeleton

MEMORY = "2500MB"
_BATCH = 100_000
_ROWS = ("id", "latitude", "longitude", "population", "radius", "province", "district", "country", "kind")
_ATTRIBUTION = """This gazetteer holds data of GeoNames (https://www.geonames.org/), licensed under the Creative Commons
Attribution 4.0 licence (https://creativecommons.org/licenses/by/4.0/). Changed from the original: names were folded
and filtered to Latin script, places were given a radius, and the gazetteer of counterclaim was added. Whoever passes
this folder on, or results that stand on it, names GeoNames as its source.
"""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made: rows beyond the embedded gazetteer's, all rows and all names."""

    added: int
    rows: int
    names: int


def import_dump(dump: Path, folder: Path, memory: str = MEMORY) -> Imported:
    """Write a gazetteer into a folder that does not hold one yet.

    Raises InputError where the dump cannot be used or the folder holds something.
    """
    if not dump.is_file():
        raise InputError(
            f"{dump}: there is no such file; unpack allCountries.zip of GeoNames and give allCountries.txt."
        )
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"{folder}: holds something already; give an empty folder or a new one.")
    work_folder = folder / ".import"
    work_folder.mkdir(parents=True)
    try:
        with open_work(work_folder / "work.duckdb", memory) as work:
            return _write(work, dump, folder)
    finally:
        rmtree(work_folder)


def _write(work: duckdb.DuckDBPyConnection, dump: Path, folder: Path) -> Imported:
    base = embedded_gazetteer()
    lands = tomllib.loads((files("counterclaim") / "data" / "countries.toml").read_text("utf-8"))["lands"]
    added = read_places(work, dump, base)
    if len(base) + added > ROW:
        raise InputError(f"{dump}: {added:,} places are more than a gazetteer can hold; split the file by country.")
    read_names(work, base, lands["article"], lands["spelling"])
    columns: dict[str, Buffer] = {name: _column(work, base, name) for name in _ROWS}
    columns["name_at"], columns["names"] = _place_names(work, base)
    trie = marisa_trie.Trie(_strings(work, "SELECT norm FROM named"))
    trie.save(str(folder / "names.marisa"))
    columns["key"], columns["more"] = _entries(work, trie)
    spellings = _spellings(work, trie)
    spellings.save(str(folder / "spellings.marisa"))
    columns["spelling"], columns["spelling_more"] = _lists(
        work.sql("SELECT spelling, list(word ORDER BY word) FROM spelt GROUP BY spelling"), spellings
    )
    header = {**base.header, "sources": {**base.header["sources"], "dump": _digest(dump)}}
    write_columns(folder / "places.bin", header, columns)
    (folder / "ATTRIBUTION").write_text(_ATTRIBUTION, "utf-8")
    return Imported(added, len(base) + added, len(trie))


def _batches(result: Any) -> Iterator[pyarrow.RecordBatch]:
    yield from result.to_arrow_reader(_BATCH)


def _column(work: duckdb.DuckDBPyConnection, base: Gazetteer, name: str) -> bytearray:
    """A column of all rows: the base's bytes, then the dump's."""
    own = base.column(name)
    column = bytearray(own)
    for batch in _batches(work.sql(f"SELECT {name} FROM place ORDER BY row")):
        values = batch.column(0)
        start = values.offset * own.itemsize
        column += memoryview(values.buffers()[1])[start : start + len(values) * own.itemsize]
    return column


def _place_names(work: duckdb.DuckDBPyConnection, base: Gazetteer) -> tuple[memoryview, bytearray]:
    """Where each row's name begins, and all names."""
    begins, names = array("I", base.column("name_at")[:-1]), bytearray(base.column("names"))
    for batch in _batches(work.sql("SELECT name FROM place ORDER BY row")):
        for name in batch.column(0).to_pylist():
            begins.append(len(names))
            names += name.encode()
    begins.append(len(names))
    return memoryview(begins), names


def _strings(work: duckdb.DuckDBPyConnection, query: str) -> Iterator[str]:
    for batch in _batches(work.sql(query)):
        yield from batch.column(0).to_pylist()


def _entries(work: duckdb.DuckDBPyConnection, trie: marisa_trie.Trie) -> tuple[memoryview, memoryview]:
    return _lists(work.sql("SELECT norm, entries FROM named"), trie)


def _lists(result: Any, trie: marisa_trie.Trie) -> tuple[memoryview, memoryview]:
    """For each word of a trie its only number, or where its counted list begins among the others.

    The lists stand in the order in which the words come, which no answer depends on.
    """
    single, more = array("I", bytes(4 * len(trie))), array("I")
    for batch in _batches(result):
        for word, found in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
            if len(found) == 1:
                single[trie[word]] = found[0]
            else:
                single[trie[word]] = LISTED | len(more)
                more.append(len(found))
                more.extend(found)
    return memoryview(single), memoryview(more)


def _spellings(work: duckdb.DuckDBPyConnection, trie: marisa_trie.Trie) -> marisa_trie.Trie:
    """The consonants of the names whose spelling varies; `spelt` then holds the names that share them."""
    work.execute("CREATE TABLE spelt (spelling VARCHAR, word UINTEGER)")
    reading = work.cursor()
    for batch in _batches(reading.sql("SELECT norm FROM named WHERE varied")):
        norms = batch.column(0).to_pylist()
        table = {
            "spelling": pyarrow.array([skeleton(norm) for norm in norms]),
            "word": pyarrow.array([trie[norm] for norm in norms], pyarrow.uint32()),
        }
        work.register("arrow_table", pyarrow.table(table))
        work.execute("INSERT INTO spelt SELECT * FROM arrow_table")
        work.unregister("arrow_table")
    return marisa_trie.Trie(_strings(work, "SELECT DISTINCT spelling FROM spelt"))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
