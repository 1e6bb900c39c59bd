"""The subject of a verb that has none of its own: of the verb it is joined to, or of the clause it stands in."""

from collections.abc import Sequence

from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.source_sides import source_left
from counterclaim.grammar.source_walks import walk_left
from counterclaim.grammar.sources import Known, SourceWords, read_source
from counterclaim.grammar.syntax import Sentence, with_dep


def shared_subject(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """The subject of the verb this one is joined to: "It called the attack a crime and blamed the rebels"."""
    seen = verb
    while (
        sentence.tokens[seen].dep in ("conj", "xcomp", "advcl", "ccomp", "dep") and sentence.tokens[seen].head != seen
    ):
        seen = sentence.tokens[seen].head
        if with_dep(sentence, seen, "nsubjpass") and phrase_here(sentence, seen, "harm"):
            continue  # "announced that three militants had been killed and said …": the dead say nothing
        found = antecedent(sentence, seen, known) or source_left(sentence, seen, known)
        if found:
            return found
    before = [i for i in range(verb - 1) if sentence.tag(i) in ("VBD", "VBZ", "VBP")]
    return source_left(sentence, before[-1], known) if before and sentence.key(verb - 1) in ("and", "but") else None


def antecedent(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """The noun that a relative clause is about: "the regime, which denied it and called it a lie"."""
    pronouns = [i for i in with_dep(sentence, verb, "nsubj") if sentence.tag(i) in ("WDT", "WP")]
    clause = verb
    if sentence.tokens[verb].dep == "conj" and pronouns:
        clause = sentence.tokens[verb].head  # "a nurse who saw it and who added that …"
    if sentence.tokens[clause].dep != "relcl" or not pronouns:
        return None
    noun = sentence.tokens[clause].head
    if writer := _writer(sentence, noun, known):
        return writer
    return read_source(sentence, walk_left(sentence, noun + 1), noun + 1, known)


def _writer(sentence: Sentence, noun: int, known: Sequence[Known]) -> SourceWords | None:
    """ "The ministry said in a statement that put the toll at nine": what the statement says, the ministry does."""
    word, held = phrase_here(sentence, noun, "source"), sentence.tokens[noun].head
    if word is None or word.entry.group != "document" or sentence.key(held) != "in":
        return None
    return source_left(sentence, sentence.tokens[held].head, known)
