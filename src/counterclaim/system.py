"""What the system refuses – a disk that is full, a folder that is shut – said in sentences, and folders for a while."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counterclaim.errors import InputError

_REASONS = {
    errno.EACCES: "you may not: allow it to yourself, or name another",
    errno.EPERM: "you may not: allow it to yourself, or name another",
    errno.EROFS: "nothing can be written there: copy it to where you may write, or name another",
    errno.EISDIR: "it is a folder: name a file in it",
    errno.ENOTDIR: "a part of its path is no folder: name another",
    errno.ENOSPC: "the disk is full: make room and run the same command again",
    errno.EDQUOT: "your share of the disk is used up: make room and run the same command again",
    errno.EFBIG: "it grew larger than a file may be here: ask for less, or name a file on another disk",
    errno.EIO: "the disk does not answer as it should: check it, then run the same command again",
    errno.EMFILE: "too many files are open: let more be open (`ulimit -n`), then run the same command again",
}


def is_refusal(error: OSError) -> bool:
    """Whether it is for a reason that a user can mend that the system refuses."""
    return error.errno in _REASONS


def reason(error: OSError) -> str:
    """Why the system refuses a file, and what to do."""
    told = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, f"{told[:1].lower()}{told[1:]}; name another")


def refusal(error: OSError) -> str:
    """The whole sentence, about the file that the system names; where it names none it is what a command says."""
    return f"{error.filename or 'What was to be written'} was not written to the end: {reason(error)}."


def may(path: Path, what: int = os.W_OK) -> bool:
    """Whether whoever runs this may write to a file or folder, or may do something else with it."""
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


def locked(handle: int) -> bool:
    """Whether an open file is one's alone from now on until it is closed, as far as the system knows such locks."""
    try:
        import fcntl
    except ModuleNotFoundError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def new_folder() -> Path:
    """A new folder for a while, its maker's alone, who removes it. Raises InputError where none can be made."""
    # Every command loads this module, and few need what makes folders.
    import tempfile

    try:
        return Path(tempfile.mkdtemp(prefix="counterclaim-"))
    except OSError as error:
        raise InputError(
            f"No folder can be made for what is needed meanwhile ({error.strerror}): set TMPDIR to a folder that you "
            "may write in, on a disk with room."
        ) from error


@contextmanager
def folder_for_a_while() -> Iterator[Path]:
    """A folder that is gone when the block ends. Raises InputError where none can be made."""
    import shutil

    path = new_folder()
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
