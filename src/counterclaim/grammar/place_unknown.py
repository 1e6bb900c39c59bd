"""Names that the gazetteer lacks: what around them says that they are places."""

from counterclaim.gazetteer import open_gazetteer
from counterclaim.grammar.place_cues import UNITS, Cues
from counterclaim.grammar.place_judging import CERTAIN, ENOUGH
from counterclaim.grammar.place_matching import Match, standing
from counterclaim.grammar.place_surroundings import Surroundings
from counterclaim.grammar.place_tokens import Tokens


def weigh_unknown(tokens: Tokens, match: Match, around: Surroundings, cues: Cues) -> int:
    """A name the gazetteer lacks is a place where a kind word, a plain "in", "near" or who lives there says so."""
    words = tokens.words[match.first : match.end]
    if tokens.shouting or len(words) > 4 or not _may_begin(tokens, match):
        return 0
    if (around.kind or ends_in_kind(words, cues)) and not _is_plain(words, cues):
        return CERTAIN
    if match.end != match.run_end or len(words) > 3 or any(cues.is_common(word) for word in words):
        return 0
    if explained(tokens, match, cues):
        return CERTAIN
    dwelt = around.preposition == "of" and match.first > 1 and tokens.words[match.first - 2] in _DWELLERS
    if tokens.opens_sentence(match.first) or not (dwelt or around.preposition in ("at", "near")):
        return 0
    code = tokens.text[tokens.starts[match.first] : tokens.ends[match.end - 1]].isupper()
    return 0 if code else ENOUGH


_DWELLERS = frozenset({"residents", "inhabitants", "villagers", "dwellers", "mayor", "turn", "siege", "natives"})
_REACH = 5


def explained(tokens: Tokens, match: Match, cues: Cues) -> bool:
    """Whether a clause behind a comma says what the name is: "Dolna, a farming village in the east"."""
    at = match.end
    if at + 1 >= len(tokens) or tokens.gap(at) != ", " or tokens.words[at] not in ("a", "an", "the"):
        return False
    for i in range(at + 1, min(at + _REACH, len(tokens))):
        if not tokens.linked[i] or tokens.capital[i]:
            return False
        entry = cues.kinds.get(tokens.words[i])
        if entry is not None and entry.sense in UNITS:
            return True
    return False


def _may_begin(tokens: Tokens, match: Match) -> bool:
    """Whether an unknown name begins a run, or stands after the name of a land or a large place ("Aleppo's X")."""
    if match.first == match.run:
        return True
    before = tokens.words[match.first - 1]
    known = standing(before if before in open_gazetteer().names else before.removesuffix("s"))
    return known.wide or known.adjective or known.population > 50_000


def ends_in_kind(words: list[str], cues: Cues) -> bool:
    """Whether the name holds its own kind word: "Abu Arif Street"."""
    entry = cues.kinds.get(words[-1])
    return len(words) > 1 and entry is not None and entry.sense not in UNITS


def _is_plain(words: list[str], cues: Cues) -> bool:
    return all(cues.is_common(word) or standing(word).adjective for word in words)
