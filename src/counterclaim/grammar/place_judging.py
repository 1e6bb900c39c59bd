"""Whether a capitalised name is told as a place, by evidence that adds up."""

from counterclaim.grammar.datelines import dateline_score
from counterclaim.grammar.place_cues import UNITS, Cues
from counterclaim.grammar.place_matching import Match, Standing, standing
from counterclaim.grammar.place_surroundings import Surroundings
from counterclaim.grammar.place_tokens import Tokens

ENOUGH = 2
CERTAIN = 4
_PREPOSITIONS = {"at": 4, "near": 4, "from": 2, "hit": 2, "strike": 2, "of": 1}
_SPEAKS = frozenset(
    ["said", "says", "told", "added", "saying", "announced", "denied", "confirmed", "claimed", "warned"]
)


def weigh(tokens: Tokens, match: Match, around: Surroundings, cues: Cues) -> int:
    """The evidence that a name of the gazetteer is told as a place; `ENOUGH` of it makes it one."""
    assert match.key is not None
    known = standing(match.key)
    score = _PREPOSITIONS.get(around.preposition or "", 0) + _size(known, match)
    if around.kind:
        score += 4 if around.kind in UNITS or not tokens.shouting else 2
    score += _contained(tokens, match) + dateline_score(tokens, match) - _is_money(tokens, match)
    if not tokens.shouting:
        score += _company(tokens, match, around, cues, known)
    return score - _doubts(tokens, match, around, cues, known)


def _size(known: Standing, match: Match) -> int:
    if known.wide or known.adjective or known.abbreviation:
        return 4
    size = (
        3
        if known.population >= 500_000
        else 2
        if known.population >= 100_000
        else 1
        if known.population >= 5_000
        else 0
    )
    return size + (match.end - match.first > 1) + ("province" in known.kinds) - known.unit_only


def _contained(tokens: Tokens, match: Match) -> int:
    """Places stand in rows: "Qamishli, Hasaka province", "Aleppo, Hama and Homs"."""
    score = 0
    if match.end < len(tokens) and tokens.capital[match.end] and tokens.gap(match.end) in (", ", " "):
        after = standing(tokens.words[match.end])
        score += 2 if after.wide or "province" in after.kinds else 0
    return score


def _is_money(tokens: Tokens, match: Match) -> int:
    """How far a currency's sign right after the name tells against it: "US$460"."""
    at = tokens.ends[match.end - 1]
    return 9 if tokens.text[at : at + 1] in tuple("$€£") else 0


def _company(tokens: Tokens, match: Match, around: Surroundings, cues: Cues, known: Standing) -> int:
    """What the capitalised neighbours say: a title or a given name before makes a person, a body after a source."""
    score = 0
    before, after = around.before_in_run, around.after_in_run
    if before is not None and not is_harmless(before, tokens, match.first - 1, cues):
        score -= 6 if before in cues.titles or before in cues.stops else 4
    elif match.first and tokens.linked[match.first] and tokens.words[match.first - 1] in cues.titles and not known.wide:
        score -= 3
    if after is not None and not _bodied(after, cues) and not (standing(after).kinds or standing(after).adjective):
        score -= 3
    elif after is not None and after in cues.stops and cues.stops[after].sense == "name":
        score -= 5
    return score


def is_harmless(word: str, tokens: Tokens, at: int, cues: Cues) -> bool:
    """Whether a capitalised word before a name leaves it a place: a land, a direction, the first word of a sentence."""
    entry = cues.stops.get(word)
    if entry is not None:
        return entry.sense in ("function", "calendar") or (entry.sense != "name" and tokens.opens_sentence(at))
    known = standing(word)
    if not known.kinds and not known.adjective:
        known = standing(word.removesuffix("s"))
    return (
        known.wide
        or known.adjective
        or "province" in known.kinds
        or word in cues.relations
        or (word in cues.kinds or word in cues.prepositions or known.population > 100_000)
    )


def _bodied(word: str, cues: Cues) -> bool:
    return word in cues.organisations or word in cues.kinds or word in cues.titles or word in cues.relations


def _is_code(tokens: Tokens, match: Match, known: Standing) -> bool:
    return known.abbreviation or (known.wide and len(tokens.words[match.first]) <= 3)


def _doubts(tokens: Tokens, match: Match, around: Surroundings, cues: Cues, known: Standing) -> int:
    """How much a name must be made up for: a common word, a bare beginning of a sentence, a short name."""
    doubt = 0
    if match.end - match.first == 1 and not _is_code(tokens, match, known):
        word = tokens.words[match.first]
        entry = cues.stops.get(word)
        if entry is not None:
            doubt += {"function": 20, "calendar": 9, "name": 4}.get(entry.sense, 6)
        elif cues.is_direction(word):
            doubt += 9
        elif cues.is_common(word):
            doubt += 5
        if around.opens and not known.wide:
            doubt += 1
        if len(word) <= 3 and not known.wide:
            doubt += 3
    after = tokens.words[match.end] if match.end < len(tokens) and tokens.linked[match.end] else ""
    if after in _SPEAKS and not known.wide and "capital" not in known.kinds:
        doubt += 4
    return doubt + (1 if tokens.shouting and not known.wide else 0)
