"""Places told again by what they are: "in the same town", "the village was shelled again", "near that camp"."""

from collections.abc import Iterator, Sequence

from counterclaim.grammar.frames import Framed
from counterclaim.grammar.place_apart import WIDE_RUNGS
from counterclaim.grammar.place_cues import place_cues
from counterclaim.grammar.place_joints import PlaceWords
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Place, Rung

Told = tuple[PlaceWords, Place]


def told_again(one: Framed, before: Sequence[Told]) -> Iterator[tuple[int, PlaceWords, Place]]:
    """The places told before that a sentence points back at, each at its kind word; nearest first."""
    sentence = one.sentence
    kinds = place_cues("en").kinds
    for token in sentence.tokens:
        entry = kinds.get(token.key)
        if entry is None or not token.noun or not _points(sentence, token.i) or _is_named(one, token.i):
            continue
        found = _meant(entry.sense, before, same=sentence.key(token.i - 1) == "same")
        if found is not None:
            words, place = found
            yield token.i, _again(words, token.start, token.end), place


def _meant(kind: str, before: Sequence[Told], *, same: bool) -> Told | None:
    """The last place told to be of the kind; where none is, the only one that may be, or behind "same" the last."""
    told = [one for one in before if one[0].kind == kind and (same or kind in _POINTED)]
    if told:
        return told[-1]
    may_be = [one for one in before if _may_be(kind, *one)]
    alone = len({place.name.value for _, place in before if place.rung not in WIDE_RUNGS}) == 1
    return may_be[-1] if may_be and (same or (alone and kind in _SETTLED)) else None


def _points(sentence: Sentence, i: int) -> bool:
    """ "The town", "the same town", "that town": nothing stands between that could tell which."""
    if sentence.key(i - 1) == "same":
        return True
    return sentence.key(i - 1) in ("the", "that") and sentence.tag(i - 1) == "DT"


def _is_named(one: Framed, i: int) -> bool:
    """Whether a name is tied to the kind word: "the town of X", "the village Dolna", "the city's eastern suburbs"."""
    sentence = one.sentence
    if sentence.key(i + 1) in ("of", "called", "named", "where", "'s", "’s") or sentence.tag(i + 1).startswith("NN"):
        return True
    return sentence.tag(i + 1) == "POS"


def _again(words: PlaceWords, start: int, end: int) -> PlaceWords:
    return PlaceWords(start, end, words.name, words.kind, None, "locative", "place/again", own_kind=words.own_kind)


_SETTLED = frozenset({"town", "village", "city", "capital"})
_QUARTERS = frozenset({"neighbourhood", "district"})
_POINTED = _SETTLED | _QUARTERS | {"camp"}
_NEAR = (Rung.TOWN, Rung.NEAR, None)


def _may_be(kind: str, words: PlaceWords, place: Place) -> bool:
    """Whether a place that was not told to be one may be a town, a quarter, a province, an area."""
    if kind in _SETTLED:
        return words.kind in _SETTLED or (words.kind is None and place.rung in _NEAR)
    if kind in _QUARTERS:
        return words.kind in _QUARTERS
    if kind == "province":
        return words.kind is None and place.rung == Rung.PROVINCE
    return kind == "area" and place.rung not in WIDE_RUNGS
