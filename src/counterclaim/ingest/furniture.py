"""Lines of a report's text that belong to the page around it: share labels, "read more", advertisements."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from counterclaim.fold import fold
from counterclaim.ingest.script import share_of_latin
from counterclaim.model import Span

_LINE = re.compile(r"[^\n]+")
_EDGES = " \t:.|>-•*[]()!»\"'"
_LONGEST = 160
_LONGEST_FOREIGN = 60
_MOSTLY = 0.7
_FEW = 6


def furniture(text: str) -> tuple[Span, ...]:
    """The lines of a text that are no part of what it tells, in order; the text itself is left as it is."""
    latin = share_of_latin(text) > _MOSTLY
    found = []
    for match in _LINE.finditer(text):
        if _is_furniture(match.group().strip(), latin):
            found.append(Span(match.start(), match.end()))
        elif (tail := _tail_of(match.group())) is not None:
            found.append(Span(match.start() + tail, match.end()))
    return tuple(found)


def _tail_of(line: str) -> int | None:
    """Where in a long line the page's own words begin that end it: "… he said. Source Radio One Related News …"."""
    for label in _tails() if len(line) > _LONGEST else ():
        at = line.find(f" {label} ")
        stop = max((line.rfind(mark, 0, at) for mark in (". ", "! ", "? ", '" ', "” ")), default=-1)
        if at >= 0 and stop >= 0 and len(line[stop + 2 : at].split()) <= _FEW:
            return stop + 2
    return None


def _is_furniture(line: str, in_latin_text: bool) -> bool:
    if not line or len(line) > _LONGEST:
        return False
    labels, leads = _load()
    folded = fold(line)
    if folded.strip(_EDGES) in labels or folded.startswith(leads):
        return True
    # A short line in another script than the report's is a label of the page it was copied from.
    return in_latin_text and len(line) <= _LONGEST_FOREIGN and share_of_latin(line) == 0.0


@cache
def _tails() -> tuple[str, ...]:
    return tuple(_table()["tails"])


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((files("counterclaim") / "data" / "furniture.toml").read_text("utf-8"))


@cache
def _load() -> tuple[frozenset[str], tuple[str, ...]]:
    table = _table()
    return frozenset(map(fold, table["labels"])), tuple(map(fold, table["leads"]))
