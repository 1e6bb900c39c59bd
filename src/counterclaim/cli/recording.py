"""Recording what is read: which reports are new to a ledger, what each changed, what failed."""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from counterclaim.cli.originals import Originals
from counterclaim.ingest import Failure, Taken
from counterclaim.ledger import Added, Ledger, report_digest
from counterclaim.model import Report
from counterclaim.reader import reader_name

# What is in these is larger, or smaller, than they are.
_GROWING = (".gz", ".warc", ".wacz", ".mbox", ".xml", ".rss", ".atom")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """How a run records: reading again what was read, on so many processes, keeping the bytes in a folder."""

    again: bool
    workers: int
    raws: Path | None


@dataclass(slots=True)
class Tally:
    """What a run has changed so far."""

    changes: Counter[Added] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    bytes: int = 0

    @property
    def added(self) -> int:
        """How many reports or readings are new."""
        return sum(self.changes.values()) - self.changes[Added.KNOWN]

    def summary(self) -> str:
        """The run in one line: `3 added (1 of them a new version), 2 known, 1 failed`."""
        fresh = {
            "a new version": self.changes[Added.NEW_VERSION],
            "read anew": self.changes[Added.NEW_READING],
        }
        parts = ", ".join(f"{count} of them {what}" for what, count in fresh.items() if count)
        told = f"{self.added} added ({parts})" if parts else f"{self.added} added"
        return f"{told}, {self.changes[Added.KNOWN]} known, {len(self.failures)} failed"


def record(
    ledger: Ledger, outcomes: Iterable[Taken | Failure], tally: Tally, *, chosen: Chosen
) -> Generator[Report, None, None]:
    """The reports as they are recorded, with what they were read from; the tally is kept while they come.

    What this reader has read is passed over unread, unless it is to be read again.
    """
    originals = Originals(chosen.raws)
    fresh = _fresh(ledger, outcomes, tally, chosen.again, originals)
    first = next(fresh, None)
    # The language pipeline takes a second to load: not before there is something to read.
    if first is None:
        return
    from counterclaim.scale.pool import BATCH, read_all

    several = list(islice(fresh, BATCH))
    # A second process takes longer to start than a handful of reports to read.
    count = chosen.workers if len(several) == BATCH else 1
    readings = read_all(chain([first], several, fresh), lambda failure: _fail(ledger, tally, failure), workers=count)
    for report, _ in ledger.add_many(readings, counts=tally.changes, read_from=originals.of):
        yield report


def _fresh(
    ledger: Ledger, outcomes: Iterable[Taken | Failure], tally: Tally, again: bool, originals: Originals
) -> Iterator[Report]:
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            if not _is_of(ledger, outcome.name):
                _fail(ledger, tally, outcome)
            continue
        tally.bytes += len(outcome.raw)
        if not again and ledger.has(report_digest(outcome.report), reader_name()):
            tally.changes[Added.KNOWN] += 1
        else:
            originals.met(outcome)
            yield outcome.report


def _fail(ledger: Ledger, tally: Tally, failure: Failure) -> None:
    ledger.record_failure(failure.name, failure.reason)
    tally.failures.append(failure)


def _is_of(ledger: Ledger, name: str) -> bool:
    # A ledger kept among the reports is met again when their folder is read.
    path = Path(ledger.name.removeprefix("sqlite:///")).absolute()
    return Path(name).absolute() in {path, Path(f"{path}-wal"), Path(f"{path}-shm")}


def size_of(paths: Iterable[str]) -> int | None:
    """The bytes of all files given; None where that says nothing of how much there is to read."""
    total = 0
    for path in map(Path, paths):
        files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
        if not files or any(file.suffix.lower() in _GROWING for file in files):
            return None
        total += sum(file.stat().st_size for file in files)
    return total
