"""Incidents out of readings, and their tolls under a rule, with every reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from counterclaim.front.asked import Day, as_day, as_one_of
from counterclaim.front.reading import Reading
from counterclaim.incidents import Asked, WorkedIncident, link_readings, work_out
from counterclaim.incidents import Incident as PlainIncident
from counterclaim.incidents.reasons import Reason, reasons_of
from counterclaim.model import Harm, Report
from counterclaim.model import Reading as PlainReading
from counterclaim.reconcile.grade import Graded
from counterclaim.reconcile.history import Moment
from counterclaim.reconcile.origins import Origin
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.responsibility import Responsibility
from counterclaim.reconcile.tolls import DEFAULT, Part
from counterclaim.showing.incidents import heading, say_ends, say_worked
from counterclaim.showing.notebook.incident import show_incident
from counterclaim.showing.notebook.toll import show_toll
from counterclaim.showing.wording import number


@dataclass(frozen=True, slots=True, repr=False)
class Incident(PlainIncident):
    """Accounts of one incident: `id`, `type`, `country`, `place`, `days` (first and last), and `members`, each with its
    report, its account and its claims. A view: nothing of it is stored."""

    def __repr__(self) -> str:
        return f"<Incident {heading(self)}: {number(len(self.members), 'account')}>"

    def _repr_html_(self) -> str:
        return show_incident(work_out(self))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WorkedToll:
    """The toll of one harm under a rule: people, as closed ends.

    `whose` tells of whom (all, civilian, combatant). `best` is None where the rule gives a range alone; `or_more` says
    that a count which sets the high has no upper end. `parts` are the sides it is the sum of, where nobody counts
    all of them together. `reasons` are all the figures told, used or not, with why.
    """

    harm: Harm
    whose: Whose
    rule: str
    low: int | None
    best: int | None
    high: int | None
    or_more: bool
    reasons: tuple[Reason, ...]
    parts: tuple[Part, ...] = ()

    def __str__(self) -> str:
        said = say_ends((self.low, self.best, self.high), self.or_more)
        return f"{self.harm}, {self.whose}, by the rule {self.rule}: {said}"

    def __repr__(self) -> str:
        return f"<WorkedToll {self}>"

    def _repr_html_(self) -> str:
        named = {"low": self.low, "best": self.best, "high": self.high}
        ends = " · ".join(f"{name} {end:,}" for name, end in named.items() if end is not None)
        sides = " + ".join(f"{part.name} {say_worked(part.worked, part.open)}" for part in self.parts)
        sums = f", the sum of {sides}" if sides else ""
        said = f"{self.harm}, {self.whose}: {ends}{' or more' if self.or_more else ''} (rule {self.rule}){sums}"
        return show_toll(said, self.reasons)


@dataclass(frozen=True, slots=True, repr=False)
class Reconciled(Incident):
    """An incident with its claims weighed under a rule: the tolls, who is said to have done it, how sure that is."""

    worked: WorkedIncident = field(kw_only=True)
    tolls: tuple[WorkedToll, ...] = field(kw_only=True)

    @property
    def rule(self) -> str:
        """The name of the toll rule."""
        return self.worked.asked.rule

    @property
    def graded(self) -> Graded:
        """The grade and the strike status, each with why, and whether it is contested who did it."""
        return self.worked.graded

    @property
    def who(self) -> Responsibility:
        """Who is said to have done it, and by whom."""
        return self.worked.who

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The independent voices: fifty outlets that print one agency are one."""
        return self.worked.origins

    @property
    def history(self) -> tuple[Moment, ...]:
        """What was known at the end of each day on which something new was told."""
        return self.worked.history

    def toll(self, harm: Harm | str = Harm.KILLED, whose: Whose | str = Whose.ALL) -> WorkedToll | None:
        """The toll of a harm; None where no number is told: silence is not zero.

        Raises InputError for a harm or a group that there is not.
        """
        asked = as_one_of(Harm, "harm", harm), as_one_of(Whose, "group", whose)
        return next((one for one in self.tolls if (one.harm, one.whose) == asked), None)

    def __repr__(self) -> str:
        toll = self.toll()
        said = say_ends((toll.low, toll.best, toll.high), toll.or_more) if toll else None
        killed = f"killed {said}" if said else "no number of killed told"
        return f"<Reconciled {heading(self)}: {killed} by the rule {self.rule}, {self.graded.grade}>"

    def _repr_html_(self) -> str:
        return show_incident(self.worked)


def link(readings: Iterable[Reading | tuple[Report, PlainReading]]) -> list[Incident]:
    """The incidents that these readings tell of, in the order in which they are first told.

    Takes readings, or pairs of a report and its reading. By the rules of `Ledger.link`, with the same result; nothing
    is recorded, and of two readings of one report the last counts.
    """
    pairs = ((one.of, one) if isinstance(one, Reading) else one for one in readings)
    return [incident_of(one) for one in link_readings(pairs)]


def reconcile(
    incident: PlainIncident, rule: str = DEFAULT, *, as_of: Day | None = None, sources: Iterable[str] = ()
) -> Reconciled:
    """The incident's claims weighed under a toll rule, as known at the end of a day, as told by some sources alone.

    A source is a kind (`monitor`) or words met in an origin's name. Raises InputError for a rule that is not known, or
    sources that nothing in the incident comes from.
    """
    if isinstance(sources, str):
        sources = (sources,)
    return reconciled(work_out(incident_of(incident), Asked(rule, as_day(as_of, "as_of"), tuple(sources))))


def incident_of(incident: PlainIncident) -> Incident:
    """The incident alone, as it was before it was reconciled."""
    return Incident(incident.id, incident.members, incident.copies)


def reconciled(worked: WorkedIncident) -> Reconciled:
    """An incident that is worked out, with its tolls and their reasons."""
    incident = incident_of(worked.incident)
    worked = replace(worked, incident=incident)
    tolls = tuple(
        WorkedToll(
            harm=toll.harm,
            whose=toll.whose,
            rule=toll.rule,
            low=toll.worked.low,
            best=toll.worked.best,
            high=toll.worked.high,
            or_more=toll.open,
            reasons=reasons_of(toll, worked),
            parts=toll.parts,
        )
        for toll in worked.tolls
    )
    return Reconciled(incident.id, incident.members, incident.copies, worked=worked, tolls=tolls)
