"""Figures that count a war, a campaign or a month, and so belong to no incident."""

from collections.abc import Sequence

from counterclaim.grammar.cues import Usage
from counterclaim.grammar.day_meaning import Weekday
from counterclaim.grammar.day_spans import Since
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.place_apart import WIDE_RUNGS
from counterclaim.grammar.scenes import Scene
from counterclaim.grammar.syntax import Sentence, ancestors, clause_of, subtree, with_dep
from counterclaim.grammar.tolls import TollFrame
from counterclaim.model import Harm, Place

# No single incident of these wars killed as many; a figure above it counts a war.
_WAR = 8000
# A town may flee within days.
_EXODUS = 100_000


_MANY = 1000


_SEVERAL = 20


_BESIDE = 12
_NEAR = 10
_VERB, _NOUN = 4, 8
_OPENS = 6


def is_total(one: Framed, scene: Scene, told: Told) -> bool:
    """Whether a figure is of a war or a campaign: its sentence says so and tells no day of its own."""
    if told.toll is not None and (_of_a_war(told.toll) or _goes_on(one, scene, told) or _alone(one, scene)):
        return True
    marks = [] if _still(one, told) else [mark for mark in scene.totals if _attached(one.sentence, mark, told)]
    if not marks:
        return False
    near = [at for at, _ in scene.days if abs(at - told.at) < _BESIDE and not _measures(one.sentence, marks, at)]
    here = _clause(one.sentence, told.toll.cue.verb if told.toll else told.at)
    own = any(_clause(one.sentence, mark) == here for mark in marks)
    return not [at for at in near if not own or _clause(one.sentence, at) == here]


def _measures(sentence: Sentence, marks: Sequence[int], at: int) -> bool:
    """ "Over the past week": the words of a total are themselves a stretch of days."""
    return any(mark <= at < subtree(sentence, mark)[1] and sentence.tag(mark) == "IN" for mark in marks)


def _clause(sentence: Sentence, at: int) -> int:
    """The verb of the clause that a token stands in; of a clause that says since when, the one it hangs on."""
    clause = clause_of(sentence, at)
    marked = sentence.key(at) == "since" and sentence.tokens[at].dep == "mark"
    return (
        _clause(sentence, sentence.tokens[clause].head) if marked and sentence.tokens[clause].head != clause else clause
    )


def _of_a_war(toll: TollFrame) -> bool:
    return (toll.people.figure.low or 0) >= (_EXODUS if toll.harm == Harm.DISPLACED else _WAR)


def _still(one: Framed, told: Told) -> bool:
    """ "Nine have been missing since Thursday", "6,000 have fled since Saturday": since when counts no others."""
    if told.toll is not None and told.toll.harm == Harm.DISPLACED:
        meant = (words.meaning for words in one.spotted.days)
        return any(isinstance(days, Since) and isinstance(days.start, Weekday) for days in meant)
    if told.toll is None or told.toll.harm not in (Harm.MISSING, Harm.CAPTURED):
        return False
    first = told.toll.cue.stop
    return any(one.sentence.key(i) == "since" for i in range(first, first + 2)) and not _war(one)


def _war(one: Framed) -> bool:
    return any(token.tag == "CD" and token.key.isdigit() and len(token.key) == _YEAR for token in one.sentence.tokens)


_YEAR = 4


def _attached(sentence: Sentence, mark: int, told: Told) -> bool:
    """Whether the words of a total belong to the clause of the figure, not to one that only describes somebody."""
    at = told.toll.cue.verb if told.toll else told.at
    for head in (mark, *ancestors(sentence, mark)):
        if sentence.tokens[head].dep in ("relcl", "acl"):
            return at == head or head in ancestors(sentence, at)
    if _clause(sentence, mark) != at and sentence.key(_clause(sentence, mark)) in _FLEE:
        return False  # "twelve people in a camp housing civilians fleeing the civil war"
    return not any(_tells_when(sentence, clause) for clause in (at, *ancestors(sentence, at)))


def _tells_when(sentence: Sentence, clause: int) -> bool:
    """ "The war began when gunmen stormed a kibbutz, killing nine": what a war began with is no count of the war."""
    if not any(sentence.key(i) == "when" for i in sentence.children[clause]):
        return False
    return any(sentence.key(i) in _BEGAN for i in ancestors(sentence, clause))


_FLEE = frozenset({"fleeing", "fled", "flee", "escaping", "escaped"})
_BEGAN = frozenset({"began", "erupted", "started", "broke"})


def _goes_on(one: Framed, scene: Scene, told: Told) -> bool:
    """A vague count in the present perfect without a day counts what goes on: "strikes have killed hundreds"."""
    if told.toll is not None and told.toll.harm == Harm.DISPLACED and _uproots(one, scene, told):
        return True
    if (
        told.toll is None
        or not isinstance(told.toll.people.figure.value, str)
        or told.toll.people.figure.value in ("plural", "none")
    ):
        return False
    low = told.toll.people.figure.low or 0
    if low >= _MANY and (told.toll.harm == Harm.DISPLACED or not scene.days):
        return True
    verb = told.toll.cue.verb
    reach = _VERB if told.toll.cue.usage in (Usage.ACTIVE, Usage.SUBJECT) else _NOUN
    if any(words.role == "locative" and _fine(place) for _, words, place in scene.places):
        return False
    has = any(one.sentence.key(i) in ("have", "has") for i in range(max(0, verb - reach), verb))
    since = any(token.key == "since" for token in one.sentence.tokens[verb:])
    passive = any(one.sentence.key(i) == "been" for i in (*range(max(0, verb - 4), verb), *_shared(one.sentence, verb)))
    near = [at for at, _ in scene.days if abs(at - verb) <= _NEAR]
    many = low >= _SEVERAL or told.toll.people.figure.value in ("many", "numerous")
    return has and not passive and many and (since or not near)


def _uproots(one: Framed, scene: Scene, told: Told) -> bool:
    """ "Some 96,000 people have been uprooted": many, up to now, and from nowhere in particular."""
    assert told.toll is not None  # the caller has seen it
    placed = any(words.role == "locative" and _fine(place) for _, words, place in scene.places)
    verb = told.toll.cue.verb
    has = any(one.sentence.key(i) in ("have", "has") for i in range(max(0, verb - _NOUN), verb))
    return has and not placed and not scene.days and (told.toll.people.figure.low or 0) >= _MANY * 10


def _shared(sentence: Sentence, verb: int) -> list[int]:
    """The auxiliaries that a verb shares with the one it is joined to: "have been killed and hundreds injured"."""
    token = sentence.tokens[verb]
    return with_dep(sentence, token.head, "aux", "auxpass") if token.dep == "conj" else []


def counts_on(one: Framed, scene: Scene, told: Told) -> bool:
    """Whether a figure beside a total goes on with it: "… since 2014. Kyiv says it has lost 133 soldiers"."""
    if told.toll is None or scene.days:
        return False
    if (told.toll.people.figure.low or 0) >= _MANY:
        return True
    if one.spotted.acts:
        return False
    verb = told.toll.cue.verb
    perfect = [i for clause in (verb, *ancestors(one.sentence, verb)) for i in with_dep(one.sentence, clause, "aux")]
    perfect += range(max(0, verb - _VERB), verb)
    gone_on = _of_a_side(one.sentence) or _of_those(one.sentence)
    return gone_on or any(one.sentence.key(i) in ("have", "has") for i in perfect)


def _of_those(sentence: Sentence) -> bool:
    """ "The victims included 51 children": those who were counted in the sentence before."""
    return sentence.key(0) in ("the", "these", "those") and sentence.key(1) in _COUNTED


_COUNTED = frozenset({"victims", "dead", "casualties", "fatalities", "figure", "figures", "toll", "total", "killed"})


def _of_a_side(sentence: Sentence) -> bool:
    """ "On the Israeli side, 82 soldiers perished": behind a count of a war, the other side's."""
    side = next((i for i in range(min(_OPENS, len(sentence.tokens))) if sentence.key(i) in ("side", "sides")), 0)
    return side > 1 and sentence.key(0) == "on" and sentence.key(1) in ("the", "both")


def _fine(place: Place) -> bool:
    """Whether a place is a town or finer, or a name that the gazetteer does not hold."""
    return place.rung not in WIDE_RUNGS


def _alone(one: Framed, scene: Scene) -> bool:
    """ "In July alone": a count over a month."""
    if not any(token.key == "alone" for token in one.sentence.tokens):
        return False
    return any(
        day.value.start and day.value.end and (day.value.end - day.value.start).days > 6 for _, day in scene.days
    )
