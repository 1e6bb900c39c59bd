"""Whether a word that may give somebody the word does so where it stands."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from counterclaim.grammar.phrases import Phrase, phrase_here
from counterclaim.grammar.syntax import Sentence, subtree, with_dep


def speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is used to give somebody the word: a verb, or "according to"."""
    # "Kyiv claims to have …": a verb in -s is taken for a noun at times.
    mistaken = sentence.tag(phrase.first) == "NNS" and sentence.tokens[phrase.first].dep == "ROOT"
    verb = sentence.tag(phrase.first).startswith("VB") or (mistaken and bool(with_dep(sentence, phrase.first, "nsubj")))
    if phrase.entry.sense == "according" or (phrase.stop - phrase.first > 1 and not verb):
        return True
    if not _fits(sentence, phrase) or (phrase.entry.sense != "puts" and _otherwise(sentence, phrase)):
        return False
    tag = sentence.tag(phrase.first)
    if not verb and not (
        sentence.headline and tag in ("NNS", "NN", "NNP") and sentence.key(phrase.first) in ("says", "reports")
    ):
        return False
    if tag == "VBN" and (sentence.tokens[phrase.first].dep == "amod" or sentence.tag(phrase.first - 1) == "CD"):
        return False
    return (
        not passive(sentence, phrase) or agent(sentence, phrase) is not None or "quoted" in sentence.key(phrase.first)
    )


def passive(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a word of speech is a passive: "was reported", "a video shared by", "as reported by"."""
    verb = phrase.first
    if sentence.tag(verb) != "VBN":
        return False
    picture = phrase_here(sentence, verb - 1, "source") if with_dep(sentence, verb, "nsubj") == [verb - 1] else None
    apart = sentence.tokens[verb].dep == "acl" or sentence.key(verb - 1) == "as"
    apart = apart or (picture is not None and picture.entry.group == "picture")  # "Video shared by Sol shows …"
    helped = any(sentence.tokens[i].verb for i in with_dep(sentence, verb, "auxpass"))
    return helped or (apart and agent(sentence, phrase) is not None)


def agent(sentence: Sentence, phrase: Phrase) -> int | None:
    """The "by" that names who speaks in a passive."""
    near = [i for i in range(phrase.stop, phrase.stop + 2) if sentence.key(i) == "by"]
    return next(iter([*with_dep(sentence, phrase.first, "agent"), *near]), None)


def word_of_speech(sentence: Sentence, i: int) -> Phrase | None:
    """The word at a token that gives somebody the word whatever stands around it."""
    phrase = phrase_here(sentence, i, "speech")
    return phrase if phrase is not None and phrase.entry.sense not in _NEEDS else None


def _fits(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether what stands around a word of its sense makes it one of speech."""
    needs = _NEEDS.get(phrase.entry.sense)
    return needs is None or needs(sentence, phrase)


def _of_a_toll(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Put the toll at", "raised the number of dead to", "put the dead at nine"."""
    for i in [*range(phrase.stop, phrase.stop + 5), *with_dep(sentence, phrase.first, "dobj", "nsubjpass")]:
        if sentence.key(i) in _FIGURES or _number_harmed(sentence, i) or _number_at(sentence, phrase, i):
            return True
        found = phrase_here(sentence, i, "harm")
        if found is not None and (found.entry.group == "toll" or _counted_at(sentence, phrase, i)):
            return True
    return False


def _number_harmed(sentence: Sentence, noun: int) -> bool:
    """ "The number of soldiers killed in the raid"."""
    return sentence.key(noun) == "number" and any(
        phrase_here(sentence, i, "harm") for i in range(*subtree(sentence, noun))
    )


def _number_at(sentence: Sentence, phrase: Phrase, noun: int) -> bool:
    """ "Puts the number at no fewer than nine"."""
    at = [i for i in with_dep(sentence, phrase.first, "prep") if sentence.key(i) == "at"]
    counted = any(sentence.tag(i) == "CD" for k in at for i in with_dep(sentence, k, "pobj"))
    return counted and sentence.key(noun) in ("number", "numbers", "total", "losses")


def _counted_at(sentence: Sentence, phrase: Phrase, noun: int) -> bool:
    counts = sentence.key(phrase.first).startswith("put")
    at = any(sentence.key(i) == "at" for i in with_dep(sentence, phrase.first, "prep"))
    return counts and (at or any(sentence.key(k) == "at" for k in range(noun + 1, noun + 4)))


_FIGURES = frozenset({"count", "tally", "breakdown", "figure", "figures"})


def _with_clause(sentence: Sentence, phrase: Phrase) -> bool:
    """ "A diplomat thought that …", "…, the governor charged"."""
    verb = phrase.first
    clause = with_dep(sentence, verb, "ccomp") or sentence.tokens[verb].dep == "parataxis"
    # "The rebels fired on the market, the governor charged": taken for a clause that only tells when.
    before = [i for i in with_dep(sentence, verb, "advcl") if i < verb and not with_dep(sentence, i, "mark")]
    clause = clause or any(sentence.tag(i) in ("VBD", "VBZ", "VBP") for i in before)
    return bool(clause) and not with_dep(sentence, verb, "auxpass")


def _of_a_document(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Figures show that …": a document is the subject, or a picture of which it is told whose it is."""
    for subject in with_dep(sentence, phrase.first, "nsubj"):
        word = phrase_here(sentence, subject, "source")
        if sentence.key(subject) in ("post", "posts") or (word is not None and word.entry.group == "document"):
            return True
    return False


def _by_a_name(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Called the raid a massacre", "called it "a crime"": not "called for" or "called the police"."""
    named = with_dep(sentence, phrase.first, "oprd", "ccomp") or sentence.tag(phrase.stop) == "``"
    return bool(named) and not with_dep(sentence, phrase.first, "auxpass")


_MARKS = ("``", "''")
_NEAR = 4


def _beside_a_quotation(sentence: Sentence, phrase: Phrase) -> bool:
    """ ""…," he went on", "she asked: "…"": a mark stands right before the speaker or right behind the word."""
    if sentence.key(phrase.stop) == "at":  # "the lawyers put it at nine"
        return any(sentence.tag(i) == "CD" for i in range(phrase.stop + 1, phrase.stop + 4))
    behind = range(phrase.stop, phrase.stop + 2)
    ahead = range(phrase.first - _NEAR, phrase.first)
    return any(sentence.tag(i) == "``" for i in behind) or any(sentence.tag(i) == "''" for i in ahead)


def _answers(sentence: Sentence, phrase: Phrase) -> bool:
    """ "He replied that …", "…," she answered": not "the army responded to the attack"."""
    return _with_clause(sentence, phrase) or _beside_a_quotation(sentence, phrase)


_NEEDS: Mapping[str, Callable[[Sentence, Phrase], bool]] = MappingProxyType(
    {
        "puts": _of_a_toll,
        "holds": _with_clause,
        "shows": _of_a_document,
        "calls": _by_a_name,
        "quotes": _beside_a_quotation,
        "answers": _answers,
    }
)


def _otherwise(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the word belongs to a longer word of harm or stance: "claimed the lives of", "claimed responsibility"."""
    i = phrase.first
    if sentence.key(i).startswith("respond") and _with_deeds(sentence, i):
        return True
    if sentence.key(i).startswith("claim") and any(sentence.key(k) == "lives" for k in range(i + 1, i + 8)):
        return True
    for start in range(max(0, i - 3), i + 1):
        for kind in ("harm", "stance"):
            longer = phrase_here(sentence, start, kind)
            if longer and longer.stop > i and longer.stop - longer.first > phrase.stop - phrase.first:
                return True
    return False


def _with_deeds(sentence: Sentence, verb: int) -> bool:
    """ "Troops responded to the offensive", "by shelling": no word is said."""
    if sentence.key(verb + 1) not in ("to", "with", "by") or with_dep(sentence, verb, "ccomp"):
        return False
    return not any(sentence.tag(i) in _MARKS for i in range(verb, len(sentence.tokens)))
