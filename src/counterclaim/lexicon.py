"""The words of a language: TOML files under `data/lang/<code>/`, validated as a whole.

A file holds entries of one kind. An entry is a handful of words or phrases with one sense, and a sentence `eg` in which
it is met. There are no patterns in the data: the grammar is code.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from counterclaim.errors import LexiconError
from counterclaim.fold import fold


class Takes(StrEnum):
    """Where the other party of a word stands: a harm's victims, an act's doer, a cue's content."""

    OBJECT = "object"
    SUBJECT = "subject"
    OF = "of"
    ITSELF = "itself"
    NOTHING = "nothing"


class Reach(StrEnum):
    """How far a cue (denial, hedge, speech) reaches from where it stands."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"
    ENDS = "ends"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a lexicon. `rule` is its name in every claim it helps to read: `en/harm/kill`."""

    rule: str
    kind: str
    sense: str
    words: tuple[str, ...]
    eg: str
    takes: Takes = Takes.NOTHING
    reaches: Reach = Reach.FORWARD
    until: tuple[str, ...] = ()
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries of one language. `phrases` maps a kind's folded words to their entry."""

    language: str
    entries: tuple[Entry, ...]
    phrases: Mapping[str, Mapping[str, Entry]]

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind, in the order of the file."""
        return tuple(entry for entry in self.entries if entry.kind == kind)


def languages() -> tuple[str, ...]:
    """The codes of the languages that have a folder, sorted."""
    root = files("counterclaim") / "data" / "lang"
    return tuple(sorted(folder.name for folder in root.iterdir() if folder.is_dir()))


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language.

    Raises LexiconError where the language has no folder, or a file or an entry breaks the schema.
    """
    if language not in languages():
        raise LexiconError(f"No lexicon for the language {language!r}; there are: {', '.join(languages())}.")
    folder = files("counterclaim") / "data" / "lang" / language
    entries: list[Entry] = []
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.name.endswith(".toml"):
            entries += read_entries(f"{language}/{path.name}", path.read_text("utf-8"))
    if not entries:
        raise LexiconError(f"data/lang/{language} holds no entries; a language without words reads nothing.")
    return Lexicon(language, tuple(entries), _index(entries))


def read_entries(place: str, text: str) -> list[Entry]:
    """The entries of one file; `place` (`en/harm.toml`) names it in errors."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{place}: not valid TOML: {error}.") from error
    kind = table.get("kind")
    if kind != place.split("/")[-1].removesuffix(".toml"):
        raise LexiconError(f"{place}: kind is {kind!r}; it must be the name of the file.")
    rows = table.get("entry", [])
    if not rows:
        raise LexiconError(f"{place}: no entries; add one or take the file away.")
    return [_entry(f"{place}#{number}", place.split("/")[0], kind, row) for number, row in enumerate(rows, 1)]


_KNOWN = {field.name for field in fields(Entry)} - {"rule", "kind"} | {"name"}
_NEEDED = {field.name for field in fields(Entry) if field.default is MISSING} - {"rule", "kind"} | {"name"}


def _entry(where: str, language: str, kind: str, row: dict[str, Any]) -> Entry:
    if unknown := sorted(set(row) - _KNOWN):
        raise LexiconError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KNOWN))}.")
    if missing := sorted(_NEEDED - set(row)):
        raise LexiconError(f"{where}: {missing[0]!r} is missing.")
    words = row["words"]
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word.strip() for word in words):
        raise LexiconError(f"{where}: words must be a list with something in it.")
    try:
        takes, reaches = Takes(row.get("takes", "nothing")), Reach(row.get("reaches", "forward"))
    except ValueError as error:
        raise LexiconError(f"{where}: {error}.") from error
    return Entry(
        rule=f"{language}/{kind}/{row['name']}",
        kind=kind,
        sense=row["sense"],
        words=tuple(words),
        eg=row["eg"],
        takes=takes,
        reaches=reaches,
        until=tuple(row.get("until", ())),
        group=row.get("group"),
    )


def _index(entries: list[Entry]) -> Mapping[str, Mapping[str, Entry]]:
    index: dict[str, dict[str, Entry]] = {}
    rules: set[str] = set()
    for entry in entries:
        if entry.rule in rules:
            raise LexiconError(f"{entry.rule}: two entries have this name; names are unique within a kind.")
        rules.add(entry.rule)
        phrases = index.setdefault(entry.kind, {})
        for word in entry.words:
            key = fold(word)
            if key in phrases:
                raise LexiconError(f"{entry.rule}: {word!r} stands already in {phrases[key].rule}.")
            phrases[key] = entry
    return MappingProxyType({kind: MappingProxyType(phrases) for kind, phrases in index.items()})
