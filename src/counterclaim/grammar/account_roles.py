"""Which accounts a report is about, and which it only recalls: signs, each with a weight.

The one that is told early, at length and freshly is the main one; another stands beside it where its signs sum up to
more than nought. The weights were fitted by `scripts/fit_account_weights.py` on reports with annotated incidents.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from counterclaim.grammar.account_drafts import Draft, Headline, undated
from counterclaim.grammar.passages import Turn
from counterclaim.grammar.scenes import LEAD
from counterclaim.model import Kind, Role


class Beside(StrEnum):
    """One thing that speaks for or against an account being a main one beside the first."""

    ANY = "told at all"
    LEAD = "told in the first lines"
    LATE = "told in the last third"
    BRIEF = "told in one sentence"
    LONG = "elsewhere, in a long report that does not begin with it"
    VICTIMS = "with victims"
    LENGTH = "with three claims or more"
    SPACE = "with three claims or more, and half as many as the first"
    DAY_SAME = "in the days of the first"
    DAY_BEFORE = "a few days before the first"
    DAY_LONG_BEFORE = "long before the first"
    DAY_NONE = "no day told"
    DAYS_MANY = "over many days"
    OLD = "more than ten days before the report"
    AFTER = "what the first came after"
    EARLIER = "an earlier attack"
    BESIDE = "what happened beside the first: while, as, elsewhere"
    ALSO = "also, meanwhile"
    COUNTED = "in a report that counts several attacks"
    NO_ATTACK = "under a headline that tells of no one attack"
    TYPE_SAME = "of the same type as the first"


BESIDE: Mapping[Beside, float] = MappingProxyType(
    {
        Beside.ANY: -1.8,
        Beside.LEAD: 0.5,
        Beside.LATE: -1.0,
        Beside.BRIEF: -0.5,
        Beside.LONG: -1.2,
        Beside.VICTIMS: 1.5,
        Beside.LENGTH: 0.1,
        Beside.SPACE: 0.6,
        Beside.DAY_SAME: 0.8,
        Beside.DAY_BEFORE: -1.1,
        Beside.DAY_LONG_BEFORE: -1.5,
        Beside.DAY_NONE: 0.9,
        Beside.DAYS_MANY: -1.0,
        Beside.OLD: -0.5,
        Beside.AFTER: -2.0,
        Beside.EARLIER: -2.0,
        Beside.BESIDE: 0.3,
        Beside.ALSO: -0.2,
        Beside.COUNTED: 1.0,
        Beside.NO_ATTACK: 0.4,
        Beside.TYPE_SAME: 0.4,
    }
)


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a report: its day, its headline, how long it is, whether it counts several attacks.

    `named` are the places, countries aside, that its headline and first lines name.
    """

    published: date | None
    headline: Headline
    sentences: int
    counted: bool = False
    named: frozenset[str] = frozenset()


def with_roles(drafts: tuple[Draft, ...], report: Report) -> tuple[Draft, ...]:
    """The accounts with their roles."""
    if not drafts:
        return ()
    best = max(drafts, key=lambda draft: (_weight(draft, report.published), -draft.number))
    last = best.period.value.end if best.period else None
    # A report that tells only of what is long past retells it: a trial, an anniversary.
    retold = report.published is not None and last is not None and (report.published - last).days > _LONG_PAST
    return tuple(
        replace(draft, role=Role.MAIN if not retold and _is_main(draft, best, report) else Role.BACKGROUND)
        for draft in drafts
    )


_LONG_PAST = 200


def _is_main(draft: Draft, best: Draft, report: Report) -> bool:
    return draft.number == best.number or sum(BESIDE[sign] for sign in beside(draft, best, report)) > 0


def beside(draft: Draft, best: Draft, report: Report) -> Iterator[Beside]:
    """All that speaks for or against an account being a main one beside the first."""
    yield from _telling(draft, report)
    yield from _space(draft, best, report)
    yield from _when(draft, best, report)
    yield from _brought_up(draft)
    if report.counted:
        yield Beside.COUNTED
    if report.headline.wide and report.headline.types <= {"other"}:
        yield Beside.NO_ATTACK
    if draft.types & best.types:
        yield Beside.TYPE_SAME


def _brought_up(draft: Draft) -> Iterator[Beside]:
    if draft.turn == Turn.AFTER:
        yield Beside.AFTER
    if draft.earlier:
        yield Beside.EARLIER
    if draft.turn == Turn.BESIDE or "elsewhere" in draft.pointers:
        yield Beside.BESIDE
    elif "also" in draft.pointers:
        yield Beside.ALSO


def _space(draft: Draft, best: Draft, report: Report) -> Iterator[Beside]:
    if len(draft.told) >= max(_CLAIMS, len(best.told) / 2):
        yield Beside.SPACE
    if report.sentences > _LENGTHY and draft.places and not _announced(draft, best, report):
        # A long report tells of one thing and of much around it; what lists several is short, or begins with them.
        yield Beside.LONG


def _announced(draft: Draft, best: Draft, report: Report) -> bool:
    """Whether the first lines name a place of the account that is none of the first account's further on."""
    of_best = {place.place.name.value for place in best.places if place.sentence > LEAD}
    return any(place.place.name.value in report.named - of_best for place in draft.places)


def _telling(draft: Draft, report: Report) -> Iterator[Beside]:
    yield Beside.ANY
    first = draft.passages[0].sentence
    if first <= LEAD:
        yield Beside.LEAD
    elif first > max(_LONG, _LATE * report.sentences):
        yield Beside.LATE
    if len(draft.sentences) == 1 and report.sentences > _LONG:
        yield Beside.BRIEF
    if any(told.kind == Kind.TOLL for told in draft.told):
        yield Beside.VICTIMS
    if len(draft.told) >= _CLAIMS:
        yield Beside.LENGTH


_LATE = 0.67
_LONG = 6
_LENGTHY = 18
_CLAIMS = 3


def _when(draft: Draft, best: Draft, report: Report) -> Iterator[Beside]:
    period = draft.period.value if draft.period else None
    if undated(draft) or period is None or period.start is None or period.end is None:
        yield Beside.DAY_NONE
        return
    if (period.end - period.start).days > _DAYS:
        yield Beside.DAYS_MANY
    if report.published and (report.published - period.end).days > _OLD:
        yield Beside.OLD
    first = best.period.value.start if best.period else None
    if first is None:
        return
    before = (first - period.end).days
    yield Beside.DAY_SAME if before <= 0 else Beside.DAY_BEFORE if before <= _NEAR else Beside.DAY_LONG_BEFORE


_DAYS = 2
_NEAR = 3
_OLD = 10


def _weight(draft: Draft, published: date | None) -> float:
    weight = min(len(draft.told), 6) + max(0.0, 6.0 - 0.8 * draft.passages[0].sentence)
    weight -= 3 if draft.turn == Turn.AFTER else 0
    last = draft.period.value.end if draft.period else None
    if last and published:
        age = (published - last).days
        weight += 4 if age <= 1 else 2 if age <= 4 else (-3 if age > 12 else 0)
    return weight
