"""Files, directories, addresses and standard input to reports, in order; what cannot be read is said, not raised."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from counterclaim.errors import CounterclaimError, InputError
from counterclaim.ingest.kinds import PEEKED, endings, kind_at_start, kind_of
from counterclaim.ingest.taken import Failure, Outcome, Taken
from counterclaim.ingest.text import Imprint
from counterclaim.model import Report

Fetch: TypeAlias = Callable[[str, Imprint], Iterator[Outcome]]

_ADDRESSES = ("http://", "https://")
# Folders in which browsers keep what belongs to a page they saved beside it.
_BESIDE = ("_files", "_dateien", "_fichiers", "_archivos", ".files", "_elemei")


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
    for taken in take_paths(paths, Imprint(published=published, outlet=outlet, language=language)):
        yield taken.report if isinstance(taken, Taken) else taken


def take_paths(paths: Iterable[str | Path], imprint: Imprint, fetch: Fetch | None = None) -> Iterator[Taken | Failure]:
    """What `read_paths` gives, each report with the bytes it was read from; addresses are got with `fetch`."""
    for path in paths:
        if str(path) == "-":
            yield from _outcomes(_read_stdin(sys.stdin.buffer, imprint), "standard input")
        elif str(path).startswith(_ADDRESSES):
            yield from _outcomes(_fetched(str(path), imprint, fetch), str(path))
        elif Path(path).is_dir():
            yield from _read_directory(Path(path), imprint)
        else:
            yield from _outcomes(_read_file(Path(path), imprint), str(path))


def _fetched(address: str, imprint: Imprint, fetch: Fetch | None) -> Iterator[Outcome]:
    if fetch is None:
        raise InputError(
            f"{address} is an address; `counterclaim add` and `counterclaim read` fetch it, this does not."
        )
    yield from fetch(address, imprint)


def _read_directory(folder: Path, imprint: Imprint) -> Iterator[Taken | Failure]:
    found = sorted(
        Path(parent) / file
        for parent, _, files in os.walk(folder)
        for file in files
        if not _is_aside((Path(parent) / file).relative_to(folder))
    )
    if not found:
        yield Failure(str(folder), f"{folder} holds no files; give a directory with reports in it.")
    for path in found:
        yield from _outcomes(_read_file(path, imprint, within=True), str(path))


def _is_aside(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return hidden or any(part.lower().endswith(_BESIDE) for part in path.parts[:-1])


def _read_file(path: Path, imprint: Imprint, *, within: bool = False) -> Iterator[Outcome]:
    try:
        with path.open("rb") as stream:
            kind = kind_of(path.name, stream.peek(PEEKED)[:PEEKED])
            if kind is None or (within and not path.suffix):
                raise InputError(_not_yet(path))
            yield from kind.reader()(stream, str(path), imprint)
    except FileNotFoundError as error:
        raise InputError(
            f"{path} does not exist; give a file, a directory, an address, or - for standard input."
        ) from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error


def _read_stdin(stream: BinaryIO, imprint: Imprint) -> Iterator[Outcome]:
    if not hasattr(stream, "peek"):
        stream = cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, stream)))
    buffered = cast(io.BufferedReader, stream)
    yield from kind_at_start(buffered.peek(PEEKED)[:PEEKED]).reader()(stream, "standard input", imprint)


def _outcomes(outcomes: Iterator[Outcome], name: str) -> Iterator[Taken | Failure]:
    try:
        for outcome in outcomes:
            yield Failure(name, str(outcome)) if isinstance(outcome, InputError) else outcome
    except InputError as error:
        yield Failure(name, str(error))
    except (CounterclaimError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever one input breaks, the others are read
        yield Failure(
            name,
            f"{name} broke its reader ({type(error).__name__}: {error}). That is a fault of counterclaim; "
            "please pass the file on to the maintainers.",
        )


def _not_yet(path: Path) -> str:
    what = f"files ending in {path.suffix}" if path.suffix else "files without an ending"
    return (
        f"{path}: {what} are not read yet; save the report's text as one of {', '.join(endings())}, "
        "or give it on standard input (-)."
    )
