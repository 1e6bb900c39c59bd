"""Who is said to have done it: for each party who accuses, admits, denies or declines, by independent origins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from counterclaim.model import Kind, SourceType, Stance
from counterclaim.reconcile.origins import Origin, distinct, side_of
from counterclaim.reconcile.statements import Stand

_AUTHORITIES = (SourceType.GOVERNMENT, SourceType.MILITARY, SourceType.POLICE)
_SAYS = (Stance.ASSERTS, Stance.ACCUSES)


class Confidence(StrEnum):
    """How surely a party is named: the scale of the Message Understanding Conferences (1992), the surest first."""

    FACT = "reported as fact"
    ADMITTED = "claimed or admitted"
    BY_AUTHORITIES = "suspected or accused by authorities"
    ACCUSED = "suspected or accused"
    POSSIBLE = "possible"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Party:
    """A party with the origins on each side, each once: `clears` are others than itself who say it was not it."""

    side: str
    name: str
    accused: tuple[Origin, ...] = ()
    admits: tuple[Origin, ...] = ()
    denies: tuple[Origin, ...] = ()
    clears: tuple[Origin, ...] = ()
    declines: tuple[Origin, ...] = ()
    confidence: Confidence = Confidence.POSSIBLE
    claims: tuple[str, ...] = ()

    @property
    def charged(self) -> bool:
        """Whether anybody says that it did it."""
        return bool(self.accused or self.admits)


@dataclass(frozen=True, slots=True)
class Responsibility:
    """All parties named, those named by most origins first; who does not know; who says that it did not happen."""

    parties: tuple[Party, ...]
    unknown: tuple[Origin, ...]
    nothing_happened: tuple[Origin, ...]

    @property
    def charged(self) -> tuple[Party, ...]:
        """The parties of whom anybody says that they did it."""
        return tuple(party for party in self.parties if party.charged)


def responsibility(stands: Sequence[Stand]) -> Responsibility:
    """The parties and how all origins stand to them; an origin's later stance on a party counts."""
    stands = _settled(stands)
    latest = _latest(stands)
    named = [one for one in latest if one.kind is Kind.RESPONSIBILITY and one.name]
    sides: dict[str, list[Stand]] = {}
    for one in named:
        sides.setdefault(side_of(one.actor, one.name or ""), []).append(one)
    parties = sorted((_party(side, found) for side, found in sides.items()), key=lambda party: -_backing(party))
    blank = [one for one in latest if one.kind is Kind.RESPONSIBILITY and not one.name]
    denied = [one for one in latest if one.kind is Kind.OCCURRENCE and one.stance is Stance.DENIES]
    return Responsibility(tuple(parties), _origins(blank), _origins(denied))


def _settled(stands: Sequence[Stand]) -> list[Stand]:
    """The stances with a party that is named in short as the one that is named in full: "the army" of Syria's."""
    known = [one.actor for one in stands if one.actor and one.name]
    named = {side_of(actor, actor): actor for actor in known}
    return [
        replace(one, actor=named.get(side_of(None, one.name, named))) if one.name and not one.actor else one
        for one in stands
    ]


def _latest(stands: Iterable[Stand]) -> list[Stand]:
    last: dict[object, Stand] = {}
    for one in sorted(stands, key=lambda one: (one.told is not None, one.told or 0, one.place)):
        # An origin that accuses and declines says two things; one that accused and now denies has changed its mind.
        says = one.stance in (Stance.DECLINES, Stance.UNKNOWN)
        last[one.origin.key, one.kind, side_of(one.actor, one.name) if one.name else "", says] = one
    return sorted(last.values(), key=lambda one: one.place)


def _party(side: str, stands: Sequence[Stand]) -> Party:
    charges = [one for one in stands if one.stance in _SAYS]

    def who(*stances: Stance, own: bool | None = None) -> tuple[Origin, ...]:
        return _origins(
            one for one in stands if one.stance in stances and (own is None or _is_of(one.origin, side) is own)
        )

    return Party(
        side=side,
        name=next(one.name or "" for one in (*charges, *stands)),
        accused=who(*_SAYS),
        admits=who(Stance.ADMITS),
        denies=who(Stance.DENIES, own=True),
        clears=who(Stance.DENIES, own=False),
        declines=who(Stance.DECLINES),
        confidence=_confidence(stands),
        claims=tuple(one.claim for one in stands),
    )


def _confidence(stands: Sequence[Stand]) -> Confidence:
    found = {_confidence_of(one) for one in stands}
    return next(value for value in Confidence if value in found)


def _confidence_of(one: Stand) -> Confidence:
    if one.stance is Stance.ADMITS:
        return Confidence.ADMITTED
    if one.stance is Stance.DENIES:
        return Confidence.CLEARED
    if one.stance not in _SAYS:
        return Confidence.POSSIBLE
    if one.origin.type in _AUTHORITIES:
        return Confidence.BY_AUTHORITIES
    if one.origin.type is SourceType.NARRATOR and one.stance is Stance.ASSERTS:
        return Confidence.POSSIBLE if one.hedged else Confidence.FACT
    return Confidence.ACCUSED


def _is_of(origin: Origin, side: str) -> bool:
    return side_of(origin.actor, origin.name, [side]) == side


def _origins(stands: Iterable[Stand]) -> tuple[Origin, ...]:
    return distinct(one.origin for one in stands)


def _backing(party: Party) -> int:
    return 100 * len(party.admits) + len(party.accused)
