"""What a data file of actors may hold, and reading one."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar

from counterclaim.errors import LexiconError
from counterclaim.model import SourceType

E = TypeVar("E", "Actor", "Branch", "Guard", "Kind")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of actor: how it counts as a source, and the short names that all of the kind share."""

    id: str
    source_type: SourceType
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A part that every state has: `Syrian` and one of its `nouns` is the actor `sy-<id>`, known as `Syrian <name>`.

    `part_of` is another branch, or empty for the state itself; None for what does not belong to the state.
    `weak` are the nouns that stand alone in a report from that country; `means` those of what it fights with.
    """

    id: str
    name: str
    kind: str
    nouns: tuple[str, ...]
    means: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party or source known by name.

    Strong names always mean it; weak ones only after a strong one or in a report from its `theatres`; `people` speak
    for it; `metonyms` are places that also stand for it; `adjectives` ("Syrian") belong to states and peoples;
    `side_of` are those it fights beside without being part of them; it was there from the year `since` to `until`.
    `unmeant` are branches of a state that a bare "the army" in a report from there does not mean.
    """

    id: str
    name: str
    kind: str
    source_type: SourceType
    country: str | None = None
    theatres: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    part_of: str | None = None
    side_of: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    unmeant: tuple[str, ...] = ()

    def existed(self, year: int) -> bool:
        """Whether it was there in a year, as far as its years are known."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Words that keep a name from being read as one; what they do is told by the id (see `load.GUARDS`)."""

    id: str
    words: tuple[str, ...]


TABLES = {"actor": Actor, "branch": Branch, "guard": Guard, "kind": Kind}
KEYS = {table: tuple(field.name for field in fields(shape)) for table, shape in TABLES.items()}
DERIVED: dict[str, set[str]] = {"actor": {"source_type"}, "branch": set(), "guard": set(), "kind": set()}
_NEEDED = {
    table: {field.name for field in fields(shape) if field.default is MISSING} - DERIVED[table]
    for table, shape in TABLES.items()
}
LISTS = {"theatres", "strong", "weak", "people", "adjectives", "metonyms", "nouns", "means", "words"}
LISTS |= {"side_of", "unmeant"}
_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_YEARS = {"since", "until"}


def read_rows(place: str, text: str) -> list[tuple[str, str, Row]]:
    """The entries of one file as (where, table, row), each checked by itself; `place` names the file in errors."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{place}: not valid TOML: {error}.") from error
    if unknown := sorted(set(tables) - set(TABLES)):
        raise LexiconError(f"{place}: unknown table {unknown[0]!r}; known are {', '.join(sorted(TABLES))}.")
    rows = [
        (f"{place}: {row.get('id', f'{table} {number}')}", table, row)
        for table, entries in tables.items()
        for number, row in enumerate(entries, 1)
    ]
    if not rows:
        raise LexiconError(f"{place}: no entries; add one or take the file away.")
    for where, table, row in rows:
        _check(where, table, row)
    return rows


def make(shape: type[E], row: Mapping[str, Any], **more: Any) -> E:
    """The entry that a checked row holds."""
    values = {key: tuple(value) if key in LISTS else value for key, value in row.items()}
    return shape(**{**values, **more})


def _check(where: str, table: str, row: Row) -> None:
    known = set(KEYS[table]) - DERIVED[table]
    if unknown := sorted(set(row) - known):
        raise LexiconError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}.")
    if missing := sorted(_NEEDED[table] - set(row)):
        raise LexiconError(f"{where}: {missing[0]!r} is missing.")
    if not _ID.fullmatch(str(row["id"])):
        raise LexiconError(f"{where}: an id is small letters and digits, joined by hyphens (islamic-state).")
    for key, value in row.items():
        if key in LISTS:
            _check_list(f"{where}: {key}", value)
        elif not isinstance(value, int if key in _YEARS else str):
            raise LexiconError(f"{where}: {key} must be {'a year' if key in _YEARS else 'a string'}.")
    if row.get("since", 0) > row.get("until", 9999):
        raise LexiconError(f"{where}: it ends (until {row['until']}) before it begins (since {row['since']}).")


def _check_list(where: str, value: Any) -> None:
    if not isinstance(value, list) or not value or not all(isinstance(name, str) and name.strip() for name in value):
        raise LexiconError(f"{where} must be a list with something in it; leave the key out where there is nothing.")
    for name in value:
        if name != unicodedata.normalize("NFC", name) or name != " ".join(name.split()):
            raise LexiconError(f"{where}: write {name!r} in NFC and with single spaces.")
    if len(set(value)) < len(value):
        raise LexiconError(f"{where}: a name stands twice.")
