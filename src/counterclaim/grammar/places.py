"""Places in a text: where names stand, what is said of how they lie, and which places of the world they are.

`find_places` reads a text; `resolve_places` settles what it found over a whole report.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from counterclaim.gazetteer import Candidate
from counterclaim.gazetteer.borders import border
from counterclaim.gazetteer.candidates import Gazetteer, open_gazetteer
from counterclaim.gazetteer.spelling import normal_name
from counterclaim.grammar.place_context import Name
from counterclaim.grammar.place_finding import find_places
from counterclaim.grammar.place_joints import Joint, PlaceWords
from counterclaim.grammar.place_matching import standing
from counterclaim.grammar.place_moving import midway, move, moves
from counterclaim.grammar.place_precision import geo_precision, where_prec
from counterclaim.grammar.place_resolving import settle
from counterclaim.model import Cited, Place, Rung, Span

__all__ = ["PlaceWords", "find_places", "geo_precision", "main_country", "resolve_places", "where_prec"]


def resolve_places(words: Sequence[PlaceWords], hints: Sequence[str] = ()) -> tuple[Place, ...]:
    """The place each name means, settled over the whole report; `hints` are countries that it is likely to speak of.

    A name that cannot be settled keeps its words and has no coordinates and no country.
    """
    return _resolved(tuple(words), tuple(hints), open_gazetteer())


# The words of a report are resolved to tell its country, and again to tell its scenes.
@lru_cache(maxsize=2)
def _resolved(words: tuple[PlaceWords, ...], hints: tuple[str, ...], _gazetteer: Gazetteer) -> tuple[Place, ...]:
    names = tuple(_name(words, number) for number in range(len(words)))
    settled = settle(names, hints, placed=any(map(_is_land, words)))
    placed = [move(_place(one, found)) for one, found in zip(words, settled, strict=True)]
    placed = [_in_land(words, placed, number) for number in range(len(words))]
    return tuple(_between(words, placed, number) or place for number, place in enumerate(placed))


def _in_land(words: Sequence[PlaceWords], placed: Sequence[Place], number: int) -> Place:
    """The place, in the country of what the text says it lies in where no list has it: "Nodin in Burkina Faso"."""
    place = placed[number]
    if place.country is not None or place.latitude is not None or not _surely(words, number):
        return place
    countries = {placed[at].country for at in _holders(words, number)} - {None}
    return replace(place, country=countries.pop()) if len(countries) == 1 else place


def _is_land(words: PlaceWords) -> bool:
    """Whether a country is told as where something happens: "in Burkina Faso"."""
    return words.role == "locative" and "country" in standing(normal_name(words.name)).kinds


def _name(words: Sequence[PlaceWords], number: int) -> Name:
    one = words[number]
    return Name(
        one.name,
        one.kind,
        tuple(words[at].name for at in _holders(words, number)),
        surely=_surely(words, number),
        adjective=one.role in ("adjective", "source") and _is_adjective(one.name),
        beside=tuple(words[at].name for at in _siblings(words, number)),
        own_kind=one.own_kind,
        moved=one.relation is not None and moves(one.relation[2]),
    )


def _surely(words: Sequence[PlaceWords], number: int) -> bool:
    """Whether a name lies in the one that holds it: "Atmeh in Idlib", "Syria's Atmeh", "Maga, Kebbi state"."""
    after = _joint(words, number + 1)
    if after is Joint.WITHIN or _joint(words, number) is Joint.OWNER:
        return True
    listed = _joint(words, number + 2) in (Joint.COMMA, Joint.LIST) or _joint(words, number) is Joint.COMMA
    return after is Joint.COMMA and not listed and words[number + 1].kind == "province" != words[number].kind


def _is_adjective(name: str) -> bool:
    return standing(normal_name(name)).adjective


_CLOSE = 48
_HYPHEN = 3
_PROVINCE_M = 350_000


def _joint(words: Sequence[PlaceWords], number: int) -> Joint:
    """How a name hangs on the one before it in the sequence; a sequence may leave out names of the text."""
    if not 0 < number < len(words) or words[number].start - words[number - 1].end > _CLOSE:
        return Joint.LOOSE
    return words[number].joint


def _holders(words: Sequence[PlaceWords], number: int) -> list[int]:
    """The names that tell where a name lies: "Syria's Idlib province", "Qamishli, Hasaka, Syria"."""
    held = [number - 1] if _joint(words, number) in (Joint.OWNER, Joint.OF) else []
    at = number + 1
    while at <= number + 3 and _joint(words, at) in (Joint.COMMA, Joint.WITHIN, Joint.OF):
        held.append(at)
        at += 1
    return held


def _siblings(words: Sequence[PlaceWords], number: int) -> list[int]:
    """The names told in one row with a name: "Homs, Hama and Idlib"."""
    row = (Joint.COMMA, Joint.LIST)
    return [at for at, link in ((number - 1, number), (number + 1, number + 1)) if _joint(words, link) in row]


def _between(words: Sequence[PlaceWords], placed: Sequence[Place], number: int) -> Place | None:
    """The place between a name and the next or the last where the words say so: "between X and Y", "the road from X to
    Y", "the X-Y highway"; None where they do not. Either name stands for it, so that neither is told too precisely."""
    for first, other in ((number, number + 1), (number - 1, number - 1)):
        span = _way(words, first)
        if span is not None:
            return midway(placed[number], placed[other], span)
    return None


def _way(words: Sequence[PlaceWords], first: int) -> Span | None:
    """The words by which a name and the next are the ends of one way."""
    if first < 0 or _joint(words, first + 1) is not Joint.LIST:
        return None
    one, other = words[first], words[first + 1]
    if one.relation and one.relation[2] == "between":
        return Span(one.relation[0], one.relation[1])
    if other.kind == "street" and other.start - one.end <= _HYPHEN:
        return Span(other.start, other.end)
    return None


def _place(words: PlaceWords, found: Candidate | None) -> Place:
    rule = _LINES.get(found.kind, words.rule) if found else words.rule
    name = Cited(words.name, Span(words.start, words.end), rule)
    relation = words.relation
    moved = Cited(relation[2], Span(relation[0], relation[1]), "place/relation") if relation else None
    if words.lands:
        return _border(name, moved, words.lands)
    if found is None:
        return Place(name=name, relation=moved)
    return Place(
        name=name,
        relation=moved,
        country=found.country,
        latitude=found.latitude,
        longitude=found.longitude,
        radius=found.radius_m,
        rung=Rung.NEAR if found.by == "inner" else found.rung,
        gazetteer_id=found.id,
    )


_LINES = {"sea": "place/sea", "river": "place/river", "border": "place/border"}


def _border(name: Cited[str], relation: Cited[str] | None, lands: tuple[str, str]) -> Place:
    """The border of two lands: a wide stretch that lies in neither of them alone."""
    gazetteer = open_gazetteer()
    isos = [one.country for land in lands for one in gazetteer.exact(normal_name(land))[:1]]
    line = border(gazetteer, *isos) if len(isos) == 2 and all(isos) else None
    if line is None:
        return Place(name=name, relation=relation)
    rung = Rung.PROVINCE if line.radius_m <= _PROVINCE_M else Rung.COUNTRY
    return Place(
        name=name, relation=relation, latitude=line.latitude, longitude=line.longitude, radius=line.radius_m, rung=rung
    )


def main_country(places: Sequence[Place]) -> str | None:
    """The country that most of a report's places lie in, None where none has more than any other."""
    counted = Counter(place.country for place in places if place.country).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]
