"""How a report turns to another incident: a place or an earlier day told first, "a second blast", another doer."""

from collections.abc import Sequence
from itertools import product

from counterclaim.actors import same_side
from counterclaim.grammar.account_case import Case
from counterclaim.grammar.account_drafts import Draft
from counterclaim.grammar.frames import Told
from counterclaim.grammar.periods import overlap
from counterclaim.grammar.place_apart import Standing, places_anew, standing_to
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Kind, Place, Rung, Stance


def places_of(draft: Draft) -> list[Place]:
    """The places of an account; where it has none, those whose people or hospitals tell of it."""
    return [one.place for one in draft.places or draft.speakers]


def finest(places: Sequence[Place]) -> list[Place]:
    """The places, without the countries where any is told more precisely."""
    finer = [place for place in places if place.rung != Rung.COUNTRY]
    return finer or list(places)


def turns_away(case: Case, draft: Draft) -> bool:
    """Whether the first lines go on to something else: another place or an earlier day told first, a deed with victims
    far away, "meanwhile"."""
    if case.one.sentence.key(0) in _ELSEWHERE and (case.passage.acts or has_victims(case)):
        return True
    if earlier_day(case) and _dated_apart(case, draft):
        return True
    if not places_anew(case.places, places_of(draft)):
        return False
    if fronted(case) or is_later(case) or earlier_day(case) or other_doer(case, draft):
        return True
    apart = {standing_to(one, other) for one, other in product(finest(case.places), places_of(draft))}
    return apart == {Standing.APART} and bool(case.passage.acts) and has_victims(case)


def _dated_apart(case: Case, draft: Draft) -> bool:
    """Whether the passage and the account each have a day, and no day in common."""
    day, old = case.day, draft.period
    return day is not None and old is not None and old.value.start is not None and not overlap(day.value, old.value)


_ELSEWHERE = frozenset({"meanwhile", "separately", "elsewhere"})


def has_victims(case: Case) -> bool:
    """Whether the passage counts victims."""
    return any(told.toll for told in case.told)


def fronted(case: Case) -> bool:
    """Whether the sentence opens with the place: "In Kherson, artillery killed a man"."""
    sentence = case.one.sentence
    first = min((at for at, words, _ in case.passage.places if words.role == "locative"), default=_FRONT)
    if not 0 < first < _FRONT or sentence.tag(0) != "IN":
        return False
    return not any(sentence.tag(i) in _FINITE for i in range(first))


_FRONT = 8
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def is_later(case: Case) -> bool:
    """ "Hours later", "the same day", "jets later struck"."""
    sentence = case.one.sentence
    struck = any(act.verb and sentence.key(act.first - 1) == "later" for act in case.passage.acts)
    return struck or "later" in case.pointers


def earlier_day(case: Case) -> bool:
    """Whether a deed with victims is told behind a day before yesterday's: "Last week gunmen killed six people"."""
    published, sentence = case.state.published, case.one.sentence
    if published is None or not has_victims(case) or case.passage.sentence == 0:
        return False
    first = [period.value for at, period in case.passage.days if at < _FIRST and period.value.end]
    opens = not any(sentence.tag(i) in _FINITE for i in range(_FIRST))
    return opens and any((published - one.end).days > 1 for one in first if one.end)


_FIRST = 3


def other_doer(case: Case, draft: Draft) -> bool:
    """Whether the report itself says that others did it than those who did what the account tells."""
    mine, old = _doers(case.told, own=True), _doers(draft.told, own=False)
    clash = "clash" in draft.types or any(act.type == "clash" for act in case.passage.acts)
    return bool(mine) and bool(old) and not clash and not any(same_side(a, b) for a, b in product(mine, old))


_DID = (Stance.ASSERTS, Stance.ACCUSES, Stance.ADMITS)


def _doers(told: Sequence[Told], *, own: bool) -> set[str]:
    """The known parties said to have done it; `own`: in the report's own voice or by themselves."""
    return {
        one.party.actor
        for one in told
        if one.kind == Kind.RESPONSIBILITY and one.party and one.party.actor and one.stance.value in _DID
        if not own or one.stance.value == Stance.ADMITS or not one.voice.chain
    }


def is_another(sentence: Sentence, first: int) -> bool:
    """ "A second roadside bomb", "a similar raid": another one, whatever the kind."""
    for i in range(first - 1, max(-1, first - _FEW), -1):
        if sentence.key(i) in _OTHERS:
            return sentence.key(i) == "another" or sentence.key(i - 1) in ("a", "one")
        if sentence.tag(i) not in ("JJ", "NN", "VBN", "HYPH", "NNP"):
            return False
    return False


_FEW = 4
_OTHERS = frozenset({"another", "second", "third", "fourth", "similar", "separate", "different", "further"})
