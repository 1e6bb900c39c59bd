"""The compiled gazetteer on disk: columns of numbers behind a small header, read through a memory map."""

import json
import mmap
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from counterclaim.errors import LexiconError

Buffer: TypeAlias = bytes | bytearray | memoryview
MAGIC = b"CCGAZ03\n"
COLUMNS = {
    "id": "I",
    "latitude": "i",
    "longitude": "i",
    "population": "I",
    "radius": "H",
    "province": "H",
    "district": "H",
    "country": "B",
    "kind": "B",
    "name_at": "I",
    "names": "B",
    "key": "I",
    "more": "I",
    "spelling": "I",
    "spelling_more": "I",
}
"""Each column's type. `key` and `spelling` hold, for each word of the two tries, one entry or (high bit set) where in
`more` and `spelling_more` a counted list of entries begins."""

NOWHERE = 0xFFFF
NO_COUNTRY = 0xFF
LISTED = 0x8000_0000
ROW = 0x00FF_FFFF

ALTERNATE, ADJECTIVE, BARE, STRIPPED, ABBREVIATION = 1, 2, 4, 8, 16
"""What kind of name leads to a row (bits 24-28 of an entry): a further name, an adjective, an administrative unit's
name without its kind word, a name without its article, an abbreviation that counts after a comma."""

KINDS = (
    *("country", "territory", "region", "continent", "sea", "river", "border", "province", "district"),
    *("capital", "city", "town", "village", "place", "camp", "base", "crossing", "neighbourhood", "dam", "hospital"),
    *("valley", "area", "mountain", "water", "road", "spot"),
)


def write_columns(path: Path, header: Mapping[str, Any], columns: Mapping[str, Buffer]) -> None:
    """Write the columns in one file; the same columns give the same bytes."""
    layout, at = {}, 0
    for name in COLUMNS:
        size = memoryview(columns[name]).nbytes
        layout[name] = [at, size]
        at += size + -size % 8
    head = json.dumps({**header, "columns": layout}, sort_keys=True, ensure_ascii=False).encode()
    head += b" " * (-(len(MAGIC) + 4 + len(head)) % 8)
    with path.open("wb") as file:
        file.write(MAGIC + struct.pack("<I", len(head)) + head)
        for name, (_, size) in layout.items():
            file.write(memoryview(columns[name]).cast("B"))
            file.write(b"\0" * (-size % 8))


class Columns:
    """The columns of an opened file; the map stays open as long as this object lives."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(MAGIC)] != MAGIC:
            raise LexiconError(f"{path.name} is not a gazetteer of this version; run scripts/build_gazetteer.py.")
        (size,) = struct.unpack_from("<I", self._map, len(MAGIC))
        start = len(MAGIC) + 4 + size
        self.header: dict[str, Any] = json.loads(self._map[len(MAGIC) + 4 : start])
        whole = memoryview(self._map)
        self._columns = {
            name: whole[start + at : start + at + length].cast(COLUMNS[name])  # type: ignore[call-overload]
            for name, (at, length) in self.header["columns"].items()
        }

    def __getitem__(self, name: str) -> "memoryview[int]":
        return self._columns[name]  # type: ignore[no-any-return]
