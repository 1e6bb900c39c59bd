"""The words that tell how an event lies to a named place: "near", "20 km east of", "the outskirts of", "between"."""

import re
from dataclasses import dataclass
from functools import cache

from counterclaim.grammar.place_cues import COMPASS, place_cues
from counterclaim.grammar.place_matching import Match
from counterclaim.grammar.place_tokens import Tokens

Relation = tuple[int, int, str]
"""Where the words stand, and what they mean: "near", "outskirts", "northern", "north of", "20 km east of", "20 km
from", "between"."""

_BACK = 90
_STOPS = re.compile(r"[.;:!?][\s\"”]|, |\n")
_COUNT = (
    r"\d[\d.,]*(?:\s?(?:to|-|–|and)\s?\d[\d.,]*)?[ -]?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|fifteen|twenty|thirty|forty|fifty|hundred|few|several|couple of|dozen|dozens of|a|half a|some)[ -]"
)
_DISTANCE = (
    rf"(?:(?:about|some|around|roughly|approximately|just|nearly|only|less than|more than|a) )*(?P<count>{_COUNT})"
    r"(?P<unit>kilomet(?:er|re)s?|kms?|miles?|met(?:er|re)s?|m)(?: \([^)]{1,30}\))?"
)
_OUTER = {"outskirts": "outskirts", "suburbs": "outskirts", "edge": "outskirts", "countryside": "countryside"}
_NO_WORD = r"(?!(?:in|on|at|near|from|by|of|and|to|with)\b)"
_ROAD = (
    r"\b(?:road|highway|route|motorway|railway|rail line|pipeline)s?"
    r"(?: (?:that )?(?:runs|links|connects|leads|running|leading))?"
    r" (?:from|between|linking|connecting)(?: the)?(?: (?:city|town|capital) of)? $"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    before: re.Pattern[str]
    from_it: re.Pattern[str]
    road: re.Pattern[str]
    after: re.Pattern[str]
    triggers: frozenset[str]


@cache
def _patterns(language: str) -> _Patterns:
    cues = place_cues(language)
    words = "|".join(sorted(map(re.escape, cues.relations), key=len, reverse=True)).replace(r"\ ", r"[ -]")
    kinds = "|".join(sorted(map(re.escape, cues.kinds), key=len, reverse=True))
    tail = rf"(?: {_NO_WORD}[a-z]+(?:-[a-z]+)?)??(?: (?:{kinds}))?(?: of)?(?: the)?[ -]$"
    return _Patterns(
        before=re.compile(
            rf"(?:\b{_DISTANCE} )?(?:\b(?:to the |on the |in the |at the |from the ))?\b(?P<word>{words})\b"
            r"(?: (?P<outer>part|parts|side|edge|area|areas|outskirts|countryside|suburbs|corner|entrance))?"
            rf"(?: from| of)?(?: the)?{tail}",
            re.IGNORECASE,
        ),
        from_it=re.compile(rf"\b{_DISTANCE}(?: away)? from(?: the)?(?: (?:centre|center) of)?{tail}", re.IGNORECASE),
        road=re.compile(_ROAD, re.IGNORECASE),
        after=re.compile(
            r"(?:['’]s)? (?:(?:north|south|east|west)\w* )?(?P<word>countryside|outskirts|suburbs|hinterland)\b", re.I
        ),
        triggers=frozenset(max(relation.split(), key=len) for relation in cues.relations)
        | {"from", "linking", "connecting"},
    )


def find_relation(tokens: Tokens, match: Match, language: str) -> Relation | None:
    """The words that move a place, with what they mean."""
    patterns, start = _patterns(language), tokens.starts[match.first]
    if not patterns.triggers.isdisjoint(tokens.words[max(0, match.first - 8) : match.first]):
        base = max(0, start - _BACK)
        head = tokens.text[base:start]
        cut = max((stop.end() for stop in _STOPS.finditer(head)), default=0)
        if (found := _before(patterns, head, cut, language)) is not None:
            return base + found[0], base + found[1], found[2]
    if after := patterns.after.match(tokens.text, tokens.ends[match.end - 1]):
        word = after["word"].lower()
        return after.start("word"), after.end("word"), _OUTER.get(word, "countryside")
    return None


def _before(patterns: _Patterns, head: str, cut: int, language: str) -> Relation | None:
    if road := patterns.road.search(head, cut):
        return road.start(), road.end() - 1, "between"
    if far := patterns.from_it.search(head, cut):
        return _span(far, f"{_distance(far)} from")
    found = patterns.before.search(head, cut)
    if found is not None and not _tells_where_in_its_land(found):
        word = " ".join(found["word"].lower().replace("-", " ").split())
        return _span(found, _sense(found, place_cues(language).relations[word].sense))
    return None


def _tells_where_in_its_land(found: re.Match[str]) -> bool:
    """ "The northeastern city of Kharkiv", "the western Afghan town of Herat": no part of it, and nothing beside it."""
    described = found["word"].lower().endswith("ern") and not found["outer"] and not found["count"]
    return described and re.search(r" of(?: the)? $", found[0]) is not None


def _span(found: re.Match[str], sense: str) -> Relation:
    words = found[0]
    begin = found.start() + len(words) - len(words.lstrip())
    return begin, begin + len(words.strip(" -")), sense


def _distance(found: re.Match[str]) -> str:
    return f"{' '.join(found['count'].lower().rstrip(' -').split())} {found['unit'].lower()}"


def _sense(found: re.Match[str], sense: str) -> str:
    if found["count"]:
        return f"{_distance(found)} {sense} of"
    if sense not in COMPASS:
        return sense
    outer = (found["outer"] or "").lower()
    if outer in _OUTER:
        return _OUTER[outer]
    return f"{sense} of" if " of" in found[0] else f"{sense}ern"
