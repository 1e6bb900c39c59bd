"""Which incident each claim is about: the report's accounts, drafted sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.scenes import Scene
from counterclaim.model import Cited, Harm, Kind, Period, Place, Role, Rung


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
    published: date | None = None


_LEAD = 2
_LONG_PAST = 200
_EARLY = 9
_NEWS = 3
_FRESH = 10
# No single incident of these wars killed as many; a figure above it counts a war.
_WAR = 8000
_MANY = 1000
_SEVERAL = 20
_NEAR = 10


def draft_accounts(
    framed: Sequence[Framed], scenes: Sequence[Scene], told: Sequence[Told], published: date | None = None
) -> tuple[tuple[Draft, ...], tuple[int | None, ...]]:
    """The accounts of a report, and for each thing told the number of its account, None for totals over a war."""
    state = Drafts(published=published)
    numbers: dict[int, int | None] = {}
    by_sentence: dict[int, list[int]] = {}
    for at, one in enumerate(told):
        by_sentence.setdefault(one.sentence, []).append(at)
    for one, scene in zip(framed, scenes, strict=True):
        mine = by_sentence.get(scene.index, [])
        state = _reset(state, one, scene)
        for at in mine:
            state, numbers[at] = _assign(state, one, scene, told[at])
        if not mine and one.spotted.acts and not scene.cumulative:
            state = _mention(state, scene, published)
    assigned = tuple(numbers[at] for at in range(len(told)))
    drafts = tuple(_with_spoken_day(draft, scenes) for draft in state.drafts)
    return _main_first(drafts, assigned, published), assigned


def _with_spoken_day(draft: Draft, scenes: Sequence[Scene]) -> Draft:
    """An account without a day of its own, told on a day in the lead: the day it was reported, when nothing else is told."""
    if draft.period is not None or draft.number != 0:
        return draft
    for index in draft.sentences[:3]:
        if index <= _LEAD + 2 and scenes[index].spoken:
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


def _main_first(drafts: tuple[Draft, ...], assigned: Sequence[int | None], published: date | None) -> tuple[Draft, ...]:
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


def _reset(state: Drafts, one: Framed, scene: Scene) -> Drafts:
    """A sentence that names the main account's own place speaks of it again."""
    if not state.drafts or state.current == 0 or scene.days:
        return state
    return replace(state, current=0) if _names_main(state, scene) else state


def _names_main(state: Drafts, scene: Scene) -> bool:
    """Whether a sentence names the place of the first account itself, not its province or country."""
    seen = (one.place for one in state.drafts[0].places)
    main = {place.name.value.casefold() for place in seen if place.rung not in (Rung.COUNTRY, Rung.PROVINCE, None)}
    named = {place.name.value.casefold() for _, _, place in scene.places}
    return bool(main & named)


def _assign(state: Drafts, one: Framed, scene: Scene, told: Told) -> tuple[Drafts, int | None]:
    if told.kind == Kind.TOLL and _is_total(one, scene, told):
        return state, None
    if told.kind == Kind.RESPONSIBILITY and scene.earlier and not scene.days and not one.tolls and state.drafts:
        return state, None
    number = _choose(state, one, scene, told)
    return _record(state, scene, number)


def _goes_on(one: Framed, scene: Scene, told: Told) -> bool:
    """A vague count in the present perfect without a day counts what goes on: "strikes have killed hundreds"."""
    if (
        told.toll is None
        or not isinstance(told.toll.people.figure.value, str)
        or told.toll.people.figure.value in ("plural", "none")
    ):
        return False
    low = told.toll.people.figure.low or 0
    if told.toll.harm == Harm.DISPLACED and low >= _MANY:
        return True
    verb = told.toll.cue.verb
    has = any(one.sentence.key(i) in ("have", "has") for i in range(max(0, verb - 4), verb))
    passive = any(one.sentence.key(i) in ("been",) for i in range(max(0, verb - 4), verb))
    near = [at for at, _ in scene.days if abs(at - verb) <= _NEAR]
    return has and not passive and low >= _SEVERAL and not near


def _alone(one: Framed, scene: Scene) -> bool:
    """ "In July alone": a count over a month."""
    if not any(token.key == "alone" for token in one.sentence.tokens):
        return False
    return any(
        day.value.start and day.value.end and (day.value.end - day.value.start).days > 6 for _, day in scene.days
    )


def _is_total(one: Framed, scene: Scene, told: Told) -> bool:
    """Whether a figure is of a war or a campaign: its sentence says so and tells no day of its own."""
    if told.toll is not None and (
        (told.toll.people.figure.low or 0) >= _WAR or _goes_on(one, scene, told) or _alone(one, scene)
    ):
        return True
    if not scene.cumulative:
        return False
    near = [day for at, day in scene.days if abs(at - told.at) < 12]
    return not near


def _points_back(one: Framed) -> bool:
    """ "That attack", "the earlier strike": an incident spoken of just before."""
    tokens = one.sentence.tokens
    acts = {act.first for act in one.spotted.acts}
    return any(token.key == "that" and token.i + 1 in acts and one.sentence.tag(token.i) == "DT" for token in tokens)


def _choose(state: Drafts, one: Framed, scene: Scene, told: Told) -> int:
    if not state.drafts:
        return 0
    if _points_back(one) and scene.index - state.mentioned_at <= 2:
        return state.mentioned
    period = _day_at(scene, told.at)
    if period is not None and period.value.start is not None:
        return _by_day(state, scene, period)
    if scene.index <= _LEAD and len(state.drafts) == 1:
        return 0
    near = scene.index - state.last <= 1
    if state.current != 0 and near:
        return state.current
    return 0


def _day_at(scene: Scene, at: int) -> Cited[Period] | None:
    days = [(abs(place - at), period) for place, period in scene.days if period.value.start]
    return min(days, key=lambda pair: pair[0])[1] if days else None


def _by_day(state: Drafts, scene: Scene, period: Cited[Period]) -> int:
    for draft in state.drafts:
        if _undated(draft) and draft.number == 0 and scene.index <= _LEAD + 1 and not scene.earlier:
            return draft.number
        if draft.period is not None and not _undated(draft) and _same_days(draft.period.value, period.value):
            return draft.number
    fresh = _is_fresh(state.published, period.value)
    if _undated(state.drafts[0]) and not scene.earlier and scene.index <= (_EARLY if fresh else _LEAD + 2):
        return 0
    return len(state.drafts)


def _undated(draft: Draft) -> bool:
    """Whether no day of the account can be worked out yet."""
    return draft.period is None or draft.period.value.start is None


def _is_fresh(published: date | None, period: Period) -> bool:
    """Whether a day is news: no more than three days before the report."""
    return published is not None and period.end is not None and (published - period.end).days <= _NEWS


def _same_days(one: Period, other: Period) -> bool:
    """Whether two periods may be of one incident: they share a day, and neither is a month around the other's day."""
    lengths = [(each.end - each.start).days for each in (one, other) if each.start and each.end]
    return overlap(one, other) and not (len(lengths) == 2 and min(lengths) <= 3 and max(lengths) > 9)


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods share a day; an end that is not told is open."""
    a, b = one.start or one.end, one.end or one.start
    c, d = other.start or other.end, other.end or other.start
    return bool(a and b and c and d and a <= d and c <= b)


def _told_day(scene: Scene) -> Cited[Period] | None:
    """The first day of a sentence that can be worked out, else the first that stays relative."""
    days = [day for _, day in scene.days]
    return next((day for day in days if day.value.start), days[0] if days else None)


def _record(state: Drafts, scene: Scene, number: int) -> tuple[Drafts, int]:
    period = _told_day(scene)
    places = tuple(
        Sighting(scene.index, at, place, words.kind) for at, words, place in scene.places if words.role == "locative"
    )
    if number == len(state.drafts):
        role = Role.MAIN if number == 0 else Role.BACKGROUND
        draft = Draft(number, role, (scene.index,), period, places)
        return replace(state, drafts=(*state.drafts, draft), current=number, last=scene.index), number
    old = state.drafts[number]
    if scene.index in old.sentences:
        return replace(state, current=number, last=scene.index), number
    fits = period is None or old.period is None or _undated(old) or overlap(old.period.value, period.value)
    draft = replace(
        old,
        sentences=(*old.sentences, scene.index),
        period=_closer(old.period, period) if fits else old.period,
        places=(*old.places, *places),
    )
    drafts = tuple(draft if one.number == number else one for one in state.drafts)
    return replace(state, drafts=drafts, current=number, last=scene.index), number


def _closer(old: Cited[Period] | None, new: Cited[Period] | None) -> Cited[Period] | None:
    """The narrower of two overlapping periods."""
    if old is None or new is None:
        return old or new
    if old.value.start is None or new.value.start is None:
        return old if old.value.start else new
    if old.value.start and old.value.end and new.value.start and new.value.end and old.value != new.value:
        return min(old, new, key=lambda one: (one.value.end - one.value.start, one.span))
    return old


def _mention(state: Drafts, scene: Scene, published: date | None) -> Drafts:
    """An act told without a claim: it lends its days and places to the account it belongs to, or opens a background one."""
    period = _told_day(scene)
    if not state.drafts:
        return state
    if period is None or period.value.start is None:
        return _record(state, scene, 0)[0] if scene.index <= _LEAD + 3 and state.current == 0 else state
    old = published is not None and (published - period.value.start).days > _FRESH
    if (scene.index > _LEAD + 3 or old) and state.drafts[0].period is None:
        return state
    number = _by_day(state, scene, period)
    current, last = state.current, state.last
    if (number == len(state.drafts) and not old) or (number != 0 and _names_main(state, scene)):
        return state
    state = _record(state, scene, number)[0]
    return replace(state, current=current, last=last, mentioned=number, mentioned_at=scene.index)
