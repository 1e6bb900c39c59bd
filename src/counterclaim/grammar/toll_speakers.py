"""Who speaks right behind a toll where the comma was lost: "a raid killed nine villagers residents said"."""

from counterclaim.grammar.phrases import Phrase, find_phrases, phrase_here
from counterclaim.grammar.syntax import Sentence, with_dep


def speakers_behind_tolls(sentence: Sentence) -> frozenset[int]:
    """The tokens of those who have the word right behind a toll: nobody there is a victim, nor their number one of
    victims."""
    found: frozenset[int] | None = sentence.memo.get(_MEMO)
    if found is None:
        found = sentence.memo[_MEMO] = _speakers(sentence)
    return found


_MEMO = "speakers behind tolls"


def _speakers(sentence: Sentence) -> frozenset[int]:
    tokens: set[int] = set()
    harmed = next(iter(find_phrases(sentence, "harm")), None) is not None
    told = not sentence.headline and (harmed or not _REACHED.isdisjoint(sentence.keys))
    for phrase in find_phrases(sentence, "speech") if told else ():
        first = _speaker_before(sentence, phrase)
        if first is not None and _behind_toll(sentence, first) and not _says_on(sentence, phrase):
            tokens.update(range(_with_number(sentence, first), phrase.first))
    return frozenset(tokens)


def _speaker_before(sentence: Sentence, phrase: Phrase) -> int | None:
    """Where the word for a source begins that ends right before a finite word of speech, with its adjectives."""
    taken = sentence.tag(phrase.first) == "VBN" and sentence.tokens[phrase.first].dep == "acl"
    if sentence.tag(phrase.first) not in ("VBD", "VBZ", "VBP") and (not taken or sentence.key(phrase.stop) == "by"):
        return None
    for start in range(max(0, phrase.first - _LONGEST), phrase.first):
        source = phrase_here(sentence, start, "source")
        if source is not None and source.stop == phrase.first:
            while start > 0 and sentence.tag(start - 1) in ("JJ", "NNP") and not _harms(sentence, start - 1):
                start -= 1
            return start
    return None


def _behind_toll(sentence: Sentence, first: int) -> bool:
    """Whether a word of harm stands a few words before, with no mark and no other clause between, or what a count of
    the dead has reached."""
    if sentence.tag(first - 1) == "CD" and sentence.key(first - 2) in _REACHED:
        return True
    for i in range(first - 1, max(-1, first - _NEAR), -1):
        if _harms(sentence, i):
            return sentence.tag(i - 1) not in ("WP", "WDT")
        if sentence.tag(i) in _APART or sentence.tag(i) in ("WP", "WDT", "DT"):
            return False
    return False


def _harms(sentence: Sentence, i: int) -> bool:
    named = sentence.tag(i) in ("NNP", "NNPS")  # "the Northern Casualty Monitor"
    return not named and phrase_here(sentence, i, "harm") is not None


def _says_on(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the word of speech opens what is said: then the words before it are its subject with all they bring."""
    behind = sentence.key(phrase.stop)
    clause = any(i >= phrase.stop for i in with_dep(sentence, phrase.first, "ccomp"))
    return behind == "that" or (clause and sentence.tag(phrase.stop) in ("PRP", "DT", "EX", "NNP", "NNS", "NN"))


def _with_number(sentence: Sentence, first: int) -> int:
    """ "Killing six people three activists said": the number belongs to the speakers where people stand before it."""
    counts = sentence.tag(first - 1) == "CD" and sentence.tag(first - 2) in ("NNS", "NNPS")
    return first - 1 if counts else first


_REACHED = frozenset({"to", "at", "reached", "hit", "topped"})
_LONGEST, _NEAR = 4, 9
_APART = (",", ":", "``", "''", "-LRB-", "-RRB-", ".")
