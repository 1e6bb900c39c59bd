"""Which of the places named is where an account happened, and which only lie around it."""

from collections.abc import Sequence

from counterclaim.grammar.drafts import Draft
from counterclaim.grammar.frames import Framed
from counterclaim.grammar.scenes import Scene
from counterclaim.model import Place, Rung

_RUNGS = {Rung.EXACT: 5.0, Rung.NEAR: 4.6, Rung.TOWN: 4.5, Rung.DISTRICT: 2.6, Rung.PROVINCE: 1.6, Rung.COUNTRY: 0.6}


def place_of(draft: Draft, framed: Sequence[Framed], scenes: Sequence[Scene]) -> tuple[Place | None, tuple[Place, ...]]:
    """The most telling place of an account, and the others named with it."""
    ranked = sorted(draft.places, key=lambda one: -_weight(draft, framed, one))
    if not ranked:
        return None, ()
    best = ranked[0][2]
    context: list[Place] = []
    for _, _, place in ranked[1:]:
        if place.name.value != best.name.value and place.name.value not in {one.name.value for one in context}:
            context.append(place)
    return best, tuple(context[:6])


def _weight(draft: Draft, framed: Sequence[Framed], one: tuple[int, int, Place]) -> float:
    index, at, place = one
    order = draft.sentences.index(index) if index in draft.sentences else 9
    rung = _RUNGS[place.rung] if place.rung else (3.4 if place.name.value else 0)
    sentence = framed[index]
    anchors = [act.first for act in sentence.spotted.acts] + [toll.people.head for toll in sentence.tolls]
    near = min((abs(at - anchor) for anchor in anchors), default=20)
    told = sum(1 for _, _, other in draft.places if other.name.value == place.name.value)
    return rung - 0.35 * min(order, 6) - 0.04 * min(near, 20) + 0.3 * min(told, 4)
