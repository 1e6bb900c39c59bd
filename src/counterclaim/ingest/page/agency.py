"""The news agency that a report credits: in its byline, its dateline, its last line, or in brackets at the end."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

_CREDIT_LENGTH = 200


def agency_of(paragraphs: Sequence[str], author: str | None) -> str | None:
    """The agency credited; None where none is."""
    for text, pattern in _places(paragraphs, author):
        if match := pattern.search(text):
            return _names()[match.group("agency")]
    return None


def _places(paragraphs: Sequence[str], author: str | None) -> Iterator[tuple[str, re.Pattern[str]]]:
    patterns = _patterns()
    if author:
        yield author, patterns["byline"]
    for paragraph in paragraphs[:2]:
        yield paragraph[:_CREDIT_LENGTH], patterns["dateline"]
    for paragraph in reversed(paragraphs[-4:]):
        yield paragraph[-_CREDIT_LENGTH:], patterns["ending"]
        if len(paragraph) <= _CREDIT_LENGTH:
            yield paragraph, patterns["contributor"]
            yield paragraph, patterns["source"]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    known = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    agency = rf"(?:[Tt]he )?(?P<agency>{known})(?![\w-])"
    return {
        # A byline: AFP; Reuters Staff; By Jane Doe, Associated Press; Jane Doe (AP).
        "byline": re.compile(rf"(?:^|[,;(/|–-]|\b(?:and|with|for|by|By))\s*{agency}"),
        # A dateline: DAMASCUS (AFP) –; BEIRUT, June 18 (Reuters) -; Kyiv, Interfax-Ukraine –; (AP) —.
        "dateline": re.compile(rf"^(?:[^\W\d_][\w .,'’/-]{{0,60}}?)?(?:\(|[,/:] ?| |^){agency}\)?\s*(?:[-–—:/]|$)"),
        # The end of a text: … on Tuesday. (AFP); … said. – Reuters.
        "ending": re.compile(rf"(?:[(\[]|[.”\"] ?[-–—/] ?){agency}(?:[/, ]+[\w./ -]{{2,40}})?[)\]]?\W*$"),
        # A line of its own: Reuters and the Associated Press contributed to this report.
        "contributor": re.compile(rf"(?:^|[\s(]){agency}[^.]{{0,80}}\bcontributed to this"),
        # A line of its own: Source, Anadolu Agency; With inputs from PTI.
        "source": re.compile(
            rf"^\W*(?:[Ss]ource|[Ww]ith(?: \w+){{0,2}}(?: from| by)?|[Ff]rom|[Vv]ia)[: ]+{agency}(?:\W|$).{{0,40}}$"
        ),
    }


@cache
def _names() -> dict[str, str]:
    table = tomllib.loads((files("counterclaim") / "data" / "page" / "agencies.toml").read_text("utf-8"))
    return {spelling: name for name, spellings in table["agencies"].items() for spelling in spellings}
