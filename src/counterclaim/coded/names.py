"""Names in a row's cells: countries by their code, parties and sources by their actor where they are known."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from counterclaim.actors import find_actors, load_actors, resolve_weak
from counterclaim.actors.load import strong_owner
from counterclaim.fold import fold
from counterclaim.lexicon import load_lexicon
from counterclaim.local import local_folder
from counterclaim.model import SourceType

_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_TELLERS = (SourceType.MEDIA, SourceType.MONITOR, SourceType.NGO, SourceType.MEDICAL)
_GOVERNMENT_OF = re.compile(r"government of (?:the )?(.+)")


def country_code(name: str, own: Mapping[str, str]) -> str | None:
    """ISO's code of a country that is named so, or once was: "DR Congo (Zaire)"; None where it is not known.

    `own` are names that the set alone gives.
    """
    found = (own.get(each) or _code(each, local_folder()) for each in _ways(name))
    return next((code for code in found if code), None)


@lru_cache(maxsize=4096)
def _code(name: str, _own: Path | None) -> str | None:
    known = load_actors()
    owner = known.by_id.get(strong_owner(known, name) or "")
    return owner.country if owner else None


def _ways(name: str) -> Iterator[str]:
    yield name
    yield (outside := _BRACKETS.sub("", name).strip())
    yield outside.removeprefix("the ").removeprefix("The ")
    yield from _BRACKETS.findall(name)


def known_actor(name: str, country: str | None, year: int | None = None) -> str | None:
    """The id of the actor that a whole cell names; None where none is known. "Government of Mali" is Mali's.

    A part of the name is not the whole of it: supporters of a party are not the party, nor is anybody in a country the
    country.
    """
    return _known(name, country, year, local_folder())


# A set names the same parties in thousands of rows; one's own actors make other answers.
@lru_cache(maxsize=4096)
def _known(name: str, country: str | None, year: int | None, _own: Path | None) -> str | None:
    outside = _BRACKETS.sub("", name).strip()
    if match := _GOVERNMENT_OF.fullmatch(fold(outside)):
        code = country_code(match[1], {})
        branch = f"{(code or '').lower()}-government"
        return branch if branch in load_actors().by_id else None
    short = [each for each in _BRACKETS.findall(name) if each == _initials(outside)]
    for each in dict.fromkeys((name, outside, *short)):
        for words in resolve_weak(find_actors(each), country, year=year):
            if words.actor and len(each) - (words.end - words.start) <= len("the "):
                return words.actor
    return None


def known_party(name: str, country: str | None, year: int | None = None) -> str | None:
    """The id of the actor that a cell blames: none whose trade is to tell, for "AP" is a police there."""
    found = known_actor(name, country, year)
    return None if found and load_actors().by_id[found].source_type in _TELLERS else found


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_][\w'’]*", name) if word[0].isupper())


def source_type(name: str, actor: str | None) -> SourceType:
    """What kind of source a cell names: the known actor's, or that of its last word that is one for sources."""
    known = load_actors().by_id.get(actor or "")
    if known:
        return known.source_type
    words = re.findall(r"\w+", fold(name))
    return next((kinds[word] for kinds in (_source_words(),) for word in reversed(words) if word in kinds), _OTHER)


_OTHER = SourceType.OTHER


@cache
def _source_words() -> dict[str, SourceType]:
    return {
        fold(word): SourceType(entry.sense)
        for entry in load_lexicon("en").entries
        if entry.kind == "source" and entry.sense in {kind.value for kind in SourceType}
        for word in entry.words
        if " " not in word
    }
