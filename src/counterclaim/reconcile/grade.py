"""How sure it is what happened, and who did it: Airwars' ladder and its strike status, with reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.model import Scope, SourceType
from counterclaim.reconcile.origins import Origin, distinct, side_of
from counterclaim.reconcile.responsibility import Party, Responsibility
from counterclaim.reconcile.statements import Statement

_PARTISAN = (SourceType.GOVERNMENT, SourceType.MILITARY, SourceType.ARMED_GROUP, SourceType.STATE_MEDIA)


class Grade(StrEnum):
    """Airwars' grading of an incident."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Status(StrEnum):
    """Airwars' status of a strike: how well it is known who carried it out."""

    DECLARED = "declared"
    LIKELY = "likely"
    CONTESTED = "contested"
    SINGLE = "single source"
    UNKNOWN = "not claimed by anybody"


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade and the status, each with the sentence that says why; `contested` says so apart from both."""

    grade: Grade
    why: str
    status: Status
    status_why: str
    contested: bool


def grade(statements: Sequence[Statement], who: Responsibility) -> Graded:
    """The grade of an incident out of its figures and of who is said to have done it."""
    clash = _clash(who)
    status, status_why = _status(who, clash)
    told, why = _grade(statements, who, clash)
    return Graded(told, why, status, status_why, clash is not None)


def _grade(statements: Sequence[Statement], who: Responsibility, clash: str | None) -> tuple[Grade, str]:
    if admitting := next((party for party in who.parties if party.admits), None):
        return Grade.CONFIRMED, f"{_names(admitting.admits)} admits it"
    if why := _discounted(statements, who):
        return Grade.DISCOUNTED, why
    if clash:
        return Grade.CONTESTED, clash
    origins = distinct(one.origin for one in statements if one.most > 0)
    names = _names(origins)
    if len(origins) > 1 and who.charged:
        return (
            Grade.FAIR,
            f"{len(origins)} independent origins tell of it ({names}), and {who.charged[0].name} is named",
        )
    if len(origins) > 1:
        return Grade.WEAK, f"{len(origins)} independent origins tell of it ({names}), and nobody is named"
    return Grade.WEAK, f"a single origin tells of it ({names or 'none tells of harm'})"


def _discounted(statements: Sequence[Statement], who: Responsibility) -> str | None:
    harmed = [one for one in statements if one.scope is Scope.INCIDENT]
    if harmed and all(one.high == 0 for one in harmed):
        return f"all who count say that nobody was harmed ({_names(distinct(one.origin for one in harmed))})"
    neutral = [origin for origin in who.nothing_happened if origin.type not in _PARTISAN]
    if neutral and not harmed:
        return f"{_names(tuple(neutral))} says that it did not happen, and nobody counts any victims"
    return None


def _status(who: Responsibility, clash: str | None) -> tuple[Status, str]:
    if admitting := next((party for party in who.parties if party.admits), None):
        return Status.DECLARED, f"{_names(admitting.admits)} says that {admitting.name} did it"
    if clash:
        return Status.CONTESTED, clash
    if not who.charged:
        return Status.UNKNOWN, "nobody says who did it"
    party = who.charged[0]
    if len(party.accused) > 1:
        return Status.LIKELY, f"{len(party.accused)} independent origins name {party.name} ({_names(party.accused)})"
    return Status.SINGLE, f"{_names(party.accused)} alone names {party.name}"


def _clash(who: Responsibility) -> str | None:
    """Why it is contested: two sides are named, or the one named denies it and not two neutral origins name it."""
    charged = who.charged
    if len(charged) > 1:
        return f"{charged[0].name} and {charged[1].name} are both said to have done it"
    for party in charged:
        against = (*party.denies, *party.clears)
        if against and not party.admits and len(_neutral(party)) < 2:
            return (
                f"it was {party.name} as told by {_names(party.accused)}, and it was not as told by {_names(against)}"
            )
    return None


def _neutral(party: Party) -> list[Origin]:
    return [
        origin
        for origin in party.accused
        if origin.type not in _PARTISAN and side_of(origin.actor, origin.name) != party.side
    ]


def _names(origins: tuple[Origin, ...]) -> str:
    return ", ".join(origin.name for origin in origins)
