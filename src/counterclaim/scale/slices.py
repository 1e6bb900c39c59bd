"""Inputs to slices: which part of which file one worker reads in one go. The same files are always cut alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from counterclaim.errors import InputError

SLICE_BYTES = 8_000_000
"""Some thousand reports, or as many pages as a worker reads in a minute: what is lost when one is killed."""

LINES, PACKED, ARCHIVE, COLUMNS = "lines", "packed", "archive", "columns"
KINDS = {
    ".jsonl": LINES,
    ".ndjson": LINES,
    ".jsonl.gz": PACKED,
    ".ndjson.gz": PACKED,
    ".warc": ARCHIVE,
    ".warc.gz": ARCHIVE,
    ".parquet": COLUMNS,
}


@dataclass(frozen=True, slots=True)
class Slice:
    """The records of a file that begin at or after `start` and before `stop`: bytes, or row groups of columns.

    `size` and `changed` (nanoseconds) tell whether the file is still the one that was cut.
    """

    number: int
    path: str
    kind: str
    start: int
    stop: int
    size: int
    changed: int

    @property
    def name(self) -> str:
        """What the partition of this slice is called."""
        return f"part-{self.number:06d}"


def slices(inputs: Iterable[str | Path], slice_bytes: int = SLICE_BYTES) -> list[Slice]:
    """The slices of all files, in order; directories are searched, sorted.

    Raises InputError where one is not there, is of no kind that a batch reads, or holds no such file.
    """
    found: list[Slice] = []
    for path in (file for given in inputs for file in _files(Path(given))):
        kind, stat = _kind(path), path.stat()
        for start, stop in _cuts(path, kind, stat.st_size, slice_bytes):
            found.append(Slice(len(found), str(path), kind, start, stop, stat.st_size, stat.st_mtime_ns))
    return found


def check_apart(inputs: Iterable[str | Path], output: Path) -> None:
    """Raises InputError where the output lies in a folder that is read: the next run would read what this one wrote."""
    for path in map(Path, inputs):
        if path.is_dir() and output.resolve().is_relative_to(path.resolve()):
            raise InputError(f"{output} lies in {path}, which is read; name a folder outside of it.")


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and file.name.endswith(tuple(KINDS)))
        if not files:
            raise InputError(f"{path} holds no file that a batch reads; give {', '.join(KINDS)}.")
        yield from files
    elif path.is_file():
        yield path
    else:
        raise InputError(f"{path} does not exist; give files or folders of {', '.join(KINDS)}.")


def _kind(path: Path) -> str:
    endings = [ending for ending in KINDS if path.name.lower().endswith(ending)]
    if not endings:
        raise InputError(
            f"{path} is of no kind that a batch reads; give {', '.join(KINDS)}, or use `counterclaim add`."
        )
    return KINDS[max(endings, key=len)]


def _cuts(path: Path, kind: str, size: int, slice_bytes: int) -> list[tuple[int, int]]:
    if kind == PACKED:
        return [(0, max(size, 1))]
    if kind == COLUMNS:
        return [(group, group + 1) for group in range(_row_groups(path))]
    count = max(1, ceil(size / slice_bytes))
    return [(number * slice_bytes, min((number + 1) * slice_bytes, max(size, 1))) for number in range(count)]


def _row_groups(path: Path) -> int:
    # Loading Arrow takes longer than cutting all other files.
    import pyarrow
    from pyarrow import parquet

    try:
        return int(parquet.ParquetFile(path).num_row_groups)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise InputError(f"{path} is no whole Parquet file ({error}); write it again.") from error
