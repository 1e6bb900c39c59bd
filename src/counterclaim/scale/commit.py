"""Partitions on the disk: written whole or not at all, known again by what they were made from and by."""

import os
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from counterclaim.errors import InputError
from counterclaim.link.judging import drawer_name
from counterclaim.reader import reader_name
from counterclaim.scale.slices import Slice
from counterclaim.scale.tables import COUNTED, Rows

MANIFESTS = "_partitions"
TABLES = ("reports", "accounts", "claims", "failures", "traits")


class Manifest(msgspec.Struct, frozen=True):
    """What a partition was made from and by, and what is in it: written last, so that it vouches for the tables."""

    made_from: dict[str, Any]
    made_by: str
    gated: bool
    counts: dict[str, int]


def prepare(output: Path) -> None:
    """Make the folders. Raises InputError where the output is no folder of a batch or cannot be written."""
    try:
        if output.exists() and not output.is_dir():
            raise InputError(f"{output} is a file; name a folder for what the batch writes.")
        if output.is_dir() and any(output.iterdir()) and not (output / MANIFESTS).is_dir():
            raise InputError(f"{output} holds something else than a batch; name an empty folder or a new one.")
        for name in (*TABLES, MANIFESTS):
            (output / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{output} cannot be written ({error.strerror}); allow it, or name another folder.") from error


def done(output: Path, part: Slice, *, gated: bool) -> Manifest | None:
    """The manifest of a partition that need not be made again; None where it must."""
    manifest = _told(output / MANIFESTS / f"{part.name}.json")
    if manifest is None:
        return None
    same = manifest.made_from == asdict(part) and manifest.made_by == _maker() and manifest.gated == gated
    return manifest if same and all(path.is_file() for path in _paths(output, part)) else None


def _told(path: Path) -> Manifest | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def commit(output: Path, part: Slice, rows: Rows, *, gated: bool) -> Manifest:
    """Write the tables of a partition and then its manifest, each under another name until it is whole.

    Who writes the same partition twice writes the same bytes. Raises InputError where the disk does not take them.
    """
    from pyarrow import parquet

    manifest = Manifest(asdict(part), _maker(), gated, dict(rows.counts()))
    try:
        (output / MANIFESTS / f"{part.name}.json").unlink(missing_ok=True)
        for name, table in rows.tables().items():
            with Whole(output / name / f"{part.name}.parquet") as path:
                parquet.write_table(table, path, compression="zstd")
        with Whole(output / MANIFESTS / f"{part.name}.json") as path:
            path.write_bytes(msgspec.json.encode(manifest, order="sorted"))
        put_away(output, part)
    except OSError as error:
        raise InputError(
            f"{output}: partition {part.number} could not be written ({reason(error)}); make room or allow "
            "writing, and run the same command again: it does only what is missing."
        ) from error
    return manifest


def reason(error: OSError) -> str:
    """What the system says; a writer of tables says it among words of its own."""
    return os.strerror(error.errno) if error.errno else str(error)


def put_away(output: Path, part: Slice) -> None:
    """Remove what a writer that was killed left behind under another name."""
    for name in (*TABLES, MANIFESTS):
        for left in (output / name).glob(f".{part.name}.*"):
            left.unlink(missing_ok=True)


def _maker() -> str:
    """Who reads, and how what is compared of an account is drawn."""
    return f"{reader_name()}, traits {drawer_name()}"


def stale(output: Path, parts: Iterable[Slice]) -> list[Path]:
    """Files of partitions that these slices do not have: of an earlier run over other inputs."""
    names = {part.name for part in parts}
    found = [path for table in (*TABLES, MANIFESTS) for path in (output / table).glob("part-*")]
    return sorted(path for path in found if path.name.split(".")[0] not in names)


def foreign(output: Path, parts: Iterable[Slice]) -> str | None:
    """A file that an earlier run read into this folder and that is none of the inputs any more, if any."""
    known = {Path(part.path).absolute() for part in parts}
    for path in sorted((output / MANIFESTS).glob("part-*.json")):
        told = _told(path)
        if told and Path(told.made_from["path"]).absolute() not in known:
            return str(told.made_from["path"])
    return None


def first_failures(output: Path, count: int) -> list[str]:
    """The reasons of the first so many records of a batch that could not be read."""
    from pyarrow import parquet

    found: list[str] = []
    for path in sorted((output / "failures").glob("part-*.parquet")):
        found += parquet.read_table(path, columns=["reason"]).column("reason").to_pylist()
        if len(found) >= count:
            break
    return found[:count]


def totals(manifests: Iterable[Manifest]) -> Mapping[str, int]:
    """The counts of many partitions together."""
    summed = dict.fromkeys(COUNTED, 0)
    for manifest in manifests:
        for name, count in manifest.counts.items():
            summed[name] += count
    return summed


def _paths(output: Path, part: Slice) -> list[Path]:
    return [output / name / f"{part.name}.parquet" for name in TABLES]


class Whole:
    """A file that has its name only once it is whole and on the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Two workers may write one partition, where one of them is thought dead.
        self._making = path.with_name(f".{path.name}.{uuid.uuid4().hex}")

    def __enter__(self) -> Path:
        return self._making

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if kind is not None:
            self._making.unlink(missing_ok=True)
            return
        with self._making.open("rb") as file:
            os.fsync(file.fileno())
        self._making.replace(self._path)
