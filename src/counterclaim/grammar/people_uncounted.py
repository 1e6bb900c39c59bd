"""People without a number: a bare plural, one person, harm told without a count."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from counterclaim.grammar.numbers import exact, plural
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.people_words import (
    COLLECTIVE,
    PRONOUNS,
    belonging,
    group_of,
    inner,
    names_people,
    noun_phrase,
)
from counterclaim.grammar.phrases import Phrase, phrase_here
from counterclaim.grammar.syntax import Sentence
from counterclaim.lexicon import Takes
from counterclaim.model import Figure, Group

_ONE = frozenset({"a", "an", "one", "another", "his", "her"})


def uncounted(
    sentence: Sentence, i: int, named: dict[int, Phrase], barred: frozenset[int], taken: int
) -> People | None:
    """The people named without a number whose phrase begins or stands at a token; None for none."""
    if i in barred or _owns(sentence, i, named):
        return None
    if sentence.keys[i] in _BARE and _shown(sentence, i):
        return People(i, i + 1, i, plural(), Group.UNSPECIFIED, None, Share.WHOLE, "en/people/bare-harm")
    if not names_people(sentence, i, named) or sentence.key(i) in PRONOUNS:
        return _nationals(sentence, i) or _by_word(sentence, i)
    _, stop = noun_phrase(sentence, i, named, barred)
    head = max(stop - 1, i)
    first = _begin(sentence, i, named, barred, taken)
    if sentence.key(first) == "many" and sentence.key(first - 1) == "how":
        return None
    one = sentence.key(first - 1) in _ONE
    if sentence.tag(first - 1) in ("DT", "PRP$", "WP$") and first > taken:
        first -= 1
    many = sentence.tag(head) in ("NNS", "NNPS") or sentence.key(head) in COLLECTIVE | _KIN
    titled = sentence.tag(head + 1) == "NNP" and sentence.tag(first) not in ("DT", "PRP$")
    joined = sentence.key(first - 1) == "and" and taken == first - 1 > 0  # "his wife and daughter"
    owned = any(sentence.tag(k) == "POS" for k in range(max(0, first - 1), i))  # "Salma's daughter"
    led = one or titled or joined or owned or sentence.tag(first) in ("DT", "PRP$", "WP$")
    if not many and ((not titled and _describes(sentence, head)) or not (led or sentence.headline)):
        return None
    figure, rule = _bare_figure(sentence, first, head, many=many)
    if titled and not many:
        return _with_name(sentence, first, head, group_of(named, head))
    stop = belonging(sentence, head, head + 1, named, barred)
    return People(first, stop, head, figure, group_of(named, head), None, Share.WHOLE, rule)


def _names_behind(sentence: Sentence, head: int) -> int:
    """How many are named right behind a word for kin: "siblings Amina, Omar and Salim"; 0 where no "and" ends them."""
    at, count, closed = head + 1, 0, False
    while sentence.key(head) in _KIN and sentence.tag(at) == "NNP":
        while sentence.tag(at) == "NNP":
            at += 1
        count += 1
        if closed:
            return count
        while sentence.key(at) in (",", "and"):
            closed = closed or sentence.key(at) == "and"
            at += 1
    return 0


_KIN = frozenset(
    {"siblings", "brothers", "sisters", "sons", "daughters", "children", "cousins", "twins", "grandchildren"}
)


def _owns(sentence: Sentence, i: int, named: dict[int, Phrase]) -> bool:
    """ "The couple's daughter": the daughter is meant, not the couple."""
    return i in named and sentence.tag(named[i].stop) == "POS" and names_people(sentence, named[i].stop + 1, named)


def _describes(sentence: Sentence, i: int) -> bool:
    """ "The largest rebel bastion": a word that only says what kind of thing stands behind it."""
    thing = sentence.tokens[i].head
    kind = sentence.tokens[i].dep in ("amod", "compound", "nmod") and thing == i + 1
    return kind and sentence.tag(thing) in ("NN", "NNS") and phrase_here(sentence, thing, "harm") is None


def _names_a_place(sentence: Sentence, head: int) -> bool:
    """ "Captured the Tel al Sheikh Region": a title within the name of a place."""
    stop = head + 1
    while sentence.tag(stop) == "NNP":
        stop += 1
    if sentence.key(head) == "sheikh" and sentence.tag(head - 1) == "NNP":
        return True  # "Omar Sheikh Farid" is a name
    if sentence.tag(stop) == "NN" and sentence.tokens[stop - 1].head == stop:
        return True  # "chief Taliban spokesman Omar Farid"
    return sentence.key(stop - 1) in _PLACES and sentence.tag(head - 1) == "NNP"


_PLACES = frozenset({"region", "district", "village", "town", "city", "camp", "hospital", "street", "square", "area"})


def _with_name(sentence: Sentence, first: int, head: int, group: Group) -> People | None:
    """A title and the name behind it: "Senator Luis Galan"; None within the name of a place."""
    if _names_a_place(sentence, head):
        return None
    stop = head + 1
    while sentence.tag(stop) == "NNP":
        stop += 1
    return People(first, stop, stop - 1, exact(1), group, None, Share.WHOLE, "en/people/titled")


def _begin(sentence: Sentence, i: int, named: dict[int, Phrase], barred: frozenset[int], taken: int) -> int:
    """Where the phrase of a word for people begins, its adjectives and nouns before it taken along."""
    first = i
    while (
        first > taken
        and (inner(sentence, first - 1) or _aged(sentence, first - 1) or _in_a_name(sentence, first - 1))
        and first - 1 not in barred
        and not names_people(sentence, first - 1, named)
        and not _does(sentence, first - 1)
    ):
        first -= 1
    while first < i and sentence.tag(first) in ("RB", "POS", "HYPH", "``", "''"):
        first += 1
    return first


def _bare_figure(sentence: Sentence, first: int, head: int, *, many: bool) -> tuple[Figure, str]:
    """How many a word tells without a number: one, two or more, or as many as the word says."""
    if many and "both" in (sentence.key(first), sentence.key(first - 1), sentence.key(first - 2)):
        return exact(2), "en/people/couple"
    if many and (names := _names_behind(sentence, head)) > 1:
        return exact(names), "en/people/couple"
    if sentence.key(head) in _TOGETHER:
        return exact(_TOGETHER[sentence.key(head)]), "en/people/couple"
    return (plural(), "en/people/plural") if many else (exact(1), "en/people/one")


_TOGETHER = MappingProxyType({"couple": 2, "twins": 2, "newlyweds": 2, "triplets": 3})
_BARE = frozenset({"injuries", "deaths", "martyrs", "fatalities", "wounded"})


def _shown(sentence: Sentence, i: int) -> bool:
    """Whether harm is told without a number: "there were injuries", "led to injuries"."""
    before = i - 2 if sentence.tag(i - 1) in ("``", "''", '"') else i - 1
    if _told_of(sentence, i):
        return True
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
    return led or there or sentence.key(before) in ("causing", "caused", "reported")


def _told_of(sentence: Sentence, i: int) -> bool:
    """ "Caused both serious and minor injuries": what kind they are stands between."""
    first = i
    while sentence.tag(first - 1) in ("JJ", "CC", "PDT", "RB", "DT") and sentence.key(first - 1) not in _NO:
        first -= 1
    return first < i and sentence.key(first - 1) in ("causing", "caused", "reported", "about")


_NO = frozenset({"no", "not", "any", "the", "these", "those", "never"})


def _nationals(sentence: Sentence, i: int) -> People | None:
    """A capitalised plural behind "including": "…, including Russians"."""
    if sentence.key(i - 1) not in ("including", "among", "mostly"):
        return None
    text = sentence.tokens[i].text
    if not (text[:1].isupper() and text.endswith("s") and len(text) > 4):
        return None
    if sentence.tag(i) not in ("NNPS", "NNS", "NNP") or sentence.tag(i + 1) in ("NNP", "NN", "NNS"):
        return None
    return People(i, i + 1, i, plural(), Group.UNSPECIFIED, None, Share.WHOLE, "en/people/nationals")


def _he_and_his(sentence: Sentence, i: int) -> People | None:
    """ "She and her daughter": one spoken of before, who opens a list."""
    if sentence.key(i + 1) != "and" or sentence.key(i + 2) not in ("his", "her"):
        return None
    return People(i, i + 1, i, exact(1), Group.UNSPECIFIED, None, Share.WHOLE, "en/people/pronoun")


def _others(sentence: Sentence, i: int) -> People | None:
    """ "Killed dozens and injured others": more than one, besides those before."""
    taken = sentence.tokens[i].dep in ("dobj", "nsubjpass") or phrase_here(sentence, i - 1, "harm") is not None
    # "One was killed and others were injured" begins anew; "Omar Farid and others" does not.
    anew = sentence.tag(i - 1) == "CC" and (sentence.key(i + 1) in _BE or phrase_here(sentence, i + 1, "harm"))
    anew = anew or (sentence.key(i + 1) in _SUFFERED and sentence.tokens[i].dep == "nsubj")
    if not anew and (not taken or sentence.tag(i - 1) in ("CD", "DT", "IN", "CC", "JJ")):
        return None
    return People(i, i + 1, i, plural(), Group.UNSPECIFIED, None, Share.REST, "en/people/others")


_BE = frozenset({"was", "were"})
_SUFFERED = frozenset({"suffered", "sustained", "received"})


def _does(sentence: Sentence, i: int) -> bool:
    """Whether a token is a verb of harm that the tagger takes for a noun: "Gunmen abduct pastor"."""
    phrase = phrase_here(sentence, i, "harm")
    return phrase is not None and phrase.entry.takes == Takes.OBJECT and sentence.tag(i) in ("NN", "NNS", "NNP")


def _in_a_name(sentence: Sentence, i: int) -> bool:
    """The "of" of "an Army of the North commander"."""
    return sentence.key(i) == "of" and sentence.tag(i - 1) == sentence.tag(i + 1) == "NNP"


_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"})


def _ordinal(sentence: Sentence, i: int) -> People | None:
    """One more told by its number in the row: "two were killed and a third was wounded", "injured a fourth"."""
    if sentence.key(i - 1) not in ("a", "another"):
        return None
    if sentence.tokens[i].dep not in ("nsubj", "nsubjpass", "dobj", "conj", "attr") or sentence.key(i + 1) in (
        "of",
        "-",
    ):
        return None
    if sentence.tag(i + 1) in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD"):
        return None
    return People(i - 1, i + 1, i, exact(1), Group.UNSPECIFIED, None, Share.REST, "en/people/ordinal")


def _years_old(sentence: Sentence, i: int) -> People | None:
    """ "A 33-year-old was wounded", with no noun behind."""
    aged = sentence.keys[max(0, i - 3) : i] == ("-", "year", "-")
    if not aged or sentence.tag(i + 1) in ("NN", "NNS", "NNP", "JJ", "HYPH", "CD"):
        return None
    first = i - 5 if sentence.tag(i - 5) in ("DT", "PRP$") else i - 4
    if first < 0:
        return None
    return People(first, i + 1, i, exact(1), Group.UNSPECIFIED, None, Share.WHOLE, "en/people/aged")


def _aged(sentence: Sentence, i: int) -> bool:
    """The number of "a 17-year-old boy"."""
    return sentence.tag(i) == "CD" and sentence.key(i + 1) == "-"


def _both(sentence: Sentence, i: int) -> People | None:
    """ "Both were killed", "killing one and wounding the other": those spoken of before."""
    if sentence.tokens[i].dep not in ("dobj", "nsubjpass", "nsubj"):
        return None
    if sentence.key(i) == "other":
        alone = sentence.key(i - 1) == "the" and sentence.key(i + 1) in (",", ".", "in", "")
        return _one_more(i) if alone else None
    return People(i, i + 1, i, exact(2), Group.UNSPECIFIED, None, Share.WHOLE, "en/people/both")


def _one_more(i: int) -> People:
    return People(i - 1, i + 1, i, exact(1), Group.UNSPECIFIED, None, Share.REST, "en/people/the-other")


def _another(sentence: Sentence, i: int) -> People | None:
    """ "Killed three and captured another", "another was detained": one more of those before."""
    taken = sentence.tokens[i].dep in ("dobj", "nsubjpass", "nsubj")
    alone = sentence.tag(i + 1) in ("IN", "VBD", "VBN", ".", ",", "CC", "") and sentence.key(i + 1) != "of"
    harmed = any(phrase_here(sentence, k, "harm") for k in (i - 1, i + 1, i + 2))
    if not (taken and alone and harmed):
        return None
    return People(i, i + 1, i, exact(1), Group.UNSPECIFIED, None, Share.REST, "en/people/another")


_BY_WORD: Mapping[str, Callable[[Sentence, int], People | None]] = MappingProxyType(
    {
        **dict.fromkeys(_ORDINALS, _ordinal),
        **dict.fromkeys(("he", "she"), _he_and_his),
        **dict.fromkeys(("both", "other"), _both),
        "another": _another,
        "old": _years_old,
        "others": _others,
    }
)


def _by_word(sentence: Sentence, i: int) -> People | None:
    """What a word tells that names no people by itself."""
    find = _BY_WORD.get(sentence.keys[i])
    return find(sentence, i) if find else None
