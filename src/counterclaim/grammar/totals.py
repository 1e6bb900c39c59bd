"""Figures that count a war, a campaign or a month, and so belong to no incident."""

from counterclaim.grammar.cues import Usage
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.scenes import Scene
from counterclaim.grammar.syntax import Sentence, ancestors
from counterclaim.model import Harm, Place, Rung

# No single incident of these wars killed as many; a figure above it counts a war.
_WAR = 8000


_MANY = 1000


_SEVERAL = 20


_NEAR = 10
_VERB, _NOUN = 4, 8


def is_total(one: Framed, scene: Scene, told: Told) -> bool:
    """Whether a figure is of a war or a campaign: its sentence says so and tells no day of its own."""
    if told.toll is not None and (
        (told.toll.people.figure.low or 0) >= _WAR or _goes_on(one, scene, told) or _alone(one, scene)
    ):
        return True
    if _still(one, told) or not any(_attached(one.sentence, mark, told) for mark in scene.totals):
        return False
    near = [day for at, day in scene.days if abs(at - told.at) < 12]
    return not near


def _still(one: Framed, told: Told) -> bool:
    """ "Nine have been missing since Thursday": since when they are missing counts no others."""
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
        if sentence.tokens[head].dep == "relcl":
            return at == head or head in ancestors(sentence, at)
    return True


def _goes_on(one: Framed, scene: Scene, told: Told) -> bool:
    """A vague count in the present perfect without a day counts what goes on: "strikes have killed hundreds"."""
    if (
        told.toll is None
        or not isinstance(told.toll.people.figure.value, str)
        or told.toll.people.figure.value in ("plural", "none")
    ):
        return False
    low = told.toll.people.figure.low or 0
    if told.toll.harm == Harm.DISPLACED and low >= _MANY:
        return True
    verb = told.toll.cue.verb
    reach = _VERB if told.toll.cue.usage in (Usage.ACTIVE, Usage.SUBJECT) else _NOUN
    if any(words.role == "locative" and _fine(place) for _, words, place in scene.places):
        return False
    has = any(one.sentence.key(i) in ("have", "has") for i in range(max(0, verb - reach), verb))
    since = any(token.key == "since" for token in one.sentence.tokens[verb:])
    passive = any(one.sentence.key(i) in ("been",) for i in range(max(0, verb - 4), verb))
    near = [at for at, _ in scene.days if abs(at - verb) <= _NEAR]
    many = low >= _SEVERAL or told.toll.people.figure.value in ("many", "numerous")
    return has and not passive and many and (since or not near)


def counts_on(one: Framed, scene: Scene, told: Told) -> bool:
    """Whether a figure beside a total goes on with it: "… since 2014. Kyiv says it has lost 133 soldiers"."""
    if told.toll is None or scene.days:
        return False
    if (told.toll.people.figure.low or 0) >= _MANY:
        return True
    if one.spotted.acts:
        return False
    verb = told.toll.cue.verb
    return any(one.sentence.key(i) in ("have", "has") for i in range(max(0, verb - _VERB), verb))


def _fine(place: Place) -> bool:
    """Whether a place is a town or finer, or a name that the gazetteer does not hold."""
    return place.rung not in (Rung.PROVINCE, Rung.COUNTRY)


def _alone(one: Framed, scene: Scene) -> bool:
    """ "In July alone": a count over a month."""
    if not any(token.key == "alone" for token in one.sentence.tokens):
        return False
    return any(
        day.value.start and day.value.end and (day.value.end - day.value.start).days > 6 for _, day in scene.days
    )
