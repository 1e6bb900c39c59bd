"""What stands before and after a name: prepositions, kind words, relations, neighbours in its capitalised run."""

from dataclasses import dataclass

from counterclaim.grammar.place_cues import UNITS, Cues
from counterclaim.grammar.place_matching import Match, standing
from counterclaim.grammar.place_relations import find_relation
from counterclaim.grammar.place_tokens import Tokens

_BACK = 7
# "Rebel-held Douma", "government-controlled Daraa".
_HELD = frozenset({"held", "controlled", "occupied", "run", "ruled"})
_DETERMINERS = frozenset({"the", "his", "its", "their", "both", "old", "main", "small", "key"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words around a name tell. `preposition` is the group or sense before it ("at", "from", "hit", "strike",
    "near", "of"), `kind` what the kind word beside it says it is, `kind_end` one past a kind word after it."""

    preposition: str | None = None
    kind: str | None = None
    kind_end: int | None = None
    relation: tuple[int, int, str] | None = None
    before_in_run: str | None = None
    after_in_run: str | None = None
    opens: bool = False


def surroundings(tokens: Tokens, match: Match, cues: Cues, language: str) -> Surroundings:
    """What the words around a match tell of it."""
    kind, preposition = _before(tokens, match.first, cues)
    after, kind_end = _kind_after(tokens, match, cues)
    if kind and preposition == "of" and match.key is not None and _holds(tokens, match, kind, cues):
        kind = None
    return Surroundings(
        preposition=preposition,
        kind=kind or after,
        kind_end=kind_end,
        relation=find_relation(tokens, match, language),
        before_in_run=tokens.words[match.first - 1] if match.first > match.run else None,
        after_in_run=_word_after(tokens, match),
        opens=tokens.opens_sentence(match.first),
    )


def _holds(tokens: Tokens, match: Match, kind: str, cues: Cues) -> bool:
    """ "Bannu district of Khyber Pakhtunkhwa", "Shaboura refugee camp of central Rafah": the kind word is of the name
    before it, which lies in this one."""
    at = match.first - 1
    while at > match.first - _BACK and at > 0 and not tokens.capital[at]:
        at -= 1
    between = tokens.words[at + 1 : match.first]
    named = tokens.capital[at] and between and not standing(tokens.words[at]).adjective
    if kind == "district":
        return bool(named) and "province" in standing(match.key or "").kinds
    told = between[: between.index("of")] if "of" in between else []
    if tokens.words[at] in cues.stops:
        return False  # "The village of X"
    return bool(named) and kind in _PARTS and (" ".join(told) in cues.kinds or told[-1:] == [kind])


_PARTS = frozenset({"camp", "neighbourhood", "street", "building", "hospital", "village"})


def _word_after(tokens: Tokens, match: Match) -> str | None:
    if match.end < match.run_end or (
        match.end < len(tokens) and tokens.linked[match.end] and tokens.capital[match.end]
    ):
        return tokens.words[match.end]
    return None


def _before(tokens: Tokens, first: int, cues: Cues) -> tuple[str | None, str | None]:
    """The kind word and the preposition that stand before a name."""
    kind, seen_of = None, False
    for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if not _tied(tokens, at + 1):
            break
        part, sense = _part_of_speech(tokens, at, cues)
        if part == "kind":
            kind = kind or sense
        elif part == "of" or (part == "direction" and not seen_of):
            seen_of = seen_of or part == "of"
        elif part in ("preposition", "relation", "direction"):
            return kind, sense if part == "preposition" else "near"
        elif tokens.words[at] == "on" and _dealt(tokens, at, cues):
            return kind, "strike"
        elif part != "passed":
            break
    return kind, "of" if seen_of else None


_DEALS = frozenset({"by", "from", "carried", "launched", "late", "early", "overnight", "yesterday", "this", "last"})
_DEALT = 12


def _dealt(tokens: Tokens, on: int, cues: Cues) -> bool:
    """Whether "on" tells whom a blow hits behind words of who dealt it and when: "a raid by soldiers on Jenin"."""
    for at in range(on - 2, max(0, on - _DEALT), -1):
        if not tokens.linked[at + 1] and not tokens.possessive[at]:
            return False
        then = tokens.words[at + 2 if tokens.words[at + 1] == "on" else at + 1]
        dealt = then in _DEALS or cues.is_day(then)
        if dealt and (blow := cues.prepositions.get(f"{tokens.words[at]} on")) is not None:
            return blow.sense == "strike"
    return False


def _tied(tokens: Tokens, at: int) -> bool:
    """Whether a word belongs with the one before it: no stop between them but a possessive."""
    return tokens.linked[at] or (tokens.possessive[at - 1] and tokens.gap(at)[2:] == " ")


def _part_of_speech(tokens: Tokens, at: int, cues: Cues) -> tuple[str | None, str]:
    """What a word before a name does there, and in which sense."""
    word = tokens.words[at]
    hyphened = at + 1 < len(tokens) and tokens.gap(at + 1) == "-" and tokens.words[at + 1] in _HELD
    if hyphened or tokens.possessive[at] or word in _DETERMINERS or word in cues.passed or standing(word).adjective:
        return "passed", ""
    if word == "of" and f"{tokens.words[at - 1]} of" not in cues.prepositions:
        return "of", ""
    if (entry := cues.kinds.get(word)) is not None:
        # "Department of Agriculture", "Highway Patrol" name bodies.
        return (None if tokens.capital[at] and not tokens.shouting else "kind"), entry.sense
    if (entry := cues.prepositions.get(word) or cues.prepositions.get(f"{tokens.words[at - 1]} {word}")) is not None:
        return "preposition", entry.sense
    if (entry := cues.relations.get(word)) is not None:
        return ("direction" if cues.is_direction(word) else "relation"), entry.sense
    return None, ""


def _kind_after(tokens: Tokens, match: Match, cues: Cues) -> tuple[str | None, int | None]:
    """The kind word after a name ("Idlib province", "Nuseirat refugee camp") and one past its last token."""
    at = match.end
    if at >= len(tokens) or not (tokens.linked[at] or tokens.possessive[at - 1]):
        return None, None
    if tokens.possessive[at - 1] and tokens.gap(at)[2:] != " ":
        return None, None
    for length in (2, 1):
        if at + length <= len(tokens) and all(tokens.linked[at + 1 : at + length]):
            entry = cues.kinds.get(" ".join(tokens.words[at : at + length]))
            if entry and not (tokens.possessive[at - 1] and entry.sense in UNITS):
                return entry.sense, at + length
    return None, None
