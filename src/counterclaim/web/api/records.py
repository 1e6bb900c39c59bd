"""What the API gives: dataclasses, from which the document that describes them is made too."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from msgspec import Meta

from counterclaim.judgements import Act
from counterclaim.model import Claim
from counterclaim.reconcile.grade import Graded
from counterclaim.reconcile.responsibility import Responsibility
from counterclaim.review import Correction
from counterclaim.showing.matrix import Matrix
from counterclaim.web.index.looking import Hit, Line
from counterclaim.web.index.summed import Sums
from counterclaim.web.pages.audit import Entry
from counterclaim.web.pages.incident import AccountView, IncidentPage
from counterclaim.web.pages.tolls import RuleView, TollView

Id = Annotated[str, Meta(min_length=1, max_length=300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong, in a sentence."""

    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidents:
    """A page of incidents, with the sums over all that were asked for; `next` is the address of the next page."""

    sums: Sums
    incidents: tuple[Line, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRecord:
    """An incident worked out: tolls with what was weighed, every rule, the claim matrix, who did it, accounts."""

    id: str
    type: str
    place: str | None
    country: str | None
    days: tuple[date, date] | None
    rule: str
    as_of: date | None
    grade: Graded
    tolls: tuple[TollView, ...]
    rules: tuple[RuleView, ...]
    matrix: Matrix
    responsibility: Responsibility
    accounts: tuple[AccountView, ...]
    told: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """A page of reports."""

    reports: tuple[Hit, ...]
    count: int
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """People's last word on a claim."""

    act: str
    by: str
    why: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFull:
    """A report with its text, its reading in the exchange format, and people's last word on its claims by their ids."""

    report: dict[str, Any]
    text: str
    versions: tuple[str, ...]
    decisions: dict[str, Decided]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """A claim as it was read, as people left it (None where they rejected it), and their last word."""

    report: str
    incident: str | None
    read: Claim
    now: Claim | None
    decision: Decided | None
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """A page of decisions, the last first."""

    decisions: tuple[Entry, ...]
    count: int
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """A decision to be recorded: on a claim, or on two accounts. `correction` is what a claim to correct should say;
    `seen` is the digest of the last decision on the same, empty where there was none."""

    act: Act
    about: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=2)]
    why: Annotated[str, Meta(min_length=1, max_length=2000)]
    correction: Correction | None = None
    seen: Annotated[str, Meta(max_length=200)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeDecision:
    """A decision as it was recorded."""

    act: str
    about: tuple[str, ...]
    by: str
    why: str
    value: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What there is."""

    name: str
    version: str
    document: str
    incidents: str
    reports: str
    decisions: str


def record_of(page: IncidentPage) -> IncidentRecord:
    """The record of an incident, from its page."""
    return IncidentRecord(
        id=page.id,
        type=page.type,
        place=page.place,
        country=page.country,
        days=page.days,
        rule=page.rule,
        as_of=page.as_of,
        grade=page.graded,
        tolls=page.tolls,
        rules=page.rules,
        matrix=page.matrix,
        responsibility=page.who,
        accounts=page.accounts,
        told=page.steps,
    )
