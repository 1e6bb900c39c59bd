"""An incident worked out: its tolls under every rule, who is said to have done it, its grade and its history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.errors import InputError
from counterclaim.fold import fold
from counterclaim.incidents.copies import families_of
from counterclaim.incidents.gathering import Incident, Member
from counterclaim.model import SourceType
from counterclaim.reconcile.grade import Graded, grade
from counterclaim.reconcile.history import Moment, as_of, history, stands_as_of
from counterclaim.reconcile.origins import Origin, distinct, told_on
from counterclaim.reconcile.responsibility import Responsibility, responsibility
from counterclaim.reconcile.rules import RULES
from counterclaim.reconcile.statements import Families, Stand, Statement, stands_of, statements_of
from counterclaim.reconcile.tolls import DEFAULT, Toll, tolls, weigh


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an incident: under which rule, as of which day, and by which sources alone.

    A source is a kind of source (`monitor`) or words met in an origin's name.
    """

    rule: str = DEFAULT
    as_of: date | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkedIncident:
    """The tolls under the rule asked for and under every rule, the parties, the grade and the history; its `incident`
    holds what was told by the day asked for."""

    incident: Incident
    asked: Asked
    tolls: tuple[Toll, ...]
    by_rule: tuple[Toll, ...]
    who: Responsibility
    graded: Graded
    history: tuple[Moment, ...]
    origins: tuple[Origin, ...]
    statements: tuple[Statement, ...]
    stands: tuple[Stand, ...]


def work_out(
    incident: Incident, asked: Asked = Asked(), families: Families | None = None, *, brief: bool = False
) -> WorkedIncident:
    """The incident worked out as asked; `families` names copies of one text beyond those found.

    A `brief` one goes without its tolls under the other rules and its history, which take most of the work.
    Raises InputError for a rule that is not known, or sources that nothing in the incident comes from.
    """
    statements, stands = _of_sources(*_said(incident, families or {}), asked.sources)
    everything = statements, stands
    if asked.as_of:
        statements, stands = as_of(statements, asked.as_of), stands_as_of(stands, asked.as_of)
    weighed, who = weigh(statements), responsibility(stands)
    moments = [] if brief else history(*everything, rule=asked.rule)
    return WorkedIncident(
        incident=_known(incident, asked.as_of),
        asked=asked,
        tolls=tolls(weighed, asked.rule),
        by_rule=tuple(toll for rule in (() if brief else RULES) for toll in tolls(weighed, rule)),
        who=who,
        graded=grade(statements, who),
        history=tuple(one for one in moments if asked.as_of is None or one.day <= asked.as_of),
        origins=distinct([*(one.origin for one in statements), *(one.origin for one in stands)]),
        statements=tuple(statements),
        stands=tuple(stands),
    )


def _known(incident: Incident, day: date | None) -> Incident:
    """The incident with the accounts that were told by the end of a day; with all where none is asked for."""
    if day is None:
        return incident
    members = (one for one in incident.members if (told_on(one.report) or date.max) <= day)
    return replace(incident, members=tuple(members))


def _said(incident: Incident, families: Families) -> tuple[list[Statement], list[Stand]]:
    seen = families_of([one.report for one in _in_order_told(incident)])
    families = {**seen, **dict(incident.copies), **families}
    tellings = [(one.report, one.claims) for one in incident.members]
    return statements_of(tellings, families), stands_of(tellings, families)


def _in_order_told(incident: Incident) -> list[Member]:
    return sorted(incident.members, key=lambda one: (told_on(one.report) or date.max, one.report.id))


def _of_sources(
    statements: list[Statement], stands: list[Stand], sources: Sequence[str]
) -> tuple[list[Statement], list[Stand]]:
    if not sources:
        return statements, stands
    kept = [one for one in statements if _is_asked(one.origin, sources)]
    kept_stands = [one for one in stands if _is_asked(one.origin, sources)]
    if not kept and not kept_stands:
        names = sorted({*(one.origin.name for one in statements), *(one.origin.name for one in stands)})
        raise InputError(
            f"Nothing in the incident comes from {', '.join(sources)}; its sources are {', '.join(names)}."
        )
    return kept, kept_stands


def _is_asked(origin: Origin, sources: Sequence[str]) -> bool:
    kinds = {kind.value for kind in SourceType}
    return any(
        origin.type.value == source if source in kinds else fold(source) in fold(origin.name) for source in sources
    )
