"""Which incident each claim is about: the report's accounts, drafted sentence by sentence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from counterclaim.grammar.account_drafts import LEAD, Draft, Drafts, Sighting, main_first, undated, with_spoken_day
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.scenes import Scene
from counterclaim.grammar.totals import is_total
from counterclaim.model import Cited, Kind, Period, Role, Rung

_EARLY = 9


_NEWS = 3


_FRESH = 10


def draft_accounts(
    framed: Sequence[Framed], scenes: Sequence[Scene], told: Sequence[Told], published: date | None = None
) -> tuple[tuple[Draft, ...], tuple[int | None, ...]]:
    """The accounts of a report, and for each thing told the number of its account, None for totals over a war."""
    state = Drafts(published=published)
    numbers: dict[int, int | None] = {}
    by_sentence: dict[int, list[int]] = {}
    for at, each in enumerate(told):
        by_sentence.setdefault(each.sentence, []).append(at)
    for one, scene in zip(framed, scenes, strict=True):
        mine = by_sentence.get(scene.index, [])
        state = _reset(state, one, scene)
        for at in mine:
            state, numbers[at] = _assign(state, one, scene, told[at])
        if not mine and one.spotted.acts:
            state = replace(state, untold=scene.index)
            state = state if scene.cumulative else _mention(state, scene, published)
    assigned = tuple(numbers[at] for at in range(len(told)))
    drafts = tuple(with_spoken_day(draft, scenes) for draft in state.drafts)
    return main_first(drafts, assigned, published), assigned


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
    if told.kind == Kind.TOLL and is_total(one, scene, told):
        return state, None
    if told.kind == Kind.RESPONSIBILITY and scene.earlier and not scene.days and not one.tolls and state.drafts:
        return state, None
    number = _choose(state, one, scene, told)
    return _record(state, scene, number)


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
    if _points_back(one) and scene.index - state.untold == 1 and scene.index > LEAD:
        return len(state.drafts)
    period = _day_at(scene, told.at)
    if period is not None and period.value.start is not None:
        return _by_day(state, scene, period)
    if scene.index <= LEAD and len(state.drafts) == 1:
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
        if undated(draft) and draft.number == 0 and scene.index <= LEAD + 1 and not scene.earlier:
            return draft.number
        if draft.period is not None and not undated(draft) and _same_days(draft.period.value, period.value):
            return draft.number
    fresh = _is_fresh(state.published, period.value)
    if undated(state.drafts[0]) and not scene.earlier and scene.index <= (_EARLY if fresh else LEAD + 2):
        return 0
    return len(state.drafts)


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
    fits = period is None or old.period is None or undated(old) or overlap(old.period.value, period.value)
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
    return new if _length(new.value) < _length(old.value) else old


def _length(period: Period) -> timedelta:
    return period.end - period.start if period.start and period.end else timedelta.max


def _mention(state: Drafts, scene: Scene, published: date | None) -> Drafts:
    """An act told without a claim lends its days and places to its account, or opens a background one."""
    period = _told_day(scene)
    if not state.drafts:
        return state
    if period is None or period.value.start is None:
        return _record(state, scene, 0)[0] if scene.index <= LEAD + 3 and state.current == 0 else state
    old = published is not None and (published - period.value.start).days > _FRESH
    if (scene.index > LEAD + 3 or old) and state.drafts[0].period is None:
        return state
    number = _by_day(state, scene, period)
    current, last = state.current, state.last
    if (number == len(state.drafts) and not old) or (number != 0 and _names_main(state, scene)):
        return state
    state = _record(state, scene, number)[0]
    return replace(state, current=current, last=last, mentioned=number, mentioned_at=scene.index)
