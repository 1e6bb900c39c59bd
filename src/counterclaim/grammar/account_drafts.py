"""Accounts in the making, and which of them a report is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.passages import Passage, Turn
from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.scenes import LEAD, Scene
from counterclaim.model import Cited, Period, Place, Role


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place named in an account's sentence, at a token, with the kind word beside it; `way`: "from" it, "to" it;
    `holder`: what the text says it lies in ("Nodin in Burkina Faso")."""

    sentence: int
    at: int
    place: Place
    kind: str | None
    way: bool = False
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An account in the making: its passages, its days once told, its places with the sentence they stand in.

    `pointers` are the senses of the words that brought it up: "elsewhere", "also"; `speakers` are the places whose
    people or hospitals tell of it.
    """

    number: int
    role: Role
    passages: tuple[Passage, ...]
    period: Cited[Period] | None
    places: tuple[Sighting, ...]
    told: tuple[Told, ...] = ()
    earlier: bool = False
    nouns: frozenset[str] = frozenset()
    sections: frozenset[int] = frozenset()
    pointers: frozenset[str] = frozenset()
    speakers: tuple[Sighting, ...] = ()

    @property
    def sentences(self) -> tuple[int, ...]:
        """The sentences it is told in, in order, each once."""
        return tuple(dict.fromkeys(passage.sentence for passage in self.passages))

    @property
    def types(self) -> frozenset[str]:
        """The incident types that its words settle."""
        acts = (act for passage in self.passages for act in passage.acts)
        return frozenset(act.type for act in acts if not act.generic and act.type != "other")

    @property
    def turn(self) -> Turn:
        """How it was brought up."""
        return self.passages[0].turn


@dataclass(frozen=True, slots=True)
class Headline:
    """What the headline tells: the types of incident, and whether its places are wide or many, as a roundup's are."""

    types: frozenset[str] = frozenset()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Drafts:
    """The accounts so far, the one spoken of last, and the sentence that told the last total over a war.

    `own` is the last sentence with the account that its own matter is of, recorded there or only pointed at.
    """

    drafts: tuple[Draft, ...] = ()
    current: int = 0
    last: int = -1
    totals_at: int = -9
    published: date | None = None
    several: bool = False
    own: tuple[int, int] = (-1, 0)


_SHORTEST = 4
_NOUNS = frozenset({"NN", "NNS"})


def telling_nouns(one: Framed, held: frozenset[int]) -> frozenset[str]:
    """The nouns at the tokens held that may tell one incident from another: none for people, harm, acts or sources."""
    sentence = one.sentence
    nouns = [
        token for token in sentence.tokens if token.i in held and token.tag in _NOUNS and len(token.key) >= _SHORTEST
    ]
    if not nouns:
        return frozenset()
    kinds = ("harm", "act", "people", "source", "count", "hedge", "stance")
    taken = {i for kind in kinds for found in find_phrases(sentence, kind) for i in range(found.first, found.stop)}
    taken |= {i for known in one.spotted.known for i in range(known.first, known.stop)}
    stretches = [(each.start, each.end) for each in one.spotted.days]
    stretches += [(each.start, each.end) for each in one.spotted.places]
    for start, end in stretches:
        taken |= set(range(*sentence.inside(start, end)))
    return frozenset(token.key.rstrip("s") for token in nouns if token.i not in taken)


def with_spoken_day(draft: Draft, scenes: Sequence[Scene]) -> Draft:
    """An account without a day of its own has the day on which the lead says it was reported."""
    if not undated(draft) or draft.number != 0:
        return draft
    for index in draft.sentences[:5]:
        if index <= LEAD + 2 and scenes[index].spoken:
            day = next(
                (one for one in scenes[index].spoken if one.value.start and "dateline" not in one.rule),
                None,
            )
            if day:
                return replace(draft, period=day)
    return draft


def undated(draft: Draft) -> bool:
    """Whether no day of the account can be worked out yet."""
    return draft.period is None or draft.period.value.start is None
