"""What speaks for a passage being of an account already told, or of one not told yet: signs, each with a weight.

The account with the largest sum has the passage; where every sum is below nought, the passage opens one of its own.
"""

from collections.abc import Iterator
from itertools import product

from counterclaim.grammar.account_case import Case
from counterclaim.grammar.account_drafts import Draft, undated
from counterclaim.grammar.account_turnings import (
    earlier_day,
    finest,
    fronted,
    is_another,
    is_later,
    other_doer,
    places_of,
    turns_away,
)
from counterclaim.grammar.account_weights import SETS_APART, WEIGHTS, Sign
from counterclaim.grammar.frames import Told
from counterclaim.grammar.passages import Turn
from counterclaim.grammar.periods import days_between, overlap, same_days
from counterclaim.grammar.place_apart import Standing, places_anew, standing_to
from counterclaim.grammar.scenes import LEAD
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Harm, Period, Rung


def choose(case: Case) -> int:
    """The number of the account that has the passage; the next number for a new one."""
    drafts = case.state.drafts
    if not drafts:
        return 0
    if len(drafts) > _FIRST + _LAST:
        drafts = (*drafts[:_FIRST], *drafts[-_LAST:])
    told = {draft.number: tuple(signs(case, draft)) for draft in drafts}
    best = max(told, key=lambda number: (sum(WEIGHTS[sign] for sign in told[number]), -number))
    # Another kind of violence alone is no other incident: bombers shoot, raids end in clashes.
    alone = SETS_APART.isdisjoint(told[best])
    return best if alone or sum(WEIGHTS[sign] for sign in told[best]) > 0 else len(case.state.drafts)


# A list without end is not held against all that it told: a text of a megabyte would take hours.
_FIRST, _LAST = 20, 60


def signs(case: Case, draft: Draft) -> Iterator[Sign]:
    """All that speaks for or against the passage being of the account."""
    yield from _days(case, draft)
    yield from _places(case, draft)
    yield from _words(case, draft)
    yield from _order(case, draft)
    yield from _turns(case, draft)
    yield from _pointers(case, draft)


def _days(case: Case, draft: Draft) -> Iterator[Sign]:
    day, old = case.day, draft.period
    if day is None:
        return
    if old is None or undated(draft):
        early = draft.number == 0 and (case.passage.sentence <= LEAD + 2 or _fresh(case, day.value))
        given = draft.number == case.state.current and case.passage.sentence - draft.sentences[-1] <= _TWO
        yield (
            Sign.DAY_OLD
            if _old(case, day.value)
            else Sign.DAY_FRONTED
            if earlier_day(case)
            else Sign.DAY_FIRST
            if early
            else Sign.DAY_GIVEN
            if given
            else Sign.DAY_ONLY
        )
    elif not overlap(old.value, day.value):
        yield Sign.DAY_APART if days_between(old.value, day.value) > 1 else Sign.DAY_NEXT
    else:
        yield Sign.DAY_SAME if same_days(old.value, day.value) else Sign.DAY_WIDE


def _fresh(case: Case, period: Period) -> bool:
    """Whether a day is news: no more than three days before the report."""
    published = case.state.published
    return published is not None and period.end is not None and (published - period.end).days <= _NEWS


def _old(case: Case, period: Period) -> bool:
    """Whether a day is no news: told behind the lead, and long before the report."""
    published, sentence = case.state.published, case.passage.sentence
    if published is None or period.end is None or sentence <= LEAD:
        return False
    return (published - period.end).days > _PAST


_NEWS = 3
_PAST = 10


def _places(case: Case, draft: Draft) -> Iterator[Sign]:
    places = places_of(draft)
    mine, old = finest(case.places), finest(places)
    found = {standing_to(one, other) for one, other in product(mine, old)}
    if _in_quarters(case) and any(place.rung in (Rung.TOWN, Rung.NEAR) for place in old):
        found.discard(Standing.OTHER)  # a quarter that the map does not know may be of that town
    yield from next(([sign] for standing, sign in _STANDINGS if standing in found), [])
    if not places_anew(case.places, places):
        return
    if _in_quarters(case) and any(one.kind in QUARTERS for one in draft.places):
        yield Sign.PLACE_QUARTER
        return
    yield Sign.PLACE_NEW
    if fronted(case):
        yield Sign.FRONTED
    if is_later(case):
        yield Sign.LATER
    if other_doer(case, draft):
        yield Sign.DOER_OTHER
    if case.state.several and draft.number == 0:
        yield Sign.SEVERAL


def _in_quarters(case: Case) -> bool:
    """Whether the finest places of the passage are quarters of a town, and no town."""
    placed = [(words.kind, place) for _, words, place in case.passage.places if words.role == "locative"]
    kinds = {kind for kind, place in placed if place.rung in (None, Rung.EXACT)}
    return bool(kinds) and kinds <= QUARTERS and not any(place.rung in (Rung.TOWN, Rung.NEAR) for _, place in placed)


QUARTERS = frozenset({"neighbourhood", "district", "street", "area", "building", "hospital"})


_STANDINGS = (
    (Standing.SAME, Sign.PLACE_SAME),
    (Standing.WITHIN, Sign.PLACE_WITHIN),
    (Standing.APART, Sign.PLACE_APART),
    (Standing.OTHER, Sign.PLACE_OTHER),
)


_NOUNS = 4


def _words(case: Case, draft: Draft) -> Iterator[Sign]:
    for _ in range(min(_NOUNS, len(case.nouns & draft.nouns))):
        yield Sign.NOUN_AGAIN
    mine = {act.type for act in case.passage.acts if not act.generic and act.type != "other"}
    if mine and draft.types:
        yield Sign.TYPE_SAME if mine & draft.types else Sign.TYPE_OTHER
    again = {_figure(told) for told in case.told} & {_figure(told) for told in draft.told} - {None}
    small = bool(again) and all(map(_is_small, again))
    if again and not (small and _goes_on_bare(case, draft)):
        yield Sign.FIGURE_SMALL if small else Sign.FIGURE_AGAIN
    elif (case.places or case.day) and {_whole(told) for told in case.told} & {_whole(told) for told in draft.told} - {
        None
    }:
        yield Sign.FIGURE_OTHER


def _whole(told: Told) -> Harm | None:
    """The harm of a figure that is no part of another."""
    if told.toll is None or told.toll.subset or not told.toll.people.numbered:
        return None
    return told.toll.harm


def _figure(told: Told) -> tuple[Harm, int | str] | None:
    if told.toll is None or not told.toll.people.numbered or told.toll.people.figure.low == 1:
        return None
    return told.toll.harm, told.toll.people.figure.value


def _goes_on_bare(case: Case, draft: Draft) -> bool:
    """Whether a passage without place, day or deed stands right behind what is told of another account than this."""
    bare = not (case.places or case.day or case.passage.acts)
    return bare and draft.number != case.state.current and case.passage.sentence - case.state.last == 1


def _is_small(figure: tuple[Harm, int | str] | None) -> bool:
    """Whether a figure is one that many an incident has: two dead, five wounded."""
    return figure is not None and isinstance(figure[1], int) and figure[1] < _TEN


_TEN = 10


def _order(case: Case, draft: Draft) -> Iterator[Sign]:
    gap = case.passage.sentence - case.state.last
    if draft.number == 0:
        yield Sign.FIRST
        if case.passage.sentence <= LEAD and case.passage.turn == Turn.PLAIN and case.state.current == 0:
            yield from () if turns_away(case, draft) else (Sign.LEAD,)
        if case.scene.earlier and case.passage.sentence > LEAD:
            yield Sign.EARLIER
    if draft.number != case.state.current:
        return
    if draft.passages[-1].sentence == case.passage.sentence:
        yield Sign.SAME_SENTENCE
    elif gap <= _TWO:
        yield Sign.GOES_ON if gap < _TWO else Sign.GOES_ON_LATER
        if gap < _TWO and any(_of_them(case, told) for told in case.told):
            yield Sign.OF_THEM


_TWO = 2


def _of_them(case: Case, told: Told) -> bool:
    """ "Five of them": those whom the sentence before counts."""
    if told.toll is None:
        return False
    keys = [case.one.sentence.key(i) for i in range(told.toll.people.first, told.toll.people.stop)]
    return keys[-2:] in (["of", "them"], ["of", "those"])


def _turns(case: Case, draft: Draft) -> Iterator[Sign]:
    told = draft.passages[-1].sentence == case.passage.sentence
    own = told or case.state.own == (case.passage.sentence, draft.number)
    if case.passage.turn == Turn.AFTER and (own or draft.number == 0):
        yield Sign.AFTER_OWN if own else Sign.AFTER_FIRST
    if case.passage.turn == Turn.BESIDE and own:
        yield Sign.BESIDE_OWN


def _pointers(case: Case, draft: Draft) -> Iterator[Sign]:
    sentence = case.one.sentence
    if "elsewhere" in case.pointers or any(is_another(sentence, act.first) for act in case.passage.acts):
        yield Sign.ELSEWHERE
    if "also" in case.pointers and (case.places or sentence.key(0) == "meanwhile"):
        yield Sign.ALSO
    if case.scene.section not in draft.sections:
        yield Sign.SECTION
    if draft.number != case.state.current:
        return
    places = (_before(sentence, act.first) for act in case.passage.acts if not act.verb)
    # "Reported that strikes hit …" points at nothing.
    before = {sentence.key(i) for i in places if sentence.tag(i) in ("DT", "CD", "JJ")}
    if "that" in before:
        yield Sign.THAT
    elif before & _THE:
        yield Sign.THE
    elif before & _AN and case.passage.sentence > LEAD + 1:
        yield Sign.AN


def _before(sentence: Sentence, act: int) -> int:
    """The token before a word of the act and what only hedges it: "the alleged bombing"."""
    return act - 2 if sentence.key(act - 1) in _HEDGES else act - 1


_HEDGES = frozenset({"alleged", "reported", "apparent", "suspected", "deadly", "same"})
_THE = frozenset({"the", "these", "this", "those"})
_AN = frozenset({"a", "an", "two", "three", "several"})
