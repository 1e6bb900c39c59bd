"""Nouns no list of people holds that a word of killing takes: "killed a village head", "12 mahouts were shot dead"."""

from collections.abc import Iterator, Mapping

from counterclaim.grammar.phrases import Phrase, find_phrases, phrase_here
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.lexicon import load_lexicon

_FORCED = ("kill", "gun-down", "murder", "execute", "martyr", "burn-to-death", "abduct")
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_LED = frozenset({"CD", "DT", "PRP$"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "any", "no", "every", "each"})


def victim_nouns(sentence: Sentence, named: Mapping[int, Phrase]) -> Iterator[Phrase]:
    """The nouns that only their verb shows to be people, as phrases of the plainest word for them."""
    entry = load_lexicon("en").phrases["people"]["people"]
    for i in _objects(sentence):
        token = sentence.tokens[i]
        led = any(sentence.tag(k) in _LED and sentence.key(k) not in _KNOWN for k in sentence.children[i])
        known = i in named or any(phrase_here(sentence, i, kind) for kind in ("thing", "harm"))
        if token.tag in _NOUNS and led and not known and not _proper(sentence, i):
            yield Phrase(i, i + 1, entry)


def _proper(sentence: Sentence, i: int) -> bool:
    """Whether a capitalised word is a name, and not a people's ("a Palestinian", "three Tajiks")."""
    if not sentence.tag(i).startswith("NNP"):
        return False
    return sentence.tag(i - 1).startswith("NNP") or sentence.tag(i + 1).startswith("NNP")


def _objects(sentence: Sentence) -> Iterator[int]:
    """The objects of words of killing, the subjects of their passives, and what is joined to these."""
    for phrase in find_phrases(sentence, "harm"):
        if phrase.entry.rule.rpartition("/")[2] not in _FORCED:
            continue
        verb = phrase.first
        deps = ("dobj",) if not with_dep(sentence, verb, "auxpass") else ("nsubjpass",)
        for i in with_dep(sentence, verb, *deps):
            yield i
            yield from _joined(sentence, i)


def _joined(sentence: Sentence, i: int) -> Iterator[int]:
    for k in with_dep(sentence, i, "conj"):
        yield k
        yield from _joined(sentence, k)
