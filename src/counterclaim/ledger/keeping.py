"""Copies of ledgers: from one to another, to a file and back. A copy is only told of after it was verified."""

from pathlib import Path

from counterclaim.errors import LedgerError
from counterclaim.ledger.ledger import Ledger, open_ledger
from counterclaim.ledger.verify import Verdict


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
    _put_away(making)
    try:
        verdict = copy_ledger(source, str(making))
        making.rename(file)
    except BaseException:
        _put_away(making)
        raise
    return verdict


def _put_away(making: Path) -> None:
    """Remove what was begun: half a copy of names is no backup."""
    try:
        for end in ("", "-wal", "-shm", "-journal"):
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
