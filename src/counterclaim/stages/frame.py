"""Words → frames: who did what to whom, with which figure; who takes which stance; who has the word where."""

from collections.abc import Sequence

from counterclaim.grammar.doings import find_doings
from counterclaim.grammar.frames import Framed, Spotted
from counterclaim.grammar.stances import find_stances
from counterclaim.grammar.tolls import frame_tolls
from counterclaim.grammar.voices import find_attributions


def frame(spotted: Sequence[Spotted]) -> tuple[Framed, ...]:
    """The frames of each sentence; a sentence that was not parsed has none."""
    return tuple(_frame(one) for one in spotted)


def _taken(one: Spotted) -> frozenset[int]:
    """The tokens that name a known actor, a place or a day, and so no victim."""
    spans = [(known.first, known.stop) for known in one.known]
    spans += [one.sentence.inside(place.start, place.end) for place in one.places]
    spans += [one.sentence.inside(day.start, day.end) for day in one.days]
    return frozenset(i for first, stop in spans for i in range(first, stop))


def _frame(one: Spotted) -> Framed:
    sentence = one.sentence
    if not sentence.tokens:
        return Framed(one, (), (), (), ())
    tolls = frame_tolls(sentence, one.cues, one.people, _taken(one))
    harmful = {toll.cue.first for toll in tolls}
    cues = [cue for cue in one.cues if cue.first in harmful]
    return Framed(
        one,
        tolls,
        find_doings(sentence, one.acts, cues, one.known),
        find_stances(sentence, one.acts, one.cues, one.known),
        find_attributions(sentence, one.known),
    )
