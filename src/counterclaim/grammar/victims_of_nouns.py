"""Victims of nouns: "nine deaths", "the deaths of nine people", "the death toll rose to 44 from 31"."""

from collections.abc import Sequence

from counterclaim.grammar.cues import HarmCue
from counterclaim.grammar.people import People
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.syntax import Sentence

_OF = (frozenset({"of", "to", "among"}), frozenset({"of", "among"}))  # "death to the invader" is a cry


def nominal(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    """ "nine deaths", "nine civilian deaths", "the deaths of nine people"."""
    for at, person in enumerate(people):
        if person.first <= cue.first < person.stop and (person.numbered or person.rule.endswith("bare-harm")):
            return [(at, "en/toll/nominal")]
        if (
            person.stop <= cue.first <= person.stop + 2
            and person.numbered
            and _quiet_nouns(sentence, person.stop, cue.first)
        ):
            return [(at, "en/toll/nominal")]
        if owned(sentence, person, cue):
            return [(at, "en/toll/nominal-of")]
        if (
            sentence.key(cue.stop) in _OF[sentence.key(cue.first) == "death"]
            and cue.stop < person.first <= cue.stop + 3
        ):
            return [(at, "en/toll/nominal-of")]
        if sentence.key(cue.stop - 1) == "of" and cue.stop <= person.first <= cue.stop + 2:
            return [(at, "en/toll/nominal-of")]
    return counted_toll(sentence, cue, people) if _moved(sentence, cue) else []


def owned(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    """ "A farmer's body", "two women's deaths": the victims own the noun; "the farmer's" was told before."""
    behind = person.stop
    while sentence.tag(behind) == "POS" or sentence.key(behind) == "'s":
        behind += 1
    new = person.numbered or sentence.key(person.first) in ("a", "an", "another")
    return person.stop < behind == cue.first and new


def _moved(sentence: Sentence, cue: HarmCue) -> bool:
    """ "Deaths in these attacks surged from 88 to 388": a noun that is counted by what its verb leads to."""
    return any(phrase_here(sentence, i, "change") for i in range(cue.stop, min(cue.stop + 6, len(sentence.tokens))))


def _quiet_nouns(sentence: Sentence, start: int, stop: int) -> bool:
    return all(
        sentence.tag(i) in ("JJ", "NN", "NNP", "VBN") or sentence.key(i) in ("of", "these", "those", "confirmed")
        for i in range(start, stop)
    )


_MOVES = frozenset(
    {
        "to",
        "at",
        "of",
        "is",
        "was",
        "were",
        "now",
        "stood",
        "stands",
        "reached",
        "hit",
        "topped",
        "passed",
        "exceeded",
        "from",
        "be",
        "reaches",
        ":",
        "as",
        "has",
        "reach",
        "surpassed",
    }
)


def counted_toll(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    """ "The death toll rose to 44 from 31", "put the toll at 16": the numbers behind a word that leads to them."""
    found: list[tuple[int, str]] = []
    moved = _moves_at(sentence, cue)
    for at, person in enumerate(people):
        if _brought_to(sentence, person, cue):
            return [(at, "en/toll/count")]
        if person.first < cue.stop or not person.numbered or person.first > max(cue.stop + 14, moved + 4):
            continue
        if any(sentence.key(i) == "put" or sentence.key(i) == "numbered" for i in range(cue.stop, person.first - 1)):
            break  # "put the dead at 17 and the wounded at 40": a count of its own
        if found and any(_other_harm(sentence, i, cue) for i in range(cue.stop, person.first)):
            break
        before = [sentence.key(i) for i in range(max(cue.stop, person.first - 2), person.first)]
        if _may_move(sentence, cue.stop, person.first) or _other_harm(sentence, person.stop, cue):
            continue
        if any(key in _MOVES for key in before) or (person.first == cue.stop):
            found.append((at, "en/toll/count"))
    return found[:2]


def _other_harm(sentence: Sentence, i: int, cue: HarmCue) -> bool:
    """ "The toll was 38 wounded": a number with a harm of its own."""
    own = phrase_here(sentence, i, "harm")
    return own is not None and own.entry.sense in ("killed", "wounded", "missing") and own.entry.sense != cue.harm


def _moves_at(sentence: Sentence, cue: HarmCue) -> int:
    """The verb whose subject the count is, however much is said of the count before: "the toll of … has risen to"."""
    noun = cue.stop - 1
    while sentence.tokens[noun].dep in ("compound", "conj") and sentence.tokens[noun].head > noun:
        noun = sentence.tokens[noun].head
    while sentence.tokens[noun].dep not in ("nsubj", "nsubjpass"):
        above = sentence.tokens[noun].head
        if above == noun or sentence.tokens[above].verb:
            return cue.stop
        noun = above  # "the number of civilians killed in the raid has risen to"
    return sentence.tokens[noun].head


def _may_move(sentence: Sentence, first: int, stop: int) -> bool:
    """ "The toll could rise as several are in danger", "may climb to 40": a toll that is only feared."""
    keys = [sentence.key(i) for i in range(first, stop)]
    feared = any(key in _MAY for key in keys) and any(key in _GROWS for key in keys)
    return feared or (keys[-1:] == ["as"] and bool(_GROWS & set(keys)) and not _HIGH & set(keys))


_MAY = frozenset({"could", "may", "might", "would", "can", "likely", "expected", "feared", "set"})
_GROWS = frozenset({"rise", "climb", "increase", "grow", "mount", "go", "soar", "worsen", "change"})
_HIGH = frozenset({"high", "many", "much", "low", "few"})


def _brought_to(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    """ "The raid brought to 49 the number killed": the number before the word, behind the verb that leads to it."""
    before = (sentence.key(person.first - 2), sentence.key(person.first - 1))
    leads = before[0] in ("brought", "brings", "bringing", "put", "puts", "putting") and before[1] in ("to", "at")
    beside = cue.first - (sentence.key(cue.first - 1) == "the") == person.stop
    return leads and person.numbered and (beside or person.first < cue.first < person.stop)
