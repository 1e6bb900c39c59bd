"""Figures told without a word of harm, behind a toll: "the rebels speak of 30", "the hospital reported 12"."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.grammar.tolls import TollFrame
from counterclaim.model import Harm


def figures_anew(
    sentence: Sentence, people: Sequence[People], tolls: Sequence[TollFrame], last: TollFrame | None
) -> tuple[TollFrame, ...]:
    """The tolls with the bare figures that somebody gives of what was told last, here or in a sentence before."""
    found: list[TollFrame] = []
    for person in people:
        before = [frame for frame in tolls if frame.people.stop <= person.first]
        told = before[-1] if before else last
        if told is None or told.harm not in _COUNTED or any(_meets(frame.people, person) for frame in tolls):
            continue
        if _bare(person) and (verb := _given(sentence, person)) is not None:
            found.append(_frame(sentence, person, verb, told))
    return tuple(sorted([*tolls, *found], key=lambda frame: frame.people.first))


_COUNTED = frozenset({Harm.KILLED, Harm.WOUNDED, Harm.MISSING})


def _meets(one: People, other: People) -> bool:
    return one.first < other.stop and other.first < one.stop


def _bare(person: People) -> bool:
    """Whether a number stands alone, so that what it counts was told before."""
    return person.number is not None and person.head < person.number.stop and person.share == Share.WHOLE


def _given(sentence: Sentence, person: People) -> int | None:
    """The verb by which a bare figure is given; None where it is none."""
    if not _ends(sentence, person.stop):
        return None
    opened = person.first
    if sentence.key(opened - 1) == "of" and sentence.key(opened - 2) in _SPEAK:
        return opened - 2
    if sentence.key(opened - 1) == "to" and sentence.key(opened - 2) in ("that", "it", "this", "figure"):
        return opened - 3 if sentence.key(opened - 3) in _REVISE else None
    if sentence.key(opened - 1) == "at":
        return _put(sentence, opened - 1)
    while sentence.key(opened - 1) in _ABOUT:
        opened -= 1
    if sentence.key(opened - 1) in _GIVE and with_dep(sentence, opened - 1, "nsubj"):
        return opened - 1
    return _counted(sentence, opened)


def _ends(sentence: Sentence, i: int) -> bool:
    """Whether nothing that could be counted follows the number."""
    return sentence.tag(i) in ("", ".", ",", ":", "CC", "''", "-RRB-") or sentence.key(i) in (";", "in", "at", "and")


_SPEAK = frozenset({"speak", "speaks", "spoke", "speaking", "talk", "talks", "talked"})
_REVISE = frozenset({"revised", "raised", "lowered", "corrected", "updated", "increased"})
_ABOUT = frozenset({"just", "only", "more", "like", "closer", "nearer", "to", "probably", "even", "as", "many"})
_GIVE = frozenset(
    {"reported", "reports", "counted", "gave", "gives", "recorded", "listed", "documented", "counts"}
    | {"said", "says", "mentioned", "estimated", "cited"}
)
_COUNTS = frozenset({"number", "figure", "count", "toll", "total", "tally"})
_PUT = frozenset({"put", "puts", "putting"})
_REACH = 4


def _put(sentence: Sentence, at: int) -> int | None:
    """ "Skywatch puts the number at 3,100": the verb."""
    for i in range(at - 1, max(-1, at - _REACH), -1):
        if sentence.key(i) in _PUT:
            held = {sentence.key(k) for k in range(i + 1, at)}
            return i if held <= _COUNTS | _DETERMINERS else None
    return None


_DETERMINERS = frozenset({"the", "that", "it", "this", "real", "true", "actual", "latest", "overall"})


def _counted(sentence: Sentence, opened: int) -> int | None:
    """ "The real figure was more like 30": the copula."""
    if sentence.key(opened - 1) not in ("is", "was"):
        return None
    subjects = [i for i in with_dep(sentence, opened - 1, "nsubj") if sentence.key(i - 1) not in _BOUNDS]
    return opened - 1 if any(sentence.key(i) in _COUNTS for i in subjects) else None


# The most and the least that somebody reckons with are bounds of one figure.
_BOUNDS = frozenset({"maximum", "minimum"})


def _frame(sentence: Sentence, person: People, verb: int, told: TollFrame) -> TollFrame:
    cue = HarmCue(verb, verb + 1, verb, told.harm, Usage.STATE, told.cue.entry)
    assert person.number is not None  # _bare has seen it
    figure = sentence.span(person.number.first, person.number.stop)
    group = person if person.group != person.group.UNSPECIFIED else replace(person, group=told.people.group)
    return TollFrame(cue, told.harm, group, False, "en/toll/anew", told.cue_span, figure, None, told.whom)
