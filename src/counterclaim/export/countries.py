"""What a country is called in exports: its name, and its codes of ISO 3166-1."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country by its ISO 3166-1 alpha-2 code; Kosovo's alpha-3 code is in use and not of ISO, and has no number."""

    name: str
    alpha3: str
    numeric: int | None = None


def country_of(code: str | None) -> Country | None:
    """The country of a code of two letters; None where it is none."""
    return _countries().get(code or "")


def name_of(code: str | None) -> str | None:
    """The country's name."""
    found = country_of(code)
    return found.name if found else None


@cache
def _countries() -> Mapping[str, Country]:
    text = (files("counterclaim") / "data" / "iso.toml").read_text("utf-8")
    return {code: Country(**entry) for code, entry in tomllib.loads(text)["country"].items()}
