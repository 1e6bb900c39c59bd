"""What a sentence tells together, and where it turns to another incident: "… a day after a bombing killed nine"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.grammar.acts import Act
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.phrases import find_phrases, phrase_here
from counterclaim.grammar.places import PlaceWords
from counterclaim.grammar.scenes import Scene
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.model import Cited, Period, Place


class Turn(StrEnum):
    """How a passage stands to its sentence: its own matter, what went before it, what happened beside it.

    What is only said of a place or of somebody ("the town, which fell in March") is an aside: its places tell where.
    """

    PLAIN = "plain"
    AFTER = "after"
    BESIDE = "beside"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a sentence that tells of one incident: the claims at its tokens, and the days, places and acts there.

    `told` are positions in all that the report tells; `held` are its tokens.
    """

    sentence: int
    turn: Turn
    told: tuple[int, ...]
    days: tuple[tuple[int, Cited[Period]], ...]
    places: tuple[tuple[int, PlaceWords, Place], ...]
    acts: tuple[Act, ...]
    held: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Stretch:
    first: int
    stop: int
    turn: Turn


def passages(one: Framed, scene: Scene, told: Sequence[tuple[int, Told]]) -> tuple[Passage, ...]:
    """The passages of a sentence, its own matter first; `told` are its claims with their positions in the report."""
    harms = [each.toll.cue.verb for _, each in told if each.toll]
    turns = _turns(one, scene, [*(each.at for _, each in told), *harms]) if one.sentence.tokens else []
    owners = [None, *(turn for turn in turns if turn.turn != Turn.ASIDE)]
    found = [_passage(one, scene, told, _Part(turns, owner)) for owner in owners]
    return (found[0], *(each for each in found[1:] if each.told or each.acts))


@dataclass(frozen=True, slots=True)
class _Part:
    """One stretch among those of its sentence; None for what is in none of them."""

    turns: Sequence[_Stretch]
    owner: _Stretch | None

    def holds(self, at: int) -> bool:
        """Whether a token belongs to it: the narrowest stretch around a token has it."""
        return self.owner is None if not self.turns else self._narrowest(self.turns, at) is self.owner

    def places(self, at: int) -> bool:
        """Whether a place at a token is the passage's, told in an aside or not."""
        return self._narrowest([turn for turn in self.turns if turn.turn != Turn.ASIDE], at) is self.owner

    @staticmethod
    def _narrowest(turns: Sequence[_Stretch], at: int) -> _Stretch | None:
        around = [turn for turn in turns if turn.first <= at < turn.stop]
        return min(around, key=lambda turn: turn.stop - turn.first) if around else None


def _passage(one: Framed, scene: Scene, told: Sequence[tuple[int, Told]], part: _Part) -> Passage:
    return Passage(
        one.sentence.index,
        part.owner.turn if part.owner else Turn.PLAIN,
        tuple(position for position, each in told if part.holds(each.at)),
        tuple(day for day in scene.days if part.holds(day[0])),
        tuple(place for place in scene.places if part.places(place[0])),
        tuple(act for act in one.spotted.acts if part.holds(act.first)),
        frozenset(token.i for token in one.sentence.tokens if part.holds(token.i)),
    )


def _turns(one: Framed, scene: Scene, told: Sequence[int]) -> list[_Stretch]:
    sentence = one.sentence
    acts = {i for act in one.spotted.acts for i in range(act.first, act.stop)}
    found = [*_afters(sentence), *_besides(sentence, scene), *_asides(sentence, told, acts)]
    return [turn for turn in found if turn.stop - turn.first < len(sentence.tokens) - 2]


def _afters(sentence: Sentence) -> Iterator[_Stretch]:
    """What went before: "hours after …", "came after …", "follows a bombing", "in retaliation for …"."""
    for phrase in find_phrases(sentence, "turn"):
        if phrase.entry.sense != "after":
            continue
        head = phrase.stop - 1
        stop = _reach(sentence, head)
        if phrase.entry.rule.endswith("/in-return"):
            stop = max(stop, _clause_stop(sentence, head))  # "a response to the attack of Tuesday, which …"
        if stop - phrase.stop >= _SHORTEST and _sets_apart(sentence, phrase.first, phrase.stop):
            yield _Stretch(_measure(sentence, phrase.first), stop, Turn.AFTER)


_SHORTEST = 2


def _reach(sentence: Sentence, word: int) -> int:
    """Where what a word governs ends: the object of a preposition or verb, the clause of a conjunction."""
    token = sentence.tokens[word]
    if token.dep == "mark":
        clause = token.head
        inside = [i for i in _below(sentence, clause) if i > word]
        return max(inside, default=word) + 1
    high = subtree(sentence, word)[1]
    return high if high > word + 1 else _clause_stop(sentence, word)


def _below(sentence: Sentence, head: int) -> list[int]:
    found, pending = [head], [head]
    while pending:
        here = pending.pop()
        found += sentence.children[here]
        pending += sentence.children[here]
    return found


def _clause_stop(sentence: Sentence, word: int) -> int:
    for i in range(word + 1, len(sentence.tokens)):
        if sentence.tag(i) in (",", ".", ":"):
            return i
    return len(sentence.tokens)


_UNITS = frozenset(
    {"minutes", "hours", "hour", "day", "days", "week", "weeks", "month", "months", "year", "years", "shortly", "soon"}
)


def _measure(sentence: Sentence, at: int) -> int:
    """Where the measure before "after" begins: "just two days after"."""
    first = at
    while first > 0 and (
        sentence.key(first - 1) in _UNITS
        or (sentence.key(first) in _UNITS and sentence.tag(first - 1) in ("CD", "DT", "JJR", "IN", "JJ", "RB"))
        or (sentence.tag(first - 1) in ("CD", "RB") and first < at)
    ):
        first -= 1
    return first


_CAME = frozenset({"came", "comes", "come", "coming", "happened", "occurred", "place", "struck"})


def _sets_apart(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether "after" counts from another incident, and does not tell what the victims died of."""
    if sentence.key(stop - 1) == "since":
        return any(sentence.key(i) == "when" for i in range(stop, stop + 6))
    if sentence.key(stop - 1) not in ("after", "following"):
        return True
    return sentence.key(first - 1) in _UNITS | _CAME or sentence.key(first - 2) in _CAME


def _asides(sentence: Sentence, told: Sequence[int], acts: set[int]) -> Iterator[_Stretch]:
    """What is only said of a place or of somebody, and what came later: "which fell in March", "before it fell".

    What is said of an act tells of it: "in a bombing that hit the market on Thursday".
    """
    for token in sentence.tokens:
        relative = (
            token.dep == "relcl"
            and token.head not in acts
            and any(sentence.tag(i) in ("WDT", "WP", "WRB") for i in sentence.children[token.i])
        )
        later = token.dep == "advcl" and any(
            sentence.key(i) == "before" and sentence.tokens[i].dep == "mark" for i in sentence.children[token.i]
        )
        # "The bombing that hit a crossing on Thursday": what is said of the deed is told of it.
        if not later and (not relative or phrase_here(sentence, token.head, "act") is not None):
            continue
        inside = _below(sentence, token.i)
        first, stop = min(inside), max(inside) + 1
        if not any(first <= at < stop for at in told):
            yield _Stretch(first, stop, Turn.ASIDE)


def _besides(sentence: Sentence, scene: Scene) -> Iterator[_Stretch]:
    """What happened beside: "came as a car bomb …", "while in Homs …", "and shelling killed two in Douma"."""
    placed = {at for at, words, _ in scene.places if words.role == "locative"}
    for token in sentence.tokens:
        clause = token.head
        inside: list[int] = []
        if token.dep == "mark" and token.key == "as" and {sentence.key(token.i - 1), sentence.key(token.i - 2)} & _CAME:
            inside = _below(sentence, clause)
        elif token.dep == "mark" and token.key in ("while", "whereas"):
            inside = [i for i in _below(sentence, clause) if i >= token.i]
            inside = inside if placed & set(inside) else []
        elif token.dep == "conj" and token.verb and with_dep(sentence, token.i, "nsubj", "nsubjpass"):
            inside = [i for i in _below(sentence, token.i) if i > token.head]
            inside = inside if placed & set(inside) and placed - set(inside) else []
        elif token.key == "before" and sentence.key(token.i - 1) in _UNITS:
            inside = _another_later(sentence, token.i)
        if inside:
            yield _Stretch(min(inside), max(inside) + 1, Turn.BESIDE)


def _another_later(sentence: Sentence, before: int) -> list[int]:
    """ "…, hours before a second raid near the border left two dead": what came later, where a deed is told."""
    token = sentence.tokens[before]
    later = _below(sentence, token.head) if token.dep == "mark" else list(range(*subtree(sentence, before)))
    inside = [i for i in later if i >= before]
    deed = any(phrase_here(sentence, i, "act") is not None for i in inside)
    return [*range(_measure(sentence, before), before), *inside] if deed else []
