"""Where a report was written: "BENI, Democratic Republic of Congo (Agency) -" before its first sentence."""

import re
from collections.abc import Sequence

from counterclaim.actors import find_actors, load_actors
from counterclaim.fold import fold
from counterclaim.gazetteer.spelling import normal_name
from counterclaim.grammar.place_matching import Match, standing
from counterclaim.grammar.place_tokens import Tokens
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import SourceType, Span

_NAME = r"[A-Z][A-Za-z'’.-]*(?: (?:[A-Z][A-Za-z'’.-]*|de|of|the|al|el)){0,5}"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?"
_DATELINE = re.compile(
    rf"(?P<town>[A-Z][A-Z'’. -]{{1,30}}[A-Z])(?:, {_NAME}){{0,2}}(?:, {_DAY})?(?: \([^()\n]{{2,40}}\))?"
    r" ?(?:--|[-–—]) (?=[\"“'A-Z])"
)

# "… seven injured MOSCOW (Agency) The strike …": where a page's lead runs into the article, the agency tells it.
_WITHIN = re.compile(
    r"(?P<town>\b[A-Z][A-Z'’-]{2,}(?: [A-Z][A-Z'’-]+){0,3}) (?:\([A-Z][a-z]+\) )?"
    r"\((?P<agency>[A-Z][A-Za-z ]{1,20})\) ?(?:--|[-–—])? ?(?=[\"“'A-Z])"
)


def at_datelines(text: str, sentence: Span) -> tuple[Span, ...]:
    """A sentence parted where a dateline with its agency stands in it: what is before and what is behind."""
    found = _WITHIN.search(text, sentence.start, sentence.end)
    if found is None or not standing(normal_name(found["town"])).kinds or not _is_agency(found["agency"]):
        return (sentence,)
    before, behind = Span(sentence.start, found.start() - 1), Span(found.end(), sentence.end)
    return (before, behind) if before.start < before.end else (behind,)


def _is_agency(name: str) -> bool:
    known = load_actors().by_id
    return any(
        one.actor is not None and known[one.actor].source_type in (SourceType.MEDIA, SourceType.STATE_MEDIA)
        for one in find_actors(name)
    )


def without_dateline(text: str, sentence: Span) -> tuple[Span, ...]:
    """The dateline and the sentence behind it, where one stands before it in capitals; else the sentence alone.

    A parser takes the town for the subject of the sentence; by itself it is no part of it.
    """
    found = _DATELINE.match(text, sentence.start, sentence.end)
    if found is None or not standing(normal_name(found["town"])).kinds:
        return (sentence,)
    return Span(sentence.start, found.end() - 1), Span(found.end(), sentence.end)


def dateline_score(tokens: Tokens, match: Match) -> int:
    """How far it speaks for a place that a line begins with it as a dateline does: "DAMASCUS (Agency) -"."""
    if match.first > match.run or ("\n" not in tokens.gap(match.first) and match.first):
        return 0
    word = tokens.text[tokens.starts[match.first] : tokens.ends[match.end - 1]]
    after = tokens.text[tokens.ends[match.end - 1] :][:4]
    return 4 if word.isupper() and len(word) > 3 and after.lstrip()[:1] in tuple(",(-–—:") else 0


def dates(sentence: Sentence, i: int, known: Sequence[Known]) -> bool:
    """Whether what stands before a colon or dash tells where a report was written: "MOGADISHU, Somalia (AP) –".

    A capital alone before a colon may speak ("Moscow: …"), unless it is written in capitals.
    """
    words = sentence.tokens[:i]
    places = [one for one in known if one.stop <= i and _is_place(sentence, one)]
    if sentence.headline or any(word.text[0].islower() for word in words):
        return False
    if sentence.key(i - 1) == ")" and any(one.stop == i - 1 and one.first > 1 for one in known):
        return True
    if not places:
        return False
    alone = len(places) == 1 and (places[0].first, places[0].stop) == (0, i)
    return not alone or sentence.key(i) != ":" or words[0].text.isupper()


def _is_place(sentence: Sentence, one: Known) -> bool:
    actor = load_actors().by_id.get(one.actor)
    said = fold(" ".join(word.text for word in sentence.tokens[one.first : one.stop]))
    return actor is not None and (actor.kind == "state" or said in map(fold, actor.metonyms))
