"""The people counted or named in a sentence."""

from collections.abc import Sequence

from counterclaim.grammar.numbers import Number, exact
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.people_counted import counted
from counterclaim.grammar.people_uncounted import uncounted
from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Group


def find_people(sentence: Sentence, numbers: Sequence[Number], barred: frozenset[int]) -> tuple[People, ...]:
    """The people counted or named in a sentence, in order, none inside another.

    `barred` are tokens that cannot belong to such a phrase (days, places behind a preposition).
    """
    named = {i: phrase for phrase in find_phrases(sentence, "people") for i in range(phrase.first, phrase.stop)}
    found: list[People] = []
    at = {number.first: number for number in numbers}
    taken = 0
    i = 0
    while i < len(sentence.tokens):
        people = counted(sentence, at[i], named, barred) if i in at else uncounted(sentence, i, named, barred, taken)
        if people:
            found.append(people)
            taken = people.stop
        i = people.stop if people else (at[i].stop if i in at else i + 1)
    return tuple(_added_up(sentence, found))


def _added_up(sentence: Sentence, found: list[People]) -> list[People]:
    """ "A woman and her two sons" are three people told as one count."""
    whole: list[People] = []
    for person in found:
        last = whole[-1] if whole else None
        if last and _enumerates(sentence, last, person):
            low, more = last.figure.low or 0, person.figure.low or 0
            group = last.group if last.group == person.group else Group.UNSPECIFIED
            rule = "en/people/enumeration"
            whole[-1] = People(last.first, person.stop, last.head, exact(low + more), group, None, Share.WHOLE, rule)
        else:
            whole.append(person)
    return whole


_WITH = (("and",), (",", "and"), ("along", "with"), ("with",))


def _enumerates(sentence: Sentence, one: People, other: People) -> bool:
    gap = tuple(sentence.key(i) for i in range(one.stop, other.first))
    owned = sentence.key(other.first) in ("his", "her", "their") or (gap and gap[-1] in ("his", "her", "their"))
    bare = tuple(key for key in gap if key not in ("his", "her", "their"))
    lone = one.number is None or one.rule.endswith("/couple")
    single = lone and one.figure.low == one.figure.high is not None
    rest = other.share == Share.REST and gap == ("and",)
    exactly = other.figure.low is not None and other.figure.low == other.figure.high
    exactly = exactly and (rest or other.share == Share.WHOLE)
    alike = rest or (other.number is None and sentence.key(other.first) in ("a", "an", "one"))
    return single and exactly and bare in _WITH and (owned or alike)
