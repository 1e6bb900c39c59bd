"""Where an export goes: a file that is there only once it is whole, whatever befalls the writer."""

import errno
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from counterclaim.errors import InputError

_NAMELESS = getattr(os, "O_TMPFILE", 0)
_OPEN = Path("/proc/self/fd")
"""By their numbers here open files without a name can be given one."""

_KNOWS_NONE = {errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOSYS}

_REASONS = {
    errno.ENOSPC: "the disk is full: make room, or name a file on another disk",
    errno.EDQUOT: "your share of the disk is used up: make room, or name a file on another disk",
    errno.EFBIG: "it grew larger than a file may be here: ask for less, or name a file on another disk",
    errno.EACCES: "you may not write in {folder}: allow it, or name another folder",
    errno.EPERM: "you may not write in {folder}: allow it, or name another folder",
    errno.EROFS: "{folder} cannot be written to: name another folder",
    errno.ENOENT: "there is no folder {folder}: make it, or name another",
    errno.ENOTDIR: "{folder} is no folder: name another",
    errno.EISDIR: "it is a folder: name a file in it",
}


@contextmanager
def placed(output: Path) -> Iterator[BinaryIO]:
    """A stream into a file without a name, which takes its place under `output` when the block ends well.

    Where the block ends otherwise, or the process is killed, what stood there still stands, and nothing else is left.
    Raises InputError where the file cannot be written, saying why.
    """
    place = Path(os.path.realpath(output))
    try:
        if place.exists() and not place.is_file():
            # A device or a pipe has no place to take.
            with place.open("wb") as stream:
                yield stream
        elif (handle := _nameless(place.parent)) is not None:
            with os.fdopen(handle, "wb") as stream:
                yield stream
                _finish(stream, place)
                _name(stream, place)
        else:
            yield from _named(place)
    except OSError as error:
        raise InputError(f"{output} was not written: {_reason(error, place.parent)}.") from error


def _nameless(folder: Path) -> int | None:
    """A file that is gone when its process is; None where this file system knows none."""
    if not _NAMELESS or not _OPEN.is_dir():
        return None
    try:
        return os.open(folder, os.O_RDWR | _NAMELESS, 0o666)
    except OSError as error:
        if error.errno in _KNOWS_NONE:
            return None
        raise


def _name(stream: BinaryIO, place: Path) -> None:
    """Give the nameless file its name at once, in the place of what had it."""
    folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
    source = _OPEN / str(stream.fileno())
    try:
        try:
            os.link(source, place.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
        except FileExistsError:
            # A name can be given to a file, and changed; it cannot be given in another's place in one step.
            between = f".{place.name}.{secrets.token_hex(4)}"
            os.link(source, between, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
            os.replace(between, place.name, src_dir_fd=folder, dst_dir_fd=folder)
        os.fsync(folder)
    finally:
        os.close(folder)


def _named(place: Path) -> Iterator[BinaryIO]:
    """A file that has a name while it grows; whoever is not killed removes it."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            yield stream
            _finish(stream, place)
        Path(name).replace(place)
    finally:
        Path(name).unlink(missing_ok=True)


def _finish(stream: BinaryIO, place: Path) -> None:
    if place.exists():
        os.fchmod(stream.fileno(), place.stat().st_mode & 0o777)
    stream.flush()
    os.fsync(stream.fileno())


def _reason(error: OSError, folder: Path) -> str:
    reason = _REASONS.get(error.errno or 0)
    return reason.format(folder=folder) if reason else f"{error.strerror or error}: name another file"
