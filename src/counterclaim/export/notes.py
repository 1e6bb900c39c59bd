"""An incident in sentences: what, where, when, how many, who is said to have done it, and where sources disagree."""

from collections.abc import Iterator, Sequence

from counterclaim.export.contract import ExportedIncident
from counterclaim.export.countries import name_of
from counterclaim.export.deaths import toll_of
from counterclaim.export.where import say_where
from counterclaim.export.who import sides_of
from counterclaim.incidents import WorkedIncident
from counterclaim.model import Harm, Period
from counterclaim.reconcile.grade import Status
from counterclaim.reconcile.origins import Origin
from counterclaim.reconcile.pools import Count
from counterclaim.reconcile.responsibility import Party
from counterclaim.reconcile.tolls import Toll
from counterclaim.showing.wording import plain, say_days

_WHO = {
    Status.DECLARED: "Responsibility is admitted",
    Status.LIKELY: "It is agreed who did it",
    Status.CONTESTED: "Who did it is contested",
    Status.SINGLE: "One source alone says who did it",
}


def notes_of(one: ExportedIncident) -> str:
    """All that is told of an incident and disputed about it, each sentence with who says so."""
    return plain(" ".join(_sentences(one.worked)))


def _sentences(worked: WorkedIncident) -> Iterator[str]:
    yield _opening(worked)
    for harm in Harm:
        if toll := toll_of(worked, harm):
            yield f"{harm.value.capitalize()} by the rule {toll.rule}: {say_toll(toll)}."
            yield from _differing(toll)
    yield _who(worked)
    for party in worked.who.parties:
        yield from _stances(party, len(worked.who.charged) > 1)
    if worked.who.unknown:
        yield f"It is not known or not said by {_names(worked.who.unknown)}."
    if worked.who.nothing_happened:
        yield f"That it happened is denied by {_names(worked.who.nothing_happened)}."
    reports = len({member.report.id for member in worked.incident.members})
    yield f"Told by {reports} report{'' if reports == 1 else 's'}, {_counted(worked.origins)}."


def _who(worked: WorkedIncident) -> str:
    sides = sides_of(worked)
    if sides.a and sides.fought:
        return f"It was fought by {sides.a.name} and {sides.fought.name}."
    if worked.graded.status not in _WHO:
        return "Nobody says who did it."
    return f"{_WHO[worked.graded.status]}: {worked.graded.status_why}."


def _opening(worked: WorkedIncident) -> str:
    incident = worked.incident
    days = incident.days
    when = say_days(Period(start=days[0], end=days[1])) if days else "No day is told"
    what = "chemical attack" if incident.type == "chemical" else (incident.type or "violence").replace("_", " ")
    told = (say_where(incident.place) if incident.place else None, name_of(incident.country))
    place = ", ".join(dict.fromkeys(part for part in told if part))
    return f"{when}: {what}, {place or 'no place is told'}."


def say_toll(toll: Toll) -> str:
    """The ends in words: `12`, `12 to 20, best 14`, `12 or more`."""
    low, best, high = toll.worked.low, toll.worked.best, toll.worked.high
    told = f"{low}" if low == high else f"{low} to {high}" if low is not None and high is not None else f"{low or high}"
    best_told = f", best {best}" if best is not None and low != high else ""
    return f"{told}{' or more' if toll.open else ''}{best_told}"


def _differing(toll: Toll) -> Iterator[str]:
    for counts in toll.rivals:
        if len({(count.least, count.most, count.open) for count in counts}) > 1:
            yield f"The counts differ: {'; '.join(map(_says, counts))}."


def _says(count: Count) -> str:
    return f"{count.words} ({count.origin.name})"


def _stances(party: Party, among_others: bool) -> Iterator[str]:
    told = (
        (party.accused if among_others else (), "said"),
        (party.denies, "denied"),
        (party.clears, "denied"),
        (party.declines, "not commented on"),
    )
    for origins, words in told:
        if origins:
            yield f"That it was {party.name} is {words} by {_names(origins)}."


def _names(origins: Sequence[Origin]) -> str:
    return ", ".join(origin.name for origin in origins)


def _counted(origins: Sequence[Origin]) -> str:
    return f"{len(origins)} independent origin{'' if len(origins) == 1 else 's'}"
