"""Harm and the people it was done to: each word of harm finds its victims, and lists of victims share it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.no_doers import asked
from counterclaim.grammar.numbers import bound_figure
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.people_by_syntax import told_by_syntax
from counterclaim.grammar.people_joined import added_up, renamed
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.grammar.toll_counting import counts
from counterclaim.grammar.victim_lists import spread
from counterclaim.grammar.victim_parts import CONNECTORS
from counterclaim.grammar.victims import definite, victims
from counterclaim.model import Bound, Harm, Span


@dataclass(frozen=True, slots=True)
class TollFrame:
    """People, the harm done to them, and whether they are a part of others counted; `whom` is their noun, folded."""

    cue: HarmCue
    harm: Harm
    people: People
    subset: bool
    rule: str
    cue_span: Span
    figure_span: Span
    whom_span: Span | None
    whom: str


def frame_tolls(
    sentence: Sentence, cues: Sequence[HarmCue], people: Sequence[People], taken: frozenset[int] = frozenset()
) -> tuple[TollFrame, ...]:
    """Every count or naming of victims in a sentence; `taken` are the tokens that name actors, places and days."""
    linked: dict[int, list[tuple[HarmCue, str]]] = {}
    groups = _groups(sentence, cues, people)
    seen = sorted([*people, *told_by_syntax(sentence, groups, people, taken)], key=lambda one: one.first)
    people = added_up(sentence, seen)
    for group in groups:
        for at, rule in victims(sentence, group, people):
            linked.setdefault(at, []).extend((cue, rule) for cue in group if not _unreal(sentence, cue))
    _displaced_before(sentence, linked, people)
    parts = spread(sentence, linked, people)
    frames = [
        _toll_frame(sentence, cue, people[at], at in parts or people[at].share == Share.PART, rule)
        for at, cue_rules in sorted(linked.items())
        for cue, rule in cue_rules
        if not definite(sentence, people[at])
        and counts(sentence, people[at], cue)
        and (people[at].numbered or not asked(sentence, cue.verb))
        and not (at - 1 in linked and renamed(sentence, people[at - 1], people[at]))
    ]
    return tuple(_reached(sentence, _once(frames)))


def _displaced_before(
    sentence: Sentence, linked: dict[int, list[tuple[HarmCue, str]]], people: Sequence[People]
) -> None:
    """Take off what is told by the way: "killed nine displaced people" displaced nobody, bodies are not missing."""
    for at, links in linked.items():
        dead = [link for link in links if link[0].entry.group == "noun" and link[0].harm != Harm.MISSING]
        if dead:
            links[:] = [link for link in links if link[0].harm != Harm.MISSING]
        if any(link[0].harm == Harm.KILLED and link[0].usage == Usage.SUBJECT for link in links):
            links[:] = [link for link in links if link[0].harm != Harm.WOUNDED]  # "four of the wounded died"
        if any(link[0].harm in (Harm.KILLED, Harm.WOUNDED) and link[0].usage == Usage.STATE for link in links):
            links[:] = [link for link in links if link[0].entry.group != "people"]  # "the wounded were taken to Kerva"
        if any(link[0].harm in (Harm.KILLED, Harm.WOUNDED) for link in links):
            links[:] = [link for link in links if not _fled_before(sentence, link[0])]
        inside = [link for link in links if people[at].first <= link[0].first < people[at].stop]
        other = [link for link in links if link not in inside]
        if other:
            by_the_way = (Harm.DISPLACED, Harm.WOUNDED) if _struck(other) else (Harm.DISPLACED,)
            linked[at] = [link for link in links if link[0].harm not in by_the_way or link in other]


def _fled_before(sentence: Sentence, cue: HarmCue) -> bool:
    """ "Nineteen people who had taken shelter were killed": where they had fled from only says who they were."""
    return cue.harm == Harm.DISPLACED and sentence.tokens[cue.verb].dep in ("relcl", "acl")


def _struck(links: Sequence[tuple[HarmCue, str]]) -> bool:
    """Whether a verb takes the people: "killed 30 wounded men"."""
    return any(cue.usage == Usage.ACTIVE and cue.harm == Harm.KILLED for cue, _ in links)


def _reached(sentence: Sentence, frames: list[TollFrame]) -> list[TollFrame]:
    """ "At least three were killed and 30 wounded": the bound reaches the second number, which has no verb."""
    found: list[TollFrame] = []
    for frame in frames:
        last = found[-1] if found else None
        if last is not None and _shares_bound(sentence, last, frame):
            number = frame.people.figure.value
            assert isinstance(number, int)  # _shares_bound has seen it
            figure = bound_figure(number, last.people.figure.bound)
            frame = replace(frame, people=replace(frame.people, figure=figure))
        found.append(frame)
    return found


def _shares_bound(sentence: Sentence, one: TollFrame, other: TollFrame) -> bool:
    between = range(one.people.stop, other.people.first)
    passive = one.cue.usage != Usage.ACTIVE and other.cue.usage != Usage.ACTIVE
    joined = any(sentence.key(i) == "and" for i in between) and len(between) <= _NEAR
    own = any(sentence.key(i) in ("was", "were", "been") for i in range(other.people.stop, other.cue.first + 1))
    bounded = one.people.figure.bound == Bound.AT_LEAST
    plain = other.people.figure.bound == Bound.EXACT and isinstance(other.people.figure.value, int)
    different = one.harm != other.harm and not other.subset
    return bounded and plain and passive and joined and different and not own and other.people.numbered


_NEAR = 5


def _toll_frame(sentence: Sentence, cue: HarmCue, people: People, subset: bool, rule: str) -> TollFrame:
    number = people.number
    figure = sentence.span(number.first, number.stop) if number else sentence.span(people.head, people.head + 1)
    start = number.stop if number else people.first
    start += 3 * (sentence.key(start + 1) == "number" and sentence.key(start + 2) == "of")
    start += sentence.key(start) == "of" and sentence.tag(start + 1) == "PRP$"
    whom = sentence.span(start, people.stop) if start < people.stop else None
    return TollFrame(
        cue, cue.harm, people, subset, rule, sentence.span(cue.first, cue.stop), figure, whom, sentence.key(people.head)
    )


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
        if before and _together(sentence, before, cue) and _alike(before, cue):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return groups


def _together(sentence: Sentence, one: HarmCue, other: HarmCue) -> bool:
    """Whether only connectors stand between; "among the dead" begins anew."""
    return other.entry.group != "among" and all(sentence.key(i) in CONNECTORS for i in range(one.stop, other.first))


def _alike(one: HarmCue, other: HarmCue) -> bool:
    verbs = (Usage.ACTIVE, Usage.PASSIVE)
    if one.stop == other.first and other.usage == Usage.SUBJECT:
        return False  # "two of the wounded died"
    if Usage.ACTIVE not in (one.usage, other.usage) and {one.harm, other.harm} == {Harm.KILLED, Harm.WOUNDED}:
        return True
    return one.harm != other.harm and ((one.usage in verbs) == (other.usage in verbs))


_HYPOTHETICAL = frozenset(
    {
        "could",
        "would",
        "might",
        "may",
        "can",
        "should",
        "will",
        "if",
        "threatened",
        "vowed",
        "to",
        "not",
        "n't",
        "never",
        "without",
        "deny",
        "avoid",
        "prevent",
        "must",
        "cannot",
    }
)


# "Planned the abduction of two": a deed that is only meant.
_PLANS = frozenset(
    {
        *("plan", "plans", "planned", "planning", "plot", "plots", "plotted", "plotting", "attempt", "attempted"),
        *("attempting", "intended", "threatened", "threatening", "ordered", "ordering", "preventing", "prevented"),
    }
)


_LETS = frozenset(
    {
        *("allow", "allows", "allowed", "allowing", "enable", "enables", "enabled", "enabling", "let", "letting"),
        *("help", "helped", "helping", "urge", "urged", "urging", "ask", "asked", "asking", "order", "ordered"),
        *("ordering", "tell", "told", "telling", "want", "wanted", "plan", "planned", "planning", "try", "tried"),
        *("trying", "attempt", "attempted", "attempting", "intend", "intended", "warned", "warning"),
    }
)


def _by_nobody(sentence: Sentence, cue: HarmCue) -> bool:
    """ "Nobody has shown us nine bodies": what no one saw is not told."""
    head = sentence.tokens[cue.first].head
    taken = sentence.tokens[cue.first].dep == "dobj"
    subjects = with_dep(sentence, head, "nsubj")
    nobody = ("nobody", "none")
    return taken and any(sentence.key(i) in nobody or sentence.keys[i - 1 : i + 1] == ("no", "one") for i in subjects)


def _unreal(sentence: Sentence, cue: HarmCue) -> bool:
    """Whether the harm is only possible, intended or denied in its own verb."""
    if any(sentence.key(k) == "not" for k in range(cue.first, cue.stop)):
        return False  # "did not survive" is said outright
    if cue.usage in (Usage.ACTIVE, Usage.PASSIVE, Usage.SUBJECT):
        return _unreal_verb(sentence, cue)
    if cue.usage == Usage.NOMINAL:
        return any(sentence.key(k) in _PLANS for k in range(max(0, cue.verb - 4), cue.verb))
    return cue.usage == Usage.STATE and cue.entry.group == "noun" and _by_nobody(sentence, cue)


def _unreal_verb(sentence: Sentence, cue: HarmCue) -> bool:
    i = cue.verb
    led = {sentence.key(k) for k in with_dep(sentence, i, "aux")}
    if cue.entry.rule.endswith("/bury") and sentence.key(sentence.tokens[i].head) in ("help", "helped"):
        return False  # who helped to bury nine buried them
    if sentence.key(sentence.tokens[i].head) in _LETS and "to" in led:
        return True  # "allowed 900 people to flee"
    auxiliaries = [sentence.key(k) for k in with_dep(sentence, i, "aux", "neg", "mark", "advmod")]
    before = [sentence.key(k) for k in range(max(0, i - 3), i)]
    near = {key for key in before if key in _HYPOTHETICAL}
    if cue.harm == Harm.DISPLACED and cue.usage == Usage.SUBJECT:
        near.discard("to")
    if "to" in near and (sentence.tag(i) not in ("VB",) or sentence.key(i) == "be"):
        near.discard("to")
    if "may" in near and sentence.tag(i) in ("VBN",) and "have" in before:
        return False
    return bool(near) or bool({"not", "n't", "if"} & set(auxiliaries))
