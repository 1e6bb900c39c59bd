"""A text as words with their offsets, and the stretches of it that are capitalised."""

import re
from dataclasses import dataclass

from counterclaim.gazetteer.spelling import ARTICLES, normal_name

_TOKEN = re.compile(r"(?:[A-Z][a-z]?\.){2,}|[^\W\d_](?:[^\W\d_]|['’ʼ`](?=[^\W\d_]))*")
_LINK = re.compile(r"[ \u00a0]?|-|–| ?-|\. ")
_JOINS = ARTICLES | {"de", "del", "la", "le", "du", "da", "do", "di", "des", "of", "the", "and", "i", "y", "e"}
SONS = frozenset({"bin", "ibn", "bint"})
WITHIN = ARTICLES | SONS
_ABBREVIATED = frozenset(["st", "ste", "mt", "ft"])
_POSSESSIVES = ("'s", "’s", "'S", "’S")
_ENDS = frozenset('.!?:;\n"“”(|•')

PREFIX_WORDS = 6


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text: offsets, folded forms, and whether each begins with a capital, ends in a possessive, and
    hangs on the word before it by no more than a space or a hyphen."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    capital: list[bool]
    possessive: list[bool]
    linked: list[bool]
    shouting: bool

    def __len__(self) -> int:
        return len(self.starts)

    def gap(self, token: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.ends[token - 1] if token else 0 : self.starts[token]]

    def opens_sentence(self, token: int) -> bool:
        """Whether the word is the first of a sentence, a headline or a quotation."""
        return token == 0 or any(char in _ENDS for char in self.gap(token))


def tokenise(text: str) -> Tokens:
    """The words of a text."""
    found = Tokens(text, [], [], [], [], [], [], _is_shouting(text))
    last, before, owned = 0, "", False
    for match in _TOKEN.finditer(text):
        word = match[0]
        start, end = match.span()
        gap = text[last:start]
        linked = gap == " " or (_LINK.fullmatch(gap) is not None and (gap != ". " or before in _ABBREVIATED))
        found.linked.append(linked and not owned)
        owned = len(word) > 2 and word.endswith(_POSSESSIVES)
        if owned:
            word, end = word[:-2], end - 2
        before = word.lower() if word.isascii() and word.isalpha() else normal_name(word)
        found.starts.append(start)
        found.ends.append(end)
        found.words.append(before)
        found.capital.append(word[0].isupper())
        found.possessive.append(owned)
        last = end
    return found


def _is_shouting(text: str) -> bool:
    letters = "".join(filter(str.isalpha, text[:4000]))
    return bool(letters) and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def run_end(tokens: Tokens, first: int) -> int:
    """One past the last word of the capitalised stretch that begins at `first`; what ties its words
    within belongs to it: "Deir al-Balah", "Anas bin Malik"."""
    last, at = first + 1, first + 1
    while at < len(tokens) and tokens.linked[at]:
        if tokens.capital[at]:
            last = at + 1
        elif tokens.words[at] not in WITHIN:
            break
        at += 1
    return last


def begins_name(tokens: Tokens, token: int) -> bool:
    """Whether a name can begin with this word: a capital, or a small article tied to one ("al-Hari")."""
    if tokens.capital[token]:
        return True
    return (
        tokens.words[token] in ARTICLES
        and token + 1 < len(tokens)
        and tokens.linked[token + 1]
        and tokens.capital[token + 1]
        and tokens.gap(token + 1) != " "
    )


def phrase(tokens: Tokens, first: int) -> tuple[str, list[int]]:
    """The words from `first` that could be one name, folded and joined, and the lengths at which each ends."""
    words, ends, length = [], [], -1
    for token in range(first, min(first + PREFIX_WORDS, len(tokens))):
        if token > first and not tokens.linked[token]:
            break
        word = tokens.words[token]
        if not tokens.capital[token] and word not in _JOINS:
            break
        words.append(word)
        length += len(word) + 1
        ends.append(length)
    return " ".join(words), ends
