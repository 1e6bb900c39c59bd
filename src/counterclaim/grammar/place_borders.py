"""Borders told by their two lands: "the Syrian-Iraqi border", "Syria's border with Iraq"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.gazetteer.spelling import normal_name
from counterclaim.grammar.place_joints import PlaceWords
from counterclaim.grammar.place_matching import standing

_HYPHEN = re.compile(r" ?[-–/] ?| and ")
_WITH = re.compile(r"(?:['’]s|s['’]?|['’])? (?:\w+ )?(?:border|frontier) with (?:the )?", re.IGNORECASE)
_AND = re.compile(r" (?:and|with) (?:the )?", re.IGNORECASE)
_AFTER = re.compile(r" (?:border|frontier)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:border|frontier) (?:between|of|separating) (?:the )?$", re.IGNORECASE)


def join_borders(text: str, found: Sequence[PlaceWords]) -> list[PlaceWords]:
    """The names with each border and its two lands made one place."""
    joined: list[PlaceWords] = []
    for words in found:
        border = _border(text, joined[-1], words) if joined else None
        if border is None:
            joined.append(words)
        else:
            joined[-1] = border
    return joined


def _border(text: str, first: PlaceWords, last: PlaceWords) -> PlaceWords | None:
    """The border of two lands that stand beside each other, None where they tell none."""
    if first.lands or not (_is_land(first) and _is_land(last)):
        return None
    between = text[first.end : last.start]
    start, end = first.start, last.end
    before = _BEFORE.search(text, max(0, start - 30), start)
    if _HYPHEN.fullmatch(between) and (after := _AFTER.match(text, end)):
        end = after.end()
    elif _AND.fullmatch(between) and before:
        start = before.start()
    elif not _WITH.fullmatch(between):
        return None
    relation = first.relation if first.relation and first.relation[1] <= start else None
    return replace(
        first,
        start=start,
        end=end,
        name=text[start:end],
        kind="border",
        relation=relation,
        role="locative",
        rule="place/border",
        lands=(first.name, last.name),
    )


def _is_land(words: PlaceWords) -> bool:
    known = standing(normal_name(words.name))
    return known.wide or known.adjective
