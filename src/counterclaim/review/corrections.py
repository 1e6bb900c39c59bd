"""What a corrected claim should say, as it is written in a decision, and the claim with it put in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from counterclaim.errors import InputError
from counterclaim.judgements import Act, Decision
from counterclaim.model import (
    Bound,
    Cited,
    Claim,
    Figure,
    Group,
    Harm,
    Kind,
    Party,
    Scope,
    Source,
    SourceType,
    Span,
    Stance,
    Toll,
    Voice,
)

PERSON = "decision"
"""The rule of a value that a person gave begins so; the person's name follows."""

_PLAIN = re.compile(r"\s*(\d{1,12})\s*(?:[-–]\s*(\d{1,12})|(\+|or more))?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a claim should say: only what is given changes. `figure` is the closed interval, None in it an open end;
    `span` the words of the report that say it."""

    figure: tuple[int | None, int | None] | None = None
    harm: Harm | None = None
    group: Group | None = None
    whom: str | None = None
    subset: bool | None = None
    scope: Scope | None = None
    stance: Stance | None = None
    party: str | None = None
    source: str | None = None
    span: tuple[int, int] | None = None

    def written(self) -> str:
        """The correction as a decision keeps it: JSON without what does not change."""
        told = msgspec.to_builtins(self)
        return msgspec.json.encode({name: value for name, value in told.items() if value is not None}).decode()


def read_correction(value: str) -> Correction:
    """The correction that a decision's value writes: JSON, or a number alone (`12`, `12-14`, `12+`).

    Raises InputError where it is neither.
    """
    if match := _PLAIN.fullmatch(value):
        low, high = int(match[1]), int(match[2]) if match[2] else None
        return _checked(Correction(figure=(low, high if match[2] else None if match[3] else low)))
    try:
        return _checked(msgspec.json.decode(value, type=Correction))
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise InputError(
            f"The correction {value[:80]!r} cannot be read ({error}): give a number (12, 12-14, 12+) or an object."
        ) from error


def _checked(correction: Correction) -> Correction:
    low, high = correction.figure or (None, None)
    if correction.figure and low is None and high is None:
        raise InputError("A corrected figure needs at least one end: the least, the most, or both.")
    if (low or 0) < 0 or (high is not None and high < (low or 0)):
        raise InputError(f"A corrected figure cannot run from {low} to {high}: the least comes first, from 0.")
    return correction


def standing_on(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """People's last word on each claim; a claim that was opened again has none."""
    last: dict[str, Decision] = {}
    for decision in decisions:
        if len(decision.about) == 1:
            last.pop(decision.about[0], None)
            if decision.act is not Act.OPEN:
                last[decision.about[0]] = decision
    return last


def decided_claims(claims: Sequence[Claim], decided: Mapping[str, Decision]) -> tuple[Claim, ...]:
    """The claims as people left them: without those rejected, the corrected ones corrected."""
    kept = []
    for claim in claims:
        decision = decided.get(claim.id)
        if decision is None or decision.act is Act.CONFIRM:
            kept.append(claim)
        elif decision.act is Act.CORRECT:
            kept.append(corrected(claim, decision))
    return tuple(kept)


def corrected(claim: Claim, decision: Decision) -> Claim:
    """The claim with what a decision corrects put in; as it was read where the decision's value cannot be read."""
    try:
        correction = read_correction(decision.value or "")
    except InputError:
        # A decision may say in free words what is wrong: the words stand in the ledger, the claim is not guessed at.
        return claim
    rule = f"{PERSON} {decision.by}"
    span = Span(*correction.span) if correction.span else None
    made = replace(
        claim,
        toll=_toll(claim.toll, correction, span, rule) if claim.toll else None,
        voice=_voice(claim.voice, correction.source, span, rule),
    )
    if correction.stance:
        made = replace(made, stance=Cited(correction.stance, span or claim.stance.span, rule))
    if correction.party and claim.kind is Kind.RESPONSIBILITY:
        made = replace(made, actor=Party(name=Cited(correction.party, span, rule)))
    return made


def _toll(toll: Toll, correction: Correction, span: Span | None, rule: str) -> Toll:
    figure, harm, whom = toll.figure, toll.harm, toll.whom
    if correction.figure:
        figure = Cited(figure_of(*correction.figure), span or toll.figure.span, rule)
    if correction.harm:
        harm = Cited(correction.harm, toll.harm.span, rule)
    if correction.whom:
        whom = Cited(correction.whom, None if correction.figure else span, rule)
    return Toll(
        harm=harm,
        figure=figure,
        whom=whom,
        group=correction.group or toll.group,
        subset=toll.subset if correction.subset is None else correction.subset,
        scope=correction.scope or toll.scope,
    )


def figure_of(low: int | None, high: int | None) -> Figure:
    """A figure out of its two ends."""
    if low is not None and low == high:
        return Figure(value=low, bound=Bound.EXACT, low=low, high=high)
    if low is not None and high is not None:
        return Figure(value=f"{low}-{high}", bound=Bound.RANGE, low=low, high=high)
    bound, value = (Bound.AT_MOST, high) if low is None else (Bound.AT_LEAST, low)
    return Figure(value=value or 0, bound=bound, low=low, high=high)


def _voice(voice: Voice, source: str | None, span: Span | None, rule: str) -> Voice:
    if not source:
        return voice
    relays = tuple(one for one in voice.chain if one.relay)
    return Voice(chain=(*relays, Source(name=Cited(source, span, rule), type=SourceType.OTHER)))
