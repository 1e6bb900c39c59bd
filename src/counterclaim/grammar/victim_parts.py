"""Victims told as a part of others: "including three children", "15 in the north", "12 people: nine officers and …"."""

from collections.abc import Sequence

from counterclaim.grammar.cues import HarmCue
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.syntax import Sentence

CONNECTORS = frozenset({"and", "or", ",", "/", "-", "as", "well", "&", "also", "then", "both"})
PARTS = frozenset({"including", "included", "include", "among", "incl", "amongst", "notably", "comprising"})
GAP = (
    CONNECTORS
    | PARTS
    | frozenset(
        {
            "them",
            "whom",
            "with",
            "mostly",
            "mainly",
            "a",
            "the",
            "(",
            ")",
            "which",
            "were",
            "are",
            "was",
            "--",
            "–",
            "plus",
            "along",
            "at",
            "least",
            "of",
            "some",
            "most",
            "more",
            "than",
            "another",
            "several",
            "these",
            "'",
            '"',
            "“",
            "”",
            "all",
        }
    )
)


def gap_before(sentence: Sentence, people: Sequence[People], at: int) -> list[str]:
    """The words between people and those before them."""
    return [sentence.key(i) for i in range(people[at - 1].stop, people[at].first)]


def opens_part(sentence: Sentence, people: Sequence[People], at: int, *, unlinked: bool) -> bool:
    """Whether the people are told as a part of those before: "including three children", "15 in the north"."""
    named = any(key in PARTS for key in gap_before(sentence, people, at)) or sentence.key(people[at].first) in PARTS
    named = named or _among_them(sentence, people, at) or _spelt(sentence, people, at)
    placed = people[at].numbered and unlinked and by_place(sentence, people, at)
    number = people[at].number
    # "Ten were killed, four of them children."
    if number and unlinked and sentence.key(number.stop) == "of" and sentence.key(number.stop + 1) in ("them", "whom"):
        return not _does_more(sentence, number.first)
    if number and unlinked and number.stop - 1 == people[at].head and sentence.key(number.stop) in _BADLY:
        return True  # "injured 12, four seriously"
    return named or (placed and people[at - 1].share == Share.WHOLE)


_BADLY = frozenset({"seriously", "critically", "severely", "gravely", "badly"})


def _spelt(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """ "Killed 12 people: nine officers and …": a list of the parts of a number."""
    one, other = people[at - 1].figure, people[at].figure
    fewer = isinstance(one.value, int) and isinstance(other.value, int) and other.value < one.value
    return fewer and people[at].numbered and people[at - 1].numbered and gap_before(sentence, people, at) in _COLONS


_COLONS = ([":"], ["-"], ["--"], ["–"], ["—"], ["("])


def _does_more(sentence: Sentence, head: int) -> bool:
    """ "Although four of them have since managed to slip away": those who do something else are told for that."""
    verb = sentence.tokens[head].head
    does = sentence.tokens[head].dep == "nsubj" and sentence.tokens[verb].verb and verb > head
    return does and sentence.key(verb) not in _BEING and phrase_here(sentence, verb, "harm") is None


_BEING = frozenset({"are", "were", "is", "was", "being", "be"})


def _among_them(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """ "13 people, six children and two women among them": the words that make the list a part stand behind it."""
    stop = people[at].stop
    for other in people[at + 1 :]:
        if not all(sentence.key(i) in (",", "and") for i in range(stop, other.first)):
            break
        stop = other.stop
    return sentence.key(stop) in ("among", "amongst") and sentence.key(stop + 1) in ("them", "whom")


def reaches_part(sentence: Sentence, people: Sequence[People], at: int, cues: Sequence[HarmCue]) -> bool:
    """Whether nothing but words of the list, the harm itself or a calm clause stands before a part."""
    gap = gap_before(sentence, people, at)
    words = {sentence.key(i) for cue in cues for i in range(cue.first, cue.stop)}
    plain = all(key in GAP or key in words for key in gap) or _of_them_far(sentence, people, at)
    plain = plain or (len(gap) <= _NEAR and ";" not in gap and _among_them(sentence, people, at))
    return plain or _calm(sentence, people, at) or by_place(sentence, people, at)


def _of_them_far(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """ "Seven were wounded in the raid on the camp near the border three of them women": no verb stands between."""
    number = people[at].number
    named = number is not None and sentence.keys[number.stop : number.stop + 2] in (("of", "them"), ("of", "whom"))
    between = range(people[at - 1].stop, people[at].first)
    told = any(sentence.tag(i) in ("VBZ", "VBP", "MD") or sentence.key(i) in ("said", ";") for i in between)
    return named and len(between) <= _FAR and not told


_FAR = 24
_NEAR = 6


def _calm(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """Whether no new clause begins between two groups of people."""
    between = range(people[at - 1].stop, people[at].first)
    return len(between) <= 14 and not any(
        sentence.tag(i) in ("VBZ", "VBP", "MD", "WDT", "WP") or sentence.key(i) in ("said", "says", ";")
        for i in between
    )


_WHERE = frozenset({"in", "at", "near", "from", "along", "outside", "around"})


def by_place(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """ "…, 15 in the north and another six in the camp": bare numbers, each with its place."""
    person = people[at]
    bare = person.number is not None and person.head < person.number.stop
    if not bare or sentence.key(person.stop) not in _WHERE:
        return False
    between = range(people[at - 1].stop, person.first)
    return len(between) <= 12 and not any(
        sentence.tag(i) in ("VBZ", "VBP", "MD") or sentence.key(i) in ("since", "between", "from") for i in between
    )
