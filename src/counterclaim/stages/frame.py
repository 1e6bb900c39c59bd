"""Words → frames: who did what to whom, with which figure; who takes which stance; who has the word where."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.doings import find_doings
from counterclaim.grammar.figures_anew import figures_anew
from counterclaim.grammar.frames import Framed, Spotted
from counterclaim.grammar.parts_said import said_parts
from counterclaim.grammar.stances import find_stances
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.grammar.tolls import TollFrame, frame_tolls
from counterclaim.grammar.voices import find_attributions
from counterclaim.model import Group, SourceType


def frame(spotted: Sequence[Spotted]) -> tuple[Framed, ...]:
    """The frames of each sentence; a sentence that was not parsed has none."""
    framed: list[Framed] = []
    last: TollFrame | None = None
    told = -_FAR
    for one in spotted:
        near = last if one.sentence.index - told < _FAR else None
        framed.append(_frame(one, near))
        if framed[-1].tolls:
            last, told = framed[-1].tolls[0], one.sentence.index
    return tuple(framed)


# "Two of them were minors" speaks of a figure told at most two sentences before.
_FAR = 3


# "The killings, by soldiers, took place": a deed, whoever it struck.
_KILLINGS = frozenset({"killings", "killing", "murder", "murders"})


def _killed_them(sentence: Sentence, cue: HarmCue) -> bool:
    """ "The army killed them": whom it killed was told before."""
    struck = with_dep(sentence, cue.verb, "dobj")
    return cue.usage == Usage.ACTIVE and any(sentence.key(i) in ("them", "him", "her") for i in struck)


def _taken(one: Spotted) -> frozenset[int]:
    """The tokens that name a known actor, a place or a day, and so no victim."""
    spans = [(known.first, known.stop) for known in one.known]
    spans += [one.sentence.inside(place.start, place.end) for place in one.places]
    spans += [one.sentence.inside(day.start, day.end) for day in one.days]
    return frozenset(i for first, stop in spans for i in range(first, stop))


_MEMBERS = frozenset({"member", "members"})
_FIGHT = frozenset({SourceType.ARMED_GROUP, SourceType.MILITARY, SourceType.POLICE})
_OF_WHOM = 7


def _of_fighters(one: Spotted, toll: TollFrame) -> TollFrame:
    """ "Three members of the FARC group", "of the so-called Free Army": whoever is of those who fight fights."""
    people = toll.people
    of = one.sentence.key(people.head + 1) == "of"
    inside = range(people.first, people.head + _OF_WHOM if of else people.stop)
    named = any(known.type in _FIGHT and known.first in inside for known in one.known)
    if people.group != Group.UNSPECIFIED or not named or not any(one.sentence.key(i) in _MEMBERS for i in inside):
        return toll
    return replace(toll, people=replace(people, group=Group.COMBATANT))


def _frame(one: Spotted, last: TollFrame | None) -> Framed:
    sentence = one.sentence
    if not sentence.tokens:
        return Framed(one, (), (), (), ())
    tolls = frame_tolls(sentence, one.cues, one.people, _taken(one))
    tolls = figures_anew(sentence, one.people, said_parts(sentence, one.people, tolls, last), last)
    tolls = tuple(_of_fighters(one, toll) for toll in tolls)
    # To hold people is a state; the deed was to take them.
    harmful = {toll.cue.first for toll in tolls if sentence.key(toll.cue.first) not in ("hold", "holds", "holding")}
    cues = [
        cue
        for cue in one.cues
        if cue.first in harmful or sentence.key(cue.first) in _KILLINGS or _killed_them(sentence, cue)
    ]
    return Framed(
        one,
        tolls,
        find_doings(sentence, one.acts, cues, one.known),
        find_stances(sentence, one.acts, one.cues, one.known),
        find_attributions(sentence, one.known),
    )
