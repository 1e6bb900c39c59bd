"""The words of days of a language, as tables for reading and as pieces of patterns for finding."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from re import Match, Pattern
from typing import TypeAlias

from counterclaim.errors import LexiconError
from counterclaim.fold import fold
from counterclaim.grammar.day_meaning import Meaning
from counterclaim.lexicon import load_lexicon

# Gaps are bounded, so that no pattern looks further than an expression can be long.
GAP = r"\s{1,3}"
COMMA = r",?\s{1,3}"
YEAR = r"(?:19|20)\d\d(?!\d|[.,:]\d)"
_RANGEDAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"
DAY = r"(?<![\w:/])(?<!\d[.,-])" + _RANGEDAY
POSSESSIVE = r"(?:'?s)?(?![\w'])"

# Words that are something else as often as a day or month: they are read only when written as names.
AMBIGUOUS = frozenset({"may", "march", "mar", "august", "sun", "sat", "mon", "wed", "fri", "dec", "jan", "fall"})


# Compared by identity: there is one for each language, and patterns are kept by it.
@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words of days of one language: each group's folded words and what they stand for."""

    language: str
    groups: dict[str, dict[str, str]]
    rules: dict[str, str]

    def any_of(self, *groups: str) -> str:
        """A pattern for any word of the groups, the longest first."""
        words = {word for group in groups for word in self.groups.get(group, {})}
        if not words:
            raise LexiconError(f"{self.language}/day.toml: no entry of the group {groups[0]!r}; add one.")
        return "(?:" + "|".join(_spaced(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"

    def value(self, words: str, *groups: str) -> str:
        """What the folded words stand for in the groups."""
        key = " ".join(words.rstrip(".").split())
        return next(self.groups[group][key] for group in groups if key in self.groups[group])

    def month(self, words: str) -> int:
        """The number of a month's name, full or short."""
        return int(self.value(words, "month", "month-short"))

    def weekday(self, words: str) -> int:
        """The ISO number of a weekday's name, full or short."""
        return int(self.value(words, "weekday", "weekday-short"))

    def unit(self, words: str) -> str:
        """The unit of time a word names."""
        return self.value(words, "unit")

    def bounds(self, words: str) -> tuple[int, int]:
        """The least and the most a count stands for: figures, a number word, or a vague one."""
        if words.isdecimal():
            return int(words), int(words)
        low, _, high = self.value(words, "number").partition("-")
        return int(low), int(high or low)


def _spaced(word: str) -> str:
    return GAP.join(re.escape(part) for part in word.split())


@cache
def load_vocabulary(language: str) -> Vocabulary:
    """The words of days of a language; LexiconError where it has none."""
    groups: dict[str, dict[str, str]] = {}
    rules: dict[str, str] = {}
    for entry in load_lexicon(language).of_kind("day"):
        for word in map(fold, entry.words):
            groups.setdefault(entry.group or "phrase", {})[word] = entry.sense
            rules[word] = entry.rule
    return Vocabulary(language, groups, rules)


Reader: TypeAlias = Callable[[Match[str], Vocabulary], Meaning | None]
Row: TypeAlias = tuple[str, str, Reader]


@dataclass(frozen=True, slots=True)
class Construction:
    """One way to say a time. The expression is the pattern's group `x` where there is one, else the whole match."""

    name: str
    pattern: Pattern[str]
    read: Reader

    def span(self, match: Match[str]) -> tuple[int, int]:
        """Where the expression itself stands."""
        return match.span("x" if "x" in self.pattern.groupindex else 0)


def pieces(words: Vocabulary) -> dict[str, str]:
    """The patterns that constructions are put together from, by the name they have there."""
    verb = rf"(?!(?<=\bmay)\s{words.any_of('modal')}\b)"
    named = words.any_of("month") + verb
    month = rf"(?:{named}|{words.any_of('month-short')}\b\.?)"
    number = rf"(?:{words.any_of('number')}|\d{{1,3}})"
    clock = (
        r"(?:\d{1,2}(?:[:.h]\d\d)?\s?[ap](?:\.\s?m\.|m\b)|\d{1,2}:\d\d(?:\s?(?:hours|hrs|h)\b)?|\d{4}\s?(?:hours|hrs|h|gmt|utc)\b"
        r"|noon|midnight|midday|dawn|daybreak|dusk|sunrise|sunset|nightfall|first light"
        r"|(?:the\s)?(?:early|late)(?:\s(?:morning|night|evening))?\shours(?:\sof\sthe\s(?:morning|night))?"
        r"|(?:the\s)?(?:early\s|late\s)?(?:morning|afternoon|evening))(?:\s\(?(?:local time|local|gmt|utc)\)?)?"
        r"(?:\s\(\d{1,2}:?\d\d\s(?:gmt|utc)\))?"
    )
    return {
        "GAP": GAP,
        "COMMA": COMMA,
        "YEAR": YEAR,
        "DAY": DAY,
        "RANGEDAY": _RANGEDAY,
        "S": POSSESSIVE,
        "MONTH": month,
        "NAMED": named,
        "NUMBER": number,
        "CLOCK": clock,
        "WEEKDAY": words.any_of("weekday"),
        "SHORTDAY": rf"(?:{words.any_of('weekday')}|{words.any_of('weekday-short')}\b\.?)",
        "UNIT": words.any_of("unit"),
        "SEASON": words.any_of("season"),
        "ORDINAL": words.any_of("ordinal"),
        "THIRD": words.any_of("third"),
        "COUNTED": words.any_of("counted"),
        "FEAST": words.any_of("feast"),
        "HABIT": words.any_of("habit"),
        "NAME": words.any_of("name"),
        "PHRASE": words.any_of("phrase"),
        "PART": rf"(?:{words.any_of('part')}|nights?)",
    }


def construct(table: dict[str, str], rows: Iterable[Row]) -> tuple[Construction, ...]:
    """Constructions from rows of name, pattern and reader; `<NAME>` in a pattern stands for a piece."""
    return tuple(
        Construction(name, re.compile(re.sub(r"<([A-Z]+)>", lambda at: table[at[1]], pattern)), read)
        for name, pattern, read in rows
    )
