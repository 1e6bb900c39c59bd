"""From a page or a text to the signs that the gate weighs: which phrases it holds, how often, and how near each other.

Bytes are looked at as they come: markup, scripts and styles are left out, and nothing is decoded but what is written
two bytes a letter. Phrases are plain ASCII, so any encoding that holds ASCII holds them.
"""

import codecs
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log1p

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from counterclaim.errors import LexiconError
from counterclaim.fold import fold

PLACE = "scale/phrases.toml"
KINS = ("harm", "force", "people", "other")
NEAR = 160
"""Harm and force so many bytes apart are near: about a sentence."""

_COUNTED = re.compile(
    rb"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds|several|"
    rb"at least|more than|people|civilians|children|women|soldiers|men|persons)\b"
)
_BEFORE, _AFTER = 50, 40
_DROPPED = ((b"<script", b"</script"), (b"<style", b"</style"), (b"<!--", b"-->"))
_TAG = re.compile(rb"<[a-z/!?][^<>]*>")
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WORD = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789_") | frozenset(range(0x80, 0x100))


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases that speak for one thing; `kin` says for what: harm, force, people, or something else than violence."""

    name: str
    kin: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """A phrase where it was met: its number among all phrases and its bytes."""

    phrase: int
    start: int
    end: int


class Automaton:
    """All phrases at once over bytes. It does not pickle: each process has its own."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = tuple(groups)
        self.phrases = tuple((number, word) for number, group in enumerate(groups) for word in group.words)
        patterns = [word.encode() for _, word in self.phrases]
        self._matcher = BytesAhoCorasick(patterns, MatchKind.LeftmostLongest, Implementation.DFA)

    def scan(self, folded: bytes) -> list[tuple[int, int, int]]:
        """Every phrase met, within words too: its number, where it begins and where it ends."""
        return self._matcher.find_matches_as_indexes(folded)

    def met(self, folded: bytes) -> Iterator[Met]:
        """The phrases that stand in folded bytes as whole words, in order, the longest where several begin."""
        last = len(folded)
        for phrase, start, end in self.scan(folded):
            if (start and folded[start - 1] in _WORD) or (end < last and folded[end] in _WORD):
                continue
            yield Met(phrase, start, end)


@cache
def load_automaton() -> Automaton:
    """The automaton over the phrases that ship with the package."""
    return Automaton(read_groups((files("counterclaim") / PLACE).read_text("utf-8")))


def read_groups(text: str) -> tuple[Group, ...]:
    """The groups of a table of phrases. Raises LexiconError where one is empty, of no kin, or says a phrase again."""
    groups = tuple(Group(row["name"], row["kin"], tuple(row["words"])) for row in tomllib.loads(text)["group"])
    seen: set[str] = set()
    for group in groups:
        if group.kin not in KINS or not group.words:
            raise LexiconError(f"{PLACE}: group {group.name!r} needs words and a kin of {', '.join(KINS)}.")
        for word in group.words:
            if word in seen or not word.isascii() or fold(word) != word:
                raise LexiconError(f"{PLACE}: {word!r} in {group.name!r} stands twice or is not folded ASCII.")
            seen.add(word)
    return groups


def folded(raw: bytes | str) -> bytes:
    """What the automaton looks at: small letters, without markup, scripts, styles and comments where there are any."""
    if isinstance(raw, str):
        return fold(raw).encode("utf-8", "replace")
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            raw = raw[len(mark) :].decode(encoding, "replace").encode("utf-8", "replace")
    low = raw.lower()
    for opening, closing in _DROPPED:
        if opening in low:
            low = b" ".join(_without(low, opening, closing))
    return _TAG.sub(b" ", low) if b"</" in low else low


def _without(low: bytes, opening: bytes, closing: bytes) -> Iterator[bytes]:
    place = 0
    while (start := low.find(opening, place)) >= 0:
        yield low[place:start]
        place = low.find(closing, start)
        if place < 0:
            # What never closes is left in: better to look at a script than to lose an article.
            yield low[start:]
            return
    yield low[place:]


def sign_names(automaton: Automaton) -> tuple[str, ...]:
    """What each sign is called, in the order in which `signs` gives them."""
    return (
        *(word for _, word in automaton.phrases),
        *(f"group {group.name}" for group in automaton.groups),
        *(f"kin {kin}" for kin in KINS),
        "harm counted",
        "harm near force",
        "harm near people",
        "length",
    )


def signs(automaton: Automaton, raw: bytes | str) -> dict[int, float]:
    """The signs of a page or text by their number; what is not there is left out."""
    text = folded(raw)
    counts: dict[int, int] = {}
    first_group = len(automaton.phrases)
    first_kin = first_group + len(automaton.groups)
    counted, force, people = (first_kin + len(KINS) + offset for offset in range(3))
    last: dict[str, int] = {}
    for met in automaton.met(text):
        number = automaton.phrases[met.phrase][0]
        kin = automaton.groups[number].kin
        keys = [met.phrase, first_group + number, first_kin + KINS.index(kin)]
        if kin == "harm" and _is_counted(text, met):
            keys.append(counted)
        keys += _near(kin, met, last, force, people)
        last[kin] = met.end
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
    found = {key: log1p(count) for key, count in counts.items()}
    found[people + 1] = log1p(len(text) / 1000)
    return found


def _is_counted(text: bytes, met: Met) -> bool:
    around = text[max(0, met.start - _BEFORE) : met.start], text[met.end : met.end + _AFTER]
    return any(_COUNTED.search(part) for part in around)


def _near(kin: str, met: Met, last: dict[str, int], force: int, people: int) -> list[int]:
    """Which kinds of nearness this phrase makes with those before it."""

    def follows(other: str) -> bool:
        return other in last and met.start - last[other] <= NEAR

    pairs = (("harm", "force", force), ("harm", "people", people))
    return [key for a, b, key in pairs if (kin == a and follows(b)) or (kin == b and follows(a))]
