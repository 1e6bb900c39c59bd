"""Who speaks where something stands between him and his word: a relative clause, a name between commas."""

from collections.abc import Sequence

from counterclaim.grammar.source_walks import PHRASE, WALLS, walk_left
from counterclaim.grammar.sources import Known, SourceWords, phrase_in, read_source
from counterclaim.grammar.syntax import Sentence, subtree, with_dep


def without_subject(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """Who speaks where the verb has no subject of its own, as far as it was understood."""
    if sentence.tag(verb - 1) != ",":
        return _reached(sentence, verb, known)
    return _between_commas(sentence, verb, known) or _past_relative(sentence, verb, known)


def name_between_commas(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """ "A man who speaks for the militia, Ann Berg, told": the name, where it alone stands right before the verb."""
    first = walk_left(sentence, verb - 1)
    proper = all(sentence.tag(i) in ("NNP", "NNPS", "HYPH") for i in range(first, verb - 1))
    apart = sentence.tag(verb - 1) == "," == sentence.tag(first - 1)
    return read_source(sentence, first, verb - 1, known) if apart and proper and first < verb - 1 else None


def _between_commas(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """ "…, a militia leader, Ann Berg, told": a speaker and his name between commas."""
    name = walk_left(sentence, verb - 1)
    proper = all(
        sentence.tag(i) in ("NNP", "NNPS") or (i == name and sentence.tag(i) == "DT") for i in range(name, verb - 1)
    )
    if sentence.tag(name - 1) != "," or not proper:
        return None
    first = walk_left(sentence, name - 1)
    return read_source(sentence, first, verb - 1, known) if phrase_in(sentence, first, name - 1) else None


def _past_relative(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """ "…, a local official, who asked not to be named, told": the noun that the clause before the verb is about."""
    for i in range(verb - 2, 0, -1):
        clause = sentence.tokens[i].head
        noun = sentence.tokens[clause].head
        relative = sentence.tag(i) in ("WP", "WDT") and sentence.tokens[clause].dep == "relcl"
        if relative and noun < i and subtree(sentence, clause)[1] == verb - 1 and phrase_in(sentence, noun, noun + 1):
            return read_source(sentence, walk_left(sentence, noun + 1), core_end(sentence, noun), known)
    return None


def before_clause(sentence: Sentence, subjects: Sequence[int], first: int) -> int | None:
    """The subject itself where a relative clause ends before the verb: "the group, which backs the rebels, said"."""
    for subject in subjects if not any(first <= i for i in subjects) else ():
        relative = any(sentence.tag(i) in ("WDT", "WP") for i in range(subject + 1, first))
        if subject < first and relative and sentence.tokens[subject].noun:
            return subject
    return None


def core_end(sentence: Sentence, noun: int) -> int:
    """Where a noun and the names it is of end: "head of the mission", "residents of Homs"."""
    end = noun + 1
    while sentence.key(end) in ("of", "for", "'s") or (
        sentence.key(end) in ("in", "from") and sentence.tag(end + 1) in ("NNP", "NNPS")
    ):
        end += 1
        while sentence.tag(end) in PHRASE - {"VBN"} and sentence.key(end) not in WALLS:
            end += 1
    return end


def _reached(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """ "A councillor reached by telephone in Abala said": who was reached, where that was taken for the main verb."""
    head = sentence.tokens[verb].head
    if sentence.tokens[verb].dep != "conj" or sentence.key(head) not in _REACHED or sentence.key(verb - 1) == "and":
        return None
    for subject in with_dep(sentence, head, "nsubj"):
        if subject == head - 1:
            return read_source(sentence, walk_left(sentence, head), head, known)
    return None


_REACHED = frozenset({"reached", "contacted", "interviewed"})


def alone_in(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """ "Radio One was the only source to specify that …": who was that source, or the first."""
    noun = sentence.tokens[verb].head
    infinitive = sentence.key(verb - 1) == "to" and sentence.tokens[verb].dep in ("relcl", "acl")
    if not infinitive or sentence.tokens[noun].dep != "attr":
        return None
    for subject in with_dep(sentence, sentence.tokens[noun].head, "nsubj"):
        return read_source(sentence, walk_left(sentence, subject + 1), subject + 1, known)
    return None
