"""People with their number: "at least 48 people", "two others", "fifteen of the wounded"."""

from counterclaim.grammar.numbers import Number
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.people_words import RESTS, belonging, group_of, noun_phrase
from counterclaim.grammar.phrases import Phrase, phrase_here
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Group

_FIRST_REST = frozenset({"another", "other", "some"})


def counted(sentence: Sentence, number: Number, named: dict[int, Phrase], barred: frozenset[int]) -> People | None:
    """The people a number counts; None where it counts something else."""
    share, first, i = _share(sentence, number)
    if sentence.key(i) == "-" and sentence.tokens[i].start == sentence.tokens[i - 1].end:
        return None
    head, stop = (None, i) if _ends_at(sentence, number, i) else noun_phrase(sentence, i, named, barred)
    if _of_a_thing(sentence, number, head):
        return None
    if head is not None and (_titled(sentence, number.stop, head) or _begins_anew(sentence, number.stop, head)):
        return People(first, number.stop, number.stop - 1, number.figure, Group.UNSPECIFIED, number, share, number.rule)
    if any(sentence.key(k) in RESTS for k in range(number.stop, max(stop, number.stop + 1))):
        share = Share.REST
        stop = max(stop, number.stop + (sentence.key(number.stop) in RESTS))
    if head is not None:
        stop = belonging(sentence, head, stop, named, barred)
        return People(first, stop, head, number.figure, group_of(named, head), number, share, number.rule)
    if (noun := _noun_harmed(sentence, i)) is not None:
        stop = noun + 1 + (noun > i)
        return People(first, stop, noun, number.figure, Group.UNSPECIFIED, number, share, "en/people/object")
    speaker = i in barred and any(phrase_here(sentence, k, "source") for k in range(i, i + 3))
    if not speaker and _measures(sentence, number, i):
        return _part_of_people(sentence, number)
    stop = max(number.stop, stop if share == Share.REST else number.stop)
    return People(first, stop, number.stop - 1, number.figure, Group.UNSPECIFIED, number, share, number.rule)


def _ends_at(sentence: Sentence, number: Number, i: int) -> bool:
    """ "The blast killed 30 the police said": an article behind a number opens another's name, the comma was lost."""
    return i == number.stop and sentence.tag(i) == "DT" and sentence.key(i) in _ARTICLES


_ARTICLES = frozenset({"the", "a", "an"})


def _of_a_thing(sentence: Sentence, number: Number, head: int | None) -> bool:
    """Whether things are counted that are named for people: "15 rebel fighter planes", "two rebel positions"."""
    if sentence.key(number.stop) in ("year", "month", "week", "day") and sentence.key(number.stop + 1) in ("-", "old"):
        return True  # "a 13 year-old girl"
    if head is None:
        return number.figure.high == 0 and sentence.key(number.stop) in RESTS  # "no further detail"
    if sentence.tag(head) != "NN" or phrase_here(sentence, head + 1, "thing") is None:
        return False
    several = number.figure.value != 1 and sentence.tag(head + 1) == "NNS"
    return several or (sentence.tokens[head].dep == "compound" and sentence.tokens[head].head == head + 1)


def _harmed_noun(sentence: Sentence, i: int) -> bool:
    """ "16 smiths dead": whoever is dead or wounded is a person, whatever the noun."""
    if sentence.tag(i) != "NNS" or phrase_here(sentence, i, "thing") or sentence.key(i) in _UNITS:
        return False
    harm = phrase_here(sentence, i + 1, "harm")
    return harm is not None and sentence.key(i + 1) in ("dead", "killed", "wounded", "injured") and i + 2 == harm.stop


def _noun_harmed(sentence: Sentence, i: int) -> int | None:
    """Whose harm stands right behind a number and a noun: "16 smiths dead", 'seven "apostates" dead'."""
    marks = sentence.tag(i) == "``" and sentence.tag(i + 2) == "''"
    noun = sentence.tag(i + 1) in ("NNS", "NNPS") and phrase_here(sentence, i + 1, "thing") is None
    if marks and noun and phrase_here(sentence, i + 3, "harm") is not None:
        return i + 1
    return i if _harmed_noun(sentence, i) else None


def _part_of_people(sentence: Sentence, number: Number) -> People | None:
    """ "70 gunmen, including six natives of the north": a part of people is people, whatever the noun."""
    i = number.stop
    while sentence.tag(i) == "JJ":
        i += 1
    if sentence.key(number.first - 1) not in ("including", "among") or sentence.tag(i) != "NNS":
        return None
    if phrase_here(sentence, i, "thing") or sentence.key(i) in _UNITS:
        return None
    return People(number.first, i + 1, i, number.figure, Group.UNSPECIFIED, number, Share.WHOLE, "en/people/part")


_WHOSE = frozenset({"the", "them", "those", "whom"})
_OWN = frozenset({"his", "her", "their", "its"})


def _share(sentence: Sentence, number: Number) -> tuple[Share, int, int]:
    """Whether a number is of a part or of a rest, where its phrase begins and where its noun may stand."""
    first, i = number.first, number.stop
    share = Share.WHOLE
    if sentence.key(first - 1) in _FIRST_REST and first >= 1:
        share, first = Share.REST, first - 1
    if sentence.key(i) == "of":
        # "three of his bodyguards" are no part of bodyguards counted before.
        return Share.WHOLE if sentence.key(i + 1) in _OWN else Share.PART, first, i + 1
    if tuple(sentence.key(i + k) for k in range(3)) == ("the", "number", "of"):
        return share, first, i + 3  # "brought to 46 the number of guards killed"
    part = sentence.key(i - 1) == "of" and sentence.key(i) in _WHOSE
    return (Share.PART if part else share), first, i


def _begins_anew(sentence: Sentence, start: int, head: int) -> bool:
    """ "20 injured others missing": a lost comma; the others are a count of their own."""
    return start < head and sentence.key(head) == "others" and phrase_here(sentence, head - 1, "harm") is not None


def _titled(sentence: Sentence, start: int, head: int) -> bool:
    """A title with its name, which no number counts: "injured seven Homs Governor Talal Barazi said"."""
    capital = sentence.tokens[head].text[:1].isupper() and sentence.tag(head) in ("NNP",) and not sentence.headline
    return capital and start < head and sentence.tag(head + 1) == "NNP"


def _age(sentence: Sentence, number: Number) -> bool:
    """ "Omar Farid, 34, was killed": the number behind a name, between commas or brackets."""
    before, after = sentence.key(number.first - 1), sentence.key(number.stop)
    if before == "of" and sentence.key(number.first - 2) in _OF_AGE and sentence.tag(number.stop) not in ("NNS", "JJ"):
        return True  # "a girl of nine"
    if before in ("and", "to") and sentence.key(number.first - 3) == "aged":
        return True  # "two sisters aged eight and 11"
    named = sentence.tag(number.first - 2) in ("NNP", "NNPS", "NN")
    return named and before in (",", "(") and after in (",", ")") and (number.figure.high or _OLDEST) < _OLDEST


_OLDEST = 111
_OF_AGE = frozenset({"man", "woman", "boy", "girl", "child", "youth", "son", "daughter", "baby"})
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
    }
)


_THINGS = ("animal", "abstract", "weapon", "place")


def _measures(sentence: Sentence, number: Number, i: int) -> bool:
    """Whether the number counts something else than people: other nouns, a date, a unit."""
    if _age(sentence, number):
        return True
    if phrase_here(sentence, i, "harm"):
        return False
    thing = phrase_here(sentence, i, "thing")
    if thing is not None and thing.entry.sense in _THINGS:
        return True
    if phrase_here(sentence, i + 1, "harm"):
        return False
    if sentence.key(i) in _UNITS or sentence.key(number.first - 1) in (
        "$",
        "€",
        "£",
        "no",
        "rs",
        "rs.",
        "/",
        ":",
        "age",
        "aged",
        "a",
    ):
        return True
    if (
        sentence.key(number.first - 1) == "-"
        and sentence.tokens[number.first - 1].end == sentence.tokens[number.first].start
    ):
        return True
    tag = sentence.tag(i)
    if tag == "HYPH" and sentence.tokens[i].start > sentence.tokens[i - 1].end:
        return False  # "injures seven - governor"
    return tag in ("NN", "NNS", "JJ", "CD", "NNPS", "HYPH") and sentence.key(i) not in RESTS | {
        "dead",
        "injured",
        "wounded",
        "missing",
    }
