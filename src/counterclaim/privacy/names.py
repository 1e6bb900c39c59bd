"""Names in a text: runs of capitals that may be a person's, without what is known to be something else."""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from counterclaim.fold import fold
from counterclaim.lexicon import load_lexicon
from counterclaim.model import Span

_TOKEN = re.compile(r"[^\W\d_](?:[\w'’]|-(?=\w)|\.(?=\w\.))*")
_GAP = re.compile(r"[ \t\u00a0]{1,2}|[-‐ ] ?|\. ")


_KINDS = ("act", "harm", "people", "speech")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, folded, and whether it begins with a capital."""

    span: Span
    key: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Capitals in a row: what may be a name."""

    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """From the first to the last of its words."""
        return Span(self.tokens[0].span.start, self.tokens[-1].span.end)


@cache
def words() -> dict[str, frozenset[str]]:
    """The words by which names are told apart, by what they tell."""
    told = tomllib.loads((files("counterclaim") / "privacy" / "words.toml").read_text("utf-8"))
    return {name: frozenset(map(fold, each)) for name, each in told.items()}


@cache
def never_first() -> frozenset[str]:
    """Words that begin no name though they begin with a capital: small words, days, and the words of war, which are
    surnames behind a first name: Baker, Hope."""
    told = {word for entry in load_lexicon("en").entries if entry.kind in _KINDS for word in entry.words}
    return words()["never"] | {fold(word) for word in told if " " not in word}


def tokens_of(text: str) -> list[Token]:
    """The words of a text in their order; a possessive ending is no part of one."""
    found = []
    for match in _TOKEN.finditer(text):
        word = re.sub(r"['’]s?$", "", match[0])
        if word:
            span = Span(match.start(), match.start() + len(word))
            found.append(Token(span, fold(word), _is_capital(word)))
    return found


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital, or does behind an article that is joined to it: al-Masri."""
    joint, _, rest = word.partition("-")
    return word[0].isupper() or (fold(joint) in words()["joints"] and rest[:1].isupper())


def runs_of(text: str, tokens: Sequence[Token], taken: Collection[Span]) -> Iterator[Run]:
    """The runs of capitals, joined by small words of names, that overlap nothing that is taken."""
    joints, never, first = words()["joints"], words()["never"], never_first()
    held: list[Token] = []
    for token in tokens:
        if held and not _joined(text, held[-1], token):
            yield from _closed(held)
            held = []
        free = not any(token.span.start < span.end and span.start < token.span.end for span in taken)
        initial = text[token.span.end :][:1] == "." and len(token.key) == 1
        capital = token.capital and (initial or token.key not in (never if held else first))
        if free and (capital or (held and token.key in joints)):
            held.append(token)
        else:
            yield from _closed(held)
            held = []
    yield from _closed(held)


def _closed(held: Sequence[Token]) -> Iterator[Run]:
    while held and not held[-1].capital:
        held = held[:-1]
    if held:
        yield Run(tuple(held))


def _joined(text: str, one: Token, other: Token) -> bool:
    between = text[one.span.end : other.span.start]
    initial = between == ". " and one.span.end - one.span.start == 1
    return initial or (between != ". " and _GAP.fullmatch(between) is not None)


def begins_sentence(content: str, token: Token) -> bool:
    """Whether a word has nothing of its sentence before it."""
    before = content[: token.span.start].rstrip(" \t\"'“”‘’(-–—•*")
    return not before or before[-1] in ".!?:\n"


def is_shouted(content: str, span: Span, body: int) -> bool:
    """Whether the line is all in capitals, or is a headline whose words all begin with one: that tells no names."""
    start, end = content.rfind("\n", 0, span.start) + 1, content.find("\n", span.end)
    line = content[start : end if end >= 0 else len(content)]
    return _all_capitals(line) if start < body else line.isupper()


# A line is asked of once for every name in it.
@lru_cache(maxsize=256)
def _all_capitals(line: str) -> bool:
    long = [token for token in tokens_of(line) if len(token.key) > 3]
    return len(long) > 3 and sum(token.capital for token in long) > 0.8 * len(long)
