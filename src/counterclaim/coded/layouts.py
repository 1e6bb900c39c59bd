"""What is known of a coded data set: its columns, those that a row must fill, and what its codes stand for (TOML)."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any

from counterclaim.errors import LexiconError
from counterclaim.model import Group, Harm, Rung, SourceType


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A data set's table: `source` is the codebook, `name` what the set is called, `covers` what it holds at all.

    `needed` columns must be there, `filled` ones hold something in every row. `rungs` and `radius` (metres) are what
    its codes of precision stand for, `types` and `sources` what its words do, `telling` the columns that say what
    happened, `countries` names of countries that our own lists lack, `plain` the statuses told without a hedge.
    `whose` is of whom its main figure is, `harms` what it counts, `only` the harm without which it holds no event.
    """

    source: str
    name: str
    covers: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    filled: tuple[str, ...]
    harms: tuple[Harm, ...]
    telling: tuple[str, ...] = ()
    rungs: Mapping[str, Rung] = field(default_factory=dict)
    radius: Mapping[str, int] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: Mapping[str, SourceType] = field(default_factory=dict)
    plain: Mapping[str, bool] = field(default_factory=dict)
    whose: Group = Group.UNSPECIFIED
    only: Harm | None = None


@cache
def load_layout(name: str) -> Layout:
    """The layout of this name. Raises LexiconError where its file breaks a rule."""
    return read_layout(name, (files("counterclaim") / "coded" / f"{name}.toml").read_text("utf-8"))


def read_layout(name: str, text: str) -> Layout:
    """The layout in the text of a file, checked as a whole."""
    where = f"coded/{name}.toml"
    try:
        told = tomllib.loads(text)
        read = {key: _READ[key](value) if key in _READ else value for key, value in told.items()}
    except (tomllib.TOMLDecodeError, ValueError, AttributeError) as error:
        raise LexiconError(f"{where}: {error}.") from error
    known = {one.name for one in fields(Layout)}
    if unknown := sorted(set(read) - known):
        raise LexiconError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}.")
    if missing := sorted({"source", "name", "covers", "columns", "needed", "filled", "harms"} - set(read)):
        raise LexiconError(f"{where}: {missing[0]!r} is missing.")
    if strange := [
        column
        for column in (*told["needed"], *told["filled"], *told.get("telling", []))
        if column not in told["columns"]
    ]:
        raise LexiconError(f"{where}: {strange[0]!r} stands in no column.")
    return Layout(**read)


_READ: Mapping[str, Callable[[Any], Any]] = {
    "columns": tuple,
    "needed": tuple,
    "filled": tuple,
    "telling": tuple,
    "harms": lambda names: tuple(map(Harm, names)),
    "whose": Group,
    "only": Harm,
    "rungs": lambda table: {code: Rung(rung) for code, rung in table.items()},
    "types": lambda table: {word: tuple(types) for word, types in table.items()},
    "sources": lambda table: {word: SourceType(kind) for word, kind in table.items()},
}
