"""A claim that the reader missed, added by a person: a new reading of the same report, with one claim more."""

import hashlib
from dataclasses import dataclass, replace

import msgspec

from counterclaim.errors import InputError
from counterclaim.model import (
    Cited,
    Claim,
    Group,
    Harm,
    Kind,
    Party,
    Reading,
    Report,
    Scope,
    Source,
    SourceType,
    Span,
    Stance,
    Toll,
    Voice,
)
from counterclaim.review.corrections import PERSON, figure_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A claim as a person tells it: its words, its account, and a toll or a stance on a party."""

    span: tuple[int, int]
    account: str | None
    by: str
    harm: Harm | None = None
    figure: tuple[int | None, int | None] = (None, None)
    group: Group = Group.UNSPECIFIED
    stance: Stance = Stance.ASSERTS
    party: str | None = None
    source: str | None = None


def added_claim(report: Report, missed: Missed) -> Claim:
    """The claim that a person adds; raises InputError where it has no words or says nothing."""
    start, end = missed.span
    if not 0 <= start < end <= len(report.content):
        raise InputError("An added claim needs its words: select them in the report's text.")
    if missed.harm is not None and missed.figure == (None, None):
        raise InputError("An added toll needs a number: give the least, the most, or both.")
    rule, span = f"{PERSON} {missed.by}", Span(start, end)
    chain = (Source(name=Cited(missed.source, None, rule), type=SourceType.OTHER),) if missed.source else ()
    return Claim(
        id=_id(report, missed),
        account=missed.account,
        kind=Kind.TOLL if missed.harm else Kind.RESPONSIBILITY,
        stance=Cited(missed.stance, span, rule),
        voice=Voice(chain=chain),
        quote=span,
        rule=rule,
        toll=_toll(missed.harm, missed, rule) if missed.harm else None,
        actor=Party(name=Cited(missed.party, span, rule)) if missed.party and not missed.harm else None,
    )


def _toll(harm: Harm, missed: Missed, rule: str) -> Toll:
    span = Span(*missed.span)
    return Toll(
        harm=Cited(harm, span, rule),
        figure=Cited(figure_of(*missed.figure), span, rule),
        group=missed.group,
        scope=Scope.INCIDENT if missed.account else Scope.CUMULATIVE,
    )


def _id(report: Report, missed: Missed) -> str:
    return hashlib.sha256(msgspec.json.encode([report.id, missed])).hexdigest()[:16]


def with_claim(reading: Reading, claim: Claim, by: str) -> Reading:
    """The reading with a claim that a person adds; it is no longer the reader's alone, and its name says so."""
    known = {account.id for account in reading.accounts}
    if claim.account is not None and claim.account not in known:
        raise InputError(f"The report tells no account {claim.account}: choose one of those it tells.")
    name = reading.reader if reading.reader.endswith(f" + {by}") else f"{reading.reader} + {by}"
    rest = tuple(one for one in reading.claims if one.id != claim.id)
    return replace(reading, reader=name, claims=(*rest, claim))


def is_persons(claim: Claim) -> bool:
    """Whether a person added the claim."""
    return claim.rule.startswith(f"{PERSON} ")
