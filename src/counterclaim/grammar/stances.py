"""Stances said in so many words: each sense of a stance word has its reader."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.absences import absent, no_fighting, no_strike_of, undone
from counterclaim.grammar.acts import Act
from counterclaim.grammar.admissions import admits
from counterclaim.grammar.announced import announced
from counterclaim.grammar.avowals import avowed, claimed_deed, staged
from counterclaim.grammar.blame import accuses
from counterclaim.grammar.cues import HarmCue
from counterclaim.grammar.mutual import blame_each_other
from counterclaim.grammar.neither import neither_answers
from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.refusals import denies
from counterclaim.grammar.silences import declines, unknown
from counterclaim.grammar.sources import Known
from counterclaim.grammar.stance_frames import Around, StanceFrame
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Stance

_READERS = {
    Stance.ACCUSES: accuses,
    Stance.ADMITS: admits,
    Stance.DENIES: denies,
    Stance.DECLINES: declines,
    Stance.UNKNOWN: unknown,
}


def find_stances(
    sentence: Sentence, acts: Sequence[Act], cues: Sequence[HarmCue], known: Sequence[Known]
) -> tuple[StanceFrame, ...]:
    """The stances said in a sentence, in order."""
    found: list[StanceFrame] = []
    for phrase in find_phrases(sentence, "stance"):
        reader = _READERS[Stance(phrase.entry.sense)]
        both = blame_each_other(sentence, phrase, known) if reader is accuses else ()
        frames = both or (reader(sentence, phrase, Around(acts, cues, known)),)
        found += [replace(frame, words=phrase.stop - phrase.first) for frame in frames if frame]
    if not any(frame.stance == Stance.ADMITS for frame in found):
        around = Around(acts, cues, known)
        readers = (avowed, staged, claimed_deed, announced)
        found += [frame for frame in (read(sentence, around) for read in readers) if frame]
    if not any(frame.stance == Stance.DENIES for frame in found):
        around = Around(acts, cues, known)
        found += [
            frame for frame in (read(sentence, around) for read in (absent, no_strike_of, no_fighting, undone)) if frame
        ]
    found += neither_answers(sentence, Around(acts, cues, known))
    return tuple(found)
