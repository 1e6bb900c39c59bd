"""Where a name begins that stands behind other words without a comma, as in texts whose commas were lost."""

from collections.abc import Sequence

from counterclaim.grammar.source_walks import walk_left
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import SourceType


def name_before(sentence: Sentence, first: int, known: Sequence[Known]) -> tuple[int, int] | None:
    """ "However the Centre for Policy Research an NGO has put": where the commas were lost, the name stands first."""
    if sentence.key(first) not in ("a", "an") or sentence.tag(first - 1) not in ("NNP", "NNPS"):
        return None
    body = next((actor for actor in known if actor.stop == first and not actor.adjective), None)
    if body is not None and body.type not in (SourceType.GOVERNMENT, SourceType.ARMED_GROUP):
        return body.first - (sentence.key(body.first - 1) == "the"), first
    low = walk_left(sentence, first)
    if sentence.tag(low - 1) in ("", ",", "RB", "''"):
        return low, first
    return _person_before(sentence, first)


def _person_before(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """ "The army used cluster bombs Ahmad Omar a nurse said": a name of two words, no place's, behind a noun."""
    low = first
    while sentence.tag(low - 1) in ("NNP", "NNPS", "HYPH"):
        low -= 1
    person = sentence.tag(low - 1) in ("NN", "NNS") and sentence.key(low - 1) not in _PLACES
    return (low, first) if person and first - low > 1 else None


_PLACES = frozenset({"town", "city", "village", "district", "province", "area", "camp", "suburb", "neighbourhood"})
