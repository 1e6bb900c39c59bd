"""A party that counts its own dead."""

import re

from counterclaim.actors import load_actors
from counterclaim.fold import fold
from counterclaim.model import Group, SourceType
from counterclaim.reconcile.statements import Statement

_PARTIES = (
    SourceType.ARMED_GROUP,
    SourceType.MILITARY,
    SourceType.POLICE,
    SourceType.GOVERNMENT,
    SourceType.STATE_MEDIA,
)
_OWN = re.compile(r"\b(?:our|its|their|own)\b")


def counts_its_own(one: Statement) -> bool:
    """Whether a party tells of combatants that are its own: by a possessive, or by a name of its own side."""
    if one.origin.type not in _PARTIES or one.group is not Group.COMBATANT or not one.whom:
        return False
    whom = fold(one.whom)
    return bool(_OWN.search(whom)) or any(re.search(rf"\b{re.escape(name)}\b", whom) for name in _names(one))


def _names(one: Statement) -> set[str]:
    actors = load_actors()
    if one.origin.actor is None or one.origin.actor not in actors.by_id:
        return {fold(one.origin.name)}
    line = [actors.by_id[name] for name in actors.line(one.origin.actor)]
    return {fold(name) for actor in line for name in (actor.name, *actor.strong, *actor.adjectives)}
