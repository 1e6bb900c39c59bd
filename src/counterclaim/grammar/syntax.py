"""Sentences with syntax: plain values, so that no parsed document leaves the parse stage."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from counterclaim.model import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its place in the sentence and in the content, its folded form, Penn tag, relation and head."""

    i: int
    start: int
    end: int
    text: str
    key: str
    tag: str
    dep: str
    head: int

    @property
    def noun(self) -> bool:
        """Whether the tagger takes it for a noun or a name."""
        return self.tag in _NOUNS

    @property
    def verb(self) -> bool:
        """Whether the tagger takes it for a verb."""
        return self.tag.startswith("VB")


_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report; `children[i]` are the positions of the tokens that hang on token i.

    `keys` are the folded forms of all tokens. `memo` keeps what was worked out of the sentence alone, by its name, so
    that it is worked out once.
    """

    index: int
    start: int
    end: int
    headline: bool
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    keys: tuple[str, ...] = field(init=False, compare=False, repr=False)
    memo: dict[str, Any] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", tuple(token.key for token in self.tokens))
        object.__setattr__(self, "memo", {})

    def span(self, first: int, stop: int) -> Span:
        """The characters from token `first` up to but not including token `stop`."""
        return Span(self.tokens[first].start, self.tokens[stop - 1].end)

    def key(self, i: int) -> str:
        """The folded form of token i; empty outside the sentence."""
        keys = self.keys
        return keys[i] if 0 <= i < len(keys) else ""

    def tag(self, i: int) -> str:
        """The tag of token i; empty outside the sentence."""
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else ""

    def hyphen(self, i: int) -> bool:
        """Whether token i is a hyphen within a word, not a dash between two."""
        if self.key(i) != "-" or not 0 < i < len(self.tokens) - 1:
            return False
        return self.tokens[i - 1].end == self.tokens[i].start and self.tokens[i].end == self.tokens[i + 1].start

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """First token and stop token of those that touch the characters `[start, end)`."""
        found = [token.i for token in self.tokens if token.start < end and token.end > start]
        return (found[0], found[-1] + 1) if found else (0, 0)


def subtree(sentence: Sentence, i: int) -> tuple[int, int]:
    """First and stop position of all that hangs on token i, itself too."""
    low = high = i
    pending = [i]
    while pending:
        here = pending.pop()
        low, high = min(low, here), max(high, here)
        pending.extend(sentence.children[here])
    return low, high + 1


def ancestors(sentence: Sentence, i: int) -> Iterator[int]:
    """The heads of token i, nearest first."""
    seen = {i}
    while (head := sentence.tokens[i].head) not in seen:
        seen.add(head)
        yield head
        i = head


def clause_of(sentence: Sentence, i: int) -> int:
    """The verb of the clause that token i stands in; the token itself where no verb is above it, or no token there."""
    if i >= len(sentence.tokens):
        return i
    return next((head for head in (i, *ancestors(sentence, i)) if sentence.tokens[head].verb), i)


def with_dep(sentence: Sentence, i: int, *deps: str) -> list[int]:
    """The children of token i that stand in one of these relations, in order."""
    return [child for child in sentence.children[i] if sentence.tokens[child].dep in deps]
