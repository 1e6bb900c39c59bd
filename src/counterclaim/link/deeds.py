"""Types, parties and named victims of two accounts beside each other."""

from counterclaim.link.traits import Traits

FAMILIES = {
    "air_strike": "fire",
    "shelling": "fire",
    "bombing": "blast",
    "chemical": "fire",
    "shooting": "arms",
    "clash": "arms",
    "ground_raid": "arms",
    "abduction": "taking",
}
"""Types that different reports give to one deed; a type that is not here is a family of its own."""

TYPES_SQL = {
    "same": "types_l = types_r",
    "first": "types_l[1] = types_r[1]",
    "shared": "len(list_intersect(types_l, types_r)) > 0",
}
NO_TYPES_SQL = "len(types_l) = 0 or len(types_r) = 0"
PARTIES_SQL = {"same": "parties_l = parties_r", "shared": "len(list_intersect(parties_l, parties_r)) > 0"}
NO_PARTIES_SQL = "len(parties_l) = 0 or len(parties_r) = 0"
VICTIMS_SQL = {"shared": "len(list_intersect(victims_l, victims_r)) > 0"}
NO_VICTIMS_SQL = "len(victims_l) = 0 or len(victims_r) = 0"


def family(kind: str) -> str:
    """The family of an incident type."""
    return FAMILIES.get(kind, kind)


def types(a: Traits, b: Traits) -> str | None:
    """How the incident types meet; `first` is the surest of each."""
    if not a.types or not b.types:
        return None
    if a.types == b.types:
        return "same"
    if a.types[0] == b.types[0]:
        return "first"
    return "shared" if set(a.types) & set(b.types) else "other"


def parties(a: Traits, b: Traits) -> str | None:
    """Whether the parties said to have done it are the same, or share one."""
    if not a.parties or not b.parties:
        return None
    if a.parties == b.parties:
        return "same"
    return "shared" if set(a.parties) & set(b.parties) else "other"


def victims(a: Traits, b: Traits) -> str | None:
    """Whether one victim is named in both."""
    if not a.victims or not b.victims:
        return None
    return "shared" if set(a.victims) & set(b.victims) else "other"
