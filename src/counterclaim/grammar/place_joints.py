"""A place name met in a text, and how it hangs on the name before it: which of two lies in the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from counterclaim.gazetteer.spelling import normal_name
from counterclaim.grammar.place_matching import standing


class Joint(StrEnum):
    """What stands between two names: OWNER "Syria's Idlib", "the Syrian town of Atmeh" (the later lies in the earlier);
    WITHIN "Atmeh in Syria" (the earlier lies in the later); COMMA "Atmeh, Idlib", which also may be a list; LIST
    "Homs and Hama"; LOOSE anything else."""

    OWNER = "owner"
    WITHIN = "within"
    COMMA = "comma"
    OF = "of"
    LIST = "list"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A place name met in a text: its offsets, the kind word and the relation beside it, and how it is used there:
    locative, adjective, source (within the name of a person or body) or other. `joint` is how it hangs on the name
    before it (see `place_joints`), `own_kind` tells that the kind word is part of the name ("Tishrin Dam"),
    `lands` are the two that a border parts."""

    start: int
    end: int
    name: str
    kind: str | None
    relation: tuple[int, int, str] | None
    role: str
    rule: str
    joint: Joint = Joint.LOOSE
    own_kind: bool = False
    lands: tuple[str, str] | None = None


_FEW = r"(?:[a-z][a-z-]* ){0,3}"
# "The mayor of Paris said in London" puts no Paris into London.
_NO_VERB = r"(?!(?:said|says|told|spoke|met|was|were|is|died|arrived|held|killed)\b)"
_SIDE = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)ern"
_JOINTS = (
    (Joint.COMMA, re.compile(rf",? ?\n?|,? \(|, {_SIDE} ")),
    (Joint.LIST, re.compile(r",? (?:and|or|to|with) (?:the |in |near )?| ?[/&–-] ?")),
    (Joint.OF, re.compile(r"(?: [a-z-]+){1,2} of (?:the )?")),
    (Joint.WITHIN, re.compile(rf"(?: {_NO_VERB}[a-z-]+){{0,2}},? (?:an? {_FEW})?(?:in|of) {_FEW}")),
)
_POSSESSIVE = re.compile(rf"(?:['’]s|s['’]?|['’]) ({_FEW})")
_OF_ADJECTIVE = re.compile(rf" ({_FEW})")
_ELSEWHERE = frozenset(["in", "on", "at", "near", "to", "from", "by", "with", "into", "against", "over", "for", "and"])
_KIND = re.compile(r"(?: [a-z-]+){1,2}(?=[,(]| \()")
_PEOPLED = re.compile(r"\b(?:mainly|mostly|predominantly|largely|ethnic|overwhelmingly)[ -]$", re.IGNORECASE)
_LONGEST, _BARE = 48, 4


def joined(text: str, found: Sequence[PlaceWords]) -> tuple[PlaceWords, ...]:
    """The names with how each hangs on the one before it."""
    joints = [
        replace(words, joint=_joint(text, found[number - 1], words)) if number else words
        for number, words in enumerate(found)
    ]
    for number in range(1, len(joints)):
        if _is_its_kind(text, joints[number - 1], joints[number]):
            joints[number] = replace(joints[number], kind=joints[number].kind or joints[number - 1].kind)
            joints[number - 1] = replace(joints[number - 1], kind=None)
    return tuple(joints)


_BY_A_TOWN = frozenset({"neighbourhood", "village", "town", "camp"})


def _is_its_kind(text: str, before: PlaceWords, words: PlaceWords) -> bool:
    """Whether the kind word behind a name is that of the next: "the Damascus suburb of Jaramana"."""
    alone = re.fullmatch(r" [a-z-]+ of (?:the )?", text[before.end : words.start]) is not None
    owner, owned = standing(normal_name(before.name)), standing(normal_name(words.name))
    # "The Al Bustana area of Khan Younis", "Punjab province of Pakistan": the larger one stands behind.
    if owner.population <= owned.population or owned.wide or before.kind not in _BY_A_TOWN:
        return False
    return alone and words.joint is Joint.OF and before.kind is not None and not before.own_kind


def _joint(text: str, before: PlaceWords, words: PlaceWords) -> Joint:
    between = text[before.end : words.start]
    if len(between) > _LONGEST:
        return Joint.LOOSE
    owner = (_OF_ADJECTIVE if before.role == "adjective" else _POSSESSIVE).fullmatch(between)
    if owner and before.role == "adjective" and _PEOPLED.search(text, max(0, before.start - 16), before.start):
        return Joint.LOOSE  # "the mainly Turkmen town of Tal Afar" lies in no Turkmenistan
    if owner:
        return Joint.OWNER if _tells_kind(owner[1].split(), words) else Joint.LOOSE
    if before.role == "adjective":
        return Joint.LOOSE
    if before.kind:
        between = _KIND.sub("", between, count=1)
    joint = next((joint for joint, pattern in _JOINTS if pattern.fullmatch(between)), Joint.LOOSE)
    if joint is Joint.COMMA and len(between) > _BARE and standing(normal_name(words.name)).wide:
        return Joint.WITHIN  # "Karma, northern Burkina Faso"
    if joint is Joint.OF and before.kind == "district" and _is_province(words) and not _is_province(before):
        return Joint.WITHIN  # "Bannu district of Khyber Pakhtunkhwa", but "Aleppo's district of Sakhour"
    return joint


def _is_province(words: PlaceWords) -> bool:
    return words.kind == "province" or (words.kind is None and "province" in standing(normal_name(words.name)).kinds)


def _tells_kind(passed: list[str], words: PlaceWords) -> bool:
    """Whether the words between owner and name only say what it is ("Syrian border town of X"), not what was done."""
    told = words.kind is not None or words.relation is not None
    return not passed or (told and not _ELSEWHERE & set(passed))
