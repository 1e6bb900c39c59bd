"""People as they are counted: a number with its noun, a bare plural, one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.grammar.numbers import Number, exact, plural
from counterclaim.grammar.phrases import Phrase, find_phrases, phrase_here
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Figure, Group


class Share(StrEnum):
    """How a count stands to the counts around it."""

    WHOLE = "whole"
    PART = "part"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class People:
    """People counted at tokens `[first, stop)`; `head` is the word that names them, or the number itself.

    `number` is None for a bare plural or a single person. `share` is `part` for "eight of them", `rest` for "two others".
    """

    first: int
    stop: int
    head: int
    figure: Figure
    group: Group
    number: Number | None
    share: Share
    rule: str

    @property
    def numbered(self) -> bool:
        """Whether a number is said."""
        return self.number is not None


_INNER = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "POS", "HYPH", "AFX", "RB", "FW", "``", "''"}
)
_DETERMINERS = frozenset({"the", "these", "those", "its", "his", "her", "their", "our", "my", "all", "a", "an"})
_RESTS = frozenset({"more", "other", "others", "another", "further", "additional"})
_COLLECTIVE = frozenset(
    {
        "people",
        "police",
        "staff",
        "personnel",
        "troops",
        "elderly",
        "cattle",
        "family",
        "forces",
        "crew",
        "militia",
        "population",
    }
)
_PRONOUNS = frozenset(
    {"them", "whom", "him", "her", "those", "others", "other", "another", "more", "number", "everyone"}
)
_ONE = frozenset({"a", "an", "one", "another", "his", "her"})
_FIRST_REST = frozenset({"another", "other", "some"})


def find_people(sentence: Sentence, numbers: Sequence[Number], barred: frozenset[int]) -> tuple[People, ...]:
    """The people counted or named in a sentence, in order, none inside another.

    `barred` are tokens that cannot belong to such a phrase (days, places behind a preposition).
    """
    named = {i: phrase for phrase in find_phrases(sentence, "people") for i in range(phrase.first, phrase.stop)}
    found: list[People] = []
    at = {number.first: number for number in numbers}
    taken = 0
    i = 0
    while i < len(sentence.tokens):
        people = _counted(sentence, at[i], named, barred) if i in at else _uncounted(sentence, i, named, barred, taken)
        if people:
            found.append(people)
            taken = people.stop
        i = people.stop if people else (at[i].stop if i in at else i + 1)
    return tuple(_added_up(sentence, found))


def _added_up(sentence: Sentence, found: list[People]) -> list[People]:
    """ "A woman and her two sons" are three people told as one count."""
    whole: list[People] = []
    for person in found:
        last = whole[-1] if whole else None
        if last and _enumerates(sentence, last, person):
            low, more = last.figure.low or 0, person.figure.low or 0
            group = last.group if last.group == person.group else Group.UNSPECIFIED
            rule = "en/people/enumeration"
            whole[-1] = People(last.first, person.stop, last.head, exact(low + more), group, None, Share.WHOLE, rule)
        else:
            whole.append(person)
    return whole


_WITH = (("and",), (",", "and"), ("along", "with"), ("with",))


def _enumerates(sentence: Sentence, one: People, other: People) -> bool:
    gap = tuple(sentence.key(i) for i in range(one.stop, other.first))
    owned = sentence.key(other.first) in ("his", "her", "their") or (gap and gap[-1] in ("his", "her", "their"))
    bare = tuple(key for key in gap if key not in ("his", "her", "their"))
    single = one.number is None and one.figure.low == one.figure.high is not None
    exactly = other.figure.low is not None and other.figure.low == other.figure.high and other.share == Share.WHOLE
    alike = other.number is None and sentence.key(other.first) in ("a", "an", "one")
    return single and exactly and bare in _WITH and (owned or alike)


def _counted(sentence: Sentence, number: Number, named: dict[int, Phrase], barred: frozenset[int]) -> People | None:
    first = number.first
    share = Share.WHOLE
    if sentence.key(first - 1) in _FIRST_REST and first >= 1:
        share, first = Share.REST, first - 1
    i = number.stop
    if sentence.key(i) == "of" and sentence.key(i + 1) not in ("january",):
        share, i = Share.PART, i + 1
    elif sentence.key(i - 1) == "of" and sentence.key(i) in (
        "the",
        "them",
        "those",
        "whom",
        "his",
        "her",
        "their",
        "its",
    ):
        share = Share.PART
    if sentence.key(i) == "-" and sentence.tokens[i].start == sentence.tokens[i - 1].end:
        return None
    head, stop = _noun_phrase(sentence, i, named, barred)
    if head is not None and _titled(sentence, number.stop, head):
        head, stop = None, i
    if any(sentence.key(k) in _RESTS for k in range(number.stop, max(stop, number.stop + 1))):
        share = Share.REST
        stop = max(stop, number.stop + (sentence.key(number.stop) in _RESTS))
    if head is None:
        if _measures(sentence, number, i):
            return None
        stop = max(number.stop, stop if share == Share.REST else number.stop)
        return People(first, stop, number.stop - 1, number.figure, Group.UNSPECIFIED, number, share, number.rule)
    return People(first, stop, head, number.figure, _group(named, head), number, share, number.rule)


def _noun_phrase(
    sentence: Sentence, i: int, named: dict[int, Phrase], barred: frozenset[int]
) -> tuple[int | None, int]:
    """The head of the people named from token i on, and where the phrase stops."""
    start = i
    while sentence.key(i) in _DETERMINERS:
        i += 1
    while i < len(sentence.tokens) and i not in barred and (not _names(sentence, i, named)) and _inner(sentence, i):
        i += 1
    if i not in barred and _names(sentence, i, named):
        stop = named[i].stop
        while _names(sentence, stop, named) and sentence.key(stop) not in _PRONOUNS and _inner(sentence, stop):
            stop = named[stop].stop
        return stop - 1, stop
    demonym = _demonym(sentence, start, i)
    return (demonym, demonym + 1) if demonym is not None else (None, start)


def _titled(sentence: Sentence, start: int, head: int) -> bool:
    """A title with its name, which no number counts: "injured seven Homs Governor Talal Barazi said"."""
    capital = sentence.tokens[head].text[:1].isupper() and sentence.tag(head) in ("NNP",) and not sentence.headline
    return capital and start < head and sentence.tag(head + 1) == "NNP"


def _names(sentence: Sentence, i: int, named: dict[int, Phrase]) -> bool:
    """Whether token i begins a word for people that is no part of a compound ("rebel-held")."""
    if i not in named:
        return False
    stop = named[i].stop
    return sentence.key(stop) != "-" or sentence.tokens[stop].start > sentence.tokens[stop - 1].end


def _inner(sentence: Sentence, i: int) -> bool:
    """Whether token i can stand between a number and its noun."""
    tag = sentence.tag(i)
    if sentence.key(i + 1) == "-" and sentence.tokens[i].end == sentence.tokens[i + 1].start:
        return tag not in ("CD", "SYM")
    if sentence.key(i) == "and" and sentence.tag(i - 1) == "JJ" and sentence.tag(i + 1) in ("JJ", "NN", "VBN"):
        return True
    if tag == "HYPH":
        return sentence.tokens[i].start == sentence.tokens[i - 1].end
    if tag in ("VBN", "VBG"):
        return sentence.tokens[i].dep in ("amod", "compound") or sentence.key(i - 1) == "-"
    return tag in _INNER and not _WALL.get(sentence.key(i))


_WALL = dict.fromkeys(
    (
        "dead",
        "including",
        "also",
        "then",
        "there",
        "still",
        "later",
        "early",
        "late",
        "only",
        "just",
        "nearby",
        "alone",
        "so",
        "immediately",
        "reportedly",
        "allegedly",
        "apparently",
        "again",
        "today",
        "yesterday",
        "earlier",
        "meanwhile",
    ),
    True,
)


def _demonym(sentence: Sentence, start: int, stop: int) -> int | None:
    """The last capitalised plural of a run of nouns: "21 Palestinians", "four Syrian Kurds"."""
    for i in range(min(stop, start + 4) - 1, start - 1, -1):
        text = sentence.tokens[i].text
        if text[:1].isupper() and text.endswith("s") and sentence.tag(i) in ("NNPS", "NNS", "NNP") and len(text) > 3:
            return i
    return None


_UNITS = frozenset(
    {
        "%",
        "percent",
        "per",
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "o'clock",
        "st",
        "nd",
        "rd",
        "th",
        ":",
        "/",
        "°",
        "year",
        "years",
        "km",
        "miles",
        "kilometres",
        "kilometers",
        "-",
    }
)


def _measures(sentence: Sentence, number: Number, i: int) -> bool:
    """Whether the number counts something else than people: its noun is no word for people, or it is a date or a unit."""
    if phrase_here(sentence, i, "harm") or phrase_here(sentence, i + 1, "harm"):
        return False
    if sentence.key(i) in _UNITS or sentence.key(number.first - 1) in (
        "$",
        "€",
        "£",
        "no",
        "-",
        "/",
        ":",
        "age",
        "aged",
        "a",
    ):
        return True
    tag = sentence.tag(i)
    return tag in ("NN", "NNS", "JJ", "CD", "NNPS", "HYPH") and sentence.key(i) not in _RESTS | {
        "dead",
        "injured",
        "wounded",
        "missing",
    }


def _uncounted(
    sentence: Sentence, i: int, named: dict[int, Phrase], barred: frozenset[int], taken: int
) -> People | None:
    if i in barred:
        return None
    if sentence.key(i) in _BARE and _shown(sentence, i):
        return People(i, i + 1, i, plural(), Group.UNSPECIFIED, None, Share.WHOLE, "en/people/bare-harm")
    if not _names(sentence, i, named) or sentence.key(i) in _PRONOUNS:
        return _nationals(sentence, i)
    _, stop = _noun_phrase(sentence, i, named, barred)
    head = max(stop - 1, i)
    first = i
    while (
        first > taken
        and (_inner(sentence, first - 1) or _aged(sentence, first - 1))
        and first - 1 not in barred
        and not _names(sentence, first - 1, named)
    ):
        first -= 1
    while first < i and sentence.tag(first) in ("RB", "POS", "HYPH", "``", "''"):
        first += 1
    one = sentence.key(first - 1) in _ONE
    if sentence.tag(first - 1) in ("DT", "PRP$") and first > taken:
        first -= 1
    many = sentence.tag(head) in ("NNS", "NNPS") or sentence.key(head) in _COLLECTIVE
    if not many and not one and sentence.tag(first) not in ("DT", "PRP$") and not sentence.headline:
        return None
    figure = plural() if many else exact(1)
    rule = "en/people/plural" if many else "en/people/one"
    return People(first, head + 1, head, figure, _group(named, head), None, Share.WHOLE, rule)


_BARE = frozenset({"injuries", "deaths", "martyrs", "fatalities", "wounded"})
_SHOWN = frozenset({"there", "to", "in", "caused", "causing", "reported", "leaving", "were"})


def _shown(sentence: Sentence, i: int) -> bool:
    """Whether harm is told without a number: "there were injuries", "led to injuries"."""
    if sentence.tag(i - 1) in ("CD", "JJ", "PRP$") or sentence.key(i + 1) in ("to", "of", "among", "from", "in"):
        return sentence.key(i - 1) in ("were", "still") and sentence.key(i - 2) in ("there", "were", "are")
    led = sentence.key(i - 1) in ("to", "in") and sentence.key(i - 2) in (
        "led",
        "leading",
        "resulted",
        "resulting",
        "lead",
    )
    there = any(sentence.key(k) == "there" for k in range(max(0, i - 5), i))
    return led or there or sentence.key(i - 1) in ("causing", "caused", "reported")


def _nationals(sentence: Sentence, i: int) -> People | None:
    """A capitalised plural behind "including": "…, including Russians"."""
    text = sentence.tokens[i].text
    if sentence.key(i - 1) not in ("including", "among", "mostly") or not (
        text[:1].isupper() and text.endswith("s") and len(text) > 4
    ):
        return None
    if sentence.tag(i) not in ("NNPS", "NNS", "NNP") or sentence.tag(i + 1) in ("NNP", "NN", "NNS"):
        return None
    return People(i, i + 1, i, plural(), Group.UNSPECIFIED, None, Share.WHOLE, "en/people/nationals")


def _aged(sentence: Sentence, i: int) -> bool:
    """The number of "a 17-year-old boy"."""
    return sentence.tag(i) == "CD" and sentence.key(i + 1) == "-"


def _group(named: dict[int, Phrase], head: int) -> Group:
    return Group(named[head].entry.sense) if head in named else Group.UNSPECIFIED


def is_people(sentence: Sentence, i: int) -> bool:
    """Whether a word for people begins at token i."""
    return phrase_here(sentence, i, "people") is not None
