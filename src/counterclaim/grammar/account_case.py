"""A passage that is to be put to an account, with all that is known when its turn comes."""

from dataclasses import dataclass

from counterclaim.grammar.account_drafts import Drafts, telling_nouns
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.passages import Passage
from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.scenes import Scene
from counterclaim.grammar.syntax import ancestors, clause_of
from counterclaim.grammar.whereabouts import on_the_way
from counterclaim.model import Cited, Period, Place


@dataclass(frozen=True, slots=True)
class Case:
    """A passage to be put to an account: its sentence and scene, its claims, the accounts so far."""

    one: Framed
    scene: Scene
    passage: Passage
    told: tuple[Told, ...]
    state: Drafts

    @property
    def day(self) -> Cited[Period] | None:
        """The passage's own day that can be worked out: one within the clause of its first claim, else beside it."""
        sentence, at = self.one.sentence, self.told[0].at if self.told else 0
        toll = self.told[0].toll if self.told else None
        clause = clause_of(sentence, toll.cue.verb) if toll else None
        days = [
            (clause is not None and clause not in ancestors(sentence, place), abs(place - at), period)
            for place, period in self.passage.days
            if period.value.start
        ]
        return min(days, key=lambda day: day[:2])[2] if days else None

    @property
    def places(self) -> tuple[Place, ...]:
        """The places where the passage says it happened, not those that somebody came from or was taken to."""
        sentence = self.one.sentence
        there = [(at, words, place) for at, words, place in self.passage.places if words.role == "locative"]
        return tuple(place for at, words, place in there if not on_the_way(sentence, at, words.kind))

    @property
    def nouns(self) -> frozenset[str]:
        """The telling nouns of the passage."""
        return telling_nouns(self.one, self.passage.held)

    @property
    def pointers(self) -> frozenset[str]:
        """The senses of the words by which its sentence turns to something else."""
        return frozenset(phrase.entry.sense for phrase in find_phrases(self.one.sentence, "turn"))
