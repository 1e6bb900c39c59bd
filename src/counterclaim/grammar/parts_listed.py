"""Parts of a figure told before, by a number alone or in a list: "eleven were inmates", "among them were two nuns"."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.people import People, Share
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.syntax import Sentence
from counterclaim.grammar.tolls import TollFrame
from counterclaim.grammar.victim_lists import speaks


def share_of_told(sentence: Sentence, people: Sequence[People], verb: int, told: TollFrame) -> People | None:
    """Whom a copula says something of by a number alone: "eleven were inmates", "four of the 12 were minors"."""
    if not told.people.numbered:
        return None
    for person in people:
        number = person.number
        if number is None or person.head >= number.stop or not _fewer(person, told.people):
            continue
        alone = person.stop == verb and sentence.key(person.first - 1) in _OPENS
        if alone or _of_those(sentence, people, number.stop, verb, told.people):
            return replace(person, share=Share.PART)
    return None


_OPENS = frozenset({"", ",", ";", ":", "and", "but", "while", "-", '"', "“", "that"})


def _fewer(one: People, other: People) -> bool:
    most = other.figure.high
    return one.figure.low is not None and (most is None or one.figure.low < most)


def _of_those(sentence: Sentence, people: Sequence[People], of: int, verb: int, told: People) -> bool:
    """Whether "of the 12" leads from a number to the verb, and it is the figure told before."""
    if sentence.key(of) != "of" or sentence.key(of + 1) not in _THE:
        return False
    whole = next((one for one in people if one.numbered and one.first == of + 2), None)
    same = whole is not None and whole.figure.value == told.figure.value
    return same and whole is not None and whole.stop == verb


_THE = frozenset({"the", "those", "these"})


def listed_parts(sentence: Sentence, people: Sequence[People]) -> list[People]:
    """The people listed as parts: behind "the victims included" or "among them were", or before "were among them"."""
    for i, key in enumerate(sentence.keys):
        if key in _INCLUDE and sentence.key(i - 1) in _WHOLES:
            return _behind(sentence, people, i + 1)
        if key in _AMONG and sentence.key(i + 1) in _THEM:
            if sentence.key(i + 2) in BE:
                return _behind(sentence, people, i + 3)
            if i <= 1 and (counted := _counted(sentence, people, i + 2)):
                return _behind(sentence, people, counted)
            if sentence.key(i - 1) in BE and sentence.tag(i + 2) in _ENDS:
                return _before(sentence, people, i - 1)
    return []


_INCLUDE = frozenset({"included", "include", "includes"})
_WHOLES = frozenset({"victims", "casualties", "they"})
_AMONG = frozenset({"among", "amongst"})
_THEM = frozenset({"them", "these"})
BE = frozenset({"was", "were", "are", "is"})
_ENDS = frozenset({".", ",", "", "IN", "CC", ":"})
_JOINS = frozenset({",", "and"})


def _counted(sentence: Sentence, people: Sequence[People], start: int) -> int | None:
    """ "Among them we count two soldiers": where the people begin behind a few words with no harm in them."""
    first = next((one.first for one in people if one.numbered and start <= one.first <= start + _FEW), None)
    if first is None or any(phrase_here(sentence, i, "harm") for i in range(start, first)):
        return None
    return first


_FEW = 4


def _behind(sentence: Sentence, people: Sequence[People], opened: int) -> list[People]:
    found: list[People] = []
    for person in people:
        if person.first >= opened:
            start = found[-1].stop if found else opened
            joined = all(sentence.key(i) in _JOINS for i in range(start, person.first))
            if not joined or speaks(sentence, person):
                break
            found.append(person)
    return found


def _before(sentence: Sentence, people: Sequence[People], stop: int) -> list[People]:
    found: list[People] = []
    for person in reversed(people):
        if person.stop <= stop:
            if not all(sentence.key(i) in _JOINS for i in range(person.stop, stop)):
                break
            found.insert(0, person)
            stop = person.first
    return found if stop == 0 or sentence.key(stop - 1) in ("", "that", "said", ":") else []
