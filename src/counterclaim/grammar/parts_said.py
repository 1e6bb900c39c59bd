"""Parts told by a clause of their own: "two of the victims were minors", "most of the wounded were children"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.numbers import plural
from counterclaim.grammar.parts_listed import BE, listed_parts, share_of_told
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.syntax import Sentence
from counterclaim.grammar.tolls import TollFrame
from counterclaim.lexicon import Entry
from counterclaim.model import Group, Harm, Span

_MOST = frozenset({"most", "many", "majority", "half", "bulk", "third", "quarter"})
_ANY = frozenset({"them", "whom", "victims", "casualties", "those"})
_NOUNS = frozenset({"victims", "casualties"})
_HARMED = {"killed": Harm.KILLED, "wounded": Harm.WOUNDED, "captured": Harm.CAPTURED, "missing": Harm.MISSING}


@dataclass(frozen=True, slots=True)
class _Harm:
    """A harm with the word that says it, in this sentence or in one before."""

    harm: Harm
    entry: Entry
    span: Span


def said_parts(
    sentence: Sentence, people: Sequence[People], tolls: Sequence[TollFrame], last: TollFrame | None
) -> tuple[TollFrame, ...]:
    """The tolls with the parts that a copula tells; `last` is the figure told last before this sentence."""
    found = [*_parts(sentence, people, tolls, last), *_included(sentence, people, tolls, last)]
    taken = {(frame.people.first, frame.harm) for frame in found}
    kinds = {frame.people.head for frame in found}
    kept = [
        frame for frame in tolls if (frame.people.first, frame.harm) not in taken and frame.people.head not in kinds
    ]
    return tuple(sorted([*kept, *found], key=lambda frame: frame.people.first))


def _parts(
    sentence: Sentence, people: Sequence[People], tolls: Sequence[TollFrame], last: TollFrame | None
) -> Iterator[TollFrame]:
    for verb, key in enumerate(sentence.keys[:-1]):
        says = (key in BE and verb) or (key == "as" and _identifies(sentence, verb))
        kind = _kind(sentence, people, verb) if says else None
        if kind is None:
            continue
        share = _share(sentence, people, verb)
        told = _told_before(tolls, share.first if share else verb, last)
        harm = _harm(sentence, share, verb, told) if share else None
        if harm is None and told is not None:
            share, harm = share_of_told(sentence, people, verb, told), _harm_of(told)
        if share is not None and harm is not None:
            yield _frame(sentence, share, kind, verb, harm)


def _identifies(sentence: Sentence, i: int) -> bool:
    """ "Identified two of the five as soldiers"."""
    near = range(max(0, i - _REACH), i)
    return any(sentence.key(k) in ("identified", "named", "described") for k in near)


_REACH = 8


def _told_before(tolls: Sequence[TollFrame], stop: int, last: TollFrame | None) -> TollFrame | None:
    """The figure told last before a token."""
    before = [frame for frame in tolls if frame.people.stop <= stop]
    return before[-1] if before else last


def _included(
    sentence: Sentence, people: Sequence[People], tolls: Sequence[TollFrame], last: TollFrame | None
) -> Iterator[TollFrame]:
    """ "The victims included 11 children and two nurses": parts of the figure told before, with its harm."""
    listed = listed_parts(sentence, people)
    told = _told_before(tolls, listed[0].first, last) if listed else None
    if told is None:
        return
    for person in listed:
        if (person.figure.low or 0) <= (told.people.figure.high or person.figure.low or 0):
            yield _frame(sentence, replace(person, share=Share.PART), person, person.first, _harm_of(told))


def _harm_of(told: TollFrame) -> _Harm:
    return _Harm(told.harm, told.cue.entry, told.cue_span)


def _share(sentence: Sentence, people: Sequence[People], verb: int) -> People | None:
    """What the clause is said of: "two of them", "most of the wounded"; None where it is no part of anybody."""
    for person in people:
        if not person.numbered or not _near(sentence, person.stop, verb):
            continue
        if person.share == Share.PART:
            return person
        bare = person.number is not None and person.head < person.number.stop
        if bare and (opened := _of_them(sentence, person.first)) is not None:
            return replace(person, first=opened, share=Share.PART)
    for i in range(verb - 2, max(-1, verb - 6), -1):
        if sentence.key(i) == "of" and sentence.key(i - 1) in _MOST and sentence.key(i - 2) != "how":
            return People(i - 1, verb, i - 1, plural(), Group.UNSPECIFIED, None, Share.PART, "en/people/most")
    return None


def _of_them(sentence: Sentence, stop: int) -> int | None:
    """Where "of the 27 victims, 19 …" begins, before the number."""
    for i in range(stop - 1, max(-1, stop - 9), -1):
        if sentence.key(i) == "of" and sentence.key(i - 1) in ("", ",", "that", "said", "and"):
            return i if sentence.key(i + 1) in ("the", "those", "these", "them", "its") else None
    return None


def _near(sentence: Sentence, start: int, verb: int) -> bool:
    """Whether the verb follows at once, or behind a word of harm: "two of those killed were"."""
    return start <= verb <= start + 2 and all(
        phrase_here(sentence, i, "harm") is not None or sentence.tag(i) == "RB" for i in range(start, verb)
    )


def _kind(sentence: Sentence, people: Sequence[People], verb: int) -> People | None:
    """Who they were: people named without a number right behind the verb, joined ones taken along."""
    for at, person in enumerate(people):
        if person.first <= verb or person.numbered:
            continue
        between = range(verb + 1, person.first)
        if len(between) > 2 or not all(sentence.tag(i) in ("RB", "JJ", "DT") for i in between):
            return None
        stop = person.stop
        for other in people[at + 1 :]:
            if other.numbered or [sentence.key(i) for i in range(stop, other.first)] != ["and"]:
                break
            stop = other.stop
        return replace(person, stop=stop)
    return None


def _harm(sentence: Sentence, share: People, verb: int, told: TollFrame | None) -> _Harm | None:
    """The harm of those spoken of: that of their noun, else that of the figure told before."""
    first, counted = share.first, share.numbered
    for i in range(verb - 1, first, -1):
        phrase = phrase_here(sentence, i, "harm")
        if phrase is not None:
            harm = _HARMED.get(phrase.entry.sense)
            return _Harm(harm, phrase.entry, sentence.span(phrase.first, phrase.stop)) if harm else None
    held = {sentence.key(i) for i in range(first, verb)}
    # "55 people, most of them children" only says who the 55 are.
    if told is None or not held & (_ANY if counted else _NOUNS):
        return None
    return _harm_of(told)


def _frame(sentence: Sentence, share: People, kind: People, verb: int, harm: _Harm) -> TollFrame:
    cue = HarmCue(verb, verb + 1, verb, harm.harm, Usage.STATE, harm.entry)
    number = share.number
    figure = sentence.span(number.first, number.stop) if number else sentence.span(share.first, share.first + 1)
    people = replace(share, stop=max(share.stop, kind.stop), head=kind.head, group=kind.group)
    start = kind.number.stop if kind.number and kind.number.stop < kind.stop else kind.first
    whom = sentence.span(start, kind.stop)
    return TollFrame(cue, harm.harm, people, True, "en/toll/part", harm.span, figure, whom, sentence.key(people.head))
