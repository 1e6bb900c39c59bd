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
    found = _weigh(tokens, match, around, cues)
    return 0 if found and _written_small(tokens, words) else found


def _weigh(tokens: Tokens, match: Match, around: Surroundings, cues: Cues) -> int:
    words = tokens.words[match.first : match.end]
    if (around.kind or ends_in_kind(words, cues)) and not _is_plain(
        words, cues, named=around.kind_end is not None and around.kind in ("province", "district")
    ):
        return CERTAIN
    if match.end != match.run_end or len(words) > 3 or any(cues.is_common(word) for word in words):
        return 0
    if explained(tokens, match, cues):
        return CERTAIN
    dwelt = around.preposition == "of" and match.first > 1 and tokens.words[match.first - 2] in _DWELLERS
    placed = dwelt or around.preposition in ("at", "near") or _struck(tokens, match, around)
    if tokens.opens_sentence(match.first) or not placed:
        return 0
    code = tokens.text[tokens.starts[match.first] : tokens.ends[match.end - 1]].isupper()
    return 0 if code else ENOUGH


def _written_small(tokens: Tokens, words: list[str]) -> bool:
    """Whether the text itself writes each word of a name as an ordinary one: "town Double bomb attack kills nine", of a
    double bomb attack."""
    small = {word for word, capital in zip(tokens.words, tokens.capital, strict=True) if not capital}
    return small.issuperset(words)


_DWELLERS = frozenset({"residents", "inhabitants", "villagers", "dwellers", "mayor", "turn", "siege", "natives"})
_REACH = 5


def _struck(tokens: Tokens, match: Match, around: Surroundings) -> bool:
    """Whether a name is all that was bombed, shelled or raided: "jets struck Ayta, and …", "a raid on Dolna on
    Friday"."""
    if around.preposition != "strike":
        return False
    return match.end == len(tokens) or not tokens.linked[match.end] or tokens.words[match.end] in _GOES_ON


_GOES_ON = frozenset(
    {"on", "in", "and", "with", "overnight", "at", "from", "early", "late", "before", "after", "during", "by", "near"}
    | {"killing", "wounding", "that", "which", "where", "when", "left", "killed", "again", "yesterday", "twice", "as"}
)


def explained(tokens: Tokens, match: Match, cues: Cues) -> str | None:
    """What a clause behind a comma says that the name is: "Dolna, a farming village in the east"."""
    at = match.end
    if at + 1 >= len(tokens) or tokens.gap(at) != ", " or tokens.words[at] not in ("a", "an", "the"):
        return None
    for i in range(at + 1, min(at + _REACH, len(tokens))):
        if not tokens.linked[i] or tokens.capital[i]:
            return None
        entry = cues.kinds.get(tokens.words[i])
        if entry is not None and entry.sense in UNITS:
            return entry.sense if _closes(tokens, i + 1, cues) else None  # "Abdi Nur, a village elder"
    return None


_LIES = ("located", "situated", "lying", "home")


def _closes(tokens: Tokens, at: int, cues: Cues) -> bool:
    """Whether a kind word stands last in its phrase: before a stop, a preposition, a relation, "where"."""
    if at >= len(tokens) or not tokens.linked[at]:
        return True
    word = tokens.words[at]
    around = word in cues.prepositions or word in cues.relations
    return around or word in (
        "of",
        "on",
        "where",
        "that",
        "which",
        "with",
        "some",
        "about",
        "under",
        "controlled",
        "held",
        *_LIES,
    )


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


def _is_plain(words: list[str], cues: Cues, *, named: bool) -> bool:
    """Whether no word is a name; before a kind word those that are mostly people's may be a place's ("Karen state")."""
    return all(
        (cues.is_common(word) and not (named and _is_given(word, cues))) or standing(word).adjective for word in words
    )


def _is_given(word: str, cues: Cues) -> bool:
    return word in cues.stops and cues.stops[word].sense == "name"
