"""Who somebody is said to be, by the words around a name: the role before it, an apposition, whom somebody leads."""

import re
from collections.abc import Collection, Iterable, Sequence
from enum import Enum

from counterclaim.model import Span
from counterclaim.privacy.names import words
from counterclaim.privacy.recognising import Recognised, Word

_AGE = re.compile(
    r"\s*(?:,|\()\s*(?:who (?:was|is)\s)?(?:aged?\s|about\s)*\d{1,3}\b(?!\s*(?:people|civilians|km|miles|,\d))"
)
_FAMILY = re.compile(r"(?:['’]s?)?\s(?:family|families|clan|household|home|house|brothers|sisters|children|couple)\b")
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBG", "POS", "CD", "HYPH")
_DETERMINERS = ("DT", "PRP$")
_ENDS = ("IN", "TO", "WP", "WDT", "WP$", "VBD", "VBZ", "VBP", "MD", ",", ":", "-LRB-", "-RRB-", "CC", ".")
_DASHES = ("-", "–", "—", "--")
_LONGEST = 6


class Role(Enum):
    """Whether words make somebody a private person, or one in public life."""

    PRIVATE = "private"
    PUBLIC = "public"


def role_of(content: str, span: Span, around: Recognised) -> Role | None:
    """What the words beside a name make of its bearer: what stands right before it first, then what is said behind,
    then what it is put behind with a comma; None where they say nothing."""
    before, after = around.before(span), around.after(span)
    said = _last_role(_nouns_before(before)) or (Role.PRIVATE if _is_named(before) else None)
    said = said or (Role.PUBLIC if _is_led(before) else None) or _behind(after)
    if said is None and before and before[-1].tag == ",":
        nouns = _nouns_before(before[:-1])
        # What a noun ends is put before the name; what a name ends is somebody else.
        said = _last_role(nouns) if _last_role(nouns[-1:]) else None
    if said is None and _is_of_a_body(after):
        said = Role.PUBLIC
    return said or (Role.PRIVATE if is_aged(content, span) else None)


def is_aged(content: str, span: Span) -> bool:
    """Whether an age or a word of family stands behind the name."""
    return bool(_AGE.match(content, span.end) or _FAMILY.match(content, span.end))


def is_named_for(around: Recognised, span: Span) -> bool:
    """Whether it is no person but what bears a person's name: a mosque of somebody, somebody's road, a group named
    after somebody."""
    after = around.after(span)
    if after and after[0].start - span.end < 2 and _noun(after[0]) in words()["organisation"] - words()["homes"]:
        return True
    told = around.before(span)
    if told and told[-1].key in words()["bearing"]:
        return True
    before = [word.key for word in told if word.key not in words()["never"] or word.key in ("of", "after")]
    return before[-2:] == ["named", "after"] or (before[-1:] == ["of"] and bool({*before[-2:-1]} & words()["bearers"]))


def _noun(word: Word) -> str:
    """A noun as its lists have it; an adjective or a verb names nothing."""
    return word.key if word.tag.startswith("NN") else ""


def _nouns_before(before: Sequence[Word]) -> list[Word]:
    """The nouns and what belongs to them right before a name, to the beginning of their phrase."""
    held = list[Word]()
    for word in reversed(before):
        if word.tag not in _NOUNS or len(held) == _LONGEST:
            break
        held.insert(0, word)
    return held


def _last_role(said: Iterable[Word]) -> Role | None:
    """The role that the last of some words with one tells; who is a leader of a village or a tribe is no official."""
    found, local = None, False
    for word in said:
        local = local or word.key in words()["local"]
        if _in(word.key, words()["private"]):
            found = Role.PRIVATE
        elif _in(word.key, words()["public"]):
            found = Role.PRIVATE if local else Role.PUBLIC
    return found


def _in(key: str, told: Collection[str]) -> bool:
    return key in told or (key.endswith("s") and key[:-1] in told)


def _is_named(before: Sequence[Word]) -> bool:
    """Whether the words before say that what follows is a name: named, called, identified as."""
    keys = [
        word.key for word in before if word.tag not in ("PRP", "``", "''", "RB") and word.key not in words()["titles"]
    ]
    return keys[-1:] in (["named"], ["called"], ["nicknamed"]) or (
        keys[-1:] == ["as"] and bool({*keys[-2:-1]} & {"named", "identified"})
    )


def _is_led(before: Sequence[Word]) -> bool:
    keys = [word.key for word in before if word.key not in words()["titles"]]
    return keys[-1:] == ["by"] and bool({*keys[-2:-1]} & words()["led"])


def _behind(after: Sequence[Word]) -> Role | None:
    """What an apposition or a relative clause right behind a name says of its bearer."""
    if not after or not (after[0].tag in (",", "-LRB-") or after[0].key in _DASHES):
        return None
    said = list(after[1:])
    if said and said[0].key == "who":
        return Role.PUBLIC if {word.key for word in said[1:3]} & words()["leads"] else Role.PRIVATE
    phrase = list[Word]()
    for word in said:
        if word.tag in _ENDS:
            break
        phrase.append(word)
    role = _last_role(phrase)
    return role if role or not phrase or phrase[0].tag not in _DETERMINERS else None


def _is_of_a_body(after: Sequence[Word]) -> bool:
    """Whether somebody is told as one of a ministry, a party or an army."""
    keys = [word.key for word in after[:7]]
    return keys[:1] == ["of"] and bool(set(keys) & words()["bodies"])
