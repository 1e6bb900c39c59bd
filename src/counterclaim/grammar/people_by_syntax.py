"""Victims that no word for people names: told by their own name, or only by standing where a victim stands."""

from collections.abc import Iterable, Iterator, Sequence

from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.numbers import Number, exact, find_numbers, plural
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.model import Figure, Group, Harm


def told_by_syntax(
    sentence: Sentence, groups: Sequence[Sequence[HarmCue]], people: Sequence[People], taken: frozenset[int]
) -> list[People]:
    """People named or described who are victims by syntax alone; `taken` are tokens of actors, places and days."""
    held = {i for person in people for i in range(person.first, person.stop)}
    found: list[People] = []
    for cue in (group[0] for group in groups):
        if cue.harm in (Harm.KILLED, Harm.WOUNDED, Harm.CAPTURED) and cue.entry.group != "people":
            for i in _listed(sentence, _joined(sentence, _heads(sentence, cue))):
                person = _named(sentence, i, taken) or _described(sentence, cue, i) or _pronoun(sentence, cue, i)
                person = person or (None if i in held else _in_apposition(sentence, i, taken))
                if person and held.isdisjoint(range(person.first, person.stop)):
                    found.append(person)
    return found


def _named(sentence: Sentence, i: int, taken: frozenset[int]) -> People | None:
    """ "Killed Omar Farid", "Omar Farid was killed", "the death of Omar Farid"."""
    low = i
    while low > 0 and sentence.tag(low - 1) == "NNP" and low - 1 not in taken:
        low -= 1
    if sentence.tag(i) != "NNP" or i in taken or (low == i and not _lone_name(sentence, i)):
        return None
    low -= _AGE * _years_old(sentence, low - _AGE)
    return People(low, i + 1, i, exact(1), Group.UNSPECIFIED, None, Share.WHOLE, "en/people/named")


_AGE = 5


def _years_old(sentence: Sentence, i: int) -> bool:
    """Whether an age stands at a token: the "34-year-old" before a name."""
    return sentence.tag(i) == "CD" and sentence.keys[i + 1 : i + _AGE] == ("-", "year", "-", "old")


def _in_apposition(sentence: Sentence, i: int, taken: frozenset[int]) -> People | None:
    """ "The head of the council, Omar Farid, was hurt": the name tells that the head is a person."""
    names = (_named(sentence, k, taken) for k in with_dep(sentence, i, "appos"))
    return next((name for name in names if name), None) if sentence.tag(i) == "NN" else None


def _lone_name(sentence: Sentence, i: int) -> bool:
    """Whether a single name is told apart as a person's: "killed Rostum and his associate"."""
    text = sentence.tokens[i].text
    joined = [k for k in with_dep(sentence, i, "conj") if with_dep(sentence, k, "poss")]
    return bool(joined) and text[:1].isupper() and not text.isupper()


def _pronoun(sentence: Sentence, cue: HarmCue, i: int) -> People | None:
    """ "Killing him", "she was wounded": one who was spoken of before."""
    if sentence.key(i) not in ("him", "her", "he", "she") or cue.entry.rule.rpartition("/")[2] not in _OF_PEOPLE:
        return None
    return People(i, i + 1, i, exact(1), Group.UNSPECIFIED, None, Share.WHOLE, "en/people/pronoun")


def _described(sentence: Sentence, cue: HarmCue, i: int) -> People | None:
    """ "Arrested a forger", "shot dead three smiths": whoever is killed or arrested is a person, whatever the noun."""
    if cue.entry.rule.rpartition("/")[2] not in _OF_PEOPLE or not _common(sentence, i):
        return None
    number = _number_of(sentence, i)
    if number is not None:
        many = sentence.tag(i) == "NNS" or number.figure.value == 1 or sentence.key(i + 1) == "and"
        return _object(number.first, i, number.figure, number) if many else None
    first = min([i, *with_dep(sentence, i, "amod", "compound")])
    if sentence.tag(i) == "NNS":
        plain = _deadly(cue) and first - cue.stop <= 1 and not with_dep(sentence, i, "det", "poss")
        return _object(first, i, plural(), None) if plain else None
    one = [k for k in with_dep(sentence, i, "det") if sentence.key(k) in ("a", "an", "another")]
    return _object(one[0], i, exact(1), None) if one else _bare(sentence, cue, i, first)


def _bare(sentence: Sentence, cue: HarmCue, i: int, first: int) -> People | None:
    """ "Killed Taliban leader, Mahjur", "person was killed": headline style, with no article."""
    if with_dep(sentence, i, "det", "poss"):
        return None
    name = any(sentence.tag(k) == "NNP" for k in with_dep(sentence, i, "appos"))
    person = phrase_here(sentence, i, "people") is not None and cue.usage == Usage.PASSIVE
    person = person and sentence.tag(first - 1) not in ("-RRB-", "NNP", "CD")
    return _object(first, i, exact(1), None) if name or person else None


def _deadly(cue: HarmCue) -> bool:
    return cue.usage == Usage.ACTIVE and cue.entry.rule.rpartition("/")[2] in ("kill", "gun-down", "murder")


def _object(first: int, i: int, figure: Figure, number: Number | None) -> People:
    return People(first, i + 1, i, figure, Group.UNSPECIFIED, number, Share.WHOLE, "en/people/object")


def _common(sentence: Sentence, i: int) -> bool:
    """Whether a token is a whole noun, no name and no part of a compound, and not known to be no person."""
    noun = sentence.tag(i) in ("NN", "NNS") and sentence.tag(i + 1) not in ("NN", "NNS", "NNP", "NNPS")
    return noun and phrase_here(sentence, i, "thing") is None


_OF_PEOPLE = frozenset(
    {"kill", "gun-down", "murder", "die", "abduct", "detain", "wound", "deaths", "capture-of"}
    | {"execute", "eliminate", "burn-to-death", "slit-throats", "claim-lives"}
)


def _number_of(sentence: Sentence, i: int) -> Number | None:
    counts = with_dep(sentence, i, "nummod")
    return next((one for one in find_numbers(sentence) if any(one.first <= k < one.stop <= i for k in counts)), None)


def _joined(sentence: Sentence, heads: Iterable[int]) -> Iterator[int]:
    """The nouns and those joined to them, in order."""
    for i in heads:
        yield i
        yield from _joined(sentence, with_dep(sentence, i, "conj"))


def _listed(sentence: Sentence, heads: Iterable[int]) -> Iterator[int]:
    """The nouns, and behind a name the names that an "and" closes a list of, which the parser takes for descriptions:
    "Omar Farid, 34, Salim Haddad and Amina Sow"."""
    seen: set[int] = set()
    for i in heads:
        names = _names_behind(sentence, i) if sentence.tag(i) == "NNP" else []
        yield from (k for k in (i, *names) if k not in seen)
        seen |= {i, *names}


def _names_behind(sentence: Sentence, i: int) -> list[int]:
    """The last words of the names that follow a name in a list; none where no "and" closes it."""
    found: list[int] = []
    at, closed = i + 1, False
    while not closed:
        at = past_brackets(sentence, at)
        at += 2 if sentence.key(at) == "," and sentence.tag(at + 1) == "CD" else 0  # ", 34,"
        while sentence.key(at) in (",", "and"):
            closed = closed or sentence.key(at) == "and"
            at += 1
        at += _AGE * _years_old(sentence, at)
        first = at
        while sentence.tag(at) == "NNP":
            at += 1
        if at - first < _WHOLE_NAME:
            return found if closed else []
        found.append(at - 1)
        if sentence.key(at) not in (",", "and") and not closed:
            return []
    return found


_WHOLE_NAME = 2


def past_brackets(sentence: Sentence, i: int) -> int:
    """Past what stands in brackets at a token: "Omar Farid (Abu Salim), …"."""
    if sentence.key(i) != "(":
        return i
    closing = (k for k in range(i, min(i + _ASIDE, len(sentence.keys))) if sentence.key(k) == ")")
    return next((k + 1 for k in closing), i)


_ASIDE = 10


def _shared(sentence: Sentence, verb: int) -> list[int]:
    """The subject of a passive that the verb is joined to: "Omar Farid was seized and killed"."""
    head = sentence.tokens[verb].head
    joined = sentence.tokens[verb].dep == "conj" and sentence.tag(verb) == "VBN"
    return with_dep(sentence, head, "nsubjpass") if joined else []


def _behind(sentence: Sentence, cue: HarmCue) -> list[int]:
    """The name right behind a verb that the parser took for none: "shot dead Omar Farid"."""
    at = cue.stop
    while sentence.tag(at) == "NNP":
        at += 1
    return [at - 1] if at > cue.stop and not sentence.tokens[cue.verb].verb else []


def _heads(sentence: Sentence, cue: HarmCue) -> Iterator[int]:
    """The nouns that a word of harm takes, by syntax alone."""
    if cue.usage == Usage.ACTIVE:
        yield from with_dep(sentence, cue.verb, "dobj") or _behind(sentence, cue)
    elif cue.usage in (Usage.PASSIVE, Usage.SUBJECT):
        yield from with_dep(sentence, cue.verb, "nsubjpass", "nsubj") or _shared(sentence, cue.verb)
    elif cue.usage == Usage.NOMINAL:
        last = cue.stop - 1
        for i in [last] if sentence.key(last) == "of" else with_dep(sentence, last, "prep"):
            if sentence.key(i) == "of":
                yield from with_dep(sentence, i, "pobj")
