"""Reading the yardsticks' own files: JSON Lines of one record type."""

from pathlib import Path
from typing import TypeVar

import msgspec

from counterclaim.errors import InputError

R = TypeVar("R")


def read_lines(path: Path, record: type[R]) -> list[R]:
    """The records of a file.

    Raises InputError where the file cannot be read or a line is not such a record.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}. Give the folder the data lie in.") from error
    records = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                records.append(msgspec.json.decode(line, type=record))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise InputError(f"{path}:{number}: not a record as expected here: {error}.") from error
    return records


def find_set(data: Path, folder: str, file: str) -> Path:
    """The file of a set of data, given the folder of all sets, the set's own folder or the file itself."""
    for path in (data / folder / file, data / file, data):
        if path.is_file():
            return path
    raise InputError(f"{data}: there is no {folder}/{file} in it; give the folder that holds the sets of data.")
