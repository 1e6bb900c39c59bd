"""What passes between the stages: each a frozen value over one sentence or one report."""

from dataclasses import dataclass

from counterclaim.grammar.acts import Act
from counterclaim.grammar.attribution import Attribution
from counterclaim.grammar.cues import HarmCue
from counterclaim.grammar.days import DayWords
from counterclaim.grammar.doing import Doing
from counterclaim.grammar.people import People
from counterclaim.grammar.places import PlaceWords
from counterclaim.grammar.sources import Known
from counterclaim.grammar.stance_frames import StanceFrame
from counterclaim.grammar.syntax import Sentence
from counterclaim.grammar.tolls import TollFrame
from counterclaim.model import Certainty, Cited, Kind, Party, Span, Stance, Voice


@dataclass(frozen=True, slots=True)
class Spotted:
    """A sentence and the words in it that may bear a claim."""

    sentence: Sentence
    people: tuple[People, ...]
    cues: tuple[HarmCue, ...]
    acts: tuple[Act, ...]
    known: tuple[Known, ...]
    days: tuple[DayWords, ...]
    places: tuple[PlaceWords, ...]


@dataclass(frozen=True, slots=True)
class Framed:
    """A sentence with who did what to whom, who takes which stance, and who has the word where."""

    spotted: Spotted
    tolls: tuple[TollFrame, ...]
    doings: tuple[Doing, ...]
    stances: tuple[StanceFrame, ...]
    attributions: tuple[Attribution, ...]

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.spotted.sentence


@dataclass(frozen=True, slots=True)
class Told:
    """A claim before it is put to an account: what is said at a token of a sentence, by which voice."""

    sentence: int
    at: int
    kind: Kind
    stance: Cited[Stance]
    voice: Voice
    quote: Span
    rule: str
    certainty: Cited[Certainty] | None = None
    toll: TollFrame | None = None
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class Attributed:
    """A report's sentences with their frames, and all that is told in them."""

    framed: tuple[Framed, ...]
    told: tuple[Told, ...]
