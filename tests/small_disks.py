"""Small disks for the tests of what happens when one is full."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_STUFFING = "stuffing"


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of this size in a folder, as long as it is used; the test is skipped where none can be mounted."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield folder
    finally:
        # What still has a file open on it does not keep it from going.
        subprocess.run(["umount", "-l", folder], capture_output=True, check=True)


def room(folder: Path) -> int:
    """How many bytes fit on the disk."""
    told = os.statvfs(folder)
    return told.f_bavail * told.f_frsize


def stuff(folder: Path, leave: int = 0) -> None:
    """Fill the disk but for so many bytes."""
    make_room(folder)
    (folder / _STUFFING).write_bytes(bytes(max(0, room(folder) - leave)))


def make_room(folder: Path) -> None:
    """Take the filling away."""
    (folder / _STUFFING).unlink(missing_ok=True)
