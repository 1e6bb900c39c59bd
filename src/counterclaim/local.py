"""The folder of one's own data: actors and a gazetteer that this process reads with beside those of the package.

FOLDER/actors/*.toml     more actors, checked together with ours
FOLDER/gazetteer/        a gazetteer that `counterclaim gazetteer import` wrote, instead of the embedded one
"""

from pathlib import Path

from counterclaim.errors import InputError

_used: Path | None = None


def use_local(folder: Path) -> None:
    """Read with the data of this folder from now on; it is named in every reading's reader.

    Raises InputError where it is no folder.
    """
    global _used
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder; make it, or leave out --local.")
    _used = folder.resolve()


def forget_local() -> None:
    """Read with the data of the package alone."""
    global _used
    _used = None


def local_folder() -> Path | None:
    """The folder in use, None where there is none."""
    return _used
