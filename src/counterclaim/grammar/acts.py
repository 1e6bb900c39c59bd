"""Words for violent acts, told apart by how they are used."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.grammar.phrases import find_phrases, phrase_here
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.lexicon import Entry


@dataclass(frozen=True, slots=True)
class Act:
    """A word for a violent act at tokens `[first, stop)`; `type` is an incident type.

    `stopped` marks what flew and was brought down: nobody is said to have struck by it."""

    first: int
    stop: int
    type: str
    entry: Entry
    stopped: bool = False

    @property
    def verb(self) -> bool:
        """Whether it is a verb."""
        return self.entry.group == "verb"

    @property
    def generic(self) -> bool:
        """Whether the word is too general to settle the type."""
        general = self.entry.group in ("generic", "verb") and self.type in ("other", "air_strike", "ground_raid")
        return general or self.either

    @property
    def either(self) -> bool:
        """Whether the word is of the ground or the air: "a bombing"."""
        return self.entry.group == "either"


def find_acts(sentence: Sentence) -> tuple[Act, ...]:
    """The words for violent acts, in order; a verb only where it is used as one, a noun likewise."""
    acts = []
    for phrase in find_phrases(sentence, "act"):
        tag = sentence.tag(phrase.stop - 1)
        if (
            phrase.entry.group == "verb"
            and phrase.stop - phrase.first == 1
            and not _used_as_verb(sentence, phrase.first)
        ):
            noun = phrase_here(sentence, phrase.first, "act")
            if noun is None or tag not in ("NN", "NNS", "NNP", "NNPS") or sentence.key(phrase.first) not in _NOUN_TOO:
                continue
            acts.append(
                Act(
                    phrase.first,
                    phrase.stop,
                    "air_strike" if sentence.key(phrase.first) == "strike" else "other",
                    _noun_entry(phrase.entry),
                )
            )
            continue
        if (
            phrase.entry.group != "verb"
            and phrase.stop - phrase.first == 1
            and tag.startswith("VB")
            and sentence.key(phrase.first) in ("shells", "mines", "blasts", "drones", "raids")
        ):
            continue
        acts.append(Act(phrase.first, phrase.stop, phrase.entry.sense, phrase.entry))
    acts = [replace(act, stopped=True) if _stopped(sentence, act) else act for act in acts]
    harm = next(find_phrases(sentence, "harm"), None) is not None
    return tuple(act for act in acts if harm or not act.stopped)


_UNCREWED = frozenset(
    {"drone", "drones", "missile", "missiles", "rocket", "rockets", "uav", "uavs", "projectile", "projectiles"}
)
_STOPS = frozenset(
    {
        *("shot", "shoot", "shooting", "shoots", "downed", "downing", "intercept", "intercepts", "intercepted"),
        *("intercepting", "destroyed", "destroying", "repelled", "neutralised", "neutralized", "jammed", "thwarted"),
        *("foiled", "suppressed"),
    }
)


def _stopped(sentence: Sentence, act: Act) -> bool:
    """Whether what flew was brought down: "shot down 62 of 85 drones launched by the army" tells of no attack."""
    for i in range(act.first, act.stop):
        if sentence.tokens[i].verb and (sentence.key(i) in _STOPS):
            return any(sentence.key(k) in _UNCREWED for k in _struck(sentence, i))
        if sentence.key(i) in _UNCREWED and _brought_down(sentence, i):
            return True
        if sentence.tokens[i].noun and _hindered(sentence, i):
            return True
    head = sentence.tokens[act.first].head
    described = sentence.tokens[act.first].dep in ("acl", "relcl") and sentence.key(head) in _UNCREWED
    return described and _brought_down(sentence, head)


def _struck(sentence: Sentence, verb: int) -> Iterator[int]:
    for i in with_dep(sentence, verb, "dobj", "nsubjpass"):
        yield from range(*subtree(sentence, i))


def _brought_down(sentence: Sentence, i: int) -> bool:
    """Whether a thing is the object of a verb that stops it, or one of those that are."""
    while sentence.tokens[i].dep in ("pobj", "prep", "conj", "nummod", "compound") and sentence.tokens[i].head != i:
        i = sentence.tokens[i].head
    return sentence.tokens[i].dep in ("dobj", "nsubjpass") and sentence.key(sentence.tokens[i].head) in _STOPS


_HINDERS = frozenset(
    {"foiled", "thwarted", "averted", "prevented", "forestalled", "pre-empted", "foiling", "thwarting"}
)


def _hindered(sentence: Sentence, noun: int) -> bool:
    """Whether a deed was kept from being done: "foiled a rebel attack"."""
    token = sentence.tokens[noun]
    return token.dep in ("dobj", "nsubjpass") and sentence.key(token.head) in _HINDERS


_NOUN_TOO = frozenset({"strike", "attack"})


def _noun_entry(entry: Entry) -> Entry:
    return replace(entry, group="generic")


def _used_as_verb(sentence: Sentence, i: int) -> bool:
    return sentence.tag(i).startswith("VB")
