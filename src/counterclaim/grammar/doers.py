"""Who is the subject of a deed: the party itself, its jets and fighters, or whoever speaks."""

from collections.abc import Sequence

from counterclaim.grammar.acts import Act
from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.doing import Doing
from counterclaim.grammar.members import MEN, members_of
from counterclaim.grammar.no_doers import ACCIDENTS, SELVES, doer, is_there, strikes_back
from counterclaim.grammar.parties import PARTIES, PartyWords, named_party
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.model import Harm, SourceType

# Fighting and operations are told of both sides; nobody is held to have done them.
NO_DEEDS = frozenset({"clash", "ground_raid"})
STATES_OF_WAR = frozenset(
    {
        "insurgency",
        "war",
        "conflict",
        "uprising",
        "rebellion",
        "siege",
        "operation",
        "operations",
        "protest",
        "protests",
        "violence",
        "riot",
        "riots",
        "incident",
        "offensive",
    }
)


# What happens between sides, or to people: not a means by which a party acts.
_HAPPENINGS = STATES_OF_WAR - {"operation", "operations"}


def subject_of(
    sentence: Sentence, act: Act, acts: Sequence[Act], cues: Sequence[HarmCue], known: Sequence[Known]
) -> list[Doing]:
    """ "Russian warplanes struck", "the regime carried out raids"; nobody in "five herders shot dead"."""
    if with_dep(sentence, act.first, "auxpass"):
        return []
    if any(cue.first == act.first and cue.usage == Usage.PASSIVE for cue in cues):
        return []
    if sentence.key(act.first) in _PERFORMS and not any(_performed(sentence, act, other) for other in acts):
        return []
    harm = any(cue.usage in (Usage.ACTIVE, Usage.PASSIVE) for cue in cues)
    if (
        act.type == "other"
        and sentence.key(act.first) not in _PERFORMS
        and not harm
        and not _object(sentence, act.first)
    ):
        return []
    return by_subject(sentence, act.first, act.stop, known, "en/doing/subject")


def _performed(sentence: Sentence, act: Act, other: Act) -> bool:
    """Whether another act is what is carried out: a strike, no offensive."""
    deed = other.type not in NO_DEEDS and sentence.key(other.stop - 1) not in STATES_OF_WAR
    return deed and not other.verb and 0 <= other.first - act.stop < _NEAR


_NEAR = 8
_PERFORMS = frozenset(
    {
        "launched",
        "launching",
        "launch",
        "carried out",
        "carried",
        "carries",
        "carry",
        "carrying",
        "conducted",
        "conduct",
        "conducting",
        "staged",
        "mounted",
        "committed",
        "perpetrated",
        "waged",
        "dropped",
        "dropping",
        "unleashed",
        "drop",
        "destroyed",
    }
)


WIELDS = frozenset(
    {
        *("set", "detonated", "planted", "laid", "fired", "fire", "fires", "firing", "threw", "thrown"),
        *("throwing", "hurled", "lobbed", "released", "launched", "launch", "launching", "dropped"),
        *("drop", "drops", "dropping", "used", "use", "using", "organised", "organized", "continued"),
        *("resumed", "intensified", "made", "sent", "flew", "triggered"),
    }
)


def wielder(sentence: Sentence, act: Act, noun: int, known: Sequence[Known]) -> list[Doing]:
    """ "The rebels fired the rockets", "the army resumed its shelling", "militants began shelling houses"."""
    token = sentence.tokens[noun]
    if token.dep in ("dobj", "nmod") and sentence.key(token.head) in WIELDS:
        return by_subject(sentence, token.head, act.stop, known, "en/doing/wielder")
    if token.tag == "VBG" and token.dep in ("xcomp", "conj"):
        return by_subject(sentence, noun, act.stop, known, "en/doing/subject")
    return []


def _object(sentence: Sentence, verb: int) -> bool:
    return bool(with_dep(sentence, verb, "dobj", "prep", "ccomp"))


_UNDONE = frozenset(
    {"stopped", "stop", "ceased", "halted", "halt", "suspended", "avoid", "avoided", "prevent", "prevented", "refused"}
)


def _not_done(sentence: Sentence, verb: int) -> bool:
    """Whether a deed is denied, or left off: "did not strike", "had stopped bombing"; or only describes."""
    token = sentence.tokens[verb]
    left_off = token.dep == "xcomp" and sentence.key(token.head) in _UNDONE
    describes = token.dep == "acl" and token.tag == "VBG"
    return left_off or describes or _negated(sentence, verb)


def _negated(sentence: Sentence, verb: int) -> bool:
    """Whether a deed is denied: "did not strike", "no unit had fired"."""
    none = any(
        sentence.key(k) in ("no", "none", "nobody", "neither")
        for i in with_dep(sentence, verb, "nsubj")
        for k in range(subtree(sentence, i)[0], i + 1)
    )
    return none or bool(with_dep(sentence, verb, "neg"))


# What a party wages, and what kills: "Israel's campaign in Gaza has killed".
_WAGED = frozenset({"offensive", "war", "operation", "operations"})


# "The insurgents were said to have killed": whoever says it, they did.
_TOLD_OF = frozenset({"said", "believed", "thought", "reported", "alleged", "suspected", "known"})


def _subjects(sentence: Sentence, verb: int) -> tuple[int, list[int]]:
    """The subjects of a verb, or of the verb it is joined to, with that verb; never the one who is fought."""
    subjects = with_dep(sentence, verb, "nsubj")
    head = sentence.tokens[verb].head
    while not subjects and sentence.tokens[verb].dep in ("conj", "xcomp", "advcl") and head != verb:
        told_of = sentence.tokens[verb].dep == "xcomp" and sentence.key(head) in _TOLD_OF
        verb, subjects = head, with_dep(sentence, head, "nsubj", *(("nsubjpass",) if told_of else ()))
        head = sentence.tokens[verb].head
    if sentence.tokens[verb].dep in ("acl", "relcl") and (not subjects or sentence.tag(subjects[0]) in ("WDT", "WP")):
        subjects = [sentence.tokens[verb].head]
    return verb, [i for i in subjects if sentence.key(subtree(sentence, i)[0] - 1) not in _FIGHTING]


_FIGHTING = frozenset({"fighting", "battling", "targeting", "against", "combating"})


def by_subject(sentence: Sentence, verb: int, stop: int, known: Sequence[Known], rule: str) -> list[Doing]:
    """Who did what a verb says, by its subject; nobody where it is not done."""
    return [] if _not_done(sentence, verb) else _of_subject(sentence, verb, stop, known, rule)


def left_undone(sentence: Sentence, verb: int, known: Sequence[Known]) -> Doing | None:
    """ "Its jets had not struck": who is said not to have done it; None where it is only what would or could not be."""
    may = any(sentence.tag(i) == "MD" for i in with_dep(sentence, verb, "aux"))
    if may or not _negated(sentence, verb):
        return None
    return next(iter(_of_subject(sentence, verb, verb + 1, known, "en/stance/undone")), None)


def _of_subject(sentence: Sentence, verb: int, stop: int, known: Sequence[Known], rule: str) -> list[Doing]:
    verb, subjects = _subjects(sentence, verb)
    if sentence.key(verb) in ACCIDENTS:
        return []  # "A helicopter crashed, killing five": nobody struck
    for subject in subjects:
        if sentence.key(subject) in _HAPPENINGS and not (rule.endswith("killer") and sentence.key(subject) in _WAGED):
            continue
        low, high = subtree(sentence, subject)
        low = max(low, subject - 7)
        if own := _own_deed(sentence, low, subject):
            return [Doing(own, verb, own.first, max(stop, subject + 1), "en/doing/own")]
        party = members_of(sentence, subject, high, known) or doer(sentence, low, min(high, subject + 1), known)
        if party and party.first > subject:
            return [Doing(party, verb, low, max(stop, party.stop), rule)]
        if party and (party.first <= subject < party.stop or _instrument(sentence, party.stop, subject)):
            return [Doing(party, verb, party.first, max(stop, party.stop), rule)]
    if subjects and subjects[0] == 0 and sentence.tag(1) == "-LRB-":
        # "DAMASCUS (Wire) The US launched": what stands first is where it was written.
        near = [actor for actor in known if actor.stop == verb and actor.first > 0 and actor.type in PARTIES]
        return [Doing(named_party(sentence, actor), verb, actor.first, stop, rule) for actor in near]
    return []


_OWN = frozenset({"its", "their", "our", "his", "her"})


def _own_deed(sentence: Sentence, low: int, subject: int) -> PartyWords | None:
    """ "it carried out", "its fighters struck": whoever speaks did it."""
    if sentence.key(subject) in SELVES:
        return PartyWords(subject, subject + 1, sentence.tokens[subject].text, None, SourceType.OTHER, True)
    # "Its jets", "his soldiers", "one of its members".
    own = any(sentence.key(i) in _OWN for i in range(max(low, subject - 4), subject))
    of = sentence.key(subject + 1) == "of" and sentence.key(subject + 2) in _OWN
    if (own and (sentence.key(subject) in MEN or _instrument(sentence, low, subject))) or (
        of and sentence.key(subject + 3) in MEN
    ):
        return PartyWords(
            max(low, subject - 1), subject + 1, sentence.tokens[subject].text, None, SourceType.OTHER, True
        )
    return None


def _instrument(sentence: Sentence, first: int, subject: int) -> bool:
    """Whether the subject is what a party acts with or through: its jets, its strikes, its fighters, its militia."""
    if is_there(sentence, first, subject):
        return False
    for i in range(max(first, subject - 2), subject + 1):
        people = phrase_here(sentence, i, "people")
        source = phrase_here(sentence, i, "source")
        armed = people is not None and people.entry.sense == "combatant"
        armed = armed or (source is not None and source.entry.sense in ("military", "armed_group", "police"))
        if (
            armed
            or (phrase_here(sentence, i, "act") and sentence.key(i) not in _HAPPENINGS)
            or sentence.key(i) in _MEANS | _WAGED
        ):
            return True
    return False


_MEANS = frozenset(
    {
        "group",
        "forces",
        "movement",
        "organisation",
        "organization",
        "unit",
        "units",
        "brigade",
        "battalion",
        "division",
        "patrol",
        "fire",
        "bullets",
        "cell",
        "cells",
        "men",
        "column",
        "wing",
        "campaign",
        "members",
        "jet",
        "plane",
        "gunship",
        "tank",
    }
)


_SUFFERS = frozenset(
    {"lost", "lose", "loses", "losing", "suffered", "sustained", "mourned", "buried", "found", "recovered", "counted"}
)


def killer(sentence: Sentence, cue: HarmCue, known: Sequence[Known]) -> list[Doing]:
    """ "Gunmen killed nine", "the coalition killed nine"; an army that lost nine killed nobody."""
    if sentence.key(cue.verb) in _SUFFERS or strikes_back(sentence, cue.verb):
        return []
    waged = [i for i in _subjects(sentence, cue.verb)[1] if sentence.key(i) in _WAGED]
    if waged and (cue.harm != Harm.KILLED or sentence.key(waged[0] - 1) == "civil"):
        return []
    return by_subject(sentence, cue.verb, cue.stop, known, "en/doing/killer")
