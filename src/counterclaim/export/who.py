"""Who acted and whose dead are counted, only where it is not in dispute: what is contested is never decided here."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.actors import load_actors
from counterclaim.actors.entries import Actor
from counterclaim.incidents import WorkedIncident
from counterclaim.model import Group, Harm, SourceType
from counterclaim.reconcile.grade import Status
from counterclaim.reconcile.origins import name_of
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.responsibility import Confidence, Party
from counterclaim.reconcile.sides import settle

_FIGHT = "clash"
_STATE = (SourceType.MILITARY, SourceType.GOVERNMENT, SourceType.POLICE)
_SECTORS = {
    SourceType.MILITARY: "MIL",
    SourceType.GOVERNMENT: "GOV",
    SourceType.POLICE: "COP",
    SourceType.ARMED_GROUP: "REB",
}
EXTERNAL, STATE, CIVILIANS = 8, 1, 7


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides as far as they are not in dispute: `a` acted; `b` fought it, or its combatants are counted among
    the dead; `fought` where the two fought each other."""

    a: Party | None
    b: str | None = None
    b_side: str | None = None
    fought: Party | None = None


def sides_of(worked: WorkedIncident) -> Sides:
    """Who acted, where it is admitted, told as fact or named by two independent origins, and nobody says otherwise."""
    charged = worked.who.charged
    if worked.incident.type == _FIGHT and len(charged) == 2 and not any(one.denies or one.clears for one in charged):
        # Both fought: that the two are named is no dispute about who did it.
        return Sides(charged[0], charged[1].name, charged[1].side, fought=charged[1])
    if worked.graded.contested or not charged or not _is_agreed(charged[0], worked.graded.status):
        return Sides(None)
    mine = charged[0]
    against = sorted(_fallen(worked) - {mine.side})
    return Sides(mine, name_of(against[0]), against[0]) if len(against) == 1 else Sides(mine)


def _is_agreed(party: Party, status: Status) -> bool:
    return status in (Status.DECLARED, Status.LIKELY) or party.confidence is Confidence.FACT


def _fallen(worked: WorkedIncident) -> set[str]:
    """The parties whose combatants are counted among the killed."""
    killed = settle([one for one in worked.statements if one.harm is Harm.KILLED])
    return {one.side.party for one in killed if one.side.party and one.most > 0}


def civilians_alone(worked: WorkedIncident) -> bool:
    """Whether all who are said to have been harmed are civilians, whoever counts them."""
    groups = {one.group for one in worked.statements if one.most > 0}
    return groups == {Group.CIVILIAN}


def combatants_told(worked: WorkedIncident) -> bool:
    """Whether anybody counts combatants."""
    return any(toll.whose is Whose.COMBATANT for toll in worked.tolls)


def actor_of(party: Party | None) -> Actor | None:
    """What is known of a party: the state or body that it is a part of."""
    return load_actors().by_id.get(party.side) if party else None


def known_actor(worked: WorkedIncident, party: Party) -> Actor | None:
    """The most particular actor that a claim names the party by: the army, rather than its state."""
    actors = load_actors().by_id
    named = (
        claim.actor.actor
        for member in worked.incident.members
        for claim in member.claims
        if claim.id in party.claims and claim.actor and claim.actor.actor
    )
    return next((actors[one] for one in named if one in actors), actor_of(party))


def inter_code(actor: Actor | None, country: str | None) -> int | None:
    """ACLED's kind of actor, where ours tells it: 1 the state's own forces, 8 another state's. Of an armed group it is
    not told whether ACLED calls it rebels (2), a political militia (3) or an identity militia (4)."""
    if actor is None or actor.source_type not in _STATE or actor.country is None or country is None:
        return None
    return STATE if actor.country == country else EXTERNAL


def interaction_of(codes: Sequence[int | None]) -> int | None:
    """ACLED's code of two kinds of actors, the lower digit first; None where one is not known."""
    known = sorted(code for code in codes if code is not None)
    return known[0] * 10 + known[1] if len(known) == len(codes) == 2 else None


def sector_of(actor: Actor | None) -> str | None:
    """PLOVER's sector of an actor."""
    return _SECTORS.get(actor.source_type) if actor else None
