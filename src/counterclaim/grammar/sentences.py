"""Where sentences end: by rule, so that only sentences that matter need be parsed."""

import re
from collections.abc import Iterator
from itertools import pairwise

from counterclaim.model import Span

# A picture's credit in brackets ends its caption even where the full stop was lost.
_CREDIT = (
    r"\((?:[^()]{0,40}\s)?(?:[Pp]hoto|[Aa]rchive|[Aa]gencies|Getty|Images|Reuters|AFP|AP)"
    r"(?:\s[^()]{0,20})?\)(?=\s+[A-Z])"
)
_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)|\n+|" + _CREDIT)
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "cpl",
        "sgt",
        "adm",
        "cmdr",
        "brig",
        "sen",
        "rep",
        "gov",
        "pres",
        "st",
        "no",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "etc",
        "vs",
        "inc",
        "ltd",
        "co",
        "corp",
        "bros",
        "dept",
        "est",
        "approx",
        "ft",
        "mt",
        "jr",
        "sr",
        "hon",
        "rev",
        "al",
        "rt",
        "nr",
        "fig",
        "vol",
        "op",
        "cf",
        "messrs",
        "supt",
        "insp",
        "det",
    ]
)
_INITIALS = re.compile(r"(?:^|[\s(\"“])(?:[A-Za-z]\.)+$|(?:^|[\s(\"“])[A-Z]\.$")
_OPENS = re.compile(r"[\"“‘'(\[]*[A-Z0-9@#\u0600-\u06ff\u0400-\u04ff]|[\"“‘(\[]")
_MOST = 1200


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of a text, in order, without the space around them; every other character is in one of them."""
    stop = len(text) if end is None else end
    first = start
    wrapped = wrapped_at(text)
    for match in _STOP.finditer(text, start, stop):
        if match.end() <= first:
            continue
        if _goes_on(text, match, wrapped):
            continue
        if "\n" in match.group() or _ends(text, match, stop):
            yield from _trimmed(text, first, match.end())
            first = match.end()
    yield from _trimmed(text, first, stop)


def wrapped_at(text: str) -> int:
    """The width at which the lines of a text are wrapped, as wires and mails are; 0 where each line is a paragraph."""
    lines = [line.rstrip() for line in text.splitlines()]
    ended = [line for line, after in pairwise(lines) if line and after]
    if len(ended) < _LINES or max(map(len, ended)) > _WIDEST:
        return 0
    broken = [line for line in ended if line[-1] not in ".!?:\"”'’)]"]
    width = sorted(map(len, ended))[len(ended) // 2]
    return width if width >= _NARROWEST and 2 * len(broken) > len(ended) else 0


_LINES, _NARROWEST, _WIDEST = 3, 48, 100
_SHORT = 0.6


def _goes_on(text: str, match: re.Match[str], wrapped: int) -> bool:
    """Whether a line break only wraps a sentence: one break, behind a line about as long as the others."""
    if match.group() != "\n" or not wrapped:
        return False
    line = match.start() - (text.rfind("\n", 0, match.start()) + 1)
    return line >= _SHORT * wrapped and not text[match.end() : match.end() + 1].isspace()


def _ends(text: str, match: re.Match[str], stop: int) -> bool:
    after = match.end()
    while after < stop and text[after].isspace():
        after += 1
    if after >= stop or not _OPENS.match(text, after):
        return after >= stop
    if match.group() != ".":
        # "BEIRUT, Jan 3 (Reuters) –" is a dateline; a credit is followed by a new sentence.
        return True
    before = text[max(0, match.start() - 12) : match.start()]
    word = re.split(r"[\s(\"“]", before)[-1].casefold()
    if word in _ABBREVIATIONS:
        return False
    initials = _INITIALS.search(text[max(0, match.start() - 12) : match.end()])
    # "U.S. Central Command" goes on; "at 9 p.m. Rescuers said" does not.
    return not initials or word in ("p.m", "a.m")


def _trimmed(text: str, first: int, last: int) -> Iterator[Span]:
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    # A text without a full stop for pages would make one sentence of it; the parser needs an end.
    while last - first > _MOST:
        cut = text.rfind(" ", first, first + _MOST)
        cut = cut if cut > first else first + _MOST
        yield Span(first, cut)
        first = cut + 1 if text[cut : cut + 1].isspace() else cut
    if first < last:
        yield Span(first, last)
