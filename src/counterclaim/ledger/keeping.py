"""Copies of ledgers: from one to another, to a file and back. A copy is only told of after it was verified."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from counterclaim.errors import LedgerError
from counterclaim.ledger.ledger import Ledger, open_ledger
from counterclaim.ledger.verify import Verdict
from counterclaim.system import locked, reason


def copy_ledger(source: str, target: str) -> Verdict:
    """The verdict on the target, which holds all that the source holds; one that was half copied goes on.

    Raises LedgerError where the source is broken, or the target holds what the source does not.
    """
    with open_ledger(source) as held, open_ledger(target, create=True) as other:
        _check(held)
        for _ in other.take_over(held):
            pass
        return _check(other)


def back_up(source: str, file: Path) -> Verdict:
    """The verdict on a new file that holds all that the ledger holds; it has its name only once it is whole."""
    if file.exists():
        raise LedgerError(f"{file} is there already: name a new file, so that no older copy is lost.")
    making = file.with_name(f".{file.name}.part")
    with _alone(making, file):
        _put_away(making, ("-wal", "-shm", "-journal"))
        try:
            verdict = copy_ledger(source, str(making))
            making.rename(file)
        except BaseException:
            _put_away(making)
            raise
    return verdict


@contextmanager
def _alone(making: Path, file: Path) -> Iterator[None]:
    """Promise that nobody else writes the same backup meanwhile; what a killed one began is emptied."""
    try:
        handle = os.open(making, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise LedgerError(f"{file} cannot be made: {reason(error)}.") from error
    try:
        if not locked(handle):
            raise LedgerError(f"{file} is being made by another backup: wait for that one, or name another file.")
        os.truncate(handle, 0)
        yield
    finally:
        os.close(handle)


def _put_away(making: Path, ends: Sequence[str] = ("", "-wal", "-shm", "-journal")) -> None:
    """Remove what was begun: half a copy of names is no backup."""
    try:
        for end in ends:
            Path(f"{making}{end}").unlink(missing_ok=True)
    except OSError:
        return  # where it cannot be removed it cannot be made either, and that says why


def _check(ledger: Ledger) -> Verdict:
    verdict = ledger.verify()
    if verdict.broken:
        raise LedgerError(
            f"{ledger.name} is broken at entry {verdict.broken.seq} ({verdict.broken.what}): nothing is copied from or "
            "to it; see `counterclaim verify`."
        )
    return verdict
