"""Victims told one after the other: lists that share a harm, wholes and their parts."""

from collections.abc import Sequence

from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.people import People, Share, people_at
from counterclaim.grammar.people_joined import titled
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.speaking import word_of_speech
from counterclaim.grammar.syntax import Sentence
from counterclaim.grammar.victim_parts import GAP, PARTS, by_place, gap_before, opens_part, reaches_part
from counterclaim.grammar.victim_sums import parts_by_sum
from counterclaim.grammar.victims_added import added, added_past, joined_to


def whole_of(sentence: Sentence, people: Sequence[People], at: int) -> int:
    """The whole that a subset names ("56 civilians, including 11 children, were killed": the 56)."""
    here, whole = at, at
    while here > 0:
        gap = [sentence.key(i) for i in range(people[here - 1].stop, people[here].first)]
        if counted_among(sentence, people, here):
            break
        listed = all(key in GAP for key in gap) and (gap or _unparted(sentence, people, here))
        if not (listed and (people[here - 1].numbered or not gap)):
            far = _far_whole(sentence, people, here)
            return whole if far is None else far
        here -= 1
        if any(key in PARTS or key in ("mostly", "mainly") for key in gap) or _says_who(sentence, people[here + 1]):
            whole = here
    return whole


def _says_who(sentence: Sentence, one: People) -> bool:
    """ "At least 12 civilians, all members of one family, were killed": who the 12 are."""
    return not one.numbered and sentence.key(one.first) == "all" and sentence.key(one.first - 1) == ","


def _unparted(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """ "Four children five women", "two boys a woman": a lost comma between two counts that name whom they count."""
    one, other = people[at - 1], people[at]
    return one.stop == other.first and _sure(sentence, one) and _sure(sentence, other)


def _and(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """ "A policeman and three of the raiders", "nine passers-by and a guard": two who share a verb, none a speaker."""
    one, other = people[at - 1], people[at]
    said = word_of_speech(sentence, one.first - 1) is not None
    joined = other.first == one.stop + 1 and sentence.key(one.stop) == "and"
    return joined and not said and _sure(sentence, one) and _sure(sentence, other)


def _sure(sentence: Sentence, one: People) -> bool:
    if one.number is not None:
        return one.head >= one.number.stop and phrase_here(sentence, one.head, "people") is not None
    return one.figure.high == 1 and sentence.key(one.first) in ("a", "an")


def _far_whole(sentence: Sentence, people: Sequence[People], at: int) -> int | None:
    """The numbered people before a list of their parts, also where other words stand between.

    "At least 25 residents of two tower blocks, including a nurse and three children, were killed".
    """
    opener = _opener(sentence, people, at)
    if opener is None:
        return None
    before = [k for k in range(at) if people[k].stop <= opener and people[k].numbered]
    told = people_at(people, sentence.tokens[opener].head)
    whole = told if told in before else before[-1] if before else None
    if whole is None or sentence.key(opener - 1) != ",":
        return None
    between = range(people[whole].stop, opener)
    verbs = any(sentence.tag(i) in ("VBD", "VBZ", "VBP", "MD") for i in between)
    harmed = any(phrase_here(sentence, i, "harm") for i in between)
    return whole if len(between) <= _FAR and not verbs and not harmed else None


_FAR = 12


def _opener(sentence: Sentence, people: Sequence[People], at: int) -> int | None:
    """Where the list that these people are in is opened as a list of parts: the "including"."""
    while at > 0:
        gap = range(people[at - 1].stop, people[at].first)
        for i in gap:
            if sentence.key(i) in ("including", "among", "incl"):
                return i
        if not all(sentence.key(i) in ("and", ",", "as", "well") for i in gap):
            return None
        at -= 1
    return None


def joined_before(sentence: Sentence, people: Sequence[People], at: int) -> list[int]:
    """The members of a list that ends with these people: "18 soldiers, three guards and five civilians"."""
    first = at
    while first > 0:
        numbered = people[at].numbered and people[first - 1].numbered
        if not numbered and not _unparted(sentence, people, first) and not _and(sentence, people, first):
            break
        gap = [sentence.key(i) for i in range(people[first - 1].stop, people[first].first)]
        listed = all(key in ("and", ",") for key in gap) and (gap or _unparted(sentence, people, first))
        listed = listed or (numbered and _whose_they_are(sentence, people[first - 1].stop, people[first].first))
        if not listed or sentence.key(people[first - 1].first - 1) in PARTS:
            break
        if any(phrase_here(sentence, i, "harm") for i in range(people[first - 1].first, people[first - 1].stop)):
            break  # "26 martyrs, and 58 of our brothers are wounded"
        first -= 1
    return list(range(first, at + 1))


def _whose_they_are(sentence: Sentence, start: int, stop: int) -> bool:
    """ "19 fighters from the group and four civilians": between two of a list it is only told whose the first are."""
    parts = {"IN", "DT", "JJ", "NN", "NNP", "NNPS", "NNS", "HYPH", "POS"}
    short = start + 1 < stop - 1 <= start + _OWN and sentence.key(stop - 1) == "and"
    return short and sentence.key(start) in _OF and all(sentence.tag(i) in parts for i in range(start + 1, stop - 1))


_OF = frozenset({"from", "of", "with"})
_OWN = 7


def passive_list(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """Whether the people beside the word only end a list or are a part of those before: then all of it is meant."""
    before = [sentence.key(i) for i in range(people[at - 1].stop, people[at].first)] if at else []
    # "six martyrs and 14 wounded": those before have a word of harm of their own.
    own = at > 0 and any(phrase_here(sentence, i, "harm") for i in range(people[at - 1].first, people[at - 1].stop))
    listed = bool(before) or (at > 0 and _unparted(sentence, people, at))
    told = all(key in GAP for key in before) or _whose_they_are(sentence, people[at - 1].stop, people[at].first)
    return listed and not own and told


def spread(sentence: Sentence, linked: dict[int, list[tuple[HarmCue, str]]], people: Sequence[People]) -> set[int]:
    """Give each member of a list of victims the harm of the member before it; positions that are parts of a whole."""
    parts = _spread(sentence, linked, people)
    for at, whole in parts_by_sum(sentence, linked, people).items():
        linked[at] = linked.get(at) or [(cue, "en/toll/list") for cue, _ in linked[whole]]
        parts.add(at)
    return parts


def _spread(sentence: Sentence, linked: dict[int, list[tuple[HarmCue, str]]], people: Sequence[People]) -> set[int]:
    _link_members(sentence, linked, people)
    parts = {at for at, cues in linked.items() if any(rule == "en/toll/among" for _, rule in cues)}
    parts |= _link_behind_speakers(sentence, linked, people)
    parts |= _link_behind_harm(sentence, linked, people)
    for at in range(1, len(people)):
        joined = joined_to(sentence, people, at)
        joined = added_past(sentence, people, at, linked) if joined is None else joined
        before = linked.get(at - 1 if joined is None else joined)
        if not before or counted_among(sentence, people, at) or people[at].first < people[at - 1].stop:
            continue
        if at not in linked and speaks(sentence, people[at]):
            continue
        opens = opens_part(sentence, people, at, unlinked=at not in linked)
        if not opens and (at in linked or not _continues(sentence, people, at)):
            continue
        if opens and not reaches_part(sentence, people, at, [cue for cue, _ in before]):
            continue
        listed = opens or (at - 1 in parts and gap_before(sentence, people, at) not in _CLOSED)
        if at not in linked:
            linked[at] = [(cue, "en/toll/list") for cue, _ in before if cue.usage != Usage.COUNT or listed]
        if listed or people[at].share == Share.PART:
            parts.add(at)
    return parts


# "23 civilians – including nine children – and 16 fighters": the second dash ends the parts.
_CLOSED = (["-", "and"], ["--", "and"], ["–", "and"], [")", "and"])


def _link_behind_speakers(
    sentence: Sentence, linked: dict[int, list[tuple[HarmCue, str]]], people: Sequence[People]
) -> set[int]:
    """Give the parts told behind who says so the harm of the whole: "80 people, the minister said, including six"."""
    found = set()
    for at in range(2, len(people)):
        opened = sentence.keys[people[at].first - 2 : people[at].first] in ((",", "including"), (",", "among"))
        if opened and at - 1 not in linked and at not in linked and speaks(sentence, people[at - 1]):
            linked[at] = [(cue, "en/toll/list") for cue, _ in linked.get(at - 2, [])]
            found |= {at} if linked[at] else set()
    return found


def _link_behind_harm(
    sentence: Sentence, linked: dict[int, list[tuple[HarmCue, str]]], people: Sequence[People]
) -> set[int]:
    """Give the parts told right behind a word of harm the harm of those whom it is said of, whoever stands between:
    "21 members of one family were killed, including five women"."""
    found = set()
    for at in range(1, len(people)):
        opener = people[at].first - 1
        if at in linked or at - 1 in linked or sentence.key(opener) not in ("including", "among"):
            continue
        behind = opener - (sentence.key(opener - 1) == ",")
        cues = [cue for links in list(linked.values()) for cue, _ in links if cue.stop == behind]
        if cues := cues or _of_the_whole(sentence, linked, people, at, opener):
            linked[at] = [(cue, "en/toll/list") for cue in cues]
            found.add(at)
    return found


def _of_the_whole(
    sentence: Sentence,
    linked: dict[int, list[tuple[HarmCue, str]]],
    people: Sequence[People],
    at: int,
    opener: int,
) -> list[HarmCue]:
    """The harm of the count before, past those only told beside it: "killed five from one family, including"."""
    whole = max((k for k in linked if k < at), default=None)
    counted = [people[k] for k in range((whole or 0) + 1, at) if people[k].numbered]
    families = all(sentence.key(one.head) in ("families", "generations", "households") for one in counted)
    if whole is None or not families or sentence.key(opener - 1) != ",":
        return []
    between = range(people[whole].stop, opener)
    verbs = any(sentence.tag(i) in ("VBD", "VBZ", "VBP", "MD") for i in between)
    return [] if verbs or len(between) > _FAR or not people[whole].numbered else [cue for cue, _ in linked[whole]]


def speaks(sentence: Sentence, person: People) -> bool:
    """ "Rocket kills 5, governor says": who says so is no victim."""
    said = word_of_speech(sentence, person.stop)
    return not person.numbered and said is not None and said.entry.sense != "according"


def counted_among(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """ "Two women and two boys were among nine people killed": those before are a part of these."""
    gap = gap_before(sentence, people, at) if at else []
    return (
        bool(gap)
        and gap[-1] in ("among", "amongst")
        and bool({"were", "was", "are", "is"} & set(gap))
        and len(gap) <= 3
    )


def _link_members(sentence: Sentence, linked: dict[int, list[tuple[HarmCue, str]]], people: Sequence[People]) -> None:
    """Give the list of people before a whole they are told to be among the harm of the whole, each as a part."""
    for whole in range(1, len(people)):
        if whole not in linked or not counted_among(sentence, people, whole):
            continue
        harms = [(cue, "en/toll/among") for cue, _ in linked[whole]]
        for member in range(whole - 1, -1, -1):
            linked[member] = harms
            gap = gap_before(sentence, people, member) if member else ["."]
            if people[member].figure.high is None or not all(key in (",", "and") for key in gap):
                break


def _continues(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """Whether the people go on a list of victims: "and two women", "along with 563 soldiers"."""
    gap = gap_before(sentence, people, at)[_name_after(sentence, people[at - 1]) :]
    if gap[:1] == ["of"]:
        return False  # "three members of one family", "two of the three were killed"
    if speaks(sentence, people[at]):
        return False
    if sentence.tag(people[at].first) == "WP$":
        return False  # "killed a teacher, whose wife is missing"
    told = people[at].figure.low == people[at].figure.high is not None and all(key in _JOINS for key in gap)
    one = told and ("and" in gap or not titled(people[at]))
    if added(sentence, people, at):
        return True
    summed = people[at].rule.endswith("/enumeration")
    if gap == [","] and not people[at].numbered and not summed and not _listed(sentence, people, at):
        return False  # "a civilian, a Syrian national, was killed"
    if not people[at].numbered and (not gap or (people[at - 1].numbered and not one)):
        return False
    placed = people[at].numbered and by_place(sentence, people, at)
    if gap in _DASHES and not people[at].numbered:
        return False  # "their four children – sons Salim and Omar", "kills five – governor"
    return placed or all(key in GAP for key in gap)


def _listed(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """Whether an "and" closes the list that people behind a comma belong to."""
    for later in range(at + 1, len(people)):
        gap = gap_before(sentence, people, later)
        if not all(key in (",", "and") for key in gap):
            return False
        if "and" in gap:
            return True
    return sentence.headline


_DASHES = (["-"], ["--"], ["–"], ["—"])
_JOINS = frozenset({",", "and", "along", "with", "as", "well", "plus"})


def _name_after(sentence: Sentence, person: People) -> int:
    """How many words of a name follow a rank: "the commander Omar Farid and two guards"."""
    alone = person.figure.low == person.figure.high and person.number is None
    stop = person.stop
    while alone and sentence.tag(stop) == "NNP":
        stop += 1
    return stop - person.stop
