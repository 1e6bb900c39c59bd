"""What a report hangs together with: versions of its page, copies of its text, and the differences between them."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.errors import LedgerError
from counterclaim.judgements import Kinship
from counterclaim.ledger import Ledger, VersionRow
from counterclaim.model import Report

_WORDS = re.compile(r"\s*\S+")
_LINES = re.compile(r"[^\n]*\n+|[^\n]+")
_LONG = 20_000
"""Longer texts, in characters, are compared line by line: word by word would take seconds."""

_MOST = 30
_HOW = {
    Kinship.SUPERSEDES: ("is a later version of", "has a later version"),
    Kinship.COPY: ("is a copy of", "is copied by"),
    Kinship.RESPUN: ("tells in other words", "is told in other words by"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that a later version keeps, adds or leaves out."""

    how: str
    words: str


@dataclass(frozen=True, slots=True)
class Kin:
    """Another report that this one hangs together with: how, as it is said of this one, and which it is."""

    how: str
    report: str
    headline: str
    outlet: str
    published: date | None


def kin_of(ledger: Ledger, id: str) -> list[Kin]:
    """The reports that were found to be versions or copies of this one, or this one of them."""
    found = [one for one in ledger.dependences({id}) if id in (one.report, one.on)]
    told = []
    for one in found[:_MOST]:
        later = one.report == id
        other = ledger.report(one.on if later else one.report)
        headline, outlet = other.title or other.id, other.outlet or "no outlet"
        told.append(Kin(_HOW[one.kind][not later], other.id, headline, outlet, other.published))
    return told


def changes_of(
    ledger: Ledger, report: Report, versions: Sequence[VersionRow], version: str, against: str
) -> list[Change]:
    """What a version changed: of the kin that it is held against, or of the version before it under the same id.

    Raises LedgerError where it is held against what is no kin of it.
    """
    if against:
        if against not in {one.report for one in kin_of(ledger, report.id)}:
            raise LedgerError(f"{against[:60]} is not known to be a version or a copy of {report.id}.")
        return list(_differences(ledger.report(against).content, report.content))
    place = next(place for place, one in enumerate(versions) if one.digest == version)
    return list(_differences(ledger.report(versions[place - 1].digest).content, report.content)) if place else []


def _differences(before: str, after: str) -> Iterator[Change]:
    pieces = _WORDS if max(len(before), len(after)) <= _LONG else _LINES
    old, new = pieces.findall(before), pieces.findall(after)
    for how, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            yield Change("kept", "".join(old[a:b]))
            continue
        if a < b:
            yield Change("gone", "".join(old[a:b]))
        if c < d:
            yield Change("new", "".join(new[c:d]))
