"""The people counted or named in a sentence."""

from collections.abc import Mapping, Sequence

from counterclaim.grammar.numbers import Number
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.people_counted import counted
from counterclaim.grammar.people_joined import added_up
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
        people = _household(sentence, i, at) if sentence.keys[i] in _HOUSEHOLDS else None
        people = people or (
            counted(sentence, at[i], named, barred) if i in at else uncounted(sentence, i, named, barred, taken)
        )
        if people:
            found.append(people)
            taken = people.stop
        i = people.stop if people else (at[i].stop if i in at else i + 1)
    return tuple(added_up(sentence, found))


_HOUSEHOLDS = frozenset({"family", "household"})


def _household(sentence: Sentence, i: int, at: Mapping[int, Number]) -> People | None:
    """ "A family of five" is five people."""
    if sentence.key(i + 1) != "of" or i + 2 not in at:
        return None
    number = at[i + 2]
    first = i
    while first > 0 and sentence.tag(first - 1) in ("DT", "JJ", "PRP$"):
        first -= 1
    return People(first, number.stop, i, number.figure, Group.CIVILIAN, number, Share.WHOLE, "en/people/household")
