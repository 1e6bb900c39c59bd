"""The grammar of days: time expressions in a text, and the days they mean in a report of a given day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from re import Match, Pattern

from counterclaim.fold import fold
from counterclaim.grammar.day_dates import dates
from counterclaim.grammar.day_distances import distances
from counterclaim.grammar.day_dress import Found, dress, join
from counterclaim.grammar.day_meaning import Known, Meaning, NotADay
from counterclaim.grammar.day_words import AMBIGUOUS, Construction, Vocabulary, load_vocabulary
from counterclaim.model import Period

# No expression reaches further from its telling word than this.
_REACH = 72


@dataclass(frozen=True, slots=True)
class DayWords:
    """One time expression met in a text, at half-open offsets; `words` are its folded words."""

    start: int
    end: int
    rule: str
    words: str
    meaning: Meaning

    @property
    def cumulative(self) -> bool:
        """Whether it spans a war, a campaign or a year, so that a toll told with it is no incident's."""
        return self.meaning.cumulative

    @property
    def follows(self) -> bool:
        """Whether it counts from the account's own day and not from publication."""
        return self.meaning.follows


@dataclass(frozen=True, slots=True)
class _Grammar:
    words: Vocabulary
    telling: Pattern[str]
    constructions: tuple[Construction, ...]


@cache
def _grammar(language: str) -> _Grammar:
    words = load_vocabulary(language)
    single = words.any_of(
        "weekday", "weekday-short", "month", "month-short", "unit", "season", "part", "phrase", "name", "feast"
    )
    telling = re.compile(
        rf"(?<![a-z0-9])(?:{single}'?s?(?![a-z])|since\s|(?:19|20)\d\d(?!\d)|\d{{1,2}}(?:st|nd|rd|th)(?![a-z])"
        r"|\d{1,2}([/.])\d{1,2}\1\d\d)"
    )
    return _Grammar(words, telling, dates(words) + distances(words))


def find_days(text: str, language: str = "en") -> tuple[DayWords, ...]:
    """The time expressions of a text, in order, none overlapping another; of two readings the longer one stands.

    Raises LexiconError where the language has no words of days.
    """
    grammar, folded = _grammar(language), fold(text)
    found: list[Found] = []
    for start, end in _windows(grammar.telling, folded):
        found += _longest(_readings(grammar, text, folded, (start, end)), start, end)
    return tuple(
        DayWords(one.start, one.end, one.rule, " ".join(folded[one.start : one.end].split()), one.meaning)
        for one in join(folded, found, grammar.words)
        if not isinstance(one.meaning, NotADay)
    )


def _windows(telling: Pattern[str], folded: str) -> Iterator[tuple[int, int]]:
    """The stretches around telling words; stretches that touch are one, so that none is read twice."""
    start = end = -1
    for match in telling.finditer(folded):
        if match.start() - _REACH <= end:
            end = match.end() + _REACH
            continue
        if end >= 0:
            yield start, min(end, len(folded))
        start, end = max(0, match.start() - _REACH), match.end() + _REACH
    if end >= 0:
        yield start, min(end, len(folded))


def _readings(grammar: _Grammar, text: str, folded: str, window: tuple[int, int]) -> Iterator[Found]:
    for construction in grammar.constructions:
        for match in construction.pattern.finditer(folded, *window):
            meaning = construction.read(match, grammar.words) if _is_name(match, text) else None
            if meaning is not None:
                rule = f"{grammar.words.language}/days/{construction.name}"
                yield dress(folded, Found(*construction.span(match), rule, meaning), grammar.words)


def _is_name(match: Match[str], text: str) -> bool:
    """Whether a word that is also a verb or another noun is written as a name, or dated by a year."""
    groups = match.groupdict()
    if groups.get("year"):
        return True
    for group in ("month", "weekday"):
        word = groups.get(group)
        if word and word.rstrip(".") in AMBIGUOUS and text[match.start(group)].islower():
            return False
    return True


def _longest(readings: Iterator[Found], start: int, end: int) -> list[Found]:
    """The longest readings that do not overlap, in order; of equals the one whose construction comes first."""
    taken = bytearray(end - start + 2 * _REACH)
    kept: list[Found] = []
    for one in sorted(readings, key=lambda one: one.start - one.end):
        # What stands around a day may reach out of its stretch to the left.
        low, high = one.start - start + _REACH, one.end - start + _REACH
        if not any(taken[low:high]):
            taken[low:high] = b"\1" * (high - low)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def work_out(words: DayWords, published: date | None, anchor: date | None = None) -> Period:
    """The days that the words mean in a report of that day; `anchor` is the day of the account they stand in.

    Words of the past never reach beyond the publication day. Where what they count from is not known, the period
    keeps the words.
    """
    days = words.meaning.days(Known(published, anchor))
    if days is None:
        return Period(start=None, end=None, relative=words.words)
    start, end = days
    begun = published is not None and (start is None or start <= published)
    if begun and (end is None or (published is not None and end > published)):
        end = published
    if start is not None and end is not None and start > end:
        # "Since the summer of 2000" in a report of that January: what is still to come is no day of it.
        return Period(start=None, end=None, relative=words.words)
    return Period(start=start, end=end)


def _length(period: Period) -> int | None:
    if period.start is None or period.end is None:
        return None
    return (period.end - period.start + timedelta(1)).days


def date_precision(period: Period) -> int:
    """UCDP GED's `date_prec` (codebook, "Date precision"): 1 the day, 2 within 2-6 days, 3 the week, 4 within 8-30
    days or the month, 5 longer, or with an end that is not told."""
    length = _length(period)
    if length is None:
        return 5
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if length <= most), 5)


def time_precision(period: Period) -> int:
    """ACLED's `time_precision` (codebook, "Time precision"): 1 the day, 2 the week, 3 the month or less precise."""
    length = _length(period)
    if length is None:
        return 3
    return 1 if length <= 1 else 2 if length <= 7 else 3
