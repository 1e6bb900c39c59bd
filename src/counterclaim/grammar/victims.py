"""Where the victims of a word of harm stand, by how the word is used."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.people import People, Share, first_in, people_at
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.grammar.victim_lists import joined_before, passive_list, whole_of
from counterclaim.grammar.victim_parts import PARTS
from counterclaim.grammar.victims_left import LIGHT, left_of
from counterclaim.grammar.victims_of_nouns import counted_toll, nominal, owned


def victims(sentence: Sentence, group: Sequence[HarmCue], people: Sequence[People]) -> list[tuple[int, str]]:
    """Positions in `people` of the victims of words of harm that share them, with the rule that found them."""
    first, last = group[0], group[-1]
    if first.usage != Usage.ACTIVE and (beside := _beside(sentence, first, people)):
        return beside
    if Usage.ACTIVE in (first.usage, last.usage):
        return _right(sentence, last, people)
    found = _FINDERS[first.usage](sentence, first, people)
    # "the death and injury of civilians": the last noun takes what both share.
    shared = last is not first and Usage.NOMINAL == first.usage == last.usage
    return nominal(sentence, last, people) if shared and not found else found


def _beside(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    """ "44 killed", "dozens injured": a number right before the word, unless it only ends a list."""
    for at, person in enumerate(people):
        touches = cue.first in (person.stop, _past_mark(sentence, person.stop))
        alone = person.number is not None and person.head < person.number.stop  # "six women, and 40 wounded"
        if person.numbered and touches and (alone or not passive_list(sentence, people, at)):
            return [(at, "en/toll/beside"), *_among_these(sentence, cue, people, at)]
    return []


def _past_mark(sentence: Sentence, i: int) -> int:
    """'Acknowledged "around twenty" dead', "5 [dead]", '"hundreds" of wounded': past the mark behind a number."""
    if sentence.tag(i) not in _MARKS and sentence.key(i) != "[":
        return i
    return i + 1 + (sentence.key(i + 1) == "of")


_MARKS = frozenset({"''", "``", "-LRB-"})


def _among_these(sentence: Sentence, cue: HarmCue, people: Sequence[People], at: int) -> list[tuple[int, str]]:
    """ "Among the 31 dead were nine children": the nine, behind the 31."""
    opened = {sentence.key(people[at].first - 1), sentence.key(people[at].first - 2)} & PARTS
    were = sentence.key(cue.stop) in _WERE
    after = at + 1
    if opened and were and after < len(people) and people[after].first == cue.stop + 1:
        return [(after, "en/toll/among")]
    return []


def _passive(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    return _among(sentence, cue, people) or left_of(sentence, cue, people)


def _right(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    rule = "en/toll/active"
    start = min(cue.stop, cue.verb + 1) if cue.verb < cue.first else cue.stop  # "treated 25 people for burns"
    beside = next((at for at, person in enumerate(people) if person.first == start), None)
    if beside is not None and _next_is_taken(sentence, cue, people, beside):
        return [(beside, rule)]
    for target in with_dep(sentence, cue.verb, "dobj", "obj", "pobj", "dative"):
        if sentence.key(target) in ("casualties", "deaths", "fatalities", "killings"):
            return []  # "eliminating civilian casualties" harms nobody
        low, high = subtree(sentence, target)
        at = (
            people_at(people, target)
            if people_at(people, target) is not None
            else first_in(people, max(low, start), high)
        )
        if at is not None and people[at].first >= start and _is_meant(sentence, target, cue, people[at]):
            return [(at, rule)]
    for at, person in enumerate(people):
        if start <= person.first <= start + 3 and _quiet(sentence, start, person.first):
            return [(at, rule)]
    return []


def _next_is_taken(sentence: Sentence, cue: HarmCue, people: Sequence[People], beside: int) -> bool:
    """ "Wounded over 30 some of them seriously": the bare number right behind the verb, whatever stands behind it."""
    one = people[beside]
    bare = one.number is not None and one.head < one.number.stop and one.share != Share.PART
    if not bare or beside + 1 >= len(people):
        return False
    other = people[beside + 1]
    parted = other.first == one.stop + 1 and sentence.key(one.stop) == "," and other.share == Share.PART
    return other.first == one.stop or parted  # "killed three, two of them women"


def _is_meant(sentence: Sentence, target: int, cue: HarmCue, person: People) -> bool:
    """Whether the people are what the verb takes, not only near it: "executed attacks against soldiers"."""
    if person.first <= target:
        return True
    aimed = any(sentence.tag(i) == "IN" and sentence.key(i) != "of" for i in range(target, person.first))
    return person.first <= cue.stop + 3 and not aimed


def _quiet(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether nothing but adverbs, articles and connectors stands between."""
    return all(
        sentence.tag(i) in ("RB", "DT", "CC", ",", "RP", "PRP$", "JJ", "``", "''", "-LRB-") for i in range(start, stop)
    )


def _state(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    """ "Nine people dead", "nine were wounded", "140 injured people", "fifteen of the wounded", "nine bodies"."""
    rule = "en/toll/state"
    if within := _within(sentence, cue, people):
        return within
    if among := _among(sentence, cue, people):
        return among
    if sentence.tokens[cue.verb].dep in ("oprd", "acomp"):
        for subject in with_dep(sentence, sentence.tokens[cue.verb].head, "nsubj", "nsubjpass"):
            if (at := people_at(people, subject)) is not None and people[at].figure.low is not None:
                return [(one, rule) for one in joined_before(sentence, people, whole_of(sentence, people, at))]
    for at in range(len(people) - 1, -1, -1):
        if people[at].stop <= cue.first and _touches(sentence, people[at], cue):
            return [(one, rule) for one in joined_before(sentence, people, whole_of(sentence, people, at))]
    return []


def _within(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    """ "The bodies of nine men", "140 injured people": the word stands in the phrase that names them."""
    noun = cue.entry.group == "noun"
    own = [at for at, person in enumerate(people) if person.numbered and person.first <= cue.first < person.stop]
    if noun and own:
        return [(own[0], "en/toll/state")]  # "nine bodies of fighters"
    for at, person in enumerate(people):
        of = sentence.key(cue.stop) == "of" and cue.stop < person.first <= cue.stop + 3
        if noun and (of or owned(sentence, person, cue)):
            return [(at, "en/toll/state")]
    for at, person in enumerate(people):
        there = sentence.key(person.first - 2) == "there" and cue.first == person.first
        told = person.numbered or there or (noun and not definite(sentence, person))
        if person.first <= cue.first < person.stop and told:
            return [(at, "en/toll/state")]
    return []


def _touches(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    between = range(person.stop, cue.first)
    if not person.numbered and person.figure.high == 1 and any(sentence.key(i) == "of" for i in between):
        return False  # "a cousin of the deceased"
    bridge = LIGHT | {
        "of",
        "the",
        "those",
        "people",
        "still",
        "now",
        "also",
        "and",
        "critically",
        "seriously",
        "to",
        "presumed",
        "thought",
        "or",
        "another",
        "others",
    }
    return len(between) <= 5 and all(sentence.key(i) in bridge or sentence.tag(i) in ("RB", "JJ") for i in between)


def _among(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    """ "Among the dead were four medics", "the dead included four medics", "four medics among the dead"."""
    if cue.entry.group == "among":
        left = [at for at, person in enumerate(people) if 0 <= cue.first - person.stop <= 2]
        if left and sentence.key(cue.stop) not in _WERE:
            return [(at, "en/toll/among") for at in joined_before(sentence, people, left[-1])]
    behind = [at for at, person in enumerate(people) if person.first >= cue.stop]
    opened = cue.entry.group == "among" or sentence.key(cue.first - 1) in PARTS
    for at in behind if opened else behind[:1]:
        between = [sentence.key(i) for i in range(cue.stop, people[at].first)]
        if rule := _among_rule(sentence, cue, between, opened=opened):
            return [(at, rule)]
    return []


def _among_rule(sentence: Sentence, cue: HarmCue, between: Sequence[str], *, opened: bool) -> str | None:
    if between in (["-"], [":"], ["("]) and sentence.key(cue.first - 1) in ("the", "victims"):
        return "en/toll/listed"  # "The dead: eight men and two women"
    if sentence.key(cue.first - 1) == "the" and cue.first == 1 and between[:1] == ["were"] and len(between) <= _SHORT:
        return "en/toll/listed"  # "The dead were two soldiers and a clerk"
    # "Among those killed in the raid on the camp were two nurses": what stands between tells the deed only.
    if opened and between and between[-1] in _WERE and len(between) <= _DEED:
        return "en/toll/among"
    if sentence.key(cue.first - 1) == "the" and between[-1:] in _INCLUDE and len(between) <= _DEED:
        return "en/toll/among"  # "The dead in Monday's raid include two women"
    told = (opened and between and between[0] in _WERE) or between[:1] in (["included"], ["include"], ["includes"])
    return "en/toll/among" if told and len(between) <= _SHORT else None


_INCLUDE = (["included"], ["include"], ["includes"])
_SHORT = 4
_WERE = frozenset({"were", "are", "was", "is", "being"})
_DEED = 12


_DEFINITE = frozenset({"the", "these", "those", "all", "their", "its", "his", "her", "our"})


def definite(sentence: Sentence, person: People) -> bool:
    """Whether people without a number are spoken of as known: "the victims", "those killed"."""
    aboard = sentence.key(person.first) == "its" and sentence.key(person.head) in ("crew", "occupants", "passengers")
    bare = not person.numbered and person.figure.high is None
    return bare and not aboard and sentence.key(person.first) in _DEFINITE and not _is_kin(sentence, person)


def _is_kin(sentence: Sentence, person: People) -> bool:
    """ "His family were all killed", "their children": who has been spoken of is only the one whose they are."""
    word = phrase_here(sentence, person.head, "people")
    own = sentence.key(person.first) in ("his", "her", "their")
    kin = word is not None and word.entry.rule.endswith("/kin")
    return own and (kin or sentence.key(person.head) == "children")


_FINDERS: Mapping[Usage, Callable[[Sentence, HarmCue, Sequence[People]], list[tuple[int, str]]]] = MappingProxyType(
    {
        Usage.PASSIVE: _passive,
        Usage.SUBJECT: left_of,
        Usage.STATE: _state,
        Usage.NOMINAL: nominal,
        Usage.COUNT: counted_toll,
    }
)
