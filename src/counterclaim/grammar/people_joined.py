"""People told one by one and meant as one count: "a woman and her two sons", "a nurse, a cook and a guard"."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.numbers import exact
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.speaking import word_of_speech
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Group

_OWN = frozenset({"his", "her", "their"})
_WITH = (("and",), (",", "and"), ("along", "with"), ("with",), (",",), ())
_PARTS = frozenset({"including", "among", "included", "include", "notably"})


def added_up(sentence: Sentence, found: Sequence[People]) -> list[People]:
    """The people, those told one by one in a list as one count."""
    whole: list[People] = []
    for run in _runs(sentence, found):
        for person in _sums(sentence, run):
            if whole and _counted_too(sentence, whole[-1], person):
                whole[-1] = replace(whole[-1], stop=person.stop, group=_both(whole[-1].group, person.group))
            elif whole and (_spelt_out(sentence, whole[-1], person) or _belong_to(sentence, whole[-1], person)):
                group = person.group if whole[-1].group == Group.UNSPECIFIED else whole[-1].group
                whole[-1] = replace(whole[-1], stop=person.stop, group=group)
            else:
                whole.append(person)
    return whole


def _spelt_out(sentence: Sentence, one: People, other: People) -> bool:
    """ "Two children – an infant and a girl – …": the list says only who the two are."""
    gap = [sentence.key(i) for i in range(one.stop, other.first)]
    listed = other.rule.endswith("/enumeration") and other.figure.low == one.figure.low == one.figure.high
    # "Two teachers, a cook and a guard" are four; a second comma would make the list a description.
    closed = gap != [","] or sentence.key(other.stop) in (",", "-", ".", ";", "")
    return listed and one.numbered and closed and gap in ([","], ["-"], ["--"], [":"], ["("])


def _counted_too(sentence: Sentence, one: People, other: People) -> bool:
    """ "14 soldiers and police": one number counts both."""
    gap = [sentence.key(i) for i in range(one.stop, other.first)]
    plain = other.rule.endswith("/plural") and sentence.tag(other.first) in ("NN", "NNS", "NNPS", "JJ", "NNP")
    several = one.numbered and one.share != Share.PART and one.head == one.stop - 1 and (one.figure.high or _MANY) > 1
    ends = sentence.key(other.stop) not in ("-", "of") and other.head == other.stop - 1
    return several and plain and gap == ["and"] and ends and sentence.key(one.head) not in _ANYONE


_MANY = 2
_ANYONE = frozenset({"people", "others", "dead", "killed", "wounded", "injured"})


def _both(one: Group, other: Group) -> Group:
    if one == other:
        return one
    return Group.MIXED if Group.UNSPECIFIED not in (one, other) else Group.UNSPECIFIED


def _belong_to(sentence: Sentence, one: People, other: People) -> bool:
    """ "Nine members of the Farid family", "nine people from one family": the family only says whose they are."""
    gap = [sentence.key(i) for i in range(one.stop, other.first)]
    if not one.numbered or one.head < one.stop - 1:
        return False
    single = other.figure.low == other.figure.high == 1 and sentence.tag(other.stop - 1) == "NN"
    return (gap == ["of"] and not other.numbered) or (gap in (["of"], ["from"]) and single)


def _runs(sentence: Sentence, found: Sequence[People]) -> list[list[People]]:
    """People parted into lists: commas and bare gaps join only where an "and" comes before the last."""
    runs: list[list[People]] = []
    at = 0
    while at < len(found):
        stop = at + 1
        last = stop
        while stop < len(found) and _gap(sentence, found[stop - 1], found[stop]) in _WITH:
            joins = _gap(sentence, found[stop - 1], found[stop])
            if not joins and sentence.tag(found[stop].first) not in ("DT", "PRP$", "CD"):
                break
            stop += 1
            # "Mother, child killed": headlines leave out the "and".
            if sentence.headline or (joins and joins != (",",)):
                last = stop
        runs.append(list(found[at:last]))
        at = last
    return runs


def _gap(sentence: Sentence, one: People, other: People) -> tuple[str, ...]:
    start = _behind_name(sentence, one) if one.number is None and one.figure.high == 1 else one.stop
    keys = tuple(sentence.key(i) for i in range(start, other.first))
    if one.number is None and _described(sentence, one, other):
        return ("and",)
    if keys[-1:] == ("'s",) and len(keys) <= _SHORT and set(keys) & {",", "and"}:
        keys = keys[: max(k for k, key in enumerate(keys) if key in (",", "and")) + 1]  # "and Omar's son"
    return keys[:-1] if keys and keys[-1] in _OWN else keys


def _behind_name(sentence: Sentence, one: People) -> int:
    """Where a person's name and age stop: "his deputy Salim Haddad", "Amina Sow, 34"."""
    stop = one.stop
    if sentence.key(stop) == "," and sentence.tag(stop + 1) == sentence.tag(stop + 2) == "NNP" and one.number is None:
        stop += 1  # "a woman, Amina Sow, and her four sons"
    while sentence.tag(stop) == "NNP":
        stop += 1
    named = stop > one.stop or one.rule.endswith(("/named", "/titled"))
    stop = _past_brackets(sentence, stop) if named else stop
    return stop + 2 * (named and sentence.key(stop) == "," and sentence.tag(stop + 1) == "CD")


def _past_brackets(sentence: Sentence, i: int) -> int:
    closing = (k for k in range(i, min(i + _ASIDE, len(sentence.keys))) if sentence.key(k) == ")")
    return next((k + 1 for k in closing), i) if sentence.key(i) == "(" else i


_ASIDE = 10


def _described(sentence: Sentence, one: People, other: People) -> bool:
    """ "A headman appointed by the junta and his son": what stands between only describes the first."""
    own = [i for i in (other.first, other.first - 1) if sentence.key(i) in _OWN and sentence.key(i - 1) == "and"]
    between = range(one.stop, own[0] - 1) if own else range(0)
    if not between or len(between) > _SHORT or sentence.tag(between[0]) != "VBN":
        return False
    return sentence.tokens[between[0]].dep == "acl" and not any(sentence.key(i) == "," for i in between)


_SHORT = 6


def _sums(sentence: Sentence, run: Sequence[People]) -> list[People]:
    whole: list[People] = []
    for at, person in enumerate(run):
        last = whole[-1] if whole else None
        if last and _named(run[at - 1], person) and renamed(sentence, run[at - 1], person):
            whole[-1] = replace(last, stop=person.stop)
        elif last and _adds(sentence, last, person):
            low, more = last.figure.low or 0, person.figure.low or 0
            group = last.group if last.group == person.group else Group.UNSPECIFIED
            rule = "en/people/enumeration"
            number = None
            whole[-1] = replace(
                last,
                stop=person.stop,
                figure=exact(low + more),
                group=group,
                number=number,
                share=Share.WHOLE,
                rule=rule,
            )
        else:
            whole.append(person)
    return whole


def _named(one: People, other: People) -> bool:
    return one.rule.endswith("/named") or other.rule.endswith("/named")


def renamed(sentence: Sentence, one: People, other: People) -> bool:
    """Whether one person is told twice: "Omar Farid, a commander"."""
    alone = one.figure.value == other.figure.value == 1 and other.number is None
    alone = alone and sentence.tag(other.first) != "PRP$"
    if one.rule.endswith("/named") and other.rule.endswith("/named"):
        return False
    apposed = sentence.tokens[other.head].dep == "appos" and one.first <= sentence.tokens[other.head].head < one.stop
    bare = one.rule.endswith("/named") and other.first == one.stop + 1 and sentence.key(one.stop) == ","
    return alone and (apposed or (bare and sentence.tag(other.first) == "DT"))


def _adds(sentence: Sentence, one: People, other: People) -> bool:
    gap = [sentence.key(i) for i in range(one.stop, other.first)]
    owned = sentence.key(other.first) in _OWN or (bool(gap) and gap[-1] in _OWN)
    rest = other.share == Share.REST and gap in (["and"], [",", "and"])
    if sentence.key(other.first) == "whose" or _speaker(sentence, one):
        return False  # "a teacher, whose wife is missing"
    exactly = other.figure.low is not None and other.figure.low == other.figure.high
    if not exactly or not _one_by_one(one) or (other.share == Share.PART and not owned):
        return False
    # "her husband and two sons": the "her" goes for both.
    shared = (
        sentence.tag(one.first) in ("PRP$", "WP$") and gap == ["and"] and other.group == one.group != Group.COMBATANT
    )
    if owned or (shared and other.share == Share.WHOLE):
        return one.share != Share.PART
    part = sentence.key(one.first - 1) in _PARTS or sentence.key(one.first - 2) == "among"
    alike = other.number is None and other.figure.low == 1 and not titled(other)
    return not part and one.number is None and (rest or alike)


def _speaker(sentence: Sentence, one: People) -> bool:
    """ "Said Omar Farid, a local elder, and the driver was hurt": the elder has the word."""
    head = sentence.tokens[one.head]
    name = sentence.tokens[head.head]
    return head.dep == "appos" and name.dep == "nsubj" and word_of_speech(sentence, name.head) is not None


def titled(one: People) -> bool:
    """Whether one person is named by a bare title, as speakers are: "Governor Omar Farid"."""
    return one.rule.endswith("/titled")


def _one_by_one(one: People) -> bool:
    """Whether people are one, a couple, or told one by one so far."""
    single = one.figure.low == one.figure.high == 1
    return single or one.rule.endswith(("/couple", "/enumeration"))
