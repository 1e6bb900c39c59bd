"""A passage that is to be put to an account, with all that is known when its turn comes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.grammar.account_drafts import Drafts, telling_nouns
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.passages import Passage
from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.scenes import Scene
from counterclaim.grammar.syntax import Sentence, ancestors, clause_of
from counterclaim.grammar.whereabouts import on_the_way
from counterclaim.model import Cited, Period, Place


@dataclass(frozen=True, slots=True)
class Case:
    """A passage to be put to an account: its sentence and scene, its claims, the accounts so far.

    What every account is held against is worked out once: the `day` of the passage, the `places` where it says it
    happened, its telling `nouns`, the senses of the words by which it turns to something else (`pointers`).
    """

    one: Framed
    scene: Scene
    passage: Passage
    told: tuple[Told, ...]
    state: Drafts
    day: Cited[Period] | None = field(init=False)
    places: tuple[Place, ...] = field(init=False)
    nouns: frozenset[str] = field(init=False)
    pointers: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        sentence, passage = self.one.sentence, self.passage
        object.__setattr__(self, "day", _day(sentence, passage, self.told))
        there = [(at, words, place) for at, words, place in passage.places if words.role == "locative"]
        places = tuple(place for at, words, place in there if not on_the_way(sentence, at, words.kind))
        object.__setattr__(self, "places", places)
        object.__setattr__(self, "nouns", telling_nouns(self.one, passage.held))
        turns = frozenset(phrase.entry.sense for phrase in find_phrases(sentence, "turn"))
        object.__setattr__(self, "pointers", turns)


def _day(sentence: Sentence, passage: Passage, told: Sequence[Told]) -> Cited[Period] | None:
    """The passage's own day that can be worked out: one within the clause of its first claim, else beside it."""
    at, toll = (told[0].at, told[0].toll) if told else (0, None)
    clause = clause_of(sentence, toll.cue.verb) if toll else None
    days = [
        (clause is not None and clause not in ancestors(sentence, place), abs(place - at), period)
        for place, period in passage.days
        if period.value.start
    ]
    return min(days, key=lambda day: day[:2])[2] if days else None
