"""Where a report was written: "BENI, Democratic Republic of Congo (Agency) -" before its first sentence."""

import re

from counterclaim.gazetteer.spelling import normal_name
from counterclaim.grammar.place_matching import standing
from counterclaim.model import Span

_NAME = r"[A-Z][A-Za-z'’.-]*(?: (?:[A-Z][A-Za-z'’.-]*|de|of|the|al|el)){0,5}"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?"
_DATELINE = re.compile(
    rf"(?P<town>[A-Z][A-Z'’. -]{{1,30}}[A-Z])(?:, {_NAME}){{0,2}}(?:, {_DAY})?(?: \([^()\n]{{2,40}}\))?"
    r" ?(?:--|[-–—]) (?=[\"“'A-Z])"
)


def without_dateline(text: str, sentence: Span) -> tuple[Span, ...]:
    """The dateline and the sentence behind it, where one stands before it in capitals; else the sentence alone.

    A parser takes the town for the subject of the sentence; by itself it is no part of it.
    """
    found = _DATELINE.match(text, sentence.start, sentence.end)
    if found is None or not standing(normal_name(found["town"])).kinds:
        return (sentence,)
    return Span(sentence.start, found.end() - 1), Span(found.end(), sentence.end)
