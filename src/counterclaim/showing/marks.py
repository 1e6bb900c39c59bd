"""What is marked in a report's text, and the text cut into segments so that marks may overlap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from counterclaim.model import Account, Cited, Claim, Place, Reading, Report, Span
from counterclaim.showing.wording import say_days, say_interval, say_stance, say_voice

QUOTE = "quote"
KINDS = {
    "harm": "harm",
    "figure": "figure",
    "whom": "whom",
    "voice": "voice",
    "stance": "stance",
    "hedge": "hedge",
    "party": "party",
    "act": "incident",
    "place": "place",
    "day": "day",
}
"""The kinds of values that are marked, and what they are called; each has a colour of its own in the page."""

_ORDER = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of a report and what was read from them; `anchor` names the claim or account they belong to."""

    span: Span
    kind: str
    anchor: str
    value: str = ""
    voice: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks, the narrowest first."""

    span: Span
    marks: tuple[Mark, ...]

    @property
    def kind(self) -> str | None:
        """The kind of the narrowest value; None where only a quotation, or nothing, lies over it."""
        return next((mark.kind for mark in self.marks if mark.kind in KINDS), None)


def mark_all(report: Report, reading: Reading, prefix: str) -> Iterator[Mark]:
    """Every value that is shown and has words; `prefix` makes anchors unique within a page."""
    for number, account in enumerate(reading.accounts, 1):
        yield from _of_account(account, f"{prefix}a{number}")
    for number, claim in enumerate(reading.claims, 1):
        yield from _of_claim(report, claim, f"{prefix}c{number}")


def cut_segments(content: str, marks: Iterable[Mark], edges: Iterable[int] = ()) -> Iterator[Segment]:
    """The whole text in segments, in order: no character is lost or doubled, whatever overlaps.

    The text is cut at `edges` too, so that a headline is never in one segment with the text below it.
    """
    opening: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.span.start < mark.span.end:
            opening.setdefault(mark.span.start, []).append(mark)
    ends = {mark.span.end for group in opening.values() for mark in group}
    points = sorted({0, len(content), *opening, *ends, *edges})
    over: list[Mark] = []
    for start, end in pairwise(points):
        over = [mark for mark in over if mark.span.end > start] + opening.get(start, [])
        yield Segment(Span(start, end), tuple(sorted(over, key=_breadth)))


def _breadth(mark: Mark) -> tuple[int, int]:
    # Of two values said by the same words the one that stands first among the kinds gives the colour.
    return mark.span.end - mark.span.start, _ORDER.get(mark.kind, len(_ORDER))


def _of_account(account: Account, anchor: str) -> Iterator[Mark]:
    for told in account.types:
        yield from _mark(told, "act", anchor, told.value.replace("_", " "))
    for place in (*([account.place] if account.place else []), *account.context):
        yield from _of_place(place, anchor)
    if account.period:
        yield from _mark(account.period, "day", anchor, say_days(account.period.value) or "not worked out")


def _of_place(place: Place, anchor: str) -> Iterator[Mark]:
    yield from _mark(place.name, "place", anchor, place.name.value)
    if place.relation:
        yield from _mark(place.relation, "place", anchor, f"{place.relation.value} {place.name.value}")


def _of_claim(report: Report, claim: Claim, anchor: str) -> Iterator[Mark]:
    voice = say_voice(report, claim)
    yield Mark(claim.quote, QUOTE, anchor)
    for source in claim.voice.chain:
        yield from _mark(source.name, "voice", anchor, f"{source.name.value}, {source.type.value}", voice)
    yield from _mark(claim.stance, "stance", anchor, say_stance(claim), voice)
    if claim.certainty:
        yield from _mark(claim.certainty, "hedge", anchor, claim.certainty.value.value, voice)
    if claim.actor:
        yield from _mark(claim.actor.name, "party", anchor, claim.actor.name.value, voice)
    if toll := claim.toll:
        harm = toll.harm.value.value
        yield from _mark(toll.harm, "harm", anchor, harm, voice)
        yield from _mark(toll.figure, "figure", anchor, f"{say_interval(toll.figure.value)} {harm}", voice)
        if toll.whom:
            yield from _mark(toll.whom, "whom", anchor, f"{toll.whom.value}: {toll.group.value}", voice)


def _mark(cited: Cited[Any], kind: str, anchor: str, value: str, voice: str = "") -> Iterator[Mark]:
    if cited.span is not None:
        yield Mark(cited.span, kind, anchor, value, voice, cited.rule)
