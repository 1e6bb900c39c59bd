"""Words for violent acts, told apart by how they are used."""

from dataclasses import dataclass, replace

from counterclaim.grammar.phrases import find_phrases, phrase_here
from counterclaim.grammar.syntax import Sentence
from counterclaim.lexicon import Entry


@dataclass(frozen=True, slots=True)
class Act:
    """A word for a violent act at tokens `[first, stop)`; `type` is an incident type."""

    first: int
    stop: int
    type: str
    entry: Entry

    @property
    def verb(self) -> bool:
        """Whether it is a verb."""
        return self.entry.group == "verb"

    @property
    def generic(self) -> bool:
        """Whether the word is too general to settle the type."""
        general = self.entry.group in ("generic", "verb") and self.type in ("other", "air_strike")
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
    return tuple(acts)


_NOUN_TOO = frozenset({"strike", "attack"})


def _noun_entry(entry: Entry) -> Entry:
    return replace(entry, group="generic")


def _used_as_verb(sentence: Sentence, i: int) -> bool:
    return sentence.tag(i).startswith("VB")
