"""Which incident each claim is about: the report's accounts, drafted passage by passage."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from counterclaim.grammar.account_case import Case
from counterclaim.grammar.account_drafts import Draft, Drafts, Headline, Sighting, undated, with_spoken_day
from counterclaim.grammar.account_roles import Report, with_roles
from counterclaim.grammar.account_signs import choose
from counterclaim.grammar.captions import is_caption
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.passages import Passage, Turn, passages
from counterclaim.grammar.periods import overlap
from counterclaim.grammar.place_apart import WIDE_RUNGS
from counterclaim.grammar.place_joints import Joint, PlaceWords
from counterclaim.grammar.scenes import LEAD, Scene
from counterclaim.grammar.sections import counts_several, tells_several
from counterclaim.grammar.syntax import Sentence
from counterclaim.grammar.totals import counts_on, is_total
from counterclaim.grammar.whereabouts import on_the_way
from counterclaim.model import Cited, Kind, Period, Role, Rung

_FRESH = 10


def draft_accounts(
    framed: Sequence[Framed], scenes: Sequence[Scene], told: Sequence[Told], published: date | None = None
) -> tuple[tuple[Draft, ...], tuple[int | None, ...]]:
    """The accounts of a report, and for each thing told the number of its account, None for totals over a war."""
    state = Drafts(published=published, several=tells_several(framed[: LEAD + 1], scenes[: LEAD + 1]))
    numbers: dict[int, int | None] = {}
    by_sentence: dict[int, list[tuple[int, Told]]] = {}
    for at, each in enumerate(told):
        by_sentence.setdefault(each.sentence, []).append((at, each))
    # A picture's caption tells of the picture: what it tells is put to the accounts that the text tells.
    for one, scene in sorted(zip(framed, scenes, strict=True), key=lambda pair: is_caption(pair[0].sentence)):
        mine = by_sentence.get(scene.index, [])
        apart = _of_none(state, one, scene, mine)
        numbers.update(dict.fromkeys(apart, None))
        total = any(told[at].kind == Kind.TOLL for at in apart)
        if total or (_is_bridge(one, scene, mine) and _on_a_total(state, scene)):
            state = replace(state, totals_at=scene.index)
        kept = [(at, each) for at, each in mine if at not in apart]
        for passage in passages(one, scene, kept):
            state, number = _put(state, one, scene, passage, told)
            numbers.update(dict.fromkeys(passage.told, number))
    assigned = tuple(numbers[at] for at in range(len(told)))
    drafts = tuple(with_spoken_day(draft, scenes) for draft in state.drafts)
    lead = framed[: LEAD + 1]
    report = Report(published, _headline(framed, scenes), len(framed), counts_several(lead), _named(scenes[: LEAD + 1]))
    return with_roles(drafts, report), assigned


def _named(scenes: Sequence[Scene]) -> frozenset[str]:
    """The names of the places, countries aside, in some sentences."""
    places = (place for scene in scenes for _, _, place in scene.places)
    return frozenset(place.name.value for place in places if place.rung != Rung.COUNTRY)


def _headline(framed: Sequence[Framed], scenes: Sequence[Scene]) -> Headline:
    heads = [(one, scene) for one, scene in zip(framed, scenes, strict=True) if one.sentence.headline]
    acts = [act for one, _ in heads for act in one.spotted.acts]
    places = [place for _, scene in heads for _, _, place in scene.places]
    fine = {place.name.value for place in places if place.rung not in WIDE_RUNGS}
    types = frozenset(act.type for act in acts if not act.generic)
    return Headline(types, bool(heads) and len(fine) != 1)


def _of_none(state: Drafts, one: Framed, scene: Scene, mine: Sequence[tuple[int, Told]]) -> set[int]:
    """The claims of a sentence that are about no single incident; a list of victims is so as a whole."""
    found: set[int] = set()
    decided: dict[int, bool] = {}
    for at, each in sorted(mine, key=lambda pair: pair[1].toll is not None and pair[1].toll.subset):
        apart = _is_of_none(state, one, scene, each)
        if each.toll is not None:
            apart = decided.setdefault(each.toll.cue.first, apart)
        if apart:
            found.add(at)
    if _on_a_total(state, scene) or found:
        found |= {at for at, each in mine if counts_on(one, scene, each)}
    return found | {at for at, each in mine if each.toll and each.toll.subset and _whole(mine, each) in found}


def _whole(mine: Sequence[tuple[int, Told]], part: Told) -> int | None:
    """The figure that a part is told of: the last whole one before it in its sentence, else the first."""
    wholes = [(each.at, at) for at, each in mine if each.toll and not each.toll.subset]
    before = [pair for pair in wholes if pair[0] <= part.at]
    return max(before)[1] if before else min(wholes)[1] if wholes else None


def _on_a_total(state: Drafts, scene: Scene) -> bool:
    """Whether the sentence before told a total over a war."""
    return state.totals_at >= scene.index - 1


def _is_bridge(one: Framed, scene: Scene, mine: Sequence[tuple[int, Told]]) -> bool:
    """ "The true numbers are thought to be far higher": a sentence that tells of nothing."""
    return not (mine or one.spotted.acts or scene.days or scene.places)


def _is_of_none(state: Drafts, one: Framed, scene: Scene, told: Told) -> bool:
    """Whether a claim is about no single incident: a total over a war, blame for what was done before."""
    if told.kind == Kind.TOLL and is_total(one, scene, told):
        return True
    general = scene.earlier and not scene.days and not one.tolls
    return told.kind == Kind.RESPONSIBILITY and general and bool(state.drafts)


def _put(state: Drafts, one: Framed, scene: Scene, passage: Passage, told: Sequence[Told]) -> tuple[Drafts, int | None]:
    """The accounts with a passage put to one of them, and its number; None where it tells of none."""
    case = Case(one, scene, passage, tuple(told[at] for at in passage.told), state)
    if passage.told:
        number = choose(case)
        return _record(state, case, number), number
    placed = any(place.rung not in WIDE_RUNGS for place in case.places)
    # "On the island of Sulu, troops met rebels near Patikul on Saturday": a place and a day, and then the dead.
    sets = placed and case.day is not None and scene.index > LEAD and passage.turn == Turn.PLAIN
    if not (passage.acts or sets or scene.cumulative):
        return _filled_in(state, case), None
    if not (passage.acts or sets) or (scene.cumulative and not placed):
        return state, None
    lead = scene.index <= LEAD and passage.turn == Turn.PLAIN
    if not state.drafts and not lead:
        return state, None
    return _mention(state, case), None


def _mention(state: Drafts, case: Case) -> Drafts:
    """An act told without a claim lends its days and places to its account, or opens one that may yet be told of."""
    number = choose(case)
    if case.passage.turn == Turn.PLAIN and number < len(state.drafts):
        state = replace(state, own=(case.passage.sentence, number))
    if case.day is None and not case.places:
        return state
    if not state.drafts:
        return _record(state, case, number)
    old = _is_old(state.published, case.day)
    if number == len(state.drafts) and case.passage.turn == Turn.AFTER:
        return state
    if number == 0 and old and state.drafts[0].period is None:
        return state
    return _record(state, case, number)


def _filled_in(state: Drafts, case: Case) -> Drafts:
    """The accounts, with what a sentence without a deed tells of where and when, where the one told just before lacks
    it: "The device came down in El Plateado on Thursday"."""
    sentence = case.one.sentence
    if not state.drafts or sentence.index - state.last != 1 or case.scene.earlier or not _refers_back(sentence):
        return state
    old = state.drafts[state.current]
    places = () if any(_is_fine(one) for one in old.places) else _sightings(case, "locative")
    places = tuple(one for one in places if _is_fine(one))
    day = case.day if undated(old) and not _is_old(state.published, case.day) else None
    filled = replace(
        old,
        places=(*old.places, *places),
        period=day or old.period,
        passages=(*old.passages, case.passage) if places or day else old.passages,
    )
    return replace(state, drafts=tuple(filled if one.number == old.number else one for one in state.drafts))


def _refers_back(sentence: Sentence) -> bool:
    """Whether a sentence goes on about what was told: "The assailants …", "They …"."""
    subject = next((token.i for token in sentence.tokens if token.dep in ("nsubj", "nsubjpass")), None)
    if subject is None or sentence.index > LEAD + 2:
        return False
    return sentence.key(0) in _BACK and (subject < _TWO or not sentence.tag(subject).startswith("NNP"))


_TWO = 2
_BACK = frozenset({"the", "they", "it", "both", "all", "these", "those"})


def _is_fine(one: Sighting) -> bool:
    """Whether a place is told more precisely than by its province, and not only as where somebody came from."""
    return one.place.rung not in WIDE_RUNGS and not one.way


def _is_old(published: date | None, day: Cited[Period] | None) -> bool:
    start = day.value.start if day else None
    return published is not None and start is not None and (published - start).days > _FRESH


def _record(state: Drafts, case: Case, number: int) -> Drafts:
    index, day = case.passage.sentence, case.day or _hours_off(state, case)
    day = day or _relative(case.passage) or _beside(state, case)
    places, speakers = _sightings(case, "locative"), _sightings(case, "speaker")
    if number == len(state.drafts):
        role = Role.MAIN if number == 0 else Role.BACKGROUND
        draft = Draft(number, role, (case.passage,), day, places, case.told, case.scene.earlier)
        sections = frozenset({case.scene.section})
        draft = replace(draft, nouns=case.nouns, sections=sections, pointers=case.pointers, speakers=speakers)
        return replace(state, drafts=(*state.drafts, draft), current=number, last=index, own=_own(state, case, number))
    old = state.drafts[number]
    fits = day is None or old.period is None or undated(old) or overlap(old.period.value, day.value)
    draft = replace(
        old,
        passages=(*old.passages, case.passage),
        period=_closer(old.period, day) if fits else old.period,
        places=(*old.places, *places),
        speakers=(*old.speakers, *speakers),
        told=(*old.told, *case.told),
        nouns=old.nouns | case.nouns,
        sections=old.sections | {case.scene.section},
    )
    drafts = tuple(draft if one.number == number else one for one in state.drafts)
    return replace(state, drafts=drafts, current=number, last=index, own=_own(state, case, number))


def _sightings(case: Case, role: str) -> tuple[Sighting, ...]:
    """The places of a passage that are told in one way."""
    sentence = case.one.sentence
    return tuple(
        Sighting(
            sentence.index, at, place, words.kind, on_the_way(sentence, at, words.kind), _holder(case.scene, words)
        )
        for at, words, place in case.passage.places
        if words.role == role
    )


def _holder(scene: Scene, words: PlaceWords) -> str | None:
    """What the sentence says a place lies in: "Nyaung Pin, a village in Sagaing", "Aleppo's Salaheddin district"."""
    after = next((other for _, other, _ in scene.places if other.start > words.start), None)
    if after is not None and after.joint is Joint.WITHIN:
        return after.name
    before = max((other for _, other, _ in scene.places if other.start < words.start), key=_start, default=None)
    return before.name if before is not None and words.joint is Joint.OWNER and before.role == "locative" else None


def _start(words: PlaceWords) -> int:
    return words.start


def _own(state: Drafts, case: Case, number: int) -> tuple[int, int]:
    """The account of the sentence's own matter, where this passage tells it; else as it was."""
    return (case.passage.sentence, number) if case.passage.turn == Turn.PLAIN else state.own


def _relative(passage: Passage) -> Cited[Period] | None:
    """The first day of a passage that stays relative, where none can be worked out."""
    return passage.days[0][1] if passage.days else None


def _beside(state: Drafts, case: Case) -> Cited[Period] | None:
    """The days of the account that a passage stands beside: "the raid came as a car bomb …" tells of the same days."""
    if case.passage.turn != Turn.BESIDE or not state.drafts:
        return None
    own = state.drafts[state.current]
    return None if undated(own) else own.period


def _hours_off(state: Drafts, case: Case) -> Cited[Period] | None:
    """The days of the account beside it, where what happened is told as hours or minutes before or after."""
    relative = _relative(case.passage)
    words = relative.value.relative or "" if relative else ""
    return _beside(state, case) if any(unit in words for unit in ("hour", "minute")) else None


def _closer(old: Cited[Period] | None, new: Cited[Period] | None) -> Cited[Period] | None:
    """The narrower of two overlapping periods."""
    if old is None or new is None:
        return old or new
    if old.value.start is None or new.value.start is None:
        return old if old.value.start else new
    return new if _length(new.value) < _length(old.value) else old


def _length(period: Period) -> timedelta:
    return period.end - period.start if period.start and period.end else timedelta.max
