"""Places in a text: where names stand, what is said of how they lie, and which places of the world they are.

`find_places` reads a text; `resolve_places` settles what it found over a whole report.
"""

from collections import Counter
from collections.abc import Sequence

from counterclaim.gazetteer import Candidate
from counterclaim.gazetteer.spelling import normal_name
from counterclaim.grammar.place_context import Name
from counterclaim.grammar.place_finding import PlaceWords, find_places
from counterclaim.grammar.place_matching import standing
from counterclaim.grammar.place_moving import move
from counterclaim.grammar.place_precision import geo_precision, where_prec
from counterclaim.grammar.place_resolving import settle
from counterclaim.model import Cited, Place, Span

__all__ = ["PlaceWords", "find_places", "geo_precision", "main_country", "resolve_places", "where_prec"]


def resolve_places(words: Sequence[PlaceWords], hints: Sequence[str] = ()) -> tuple[Place, ...]:
    """The place each name means, settled over the whole report; `hints` are countries that it is likely to speak of.

    A name that cannot be settled keeps its words and has no coordinates and no country.
    """
    names = tuple(
        Name(
            one.name, one.kind, _held_by(words, number), one.role in ("adjective", "source") and _is_adjective(one.name)
        )
        for number, one in enumerate(words)
    )
    return tuple(move(_place(one, found)) for one, found in zip(words, settle(names, hints), strict=True))


def _is_adjective(name: str) -> bool:
    return standing(normal_name(name)).adjective


def _held_by(words: Sequence[PlaceWords], number: int) -> tuple[str, ...]:
    """The names right beside a name that tell where it lies: "Syria's Idlib province", "Qamishli, Hasaka"."""
    one, held = words[number], []
    if number and 0 < one.start - words[number - 1].end <= 12:
        held.append(words[number - 1].name)
    if number + 1 < len(words) and words[number + 1].start - one.end <= 16:
        held.append(words[number + 1].name)
    return tuple(held)


def _place(words: PlaceWords, found: Candidate | None) -> Place:
    name = Cited(words.name, Span(words.start, words.end), words.rule)
    relation = words.relation
    moved = Cited(relation[2], Span(relation[0], relation[1]), "place/relation") if relation else None
    if found is None:
        return Place(name=name, relation=moved)
    return Place(
        name=name,
        relation=moved,
        country=found.country,
        latitude=found.latitude,
        longitude=found.longitude,
        radius=found.radius_m,
        rung=found.rung,
        gazetteer_id=found.id,
    )


def main_country(places: Sequence[Place]) -> str | None:
    """The country that most of a report's places lie in, None where none has more than any other."""
    counted = Counter(place.country for place in places if place.country).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]
