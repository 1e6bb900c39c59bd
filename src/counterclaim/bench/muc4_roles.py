"""The five-role form of the despatches: GTT's F1 over templates and CEAF over the entities of a document.

Two measures that must never share a column. Here an entity that was read is right when one of its names, without
articles and punctuation, is a name of the entity in the key; each entity of the key is met once.
"""

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.bench.assignment import best_pairs
from counterclaim.bench.tally import Tally

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entity = frozenset[str]

_ARTICLE = re.compile(r"\b(a|an|the)\b")
_NO_MARKS = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class RoleTemplate:
    """One incident: its type and, for each role, the entities, each by its names."""

    type: str
    roles: Mapping[str, tuple[Entity, ...]]

    @property
    def size(self) -> int:
        """How much there is to get right: the type and every entity."""
        return 1 + sum(len(entities) for entities in self.roles.values())


def entity(*names: str) -> Entity:
    """An entity by its names as they are compared."""
    return frozenset(" ".join(_ARTICLE.sub(" ", name.lower().translate(_NO_MARKS)).split()) for name in names)


def gtt(key: Sequence[RoleTemplate], read: Sequence[RoleTemplate]) -> Tally:
    """Types and entities that are right over the best pairing of templates of one type."""
    shared = [[_shared(one, other) for other in read] for one in key]
    pairs = best_pairs(shared)
    hit = sum(shared[row][column] for row, column in pairs.items())
    return Tally(hit, sum(template.size for template in key), sum(template.size for template in read))


def ceaf_ree(key: Sequence[RoleTemplate], read: Sequence[RoleTemplate]) -> Tally:
    """Entities that are right in each role over the whole document, whichever template they stand in."""
    return sum((_aligned(_merged(key, role), _merged(read, role)) for role in ROLES), Tally())


def _shared(key: RoleTemplate, read: RoleTemplate) -> int:
    if read.type not in key.type.split(" / "):
        return 0
    return 1 + sum(_aligned(key.roles.get(role, ()), read.roles.get(role, ())).hit for role in ROLES)


def _aligned(key: Sequence[Entity], read: Sequence[Entity]) -> Tally:
    pairs = best_pairs([[int(bool(one & other)) for other in read] for one in key])
    return Tally(len(pairs), len(key), len(read))


def _merged(templates: Sequence[RoleTemplate], role: str) -> list[Entity]:
    """The entities of a role, those that share a name once."""
    merged: list[Entity] = []
    for template in templates:
        for each in template.roles.get(role, ()):
            same = [other for other in merged if other & each]
            merged = [other for other in merged if not other & each] + [each.union(*same)]
    return merged
