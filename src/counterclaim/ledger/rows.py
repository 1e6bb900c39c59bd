"""The searchable columns of a row, drawn from the value that its body holds.

Appending and verifying draw them with the same functions: a column can say nothing that the body does not.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from counterclaim.fold import fold
from counterclaim.judgements import Decision, Dependence, Link
from counterclaim.model import Account, Claim, Report

Row = dict[str, Any]
LARGEST = 2**63 - 1


class Failure(NamedTuple):
    """What could not be read, and why."""

    name: str
    reason: str


class Linking(NamedTuple):
    """How far a linker has come: all readings up to this place of the chain."""

    linker: str
    upto: int


def report_row(report: Report) -> Row:
    """The columns of a report."""
    return {
        "id": _text(report.id),
        "title": _text(report.title),
        "outlet": _text(report.outlet),
        "url": _text(report.url),
        "published": _day(report.published),
        "language": _text(report.language),
    }


def account_row(account: Account) -> Row:
    """The columns of an account."""
    place, period = account.place, account.period.value if account.period else None
    return {
        "id": _text(account.id),
        "type": _text(account.types[0].value) if account.types else None,
        "role": account.role.value,
        "place": _text(place.name.value) if place else None,
        "country": _text(account.country or (place.country if place else None)),
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius": _number(place.radius) if place else None,
        "first_day": _day(period.start) if period else None,
        "last_day": _day(period.end) if period else None,
    }


def claim_row(claim: Claim) -> Row:
    """The columns of a claim; `voices` is the whole chain of voices, folded for searching."""
    names = [source.name.value for source in claim.voice.chain]
    toll = claim.toll
    figure = toll.figure.value if toll else None
    return {
        "id": _text(claim.id),
        "account": _text(claim.account),
        "kind": claim.kind.value,
        "stance": claim.stance.value.value,
        "certainty": claim.certainty.value.value if claim.certainty else None,
        "voices": _text(fold("\n".join(names))),
        "actor": _text(claim.actor.name.value) if claim.actor else None,
        "harm": toll.harm.value.value if toll else None,
        "low": _number(figure.low) if figure else None,
        "high": _number(figure.high) if figure else None,
        "victims": toll.group.value if toll else None,
        "scope": toll.scope.value if toll else None,
    }


def failure_row(failure: Failure) -> Row:
    """The columns of a failure."""
    return {"name": _text(failure.name), "reason": _text(failure.reason)}


class Original(NamedTuple):
    """The bytes that a report was read from: the digest of the report, that of the bytes, and where they were found."""

    report: str
    raw: str
    name: str


def dependence_row(dependence: Dependence) -> Row:
    """The columns of how a report hangs on an earlier one."""
    return {
        "report": _text(dependence.report),
        "depends_on": _text(dependence.on),
        "kind": dependence.kind.value,
        "share": dependence.share,
        "rule": _text(dependence.by),
    }


def original_row(original: Original) -> Row:
    """The columns of what a report was read from."""
    return {"report": original.report, "raw": original.raw, "name": _text(original.name)}


def link_row(link: Link) -> Row:
    """The columns of a link."""
    return {
        "first_account": _text(link.first),
        "second_account": _text(link.second),
        "verdict": link.verdict.value,
        "weight": link.weight,
        "linker": _text(link.by),
    }


def linking_row(linking: Linking) -> Row:
    """The columns of how far a linker has come."""
    return {"linker": _text(linking.linker), "upto": linking.upto}


def decision_row(decision: Decision) -> Row:
    """The columns of a person's decision."""
    return {"act": decision.act.value, "about": about(decision.about), "person": _text(decision.by)}


def about(ids: Iterable[str]) -> str | None:
    """The ids of what a decision is about, as one searchable text."""
    return _text("\n".join(ids))


def _text(value: str | None) -> str | None:
    # PostgreSQL keeps no NUL in a text column; the body keeps it, escaped.
    return value.replace("\0", "\ufffd") if value is not None else None


def _number(value: int | None) -> int | None:
    # The columns are 64 bits wide; the body keeps the number as it was said.
    return None if value is None else max(-LARGEST, min(value, LARGEST))


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
