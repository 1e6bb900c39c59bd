"""What speaks for a passage being of an account already told, or of one not told yet: signs, each with a weight.

The account with the largest sum has the passage; where every sum is below nought, the passage opens one of its own.
The weights were fitted by `scripts/fit_account_weights.py` on reports with annotated incidents.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from types import MappingProxyType

from counterclaim.grammar.account_drafts import Draft, Drafts, telling_nouns, undated
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.passages import Passage, Turn
from counterclaim.grammar.periods import days_between, overlap, same_days
from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.place_apart import Standing, standing_to
from counterclaim.grammar.scenes import LEAD, Scene
from counterclaim.model import Cited, Period, Place, Rung


class Sign(StrEnum):
    """One thing that speaks for or against a passage being of an account."""

    DAY_SAME = "the same days"
    DAY_WIDE = "a month around a day"
    DAY_NEXT = "days beside each other"
    DAY_APART = "days apart"
    DAY_FIRST = "news of a day for the first account, which has none yet"
    DAY_ONLY = "a day, where the account has none"
    DAY_OLD = "a day long before the report, where the account has none"
    PLACE_SAME = "the same place"
    PLACE_WITHIN = "a place within the other"
    PLACE_APART = "places apart"
    PLACE_OTHER = "other names, where on the map is not known"
    NOUN_AGAIN = "a telling noun again"
    TYPE_SAME = "the same type of incident"
    TYPE_OTHER = "another type of incident"
    FIGURE_AGAIN = "the same figure of the same harm"
    FIRST = "the account told first"
    GOES_ON = "told in the sentence before"
    GOES_ON_LATER = "told two sentences before"
    SAME_SENTENCE = "told in the same sentence"
    AFTER_OWN = "what the sentence's own account came after"
    AFTER_FIRST = "what went before, and the first account"
    BESIDE_OWN = "what happened beside the sentence's own account"
    ELSEWHERE = "elsewhere, separately, another attack"
    ALSO = "also, meanwhile, with a place"
    THAT = "that attack"
    THE = "the attack"
    AN = "an attack, behind the lead"
    LEAD = "the first lines and the account told first"
    EARLIER = "an earlier attack, and the account told first"


WEIGHTS: Mapping[Sign, float] = MappingProxyType(
    {
        Sign.DAY_SAME: 1.9,
        Sign.DAY_WIDE: -4.5,
        Sign.DAY_NEXT: -6.0,
        Sign.DAY_APART: -8.0,
        Sign.DAY_FIRST: 0.5,
        Sign.DAY_ONLY: -1.5,
        Sign.DAY_OLD: -7.0,
        Sign.PLACE_SAME: 2.0,
        Sign.PLACE_WITHIN: 0.5,
        Sign.PLACE_APART: -3.5,
        Sign.PLACE_OTHER: -1.0,
        Sign.NOUN_AGAIN: 0.3,
        Sign.TYPE_SAME: 0.7,
        Sign.TYPE_OTHER: -1.6,
        Sign.FIGURE_AGAIN: 2.6,
        Sign.FIRST: 1.0,
        Sign.GOES_ON: 1.6,
        Sign.GOES_ON_LATER: 1.3,
        Sign.SAME_SENTENCE: 3.0,
        Sign.AFTER_OWN: -6.5,
        Sign.AFTER_FIRST: -2.0,
        Sign.BESIDE_OWN: -3.5,
        Sign.ELSEWHERE: -2.2,
        Sign.ALSO: -0.4,
        Sign.THAT: 3.0,
        Sign.THE: 0.8,
        Sign.AN: -0.8,
        Sign.LEAD: 2.5,
        Sign.EARLIER: -2.0,
    }
)


SETS_APART = frozenset(
    {
        *(
            Sign.DAY_WIDE,
            Sign.DAY_NEXT,
            Sign.DAY_APART,
            Sign.DAY_ONLY,
            Sign.DAY_OLD,
            Sign.PLACE_APART,
            Sign.PLACE_OTHER,
        ),
        *(Sign.AFTER_OWN, Sign.AFTER_FIRST, Sign.BESIDE_OWN, Sign.ELSEWHERE, Sign.ALSO, Sign.AN, Sign.EARLIER),
    }
)
"""The signs without one of which no account is opened."""


@dataclass(frozen=True, slots=True)
class Case:
    """A passage to be put to an account: its sentence and scene, its claims, the accounts so far."""

    one: Framed
    scene: Scene
    passage: Passage
    told: tuple[Told, ...]
    state: Drafts

    @property
    def day(self) -> Cited[Period] | None:
        """The passage's own day that can be worked out, the one beside its first claim."""
        at = self.told[0].at if self.told else 0
        days = [(abs(place - at), period) for place, period in self.passage.days if period.value.start]
        return min(days, key=lambda pair: pair[0])[1] if days else None

    @property
    def places(self) -> tuple[Place, ...]:
        """The places where the passage says it happened."""
        return tuple(place for _, words, place in self.passage.places if words.role == "locative")

    @property
    def nouns(self) -> frozenset[str]:
        """The telling nouns of the passage's sentence."""
        return telling_nouns(self.one)


def choose(case: Case) -> int:
    """The number of the account that has the passage; the next number for a new one."""
    drafts = case.state.drafts
    if not drafts:
        return 0
    told = {draft.number: tuple(signs(case, draft)) for draft in drafts}
    best = max(told, key=lambda number: (sum(WEIGHTS[sign] for sign in told[number]), -number))
    # Another kind of violence alone is no other incident: bombers shoot, raids end in clashes.
    alone = SETS_APART.isdisjoint(told[best])
    return best if alone or sum(WEIGHTS[sign] for sign in told[best]) > 0 else len(drafts)


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
        yield Sign.DAY_OLD if _old(case, day.value) else Sign.DAY_FIRST if early else Sign.DAY_ONLY
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
    mine, old = _finest(case.places), _finest([one.place for one in draft.places])
    found = {standing_to(one, other) for one, other in product(mine, old)}
    for standing, sign in _STANDINGS:
        if standing in found:
            yield sign
            return


_STANDINGS = (
    (Standing.SAME, Sign.PLACE_SAME),
    (Standing.WITHIN, Sign.PLACE_WITHIN),
    (Standing.APART, Sign.PLACE_APART),
    (Standing.OTHER, Sign.PLACE_OTHER),
)


def _finest(places: Sequence[Place]) -> list[Place]:
    """The places, without the countries where any is told more precisely."""
    finer = [place for place in places if place.rung != Rung.COUNTRY]
    return finer or list(places)


_NOUNS = 4


def _words(case: Case, draft: Draft) -> Iterator[Sign]:
    for _ in range(min(_NOUNS, len(case.nouns & draft.nouns))):
        yield Sign.NOUN_AGAIN
    mine = {act.type for act in case.passage.acts if not act.generic and act.type != "other"}
    if mine and draft.types:
        yield Sign.TYPE_SAME if mine & draft.types else Sign.TYPE_OTHER
    if {_figure(told) for told in case.told} & {_figure(told) for told in draft.told} - {None}:
        yield Sign.FIGURE_AGAIN


def _figure(told: Told) -> tuple[object, ...] | None:
    if told.toll is None or not told.toll.people.numbered or told.toll.people.figure.low == 1:
        return None
    return told.toll.harm, told.toll.people.figure.value


def _order(case: Case, draft: Draft) -> Iterator[Sign]:
    gap = case.passage.sentence - case.state.last
    if draft.number == 0:
        yield Sign.FIRST
        if case.passage.sentence <= LEAD and case.passage.turn == Turn.PLAIN and case.state.current == 0:
            yield Sign.LEAD
        if case.scene.earlier and case.passage.sentence > LEAD:
            yield Sign.EARLIER
    if draft.number != case.state.current:
        return
    if draft.passages[-1].sentence == case.passage.sentence:
        yield Sign.SAME_SENTENCE
    elif gap <= _TWO:
        yield Sign.GOES_ON if gap < _TWO else Sign.GOES_ON_LATER


_TWO = 2


def _turns(case: Case, draft: Draft) -> Iterator[Sign]:
    own = draft.passages[-1].sentence == case.passage.sentence
    if case.passage.turn == Turn.AFTER and (own or draft.number == 0):
        yield Sign.AFTER_OWN if own else Sign.AFTER_FIRST
    if case.passage.turn == Turn.BESIDE and own:
        yield Sign.BESIDE_OWN


def _pointers(case: Case, draft: Draft) -> Iterator[Sign]:
    sentence = case.one.sentence
    said = {phrase.entry.sense for phrase in find_phrases(sentence, "turn")}
    if "elsewhere" in said:
        yield Sign.ELSEWHERE
    if "also" in said and case.places:
        yield Sign.ALSO
    if draft.number != case.state.current:
        return
    places = (act.first - 1 for act in case.passage.acts if not act.verb)
    # "Reported that strikes hit …" points at nothing.
    before = {sentence.key(i) for i in places if sentence.tag(i) in ("DT", "CD", "JJ")}
    if "that" in before:
        yield Sign.THAT
    elif before & _THE:
        yield Sign.THE
    elif before & _AN and case.passage.sentence > LEAD + 1:
        yield Sign.AN


_THE = frozenset({"the", "these", "this", "those"})
_AN = frozenset({"a", "an", "two", "three", "several"})
