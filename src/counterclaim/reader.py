"""Who reads: a name that changes with whatever can change a reading, so that a better reader makes a new one."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from counterclaim.gazetteer import open_gazetteer
from counterclaim.local import local_folder
from counterclaim.stages.parse import DIGEST
from counterclaim.version import __version__

# What a reading hangs on: words, actors and places, and the code that reads them.
_READS = (
    *(
        "actors",
        "data",
        "fold.py",
        "gazetteer",
        "grammar",
        "ingest",
        "lexicon.py",
        "local.py",
        "model.py",
        "pipeline.py",
    ),
    *("reader.py", "stages"),
)
# How a report is taken out of a page or a file makes another report, not another reading of it.
_TAKING_IN = ("ingest/", "data/page/")
_READS_OF_THESE = ("ingest/furniture.py", "ingest/script.py")
_TEXTS = (".py", ".toml")
_TABLES = (".bin", ".marisa")


def reader_name() -> str:
    """The version, the language pipeline and all words and rules, each by the beginning of its digest; where one's own
    data are read with, their digest too."""
    own = local_folder()
    return f"{_shipped()} {local_digest(own)[:12]}" if own else _shipped()


@cache
def _shipped() -> str:
    return f"counterclaim {__version__} {DIGEST[:12]} {source_digest(files('counterclaim'))[:12]}"


def source_digest(package: Traversable) -> str:
    """A digest over the names and contents of all data and code that a reading hangs on; the same on any machine."""
    total = hashlib.sha256()
    for path, file in sorted(_within(package, "")):
        total.update(path.encode() + b"\0" + _digest(file) + b"\0")
    return total.hexdigest()


@cache
def local_digest(folder: Path) -> str:
    """A digest over one's own actors and, by what it was made of, one's own gazetteer."""
    total = hashlib.sha256()
    for path in sorted((folder / "actors").glob("*.toml")):
        total.update(path.name.encode() + b"\0" + _digest(path) + b"\0")
    if (folder / "gazetteer").is_dir():
        total.update(json.dumps(open_gazetteer().header, sort_keys=True).encode())
    return total.hexdigest()


def _within(folder: Traversable, place: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        path = f"{place}{item.name}"
        if not place and item.name not in _READS:
            continue
        if item.is_dir():
            yield from _within(item, f"{path}/")
        elif path.startswith(_TAKING_IN) and path not in _READS_OF_THESE:
            continue
        elif item.name.endswith((*_TEXTS, *_TABLES)):
            yield path, item


def _digest(file: Traversable | Path) -> bytes:
    content = file.read_bytes()
    if file.name.endswith(_TABLES):
        # Sixteen megabytes: a checksum tells two builds apart in a tenth of a cryptographic digest's time.
        return zlib.crc32(content).to_bytes(4, "big")
    # A checkout that ends its lines otherwise is the same reader.
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).digest()
