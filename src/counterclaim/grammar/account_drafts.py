"""Accounts in the making, and which of them a report is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.grammar.scenes import Scene
from counterclaim.model import Cited, Period, Place, Role


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place named in a sentence of an account, at a token, with the kind word beside it."""

    sentence: int
    at: int
    place: Place
    kind: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An account in the making: its sentences, its days once told, its places with the sentence they stand in."""

    number: int
    role: Role
    sentences: tuple[int, ...]
    period: Cited[Period] | None
    places: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The accounts so far, and the one spoken of last."""

    drafts: tuple[Draft, ...] = ()
    current: int = 0
    last: int = -1
    mentioned: int = 0
    mentioned_at: int = -9
    untold: int = -9
    published: date | None = None


LEAD = 2


_LONG_PAST = 200


def with_spoken_day(draft: Draft, scenes: Sequence[Scene]) -> Draft:
    """An account without a day of its own has the day on which the lead says it was reported."""
    if draft.period is not None or draft.number != 0:
        return draft
    for index in draft.sentences[:3]:
        if index <= LEAD + 2 and scenes[index].spoken:
            day = next(
                (
                    one
                    for one in scenes[index].spoken
                    if one.value.start and "dateline" not in one.rule and not _dated(one)
                ),
                None,
            )
            if day:
                return replace(draft, period=day)
    return draft


def _dated(day: Cited[Period]) -> bool:
    """Whether the day was written as a date, as stamps are, not as a weekday, as news tells."""
    return "date" in day.rule


def main_first(drafts: tuple[Draft, ...], assigned: Sequence[int | None], published: date | None) -> tuple[Draft, ...]:
    """The accounts with their roles: the main one is told early, at length and freshly."""
    if not drafts:
        return ()
    best = max(drafts, key=lambda draft: (_weight(draft, assigned, published), -draft.number))
    last = best.period.value.end if best.period else None
    # A report that tells only of what is long past retells it: a trial, an anniversary.
    retold = published is not None and last is not None and (published - last).days > _LONG_PAST
    return tuple(
        replace(draft, role=Role.MAIN if draft.number == best.number and not retold else Role.BACKGROUND)
        for draft in drafts
    )


def _weight(draft: Draft, assigned: Sequence[int | None], published: date | None) -> float:
    claims = sum(1 for number in assigned if number == draft.number)
    weight = min(claims, 6) + max(0.0, 6.0 - 0.8 * draft.sentences[0])
    last = draft.period.value.end if draft.period else None
    if last and published:
        age = (published - last).days
        weight += 4 if age <= 1 else 2 if age <= 4 else (-3 if age > 12 else 0)
    return weight


def undated(draft: Draft) -> bool:
    """Whether no day of the account can be worked out yet."""
    return draft.period is None or draft.period.value.start is None
