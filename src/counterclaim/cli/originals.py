"""What each report was read from: noted in the ledger, and kept as it was where that is asked for."""

from pathlib import Path

from counterclaim.ingest import Taken
from counterclaim.ledger import Original, keep_raw, raw_digest, report_digest
from counterclaim.model import Report


class Originals:
    """The bytes of reports that are being read, to be noted with the reports themselves."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._met: dict[str, tuple[str, str]] = {}

    def met(self, taken: Taken) -> None:
        """A report is going to be read."""
        raw = keep_raw(self._folder, taken.raw) if self._folder else raw_digest(taken.raw)
        self._met[report_digest(taken.report)] = (raw, taken.name)

    def of(self, report: Report) -> Original | None:
        """What a report that is being recorded was read from; None where that was told already."""
        version = report_digest(report)
        told = self._met.pop(version, None)
        return Original(version, *told) if told else None
