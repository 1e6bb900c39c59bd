"""Harm and the people it was done to: each word of harm finds its victims, and lists of victims share it."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.numbers import exact
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.syntax import Sentence, ancestors, subtree, with_dep
from counterclaim.model import Group, Harm, Span


@dataclass(frozen=True, slots=True)
class TollFrame:
    """People, the harm done to them, and whether they are a part of others counted."""

    cue: HarmCue
    harm: Harm
    people: People
    subset: bool
    rule: str
    cue_span: Span
    figure_span: Span
    whom_span: Span | None


_AND = frozenset({"and", "or", ",", "/", "-", "as", "well", "&", "also", "then", "then", "both"})
_PARTS = frozenset({"including", "included", "include", "among", "incl", "amongst", "notably", "comprising"})
_GAP = _AND | _PARTS | frozenset(
    {"them", "whom", "with", "mostly", "mainly", "a", "the", "(", ")", "which", "were", "are", "was", "--", "–", "plus", "along",
     "at", "least", "of", "some", "most", "more", "than", "another", "several", "these", "'", '"', "“", "”", "all"}
)  # fmt: skip


def frame_tolls(
    sentence: Sentence, cues: Sequence[HarmCue], people: Sequence[People], taken: frozenset[int] = frozenset()
) -> tuple[TollFrame, ...]:
    """Every count or naming of victims in a sentence; `taken` are the tokens that name known actors, places and days."""
    linked: dict[int, list[tuple[HarmCue, str]]] = {}
    groups = _groups(sentence, cues, people)
    people = [*people, *_named(sentence, groups, people, taken)]
    for group in groups:
        victims = _victims(sentence, group, people)
        for at, rule in victims:
            linked.setdefault(at, []).extend((cue, rule) for cue in group if not _unreal(sentence, cue))
    parts = _spread(sentence, linked, people)
    frames = []
    for at, cue_rules in sorted(linked.items()):
        for cue, rule in cue_rules:
            if definite(sentence, people[at]) or not _counts(sentence, people[at], cue):
                continue
            subset = at in parts or people[at].share == Share.PART
            frames.append(_toll_frame(sentence, cue, people[at], subset, rule))
    return tuple(_once(frames))


def _counts(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    """Whether the people are counted as victims: not "many of those killed", not a plural far from "captured"."""
    if person.numbered and isinstance(person.figure.value, str) and sentence.key(person.stop - 1) in ("of", "those"):
        return False
    if person.rule.endswith("bare-harm"):
        return True
    if cue.entry.group == "noun" and person.first <= cue.first < person.stop and not person.numbered and person.figure.low != 1:
        return any(sentence.key(i) in _SHOWN for i in range(max(0, person.first - 4), person.first))
    if cue.entry.rule.endswith("/hostage") and not _held(sentence):
        return False
    if cue.entry.group == "people" and not person.numbered:
        return sentence.tokens[person.head].dep in ("dobj", "nsubjpass") and person.figure.low == 1
    return True


def _held(sentence: Sentence) -> bool:
    """Whether captives are told to be held or taken, not only named by their lot."""
    return any(token.key in _HOLDS for token in sentence.tokens)


_HOLDS = frozenset({"hold", "holds", "held", "holding", "take", "takes", "took", "taken", "taking", "still", "remain", "remained", "remaining", "seized", "captured"})
_SHOWN = frozenset({"there", "reported", "leaving", "left", "caused", "causing", "recovered", "found", "retrieved", "pulled", "received"})


def _toll_frame(sentence: Sentence, cue: HarmCue, people: People, subset: bool, rule: str) -> TollFrame:
    number = people.number
    figure = sentence.span(number.first, number.stop) if number else sentence.span(people.head, people.head + 1)
    start = number.stop if number else people.first
    whom = sentence.span(start, people.stop) if start < people.stop else None
    return TollFrame(cue, cue.harm, people, subset, rule, sentence.span(cue.first, cue.stop), figure, whom)


def _named(
    sentence: Sentence, groups: Sequence[Sequence[HarmCue]], people: Sequence[People], taken: frozenset[int]
) -> list[People]:
    """Victims named and not counted: "killed Omar Farid", "Omar Farid was killed", "the death of Omar Farid"."""
    found: list[People] = []
    for cue in (group[0] for group in groups):
        if cue.harm not in (Harm.KILLED, Harm.WOUNDED, Harm.CAPTURED) or cue.entry.group == "people":
            continue
        for i in _heads(sentence, cue):
            low = i
            while low > 0 and sentence.tag(low - 1) == "NNP" and low - 1 not in taken:
                low -= 1
            named = range(low, i + 1)
            if len(named) >= 2 and sentence.tag(i) == "NNP" and i not in taken and not any(p.first <= k < p.stop for p in people for k in named):
                found.append(People(low, i + 1, i, exact(1), Group.UNSPECIFIED, None, Share.WHOLE, "en/people/named"))
    return found


def _heads(sentence: Sentence, cue: HarmCue) -> list[int]:
    """The nouns that a word of harm takes, by syntax alone."""
    if cue.usage == Usage.ACTIVE:
        return with_dep(sentence, cue.verb, "dobj")
    if cue.usage in (Usage.PASSIVE, Usage.SUBJECT):
        return with_dep(sentence, cue.verb, "nsubjpass", "nsubj")
    if cue.usage == Usage.NOMINAL:
        return [k for i in with_dep(sentence, cue.stop - 1, "prep") if sentence.key(i) == "of" for k in with_dep(sentence, i, "pobj")]
    return []


def _once(frames: list[TollFrame]) -> list[TollFrame]:
    seen: set[tuple[int, Harm]] = set()
    kept = []
    for frame in frames:
        if (frame.people.first, frame.harm) not in seen:
            seen.add((frame.people.first, frame.harm))
            kept.append(frame)
    return kept


def _groups(sentence: Sentence, cues: Sequence[HarmCue], people: Sequence[People]) -> list[list[HarmCue]]:
    """Words of harm that share their victims: "killed and wounded", "killed, wounded or captured"."""
    groups: list[list[HarmCue]] = []
    for cue in cues:
        before = groups[-1][-1] if groups else None
        if before and all(sentence.key(i) in _AND for i in range(before.stop, cue.first)) and _alike(before, cue):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return groups


def _alike(one: HarmCue, other: HarmCue) -> bool:
    verbs = (Usage.ACTIVE, Usage.PASSIVE)
    if Usage.ACTIVE not in (one.usage, other.usage) and {one.harm, other.harm} == {Harm.KILLED, Harm.WOUNDED}:
        return True
    return one.harm != other.harm and ((one.usage in verbs) == (other.usage in verbs))


_HYPOTHETICAL = frozenset({"could", "would", "might", "may", "can", "should", "will", "if", "threatened", "vowed", "to", "not", "n't",
                           "never", "without", "deny", "avoid", "prevent", "must", "cannot"})  # fmt: skip


def _unreal(sentence: Sentence, cue: HarmCue) -> bool:
    """Whether the harm is only possible, intended or denied in its own verb."""
    i = cue.verb
    if cue.usage not in (Usage.ACTIVE, Usage.PASSIVE, Usage.SUBJECT):
        return False
    auxiliaries = [sentence.key(k) for k in with_dep(sentence, i, "aux", "neg", "mark", "advmod")]
    before = [sentence.key(k) for k in range(max(0, i - 3), i)]
    near = {key for key in before if key in _HYPOTHETICAL}
    if cue.harm == Harm.DISPLACED and cue.usage == Usage.SUBJECT:
        near.discard("to")
    if "to" in near and sentence.tag(i) not in ("VB",):
        near.discard("to")
    if "may" in near and sentence.tag(i) in ("VBN",) and "have" in before:
        return False
    return bool(near) or bool({"not", "n't", "if"} & set(auxiliaries))


def _victims(sentence: Sentence, group: list[HarmCue], people: Sequence[People]) -> list[tuple[int, str]]:
    """Positions in `people` of the victims of a group of words of harm, with the rule that found them."""
    first, last = group[0], group[-1]
    if first.usage != Usage.ACTIVE:
        beside = [at for at, person in enumerate(people) if person.numbered and person.stop == first.first and person.head < person.stop]
        if beside and not _passive_list(sentence, people, beside[0]):
            return [(beside[0], "en/toll/beside")]
    usage = last.usage if Usage.ACTIVE in (first.usage, last.usage) else first.usage
    if Usage.ACTIVE in (first.usage, last.usage):
        usage = Usage.ACTIVE
    if usage == Usage.ACTIVE:
        return _right(sentence, last, people)
    if usage == Usage.PASSIVE and (among := _among(sentence, first, people)):
        return among
    if usage in (Usage.PASSIVE, Usage.SUBJECT):
        return _left(sentence, first, people)
    if usage == Usage.STATE:
        return _state(sentence, last if first.first == last.first else first, people)
    if usage == Usage.NOMINAL:
        return _nominal(sentence, first, people)
    return _counted(sentence, first, people)


def _right(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    rule = "en/toll/active"
    for target in with_dep(sentence, cue.verb, "dobj", "obj", "pobj", "dative"):
        low, high = subtree(sentence, target)
        at = _at(people, target) if _at(people, target) is not None else _first_in(people, max(low, cue.stop), high)
        if at is not None and people[at].first >= cue.stop and people[at].first <= max(target, cue.stop + 3):
            return [(at, rule)]
    for at, person in enumerate(people):
        if cue.stop <= person.first <= cue.stop + 3 and _quiet(sentence, cue.stop, person.first):
            return [(at, rule)]
    return []


def _passive_list(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """Whether the people beside the word only end a list or are a part of those before: then the whole list is meant."""
    before = [sentence.key(i) for i in range(people[at - 1].stop, people[at].first)] if at else []
    return bool(before) and all(key in _GAP for key in before)


def _quiet(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether nothing but adverbs, articles and connectors stands between."""
    return all(sentence.tag(i) in ("RB", "DT", "CC", ",", "RP", "PRP$", "JJ", "``", "''", "-LRB-") for i in range(start, stop))


def _left(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    rule = "en/toll/passive" if cue.usage == Usage.PASSIVE else "en/toll/subject"
    for subject in reversed(_subjects(sentence, cue.verb)):
        at = _at(people, subject)
        if at is None:
            low, _ = subtree(sentence, subject)
            at = _first_in(people, low, min(subject + 1, cue.first))
        if at is not None and people[at].stop <= cue.first:
            return [(_whole_of(sentence, people, at), rule)]
    if cue.entry.group == "people":
        return []
    near = _nearest_left(sentence, cue.first, people)
    if near is None:
        return []
    whole = _whole_of(sentence, people, near)
    return [(at, rule) for at in _joined_before(sentence, people, whole)]


def _joined_before(sentence: Sentence, people: Sequence[People], at: int) -> list[int]:
    """The members of a list that ends with these people: "18 soldiers, three guards and five civilians"."""
    first = at
    while first > 0 and people[at].numbered and people[first - 1].numbered:
        gap = [sentence.key(i) for i in range(people[first - 1].stop, people[first].first)]
        if not gap or not all(key in ("and", ",") for key in gap) or sentence.key(people[first - 1].first - 1) in _PARTS:
            break
        first -= 1
    return list(range(first, at + 1))



def _subjects(sentence: Sentence, verb: int) -> list[int]:
    """What the verb is said of: its own subject, that of the verb it is joined to, or the noun it describes."""
    own = with_dep(sentence, verb, "nsubjpass", "nsubj")
    if own:
        return [_antecedent(sentence, verb, i) for i in own]
    token = sentence.tokens[verb]
    if token.dep in ("acl", "relcl", "amod"):
        return [token.head]
    for head in ancestors(sentence, verb):
        if sentence.tokens[verb].dep not in ("conj", "xcomp", "ccomp"):
            break
        if found := with_dep(sentence, head, "nsubjpass", "nsubj"):
            return found
        verb = head
    return []


def _antecedent(sentence: Sentence, verb: int, subject: int) -> int:
    """ "people who were killed": the noun before the relative word."""
    relative = sentence.tokens[subject].tag in ("WP", "WDT") and sentence.tokens[verb].dep == "relcl"
    return sentence.tokens[verb].head if relative else subject


def _nearest_left(sentence: Sentence, stop: int, people: Sequence[People]) -> int | None:
    """The people that end nearest before, with no other finite verb between."""
    for at in range(len(people) - 1, -1, -1):
        person = people[at]
        if person.stop > stop:
            continue
        between = range(person.stop, stop)
        verbs = [i for i in between if sentence.tag(i) in ("VBD", "VBZ", "VBP", "VBG") and sentence.key(i) not in _LIGHT]
        if not sentence.headline and any(sentence.tag(i) == "IN" for i in between) and not any(sentence.key(i) in _BEING for i in between):
            return None
        if verbs or len(between) > 12 or (not person.numbered and len(between) > 4):
            return None
        return at
    return None


_BEING = frozenset({"was", "were", "is", "are", "been", "being", "be"})
_LIGHT = frozenset({"was", "were", "is", "are", "had", "have", "has", "been", "being", "be", "reported", "left", "feared", "confirmed",
                    "believed", "found", "remain", "remained", "including", "got"})  # fmt: skip


def _whole_of(sentence: Sentence, people: Sequence[People], at: int) -> int:
    """The whole that a subset names ("56 civilians, including 11 children, were killed": the 56)."""
    here, whole = at, at
    while here > 0:
        gap = [sentence.key(i) for i in range(people[here - 1].stop, people[here].first)]
        if not (gap and all(key in _GAP for key in gap) and people[here - 1].numbered):
            break
        here -= 1
        if any(key in _PARTS or key in ("mostly", "mainly") for key in gap):
            whole = here
    return whole


def _state(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    """ "Nine people dead", "nine were wounded", "140 injured people", "fifteen of the wounded", "nine bodies"."""
    rule = "en/toll/state"
    if cue.entry.group == "noun" and sentence.key(cue.stop) == "of":
        for at, person in enumerate(people):
            if cue.stop < person.first <= cue.stop + 3:
                return [(at, rule)]
    for at, person in enumerate(people):
        if person.first <= cue.first < person.stop and (person.numbered or (cue.entry.group == "noun" and not definite(sentence, person))):
            return [(at, rule)]
    if among := _among(sentence, cue, people):
        return among
    for at in range(len(people) - 1, -1, -1):
        person = people[at]
        if person.stop <= cue.first and _touches(sentence, person, cue):
            return [(_whole_of(sentence, people, at), rule)]
    return []


def _touches(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    between = range(person.stop, cue.first)
    bridge = _LIGHT | {"of", "the", "those", "people", "still", "now", "also", "and", "critically", "seriously", "or", "another", "others"}
    return len(between) <= 5 and all(sentence.key(i) in bridge or sentence.tag(i) in ("RB", "JJ") for i in between)


def _among(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    """ "Among the dead were four medics"; "the dead included four medics"; "four medics among the dead": parts of the dead."""
    if cue.entry.group == "among":
        left = [at for at, person in enumerate(people) if 0 <= cue.first - person.stop <= 2]
        if left:
            return [(at, "en/toll/among") for at in _joined_before(sentence, people, left[-1])]
    for at, person in enumerate(people):
        if person.first < cue.stop:
            continue
        between = [sentence.key(i) for i in range(cue.stop, person.first)]
        opened = cue.entry.group == "among" or sentence.key(cue.first - 1) in _PARTS
        if (opened and between[:1] in (["were"], ["are"], ["was"])) or between[:1] in (["included"], ["include"], ["includes"]):
            return [(at, "en/toll/among")] if len(between) <= 4 else []
        return []
    return []


def _nominal(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    """ "nine deaths", "nine civilian deaths", "the deaths of nine people"."""
    for at, person in enumerate(people):
        if person.first <= cue.first < person.stop and (person.numbered or person.rule.endswith("bare-harm")):
            return [(at, "en/toll/nominal")]
        if person.stop <= cue.first <= person.stop + 2 and person.numbered and _quiet_nouns(sentence, person.stop, cue.first):
            return [(at, "en/toll/nominal")]
        if sentence.key(cue.stop) in ("of", "to", "among") and cue.stop < person.first <= cue.stop + 3:
            return [(at, "en/toll/nominal-of")]
        if sentence.key(cue.stop - 1) == "of" and cue.stop <= person.first <= cue.stop + 2:
            return [(at, "en/toll/nominal-of")]
    return _counted(sentence, cue, people) if _moved(sentence, cue) else []


def _moved(sentence: Sentence, cue: HarmCue) -> bool:
    """ "Deaths in these attacks surged from 88 to 388": a noun that is counted by what its verb leads to."""
    return any(phrase_here(sentence, i, "change") for i in range(cue.stop, min(cue.stop + 6, len(sentence.tokens))))


def _quiet_nouns(sentence: Sentence, start: int, stop: int) -> bool:
    return all(sentence.tag(i) in ("JJ", "NN", "NNP", "VBN") or sentence.key(i) in ("of", "confirmed") for i in range(start, stop))


_MOVES = frozenset({"to", "at", "of", "is", "was", "now", "stood", "stands", "reached", "hit", "topped", "passed", "exceeded", "from",
                    "be", "reaches", ":", "as", "has", "reach", "surpassed"})  # fmt: skip


def _counted(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    """ "The death toll rose to 44 from 31", "put the toll at 16": the numbers behind a word that leads to them."""
    found = []
    for at, person in enumerate(people):
        if person.first < cue.stop or not person.numbered or person.first > cue.stop + 14:
            continue
        before = [sentence.key(i) for i in range(max(cue.stop, person.first - 2), person.first)]
        if any(key in _MOVES for key in before) or (person.first == cue.stop):
            found.append((at, "en/toll/count"))
    return found[:2]


_DEFINITE = frozenset({"the", "these", "those", "all", "their", "its", "his", "her", "our"})


def definite(sentence: Sentence, person: People) -> bool:
    """Whether people without a number are spoken of as known: "the victims", "those killed"."""
    return not person.numbered and person.figure.low != 1 and sentence.key(person.first) in _DEFINITE


def _spread(
    sentence: Sentence, linked: dict[int, list[tuple[HarmCue, str]]], people: Sequence[People]
) -> set[int]:
    """Give each member of a list of victims the harm of the member before it; positions that are parts of a whole."""
    parts: set[int] = set()
    for at in sorted(linked):
        if any(rule == "en/toll/among" for _, rule in linked[at]):
            parts.add(at)
    for at in range(1, len(people)):
        before = linked.get(at - 1)
        if not before or people[at].first < people[at - 1].stop:
            continue
        gap = [sentence.key(i) for i in range(people[at - 1].stop, people[at].first)]
        opens = any(key in _PARTS for key in gap) or sentence.key(people[at].first) in _PARTS
        words = {sentence.key(i) for cue, _ in before for i in range(cue.first, cue.stop)}
        added = _added(sentence, people, at)
        opens = opens or (bool(gap) and gap[-1] in _PARTS and _calm(sentence, people, at))
        if people[at].numbered and at not in linked and _by_place(sentence, people, at):
            opens = opens or people[at - 1].share == Share.WHOLE
        elif not added and not all(key in _GAP or (opens and key in words) for key in gap) and not (opens and _calm(sentence, people, at)):
            continue
        elif not people[at].numbered and not opens and (not gap or people[at - 1].numbered):
            continue
        if at in linked and not opens:
            continue
        if at not in linked:
            listed = opens or at - 1 in parts
            linked[at] = [(cue, "en/toll/list") for cue, _ in before if cue.usage != Usage.COUNT or listed]
        if opens or at - 1 in parts or people[at].share == Share.PART:
            parts.add(at)
    return parts


_ADDS = (("along", "with"), ("as", "well", "as"), ("in", "addition", "to"), ("together", "with"), ("alongside",))


def _added(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """ "1,250 rebels were killed in the valley, along with 563 soldiers"."""
    first = people[at].first
    leads = any(tuple(sentence.key(i) for i in range(first - len(words), first)) == words for words in _ADDS)
    return leads and people[at].numbered and first - people[at - 1].stop <= 12


def _calm(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """Whether no new clause begins between two groups of people."""
    between = range(people[at - 1].stop, people[at].first)
    return len(between) <= 14 and not any(sentence.tag(i) in ("VBZ", "VBP", "MD", "WDT", "WP") or sentence.key(i) in ("said", "says", ";") for i in between)


def _by_place(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """ "…, 15 in the north and another six in the camp": bare numbers, each with its place."""
    person = people[at]
    bare = person.number is not None and person.head < person.number.stop
    if not bare or sentence.key(person.stop) not in ("in", "at", "near", "from"):
        return False
    between = range(people[at - 1].stop, person.first)
    return len(between) <= 12 and not any(sentence.tag(i) in ("VBZ", "VBP", "MD") or sentence.key(i) in ("since", "between", "from") for i in between)


def _at(people: Sequence[People], token: int) -> int | None:
    for at, person in enumerate(people):
        if person.first <= token < person.stop:
            return at
    return None


def _first_in(people: Sequence[People], low: int, high: int) -> int | None:
    for at, person in enumerate(people):
        if low <= person.first < high:
            return at
    return None
