"""What kind of act an incident was, in the words of those who code events: by its type, and by the words for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.export.who import civilians_alone
from counterclaim.incidents import WorkedIncident

BATTLES, REMOTE, AGAINST_CIVILIANS = "Battles", "Explosions/Remote violence", "Violence against civilians"
MISSILE = "Shelling/artillery/missile attack"


@dataclass(frozen=True, slots=True)
class AcledType:
    """ACLED's event type and sub-event type; None where what is told does not settle it."""

    event: str | None = None
    sub: str | None = None


_ACLED = {
    "air_strike": AcledType(REMOTE, "Air/drone strike"),
    "shelling": AcledType(REMOTE, MISSILE),
    "bombing": AcledType(REMOTE),
    "chemical": AcledType(REMOTE, "Chemical weapon"),
    "clash": AcledType(BATTLES, "Armed clash"),
    "abduction": AcledType(AGAINST_CIVILIANS, "Abduction/forced disappearance"),
}
_ON_CIVILIANS = ("shooting", "ground_raid")
_BOMBS = {
    "suicide": "Suicide bomb",
    "grenade": "Grenade",
    "car bomb": "Remote explosive/landmine/IED",
    "truck bomb": "Remote explosive/landmine/IED",
    "roadside": "Remote explosive/landmine/IED",
    "mine": "Remote explosive/landmine/IED",
    "ied": "Remote explosive/landmine/IED",
    "explosive device": "Remote explosive/landmine/IED",
    "booby": "Remote explosive/landmine/IED",
}
_MODES = {
    "air_strike": "heavy-weapons",
    "shelling": "heavy-weapons",
    "bombing": "explosives",
    "shooting": "firearms",
    "abduction": "abduct",
}
_WEAPONS = {
    "air_strike": "air strike",
    "shelling": "shelling",
    "bombing": "bombing",
    "shooting": "gunfire",
    "chemical": "chemical weapon",
}
_STRIKES = {"air_strike": "Airstrike", "shelling": "Artillery", "ground_raid": "Ground operation"}
_HEAVY, _SMALL = "Heavy weapons and explosive munitions", "Small arms and light weapons"
_CAUSES = {"air_strike": _HEAVY, "shelling": _HEAVY, "bombing": _HEAVY, "shooting": _SMALL}


def acled_type(worked: WorkedIncident) -> AcledType:
    """ACLED's types: shots and raids are violence against civilians where civilians alone are said to have been harmed,
    and settled by nothing that is told where they are not."""
    kind = worked.incident.type or ""
    words = act_words(worked)
    if kind == "air_strike" and words and all("missile" in word for word in words):
        return AcledType(REMOTE, MISSILE)
    if kind == "bombing":
        return AcledType(REMOTE, _bomb(words))
    if kind in _ON_CIVILIANS and civilians_alone(worked):
        return AcledType(AGAINST_CIVILIANS, "Attack")
    return _ACLED.get(kind, AcledType())


def _bomb(words: Iterable[str]) -> str | None:
    found = {kind for word in words for part, kind in _BOMBS.items() if part in word.split() or part in word}
    return found.pop() if len(found) == 1 else None


def act_words(worked: WorkedIncident) -> list[str]:
    """The words that tell the incident's type, in small letters."""
    return [
        first.span.cut(member.report.content).lower()
        for member in worked.incident.members
        for first in member.account.types[:1]
        if first.value == worked.incident.type and first.span
    ]


def plover_modes(worked: WorkedIncident) -> list[str]:
    """PLOVER's modes of ASSAULT."""
    words = act_words(worked)
    if worked.incident.type == "bombing" and any("suicide" in word for word in words):
        return ["suicide-attack"]
    mode = _MODES.get(worked.incident.type or "")
    return [mode] if mode else []


def plover_contexts(worked: WorkedIncident) -> list[str]:
    """PLOVER's contexts."""
    return ["cbrn"] if worked.incident.type == "chemical" else []


def weapon_of(worked: WorkedIncident) -> str | None:
    """What people were harmed by, as far as the incident's type tells it."""
    return _WEAPONS.get(worked.incident.type or "")


def strike_of(worked: WorkedIncident) -> str | None:
    """Airwars' type of strike."""
    words = act_words(worked)
    if worked.incident.type == "air_strike" and words and all("drone" in word for word in words):
        return "Drone Strike"
    return _STRIKES.get(worked.incident.type or "")


def cause_of(worked: WorkedIncident) -> str | None:
    """Airwars' cause of injury or death."""
    return _CAUSES.get(worked.incident.type or "")
