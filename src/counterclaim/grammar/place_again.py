"""Places told again by what they are: "in the same town", "the village was shelled again", "near that camp"."""

from collections.abc import Iterator, Sequence

from counterclaim.grammar.frames import Framed
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
        same = sentence.key(token.i - 1) == "same"
        for words, place in reversed(before):
            if _fits(entry.sense, words, place, same=same):
                yield token.i, _again(words, token.start, token.end), place
                break


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
_POINTS = (Rung.TOWN, Rung.NEAR, None)


def _fits(kind: str, words: PlaceWords, place: Place, *, same: bool) -> bool:
    """Whether a place told before may be the town, the camp, the market that a sentence points back at."""
    if words.kind == kind:
        return kind in _SETTLED or kind in _QUARTERS or kind in ("camp", "province") or same
    if kind in _SETTLED:
        return words.kind in _SETTLED or (words.kind is None and place.rung in _POINTS)
    if kind in _QUARTERS:
        return words.kind in _QUARTERS
    if kind == "province":
        return words.kind is None and place.rung == Rung.PROVINCE
    return kind == "area" and same and place.rung not in (Rung.COUNTRY, Rung.PROVINCE)
