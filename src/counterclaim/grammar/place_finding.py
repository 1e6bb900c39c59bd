"""Where place names stand in a text, and what is said of how they lie."""

import re
from dataclasses import dataclass, replace

from counterclaim.gazetteer import open_gazetteer
from counterclaim.grammar.place_borders import join_borders
from counterclaim.grammar.place_cues import UNITS, Cues, place_cues
from counterclaim.grammar.place_joints import PlaceWords, joined
from counterclaim.grammar.place_judging import CERTAIN, ENOUGH, is_harmless, weigh
from counterclaim.grammar.place_matching import Match, match_names, standing
from counterclaim.grammar.place_surroundings import Surroundings, surroundings
from counterclaim.grammar.place_tokens import Tokens, begins_name, tokenise
from counterclaim.grammar.place_unknown import ends_in_kind, explained, weigh_unknown


@dataclass(frozen=True, slots=True)
class _Judged:
    match: Match
    around: Surroundings
    score: int


def find_places(text: str, language: str = "en") -> tuple[PlaceWords, ...]:
    """The place names of a text, in its order; they never overlap."""
    tokens, cues = tokenise(text), place_cues(language)
    judged = []
    for match in (_without_days(tokens, one, cues) for one in match_names(tokens)):
        around = surroundings(tokens, match, cues, language)
        score = (
            weigh(tokens, match, around, cues) if match.key is not None else weigh_unknown(tokens, match, around, cues)
        )
        judged.append(_Judged(match, around, score))
    certain = {one.match.key for one in judged if one.match.key and one.score >= CERTAIN}
    people = {one.match.key for one in judged if one.match.key and _ends_person(tokens, one, cues)} - certain
    found: list[PlaceWords] = []
    for one in judged:
        again = one.match.key in certain and one.score >= ENOUGH - 3
        row = bool(found) and _in_a_row(tokens, found[-1], one.match)
        if (one.score >= (0 if row else ENOUGH) and one.match.key not in people) or again:
            words = _place_words(tokens, one, cues)
            if row and words and words.role == "other":
                words = replace(words, role="locative")
            if words and (not found or words.start >= found[-1].end):
                found.append(words)
    return joined(text, join_borders(text, found))


def _without_days(tokens: Tokens, match: Match, cues: Cues) -> Match:
    """A name that no list has, without the day told before it where a comma was lost: "on Sunday al-Hamadaniyeh"."""
    first = match.first
    while match.key is None and first < match.end - 1 and cues.is_day(tokens.words[first]):
        first += 1
    if first == match.first or not begins_name(tokens, first):
        return match
    return replace(match, first=first, run=first)


_ROW = re.compile(r",? (?:and|or) |, ")


def _in_a_row(tokens: Tokens, before: PlaceWords, match: Match) -> bool:
    """Whether a name of the gazetteer follows a place in a row: "between Homs and Palmyra"."""
    gap = tokens.text[before.end : tokens.starts[match.first]]
    return match.key is not None and before.role == "locative" and _ROW.fullmatch(gap) is not None


def _ends_person(tokens: Tokens, one: _Judged, cues: Cues) -> bool:
    """Whether a name is told as somebody's last one ("Andrew Trapani"): where it stands alone later, it is his too."""
    first = one.match.first
    given = one.around.before_in_run
    return (
        one.score < ENOUGH
        and one.match.end == one.match.run_end
        and given is not None
        and first - one.match.run <= 2
        and not is_harmless(given, tokens, first - 1, cues)
        and not tokens.possessive[first - 1]
    )


def _place_words(tokens: Tokens, one: _Judged, cues: Cues) -> PlaceWords | None:
    first, end = one.match.first, one.match.end
    kind_end = one.around.kind_end
    kind, own = one.around.kind, False
    if kind_end and kind not in UNITS and tokens.capital[kind_end - 1] and not tokens.shouting and kind != "border":
        end, own = kind_end, True
    elif one.match.key is None and ends_in_kind(tokens.words[first:end], cues):
        kind, own = cues.kinds[tokens.words[end - 1]].sense, True
    elif one.match.key is None and kind is None:
        kind = explained(tokens, one.match, cues)
    first += _loose_article(tokens, one.match)
    start, stop = tokens.starts[first], tokens.ends[end - 1] - (1 if one.match.lost else 0)
    stop += tokens.text[stop : stop + 1] == "." and one.match.key is not None and _has_dot(tokens, one.match)
    return PlaceWords(
        start,
        stop,
        tokens.text[start:stop],
        kind,
        one.around.relation,
        _role(tokens, one, cues),
        _rule(one),
        own_kind=own,
    )


def _loose_article(tokens: Tokens, match: Match) -> bool:
    """Whether the name begins with an English article that it also does without: "The Philippines", "The Vatican"."""
    if tokens.words[match.first] != "the" or match.end - match.first < 2 or match.key is None:
        return False
    gazetteer = open_gazetteer()
    bare = {row for row, _ in gazetteer.entries(match.key.removeprefix("the "))}
    return {row for row, _ in gazetteer.entries(match.key)} <= bare


def _has_dot(tokens: Tokens, match: Match) -> bool:
    """Whether the full stop after a name belongs to it: "Waterbury, Conn." """
    known = standing(match.key or "")
    return known.abbreviation and not known.wide and match.end - match.first == 1


def _role(tokens: Tokens, one: _Judged, cues: Cues) -> str:
    after = one.around.after_in_run
    if one.match.key and standing(one.match.key).adjective:
        return "source" if after in cues.organisations else "adjective"
    if after in cues.organisations:
        return "source"
    words = tokens.words[one.match.first : one.match.end]
    told = one.match.key is None and (ends_in_kind(words, cues) or explained(tokens, one.match, cues) is not None)
    if told or one.around.preposition or one.around.kind or one.around.relation:
        return "locative"
    return "other"


def _rule(one: _Judged) -> str:
    if one.around.kind:
        return "place/kind"
    if one.around.relation:
        return "place/relation"
    if one.around.preposition:
        return "place/preposition"
    return "place/name"
