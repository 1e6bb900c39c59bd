"""Files, directories and standard input to reports, one after the other; what cannot be read is said, not raised."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeAlias

from counterclaim.errors import InputError
from counterclaim.ingest.jsonl import read_lines
from counterclaim.ingest.text import MAX_TEXT_BYTES, Imprint, read_text
from counterclaim.model import Report


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why, in a sentence that says what to do."""

    name: str
    reason: str


Outcome: TypeAlias = Report | InputError
Reader: TypeAlias = Callable[[BinaryIO, str, Imprint], Iterator[Outcome]]


def read(
    path: str | Path,
    *,
    published: date | None = None,
    outlet: str | None = None,
    language: str | None = None,
) -> Report:
    """The one report in a file, or on standard input (`-`).

    Raises InputError where it cannot be read, or where it holds none or several: `read_paths` gives them all.
    """
    found = list(islice(read_paths([path], published=published, outlet=outlet, language=language), 2))
    if not found:
        raise InputError(f"{path} holds no report; give a file with one in it.")
    if len(found) > 1:
        raise InputError(f"{path} holds more than one report; read_paths gives them one after the other.")
    if isinstance(found[0], Failure):
        raise InputError(found[0].reason)
    return found[0]


def read_paths(
    paths: Iterable[str | Path],
    *,
    published: date | None = None,
    outlet: str | None = None,
    language: str | None = None,
) -> Iterator[Report | Failure]:
    """The reports of files, directories (sorted, with all below them) and `-` for standard input, in their order.

    What is given for all fills what a report itself does not tell. A path that cannot be read yields a Failure.
    """
    imprint = Imprint(published=published, outlet=outlet, language=language)
    for path in paths:
        if str(path) == "-":
            yield from _outcomes(_read_stdin(sys.stdin.buffer, imprint), "standard input")
        elif Path(path).is_dir():
            yield from _read_directory(Path(path), imprint)
        else:
            yield from _outcomes(_read_file(Path(path), imprint), str(path))


def _read_whole(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    # One byte more than is read: what is too long is refused without being held.
    raw = stream.read(MAX_TEXT_BYTES + 1)
    yield read_text(raw, name, published=imprint.published, outlet=imprint.outlet, language=imprint.language)


READERS: dict[str, Reader] = {".txt": _read_whole, ".md": _read_whole, ".jsonl": read_lines}
"""What reads a file, by the end of its name; a file without one is read as text where it is named itself."""


def _read_directory(folder: Path, imprint: Imprint) -> Iterator[Report | Failure]:
    found = sorted(
        Path(parent) / file
        for parent, _, files in os.walk(folder)
        for file in files
        if not any(part.startswith(".") for part in (Path(parent) / file).relative_to(folder).parts)
    )
    if not found:
        yield Failure(str(folder), f"{folder} holds no files; give a directory with reports in it.")
    for path in found:
        if path.suffix.lower() in READERS:
            yield from _outcomes(_read_file(path, imprint), str(path))
        else:
            yield _not_yet(path)


def _read_file(path: Path, imprint: Imprint) -> Iterator[Outcome]:
    reader = READERS.get(path.suffix.lower() or ".txt")
    if reader is None:
        raise InputError(_not_yet(path).reason if path.exists() else _missing(path))
    try:
        with path.open("rb") as stream:
            yield from reader(stream, str(path), imprint)
    except FileNotFoundError as error:
        raise InputError(_missing(path)) from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error


def _read_stdin(stream: BinaryIO, imprint: Imprint) -> Iterator[Outcome]:
    reader = read_lines if _begins_json(stream) else _read_whole
    yield from reader(stream, "standard input", imprint)


def _begins_json(stream: BinaryIO) -> bool:
    peek = getattr(stream, "peek", None)
    start = peek(64) if peek else stream.read(64)
    if not peek:
        stream.seek(0)
    return bytes(start).removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b'{"', b"{ "))


def _outcomes(outcomes: Iterator[Outcome], name: str) -> Iterator[Report | Failure]:
    try:
        for outcome in outcomes:
            yield Failure(name, str(outcome)) if isinstance(outcome, InputError) else outcome
    except InputError as error:
        yield Failure(name, str(error))


def _missing(path: Path) -> str:
    return f"{path} does not exist; give a file, a directory, or - for standard input."


def _not_yet(path: Path) -> Failure:
    known = ", ".join(READERS)
    what = f"files ending in {path.suffix}" if path.suffix else "files without an ending"
    remedy = f"save the report's text as one of {known}, or give it on standard input (-)"
    return Failure(str(path), f"{path}: {what} are not read yet; {remedy}.")
