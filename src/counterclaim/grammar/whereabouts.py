"""Which of the places named is where an account happened, and which only lie around it."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.fold import fold
from counterclaim.grammar.account_drafts import Draft, Sighting
from counterclaim.grammar.frames import Framed
from counterclaim.grammar.place_apart import WIDE_RUNGS
from counterclaim.grammar.scenes import LEAD
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Place, Rung

_RUNGS = {Rung.EXACT: 5.0, Rung.NEAR: 4.6, Rung.TOWN: 4.5, Rung.DISTRICT: 2.6, Rung.PROVINCE: 1.6, Rung.COUNTRY: 0.6}
_UNTOLD, _QUARTER, _HELD = 3.4, 4.4, 4.7
# "Eastern Aleppo province" is still nearer than the country.
_BESIDE: dict[Rung | None, float] = {Rung.PROVINCE: 0.3, Rung.COUNTRY: 0.0}
# Kinds of place, as the lexicon names them.
_FINE = frozenset({"neighbourhood", "area", "street", "village", "camp", "hospital", "building"})


def place_of(draft: Draft, framed: Sequence[Framed]) -> tuple[Place | None, tuple[Place, ...]]:
    """The most telling place of an account, and the others named with it."""
    fine = any(one.place.rung not in WIDE_RUNGS for one in draft.places)
    # Where nothing nearer is told, those who tell of it were there: "residents of Nodin said soldiers came".
    places = [_of_its_kind(one) for one in (draft.places if fine else (*draft.places, *draft.speakers))]
    ranked = _inner_first(sorted(places, key=lambda one: -_weight(draft, framed, one)))
    if not ranked:
        return None, ()
    names = {ranked[0].place.name.value}
    context: list[Place] = []
    for one in ranked[1:]:
        if one.place.name.value not in names:
            names.add(one.place.name.value)
            context.append(one.place)
    return ranked[0].place, tuple(context[:6])


def _inner_first(ranked: list[Sighting]) -> list[Sighting]:
    """The places, with the one that the text says lies in the first before it: a town told around a village."""
    if not ranked:
        return ranked
    first = fold(ranked[0].place.name.value)
    inner = next((one for one in ranked[1:] if one.holder and fold(one.holder) == first and not one.way), None)
    if inner is None or inner.place.rung == Rung.COUNTRY or inner.sentence > LEAD + 1:
        return ranked
    beside = {
        one.place.name.value for one in ranked if one.sentence == inner.sentence and one.place.rung not in WIDE_RUNGS
    }
    if {fold(name) for name in beside} > {first, fold(inner.place.name.value)}:
        return ranked  # several places in one town are told by the town
    return [inner, *(one for one in ranked if one is not inner)]


_LONG_WAYS = ("road", "highway", "route", "motorway", "railway")
_WAYS = frozenset({"from", "to", "toward", "towards", "via"})
_OFF = frozenset({"border", "far", "away", "across", "km", "kilometres", "kilometers", "miles", "metres", "meters"})
_BEFORE = 6
_TREATS = frozenset(
    {"treated", "treating", "treatment", "taken", "brought", "carried", "carrying", "rushed", "admitted", "received"}
    | {"arrived", "transferred", "transported", "evacuated", "succumbed", "reached", "bringing", "lives"}
)


_HOSPITALS = frozenset({"hospital", "hospitals", "clinic", "clinics", "morgue", "infirmary"})


def on_the_way(sentence: Sentence, at: int, kind: str | None = None) -> bool:
    """Whether a place is where somebody comes from or goes: "from the eastern province of X", "to X", a hospital in
    which they are treated."""
    in_one = sentence.key(at - 1) in ("in", "at") and sentence.key(at - 2) in _HOSPITALS
    if (kind == "hospital" or in_one) and any(token.key in _TREATS for token in sentence.tokens):
        return True
    for i in range(at - 1, max(-1, at - _BEFORE), -1):
        if sentence.tag(i) in ("IN", "TO") and sentence.key(i) != "of":
            return sentence.key(i) in _WAYS and sentence.key(i - 1) not in _OFF
        if sentence.tag(i) in (",", ".", ":") or sentence.tag(i).startswith("VB"):
            return False
    return False


def _of_its_kind(one: Sighting) -> Sighting:
    """A quarter or district that bears a far province's name is not that province: it keeps its name and no point."""
    fine = one.kind in _FINE or one.kind == "district"
    if not fine or one.place.rung != Rung.PROVINCE:
        return one
    place = Place(name=one.place.name, relation=one.place.relation)
    return replace(one, place=place)


def _fineness(one: Sighting) -> float:
    """How precisely a place is told: a street or a village before its town, a town before its province."""
    fine = one.kind in _FINE and one.place.rung != Rung.COUNTRY  # "a DR Congo village" has no name
    fine = fine and one.place.name.value.split()[-1].casefold() not in _LONG_WAYS
    # "The Salah al-Din district of Aleppo": where no list has it, a quarter is still told nearer than its town.
    untold = _HELD if one.holder else _QUARTER if one.kind == "district" else _UNTOLD
    rung = _RUNGS[one.place.rung] if one.place.rung else untold
    return max(rung, 4.9) + 0.2 if fine else rung - (_BESIDE.get(one.place.rung, 1.2) if one.place.relation else 0)


def _weight(draft: Draft, framed: Sequence[Framed], one: Sighting) -> float:
    """Fineness, less the distance from the account's first sentence and from the words that tell the act."""
    order = draft.sentences.index(one.sentence) if one.sentence in draft.sentences else 9
    sentence = framed[one.sentence]
    anchors = [act.first for act in sentence.spotted.acts] + [toll.people.head for toll in sentence.tolls]
    near = min((abs(one.at - anchor) for anchor in anchors), default=20)
    told = sum(1 for other in draft.places if other.place.name.value == one.place.name.value)
    way = 4.0 if one.way else 0.0
    fine = _fineness(one)
    return fine - way - 0.3 * min(order, 6) - 0.04 * min(near, 20) + 0.3 * min(told, 4)
