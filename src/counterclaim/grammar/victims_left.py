"""Victims before the word of harm: what its verb is said of, or the people told nearest before."""

from collections.abc import Sequence

from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.people import People, first_in, people_at
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.speaking import word_of_speech
from counterclaim.grammar.syntax import Sentence, ancestors, subtree, with_dep
from counterclaim.grammar.victim_lists import joined_before, whole_of
from counterclaim.lexicon import Takes


def left_of(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[tuple[int, str]]:
    """Positions in `people` of those before a word of harm, with the rule that found them."""
    rule = "en/toll/passive" if cue.usage == Usage.PASSIVE else "en/toll/subject"
    if sentence.tokens[cue.verb].noun and cue.usage == Usage.SUBJECT and cue.verb < cue.first:
        at = people_at(people, cue.verb)
        return [(at, rule)] if at is not None else []
    at = _of_the_harmed(sentence, cue, people)
    at = _others(sentence, cue, people) if at is None else at
    at = _past_another_harm(sentence, cue, people, _by_syntax(sentence, cue, people)) if at is None else at
    if at is not None:
        return [(one, rule) for one in joined_before(sentence, people, at)]
    if cue.entry.group == "people" or sentence.tokens[cue.verb].dep == "pcomp":
        return []
    return [(at, rule) for at in _by_order(sentence, cue, people)]


def _by_syntax(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> int | None:
    """What the verb is said of, as the parser has it."""
    for subject in reversed(_subjects(sentence, cue.verb)):
        at = people_at(people, subject)
        if at is None:
            low, _ = subtree(sentence, subject)
            at = first_in(people, low, min(subject + 1, cue.first))
        if at is not None and people[at].stop <= cue.first:
            return whole_of(sentence, people, at)
    return None


def _past_another_harm(sentence: Sentence, cue: HarmCue, people: Sequence[People], at: int | None) -> int | None:
    """ "Five were killed, two of them girls, and 12 were wounded": the 12, where the parser takes the five."""
    first = cue.first
    while sentence.key(first - 1) in _BEING or sentence.tag(first - 1) == "RB":
        first -= 1
    near = next((k for k, one in enumerate(people) if one.numbered and one.stop == first < cue.first), None)
    if at is None or near is None or near <= at:
        return at
    between = range(people[at].stop, people[near].first)
    return near if any(phrase_here(sentence, i, "harm") for i in between) else at


def _by_order(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> list[int]:
    """The people told nearest before, with the list that they end."""
    near = _nearest_left(sentence, min(cue.first, cue.verb) if cue.usage == Usage.SUBJECT else cue.first, people)
    if near is None:
        return []
    own = with_dep(sentence, cue.verb, "nsubj", "nsubjpass") if sentence.tokens[cue.verb].dep != "relcl" else []
    if any(people[near].stop <= i < cue.verb for i in own):
        return []  # "200,000 were killed and half of the population fled": the verb has a subject of its own
    return joined_before(sentence, people, whole_of(sentence, people, near))


def _of_the_harmed(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> int | None:
    """ "Three of the injured succumbed", "two of the wounded later died": those of whom both words of harm are said."""
    first = cue.first
    while sentence.tag(first - 1) in ("RB", "MD"):
        first -= 1
    for at, one in enumerate(people):
        if one.numbered and sentence.keys[one.stop : one.stop + 2] == ("of", "the"):
            harmed = phrase_here(sentence, one.stop + 2, "harm")
            if harmed is not None and harmed.stop == first:
                return at
    return None


def _others(sentence: Sentence, cue: HarmCue, people: Sequence[People]) -> int | None:
    """ "One was killed others were hurt": the others, though a lost comma hides that they begin anew."""
    first = cue.first
    while sentence.key(first - 1) in _BEING or sentence.tag(first - 1) == "RB":
        first -= 1
    found = [at for at, one in enumerate(people) if one.stop == first and one.rule.endswith("/others")]
    return found[0] if found and first < cue.first else None


def _subjects(sentence: Sentence, verb: int) -> list[int]:
    """What the verb is said of: its own subject, that of the verb it is joined to, or the noun it describes."""
    own = with_dep(sentence, verb, "nsubjpass", "nsubj")
    if own:
        return [_antecedent(sentence, verb, i) for i in own]
    token = sentence.tokens[verb]
    if token.dep in ("acl", "relcl", "amod"):
        return [token.head]
    if token.dep == "pcomp":
        # "he opened fire before being killed": the subject of the clause before.
        return with_dep(sentence, sentence.tokens[token.head].head, "nsubjpass", "nsubj")
    for head in ancestors(sentence, verb):
        said = sentence.tokens[verb].dep == "ccomp" and word_of_speech(sentence, head) is not None
        if sentence.tokens[verb].dep not in ("conj", "xcomp", "ccomp") or said:
            break
        # "left hundreds suffering", "forced 900 people to flee": the object of the one does the other.
        moved = with_dep(sentence, head, "dobj") if sentence.tokens[verb].dep == "xcomp" else []
        if found := moved or with_dep(sentence, head, "nsubjpass", "nsubj"):
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
        if person.stop > stop or _only_describes(sentence, people, at):
            continue
        between = range(person.stop, stop)
        noun = phrase_here(sentence, person.stop, "harm")
        if noun and noun.stop < stop and noun.entry.takes == Takes.OF:
            return None  # "six deaths, as well as wounded"
        verbs = [i for i in between if sentence.tag(i) in ("VBD", "VBZ", "VBP", "VBG") and sentence.key(i) not in LIGHT]
        if (
            not sentence.headline
            and any(sentence.tag(i) == "IN" for i in between)
            and not any(sentence.key(i) in _BEING for i in between)
        ):
            return None
        if verbs or len(between) > 12 or (not person.numbered and len(between) > 4):
            return None
        return at
    return None


def _only_describes(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """ "Two of them, both women in their twenties, were dying": a description of those before."""
    if at == 0 or people[at].numbered or not people[at - 1].numbered:
        return False
    apposed = sentence.tokens[people[at].head].dep == "appos"
    return apposed and people[at].first == people[at - 1].stop + 1 and sentence.key(people[at - 1].stop) == ","


_BEING = frozenset({"was", "were", "is", "are", "been", "being", "be"})


LIGHT = frozenset(
    {
        "was",
        "were",
        "is",
        "are",
        "had",
        "have",
        "has",
        "been",
        "being",
        "be",
        "reported",
        "left",
        "feared",
        "confirmed",
        "believed",
        "found",
        "remain",
        "remained",
        "including",
        "got",
    }
)
