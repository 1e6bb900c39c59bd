"""What stands before and after a name: prepositions, kind words, relations, neighbours in its capitalised run."""

import re
from dataclasses import dataclass
from functools import cache

from counterclaim.grammar.place_cues import COMPASS, UNITS, Cues, place_cues
from counterclaim.grammar.place_matching import Match, standing
from counterclaim.grammar.place_tokens import Tokens

_BACK = 7
_DETERMINERS = frozenset({"the", "his", "its", "their", "both", "old", "main", "small", "key"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words around a name tell. `preposition` is the group or sense before it ("at", "from", "hit", "near",
    "of"), `kind` what the kind word beside it says it is, `kind_end` one past a kind word after it."""

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
    return Surroundings(
        preposition=preposition,
        kind=kind or after,
        kind_end=kind_end,
        relation=_relation(tokens, match, language, kind_end),
        before_in_run=tokens.words[match.first - 1] if match.first > match.run else None,
        after_in_run=_word_after(tokens, match),
        opens=tokens.opens_sentence(match.first),
    )


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
        elif part != "passed":
            break
    return kind, "of" if seen_of else None


def _tied(tokens: Tokens, at: int) -> bool:
    """Whether a word belongs with the one before it: no stop between them but a possessive."""
    return tokens.linked[at] or (tokens.possessive[at - 1] and tokens.gap(at)[2:] == " ")


def _part_of_speech(tokens: Tokens, at: int, cues: Cues) -> tuple[str | None, str]:
    """What a word before a name does there, and in which sense."""
    word = tokens.words[at]
    if tokens.possessive[at] or word in _DETERMINERS or word in cues.passed or standing(word).adjective:
        return "passed", ""
    if word == "of":
        return "of", ""
    if (entry := cues.kinds.get(word)) is not None:
        # "Department of Agriculture", "Highway Patrol" name bodies.
        return (None if tokens.capital[at] and not tokens.shouting else "kind"), entry.sense
    if (entry := cues.prepositions.get(word)) is not None:
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


@cache
def _relation_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    relations = place_cues(language).relations
    words = "|".join(sorted(map(re.escape, relations), key=len, reverse=True)).replace(r"\ ", r"[ -]")
    kinds = "|".join(sorted(map(re.escape, place_cues(language).kinds), key=len, reverse=True))
    before = re.compile(
        r"(?:(?:about|some|around|roughly|approximately|just|nearly|only) )?"
        r"(?:(?:\d[\d.,]*|[a-z]+)[ -]?(?:kilomet(?:er|re)s?|kms?|miles?|met(?:er|re)s?)(?: \([^)]{1,30}\))? )?"
        rf"(?:to the |on the |in the |at the |from the )?\b(?P<word>{words})\b"
        rf"(?: (?:part|parts|side|edge|area|areas|outskirts|countryside|suburbs|corner|entrance))?"
        rf"(?: from| of)?(?: the)?(?: [a-z]+(?:-[a-z]+)?)??(?: (?:{kinds}))?(?: of)?(?: the)?[ -]$",
        re.IGNORECASE,
    )
    after = re.compile(
        r"(?:['’]s)? (?:(?:north|south|east|west)\w* )?(?P<word>countryside|outskirts|suburbs|hinterland)\b", re.I
    )
    return before, after


_DISTANCE = re.compile(
    r"^(?:[a-z]+ )?([\d.,]+|[a-z]+)[ -]?(kilomet(?:er|re)s?|kms?|miles?|met(?:er|re)s?)\b", re.IGNORECASE
)


def _relation(tokens: Tokens, match: Match, language: str, kind_end: int | None) -> tuple[int, int, str] | None:
    """The words that move the place, with what they mean: "near", "20 km east of", "northern"."""
    before, after = _relation_patterns(language)
    relations = place_cues(language).relations
    start = tokens.starts[match.first]
    if any(word in relations for word in tokens.words[max(0, match.first - 6) : match.first]):
        base = max(0, start - 80)
        head = tokens.text[base:start]
        cut = max(head.rfind(mark) + 1 for mark in ".,;:\n")
        found = before.search(head, cut)
        if found:
            words = found[0].strip(" -")
            sense = relations[" ".join(found["word"].lower().replace("-", " ").split())].sense
            of = " of" in words or sense not in COMPASS
            begin = base + found.start() + (len(found[0]) - len(found[0].lstrip()))
            return begin, begin + len(words), _sense(words, sense, of)
    if found := after.match(tokens.text, tokens.ends[match.end - 1]):
        begin = found.start("word")
        entry = relations.get(found["word"].lower())
        return begin, found.end("word"), entry.sense if entry else "outskirts"
    return None


def _sense(words: str, sense: str, of: bool) -> str:
    if distance := _DISTANCE.match(words):
        return f"{distance[1]} {distance[2]} {sense} of"
    if sense in COMPASS:
        return f"{sense} of" if of else f"{sense}ern"
    return sense
