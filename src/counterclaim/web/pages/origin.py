"""What a report was read from: every stretch of it, with why it is no part of the report."""

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.errors import InputError, LedgerError
from counterclaim.ledger import Ledger, Original, kept_raw, raw_folder
from counterclaim.model import Report


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a page: its words, and why it was left out; None where it was read."""

    words: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class OriginPage:
    """Everything on the page; `missing` says why the stretches cannot be shown."""

    report: Report
    version: str
    original: Original
    stretches: tuple[Stretch, ...]
    missing: str | None

    @property
    def left_out(self) -> int:
        """How many stretches were left out."""
        return sum(one.reason is not None for one in self.stretches)


def origin_page(ledger: Ledger, key: str, params: Mapping[str, str]) -> OriginPage:
    """What a version of a report was read from. Raises LedgerError where nothing of it is noted."""
    version = params.get("version") or ledger.versions(ledger.report(key).id)[-1].digest
    report = ledger.report(version)
    found = [one for one in ledger.originals(version) if params.get("raw") in (None, "", one.raw)]
    if report.id != ledger.report(key).id or not found:
        raise LedgerError(f"It is not noted what this version of {report.id} was read from.")
    stretches, missing = _stretches(ledger, found[0], report)
    return OriginPage(report, version, found[0], stretches, missing)


def _stretches(ledger: Ledger, original: Original, report: Report) -> tuple[tuple[Stretch, ...], str | None]:
    from counterclaim.ingest.kinds import kind_at_start
    from counterclaim.ingest.page.read import see_page

    try:
        raw = kept_raw(raw_folder(ledger.name), original.raw)
        if kind_at_start(raw[:4096]).what != "web page":
            return (), "It is no web page: all of its text was read."
        parts = see_page(raw, original.name, url=report.url).parts
    except LedgerError:
        return (), "Its bytes were not kept: `counterclaim add --keep-raw` keeps them beside the ledger."
    except InputError as error:
        return (), str(error)
    return tuple(Stretch(part.text, part.reason.value if part.reason else None) for part in parts), None
