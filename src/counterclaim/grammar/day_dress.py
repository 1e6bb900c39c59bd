"""What stands around the words of a day and joins them: hours, parts of the day, nights, thirds, since, from … to."""

import re
from dataclasses import dataclass, replace
from functools import cache
from re import Pattern

from counterclaim.grammar.day_meaning import CalendarDay, Meaning, MonthOf, Season, YearOf
from counterclaim.grammar.day_spans import Away, Night, Since, Stretch, Through
from counterclaim.grammar.day_words import Vocabulary, pieces

# How far to the left and right of a day its own words are looked for.
_LEFT = 64
_RIGHT = 48
_CUE = 100
_OPENING = 28
_OPENS = re.compile(r"\b(?:(?:overnight|the\snight)\s)?(from|between)\s(?:the\s)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """An expression on its way to being whole."""

    start: int
    end: int
    rule: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Dress:
    """The patterns of one language for what stands around a day."""

    clock: Pattern[str]
    night: Pattern[str]
    into: Pattern[str]
    third: Pattern[str]
    part: Pattern[str]
    hour: Pattern[str]
    dateline: Pattern[str]
    since: Pattern[str]
    future: Pattern[str]
    past: Pattern[str]
    joined: Pattern[str]


@cache
def dress_of(words: Vocabulary) -> Dress:
    """The patterns for what stands around a day, made of the language's words."""
    table = pieces(words)
    clock, part, third = table["CLOCK"], table["PART"], table["THIRD"]
    about = r"(?:at|around|about|approximately|roughly|just|shortly|soon|before|after|until)\s"
    return Dress(
        clock=re.compile(
            rf"(?:(?<!\w)(?:{about}){{0,3}}(?:the\s)?(?<![\w:.]){clock}(?:,?\s(?:on|of)(?:\sthe)?|,)?\s{{1,3}}"
            rf"|\b(?:earlier|later|late|early)\s(?:on\s)?)$"
        ),
        night=re.compile(r"(?:\b(?:the\s)?(?:late\s)?nights?\sof\s(?:the\s)?|\bovernight\s(?:on\s)?)$"),
        into=re.compile(r"\bovernight\s(?:into|to)\s(?:early\s)?$"),
        third=re.compile(rf"(?:\b(?:the\s(?:very\s)?)?(?P<third>{third})[\s-]{{1,2}}(?:in\s)?|\bearlier\s(?:in\s)?)$"),
        part=re.compile(rf"\s(?:(?:late|early)\s)?(?:{part}(?:'?s)?|(?P<overnight>overnight))(?!\w)"),
        hour=re.compile(rf",?\s(?:{about}){{1,3}}{clock}(?!\w)"),
        dateline=re.compile(r"\s{0,2}\([a-z][^()\n]{1,30}\)\s{0,2}-"),
        since=re.compile(
            r"\bsince\s(?:(?:[\w'-]{1,20}\s){1,6}?(?:began|begun|started|erupted|broke\sout)\s"
            r"(?:(?:in|on|back\sin)\s(?:the\s)?)?)?$"
        ),
        future=re.compile(rf"(?<![a-z]){words.any_of('future')}(?![a-z])"),
        past=re.compile(rf"\b{words.any_of('past')}\b|[.;!?\n]\s"),
        joined=re.compile(
            r"(?:,?\s(?P<word>to|until|till|through|into|and\sinto|and)\s(?:the\s|on\s)?|\s?(?P<dash>-)\s?)"
        ),
    )


def dress(folded: str, found: Found, words: Vocabulary) -> Found:
    """The expression with the hours, parts, nights, thirds and "since" around it, and seen as said of the future."""
    look = dress_of(words)
    if found.meaning.daily or isinstance(found.meaning, Through):
        found = _with_parts(folded, found, look)
    if _has_thirds(found.meaning):
        found = _with_third(folded, found, words)
    found = _of_the_future(folded, found, look)
    return _with_since(folded, found, look)


def _left(folded: str, found: Found, pattern: Pattern[str]) -> re.Match[str] | None:
    return pattern.search(folded, max(0, found.start - _LEFT), found.start)


def _with_parts(folded: str, found: Found, look: Dress) -> Found:
    end = found.end + _RIGHT
    if found.meaning.daily and (after := look.part.match(folded, found.end, end)):
        meaning = Night(found.meaning) if after["overnight"] else found.meaning
        found = replace(found, end=after.end(), meaning=meaning)
    if found.meaning.daily and (hour := look.hour.match(folded, found.end, end)):
        found = replace(found, end=hour.end())
    if isinstance(found.meaning, CalendarDay) and look.dateline.match(folded, found.end, end):
        found = replace(found, rule=found.rule.rsplit("/", 1)[0] + "/dateline")
    if at := _left(folded, found, look.into):
        return replace(found, start=at.start(), meaning=Night(found.meaning, into=True))
    if at := _left(folded, found, look.night):
        return replace(found, start=at.start(), meaning=Night(found.meaning))
    at = _left(folded, found, look.clock)
    return replace(found, start=at.start()) if at else found


def _has_thirds(meaning: Meaning) -> bool:
    months = isinstance(meaning, MonthOf | Season | YearOf)
    return months or (isinstance(meaning, Away) and meaning.unit in ("week", "month", "year", "decade"))


def _with_third(folded: str, found: Found, words: Vocabulary) -> Found:
    at = _left(folded, found, dress_of(words).third)
    if at is None:
        return found
    if at["third"] is None:
        return replace(found, start=at.start())
    return replace(found, start=at.start(), meaning=Stretch(found.meaning, words.value(at["third"], "third")))


def _of_the_future(folded: str, found: Found, look: Dress) -> Found:
    if found.meaning.ahead() == found.meaning:
        return found
    cues = list(look.future.finditer(folded, max(0, found.start - _CUE), found.start))
    if not cues or look.past.search(folded, cues[-1].end(), found.start):
        return found
    return replace(found, meaning=found.meaning.ahead())


def _with_since(folded: str, found: Found, look: Dress) -> Found:
    at = _left(folded, found, look.since)
    return replace(found, start=at.start(), meaning=Since(found.meaning)) if at else found


def join(folded: str, found: list[Found], words: Vocabulary) -> list[Found]:
    """The expressions in order, with two days that bound a range put together."""
    joined = dress_of(words).joined
    whole: list[Found] = []
    for one in found:
        if whole and (both := _range(folded, whole[-1], one, joined)):
            whole[-1] = both
            # "Overnight from … to" is one expression: the range takes in the night read before it.
            if len(whole) > 1 and whole[-2].end > both.start:
                del whole[-2]
        else:
            whole.append(one)
    return whole


def _range(folded: str, first: Found, last: Found, joined: Pattern[str]) -> Found | None:
    gap = joined.fullmatch(folded, first.end, last.start)
    if gap is None or not (_bounds(first.meaning) and _bounds(last.meaning)):
        return None
    opens = _OPENS.search(folded, max(0, first.start - _OPENING), first.start)
    start = opens.start() if opens else first.start
    if gap["word"] == "and" and not (opens and opens[1] == "between"):
        return None
    return Found(
        start, last.end, first.rule.rsplit("/", 1)[0] + "/range", Through(first.meaning, _in_year(first, last))
    )


def _bounds(meaning: Meaning) -> bool:
    return meaning.daily or isinstance(meaning, Night)


def _in_year(first: Found, last: Found) -> Meaning:
    """The last day in the first day's year, or in the next where it would lie before it."""
    a, b = first.meaning, last.meaning
    if isinstance(a, CalendarDay) and isinstance(b, CalendarDay) and a.year and a.month and b.month and not b.year:
        return replace(b, year=a.year + ((b.month, b.day) < (a.month, a.day)))
    return b
