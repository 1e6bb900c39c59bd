"""What each report was read from: noted in the ledger, and kept as it was where that is asked for."""

from pathlib import Path

from counterclaim.ingest import Taken
from counterclaim.ledger import Ledger, Original, keep_raw, raw_digest, report_digest
from counterclaim.model import Report

_TOGETHER = 256


class Originals:
    """The bytes of reports that are being read, noted once a report is recorded."""

    def __init__(self, ledger: Ledger, folder: Path | None) -> None:
        self._ledger, self._folder = ledger, folder
        self._met: dict[str, tuple[str, str]] = {}
        self._ready: list[Original] = []

    def met(self, taken: Taken) -> None:
        """A report is going to be read."""
        raw = keep_raw(self._folder, taken.raw) if self._folder else raw_digest(taken.raw)
        self._met[report_digest(taken.report)] = (raw, taken.name)

    def recorded(self, report: Report) -> None:
        """A report is recorded."""
        version = report_digest(report)
        if (told := self._met.pop(version, None)) is not None:
            self._ready.append(Original(version, *told))
            if len(self._ready) >= _TOGETHER:
                self.flush()

    def flush(self) -> None:
        """Note all that is recorded."""
        if self._ready:
            self._ledger.add_originals(self._ready)
            self._ready = []
