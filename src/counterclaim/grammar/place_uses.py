"""How a name of a place is used in its sentence: what is struck, where somebody speaks, whose people speak, whose
aircraft they are."""

from dataclasses import replace

from counterclaim.grammar.frames import Framed
from counterclaim.grammar.place_cues import place_cues
from counterclaim.grammar.place_joints import PlaceWords
from counterclaim.grammar.speaking import word_of_speech
from counterclaim.grammar.syntax import Sentence, with_dep


def used(one: Framed, place: PlaceWords) -> PlaceWords:
    """The place as its sentence uses it, by the words around it and by syntax."""
    if not one.sentence.tokens:
        return place
    first, stop = one.sentence.inside(place.start, place.end)
    if place.role == "other":
        return replace(place, role="locative") if _is_struck(one, first) else place
    if place.role != "locative":
        return place
    if _describes(one.sentence, place, first, stop):
        return replace(place, role="adjective")
    return replace(place, role="other") if _is_spoken_at(one.sentence, first, stop) else place


def _is_struck(one: Framed, first: int) -> bool:
    """A place that is struck is where it happened: "an air strike on Raqqa", "jets bombed Raqqa"."""
    acts = {i for act in one.spotted.acts for i in range(act.first, act.stop)}
    on = one.sentence.key(first - 1) in ("on", "against", "upon") and bool(acts & {first - 2, first - 3})
    return on or first - 1 in acts


_TALKS = frozenset(
    {
        "talks",
        "negotiations",
        "agreement",
        "agreements",
        "accord",
        "accords",
        "summit",
        "conference",
        "process",
        "peace",
    }
    | {"conference", "declaration", "deal", "convention", "conventions", "communique", "memorandum"}
)
_SHORT = frozenset({"us", "u.s.", "u.s", "uk", "u.k.", "usa"})


def _describes(sentence: Sentence, place: PlaceWords, first: int, stop: int) -> bool:
    """Whether a name only says which or whose what follows is: "in U.S. bombing", "a salvo of US missiles", "the Geneva
    negotiations"."""
    if stop < len(sentence.tokens) and sentence.key(stop) in _TALKS and place.kind is None:
        return True
    if place.name.casefold() not in _SHORT or place.kind is not None or stop >= len(sentence.tokens):
        return False
    return sentence.tag(stop).startswith(("NN", "JJ", "HYPH")) and sentence.tokens[stop - 1].head >= stop


_AUDIENCE = frozenset({"reporters", "journalists", "conference", "interview", "briefing", "statement", "speech"})
_STEPS = 6


def _is_spoken_at(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether it is where somebody spoke: "told reporters in the city of Popayán", "said in Geneva"."""
    i = next((i for i in range(first, stop) if not first <= sentence.tokens[i].head < stop), first)
    kinds = place_cues("en").kinds
    for _ in range(_STEPS):
        token = sentence.tokens[i]
        named = i in range(first, stop) or token.dep in ("prep", "pcomp") or token.key in kinds
        if not named:
            break
        if token.head == i:
            return False
        i = token.head
    if sentence.key(i) in _AUDIENCE:
        return True
    passive = bool(with_dep(sentence, i, "nsubjpass", "auxpass"))
    return sentence.tokens[i].verb and word_of_speech(sentence, i) is not None and not passive


def of_speaker(one: Framed, place: PlaceWords) -> PlaceWords:
    """A place whose people or hospital speak: "residents of Nodin said", "the hospital in Majdal Shams gave"."""
    if place.role != "locative" or not one.sentence.tokens:
        return place
    first, stop = one.sentence.inside(place.start, place.end)
    for found in one.attributions:
        source = found.source
        if source and source.first < first and stop <= source.stop:
            on_site = any(one.sentence.key(i) in _ON_SITE for i in range(source.first, first))
            return replace(place, role="speaker") if on_site else place
    return place


_ON_SITE = frozenset(
    {"resident", "residents", "villager", "villagers", "hospital", "hospitals", "clinic", "doctor", "doctors", "medic"}
    | {"medics", "witness", "witnesses", "survivors", "survivor", "mayor", "elder", "elders", "locals", "nurse"}
)
