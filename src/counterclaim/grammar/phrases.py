"""Phrases of a lexicon found in a sentence: folded tokens, longest phrase first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from counterclaim.fold import fold
from counterclaim.grammar.syntax import Sentence
from counterclaim.lexicon import Entry, load_lexicon


@dataclass(frozen=True, slots=True)
class Phrase:
    """An entry met in a sentence, at tokens `[first, stop)`."""

    first: int
    stop: int
    entry: Entry


@cache
def _starts(language: str, kind: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    starts: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for words, entry in load_lexicon(language).phrases.get(kind, {}).items():
        keys = split_words(words)
        starts.setdefault(keys[0], []).append((keys, entry))
    return {first: tuple(sorted(rest, key=lambda pair: -len(pair[0]))) for first, rest in starts.items()}


@cache
def starts_of(language: str, kind: str, senses: tuple[str, ...] = ()) -> frozenset[str]:
    """The folded first words of all phrases of a kind, or of those of some senses."""
    return frozenset(
        first
        for first, rest in _starts(language, kind).items()
        if not senses or any(entry.sense in senses for _, entry in rest)
    )


def split_words(phrase: str) -> tuple[str, ...]:
    """The folded tokens of a phrase, cut as the tokenizer cuts running text (hyphens apart)."""
    keys: list[str] = []
    for word in fold(phrase).split():
        parts = word.replace("-", " - ").split()
        for part in parts:
            keys += [part[:-3], "n't"] if part.endswith("n't") and len(part) > 3 else [part]
    return tuple(keys)


_IN_TEXT = frozenset({"day", "place", "thing"})
"""Kinds that are met in the text of a report, not in a sentence: nearly every second token would begin one of them."""


@cache
def _kinds_of(language: str) -> tuple[Mapping[str, list[str]], Mapping[tuple[str, str], list[str]]]:
    """For each folded word that begins a phrase, the kinds of which it is one by itself; and with the word behind it,
    where two begin one, the kinds of which either is met."""
    alone: dict[str, list[str]] = {}
    pairs: dict[tuple[str, str], list[str]] = {}
    for kind in load_lexicon(language).phrases.keys() - _IN_TEXT:
        for word, phrases in _starts(language, kind).items():
            alone.setdefault(word, []).extend([kind] if any(len(words) == 1 for words, _ in phrases) else [])
            for two in {words[:2] for words, _ in phrases if len(words) > 1}:
                pairs.setdefault((two[0], two[1]), []).append(kind)
    either = {two: list(dict.fromkeys((*alone[two[0]], *kinds))) for two, kinds in pairs.items()}
    return alone, either


def find_phrases(sentence: Sentence, kind: str, language: str = "en") -> Iterator[Phrase]:
    """The phrases of a kind, in order, the longest at each place, none inside another; of a kind met in sentences."""
    assert kind not in _IN_TEXT, kind
    memo: dict[str, list[Phrase]] | None = sentence.memo.get(language)
    if memo is None:
        memo = sentence.memo[language] = _phrases(sentence.keys, language)
    return iter(memo.get(kind, ()))


def _phrases(keys: Sequence[str], language: str) -> dict[str, list[Phrase]]:
    """The phrases of all kinds; most tokens begin none, and cost one look, or one more at the token behind."""
    (alone, either), found = _kinds_of(language), dict[str, list[Phrase]]()
    for i, (key, behind) in enumerate(zip_longest(keys, keys[1:], fillvalue="")):
        if key not in alone:
            continue
        for kind in either.get((key, behind), alone[key]):
            before = found.get(kind)
            if before and i < before[-1].stop:
                continue
            if phrase := _longest(keys, i, _starts(language, kind)[key]):
                found.setdefault(kind, []).append(phrase)
    return found


def _longest(keys: Sequence[str], i: int, begun: Sequence[tuple[tuple[str, ...], Entry]]) -> Phrase | None:
    for words, entry in begun:
        stop = i + len(words)
        if keys[i:stop] == words:
            return Phrase(i, stop, entry)
    return None


def phrase_here(sentence: Sentence, i: int, kind: str, language: str = "en") -> Phrase | None:
    """The longest phrase of a kind that begins at token i."""
    begun = _starts(language, kind).get(sentence.key(i))
    return _longest(sentence.keys, i, begun) if begun else None
