"""The page of an incident: tolls, matrix, history, who is said to have done it, accounts and links."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from counterclaim.errors import InputError, LedgerError
from counterclaim.incidents import Asked, Incident, Member, work_out
from counterclaim.judgements import Decision
from counterclaim.ledger import Ledger
from counterclaim.model import Harm
from counterclaim.reconcile.grade import Graded
from counterclaim.reconcile.origins import told_on
from counterclaim.reconcile.responsibility import Responsibility
from counterclaim.reconcile.rules import RULES
from counterclaim.showing.lands import say_land
from counterclaim.showing.matrix import Matrix, make_matrix
from counterclaim.showing.wording import say_days, say_place, say_precision
from counterclaim.web.drawing.ranges import Ranges, draw_ranges
from counterclaim.web.incidents import decided, find_incident
from counterclaim.web.index import Index
from counterclaim.web.index.looking import Ends, head_of, number_of
from counterclaim.web.pages.offers import Offer, offers
from counterclaim.web.pages.tolls import RuleView, TollView, rule_views, toll_views


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account of the incident."""

    id: str
    report: str
    title: str
    outlet: str
    url: str | None
    published: date | None
    role: str
    type: str
    place: str | None
    precision: str | None
    days: str | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another incident that may be the same: which accounts, and how much speaks for it."""

    incident: str
    headline: str
    mine: str
    other: str
    weight: float


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Everything on the page of an incident."""

    id: str
    type: str
    place: str | None
    country: str | None
    precision: str | None
    days: tuple[date, date] | None
    graded: Graded
    tolls: tuple[TollView, ...]
    most: int
    rules: tuple[RuleView, ...]
    rule_harm: str
    matrix: Matrix
    ranges: Ranges | None
    who: Responsibility
    accounts: tuple[AccountView, ...]
    later: int
    neighbours: tuple[Neighbour, ...]
    rule: str
    as_of: date | None
    steps: tuple[date, ...]
    step: int
    origins: int
    waiting: int
    exports: tuple[Offer, ...]
    head: str


def link_of(report: str, claim: str) -> str:
    """The address of a claim's words in its report."""
    return f"/report/{quote(report, safe='')}#t-{claim}"


def read_asked(params: Mapping[str, str], steps: tuple[date, ...]) -> Asked:
    """What the address asks of the incident: a rule, and a day (`as_of`) or the number of one of its days (`step`)."""
    from counterclaim.ingest import read_day

    rule = params.get("rule") or Asked().rule
    if rule not in RULES:
        raise InputError(f"There is no toll rule {rule[:60]!r}; there are {', '.join(RULES)}.")
    if params.get("as_of"):
        return Asked(rule=rule, as_of=read_day(params["as_of"], "as_of"))
    step = params.get("step", "")
    if step.isascii() and step.isdigit() and len(step) < 6 and int(step) < len(steps) - 1:
        return Asked(rule=rule, as_of=steps[int(step)])
    return Asked(rule=rule)


def incident_at_hand(index: Index, key: str, params: Mapping[str, str]) -> IncidentPage:
    """The page of an incident out of what is drawn of it; where that no longer is how the ledger tells it, of all that
    the ledger holds now. Raises LedgerError where there is no such incident."""
    try:
        return incident_page(index.at_hand(), index.ledger, key, params)
    except LedgerError:
        return incident_page(index.fresh(), index.ledger, key, params)


def incident_page(connection: sqlite3.Connection, ledger: Ledger, key: str, params: Mapping[str, str]) -> IncidentPage:
    """The page of an incident as the address asks for it. Raises LedgerError where there is no such incident."""
    held = find_incident(connection, ledger, number_of(connection, key))
    told, decisions = held.incident, held.decisions
    steps = tuple(sorted({day for one in told.members if (day := told_on(one.report))}))
    asked = read_asked(params, steps)
    incident = decided(told, decisions)
    worked = work_out(incident, asked)
    links = {c.id: link_of(one.report.id, c.id) for one in incident.members for c in one.claims}
    tolls = tuple(toll_views(worked, links))
    harm = next((harm for harm in Harm if any(one.harm is harm for one in worked.by_rule)), Harm.KILLED)
    rules = tuple(rule_views(worked, harm, asked))
    return IncidentPage(
        id=incident.id,
        type=incident.type or "incident",
        place=_place(incident),
        country=incident.country,
        precision=say_precision(incident.place) if incident.place else None,
        days=incident.days,
        graded=worked.graded,
        tolls=tolls,
        most=max((ends.high or ends.low or 0 for ends in _all_ends(tolls, rules)), default=0),
        rules=rules,
        rule_harm=harm.value,
        matrix=make_matrix(worked, {claim: one.act.value for claim, one in decisions.items()}, link_of),
        ranges=draw_ranges(worked.statements, worked.history, links),
        who=worked.who,
        accounts=tuple(map(_account, worked.incident.members)),
        later=len(told.members) - len(worked.incident.members),
        neighbours=tuple(_neighbours(connection, told)),
        rule=asked.rule,
        as_of=asked.as_of,
        steps=steps,
        step=max(sum(asked.as_of is None or day <= asked.as_of for day in steps) - 1, 0),
        origins=len(worked.origins),
        waiting=_waiting(told, decisions),
        exports=tuple(offers(_query(incident.id, asked))),
        head=head_of(connection),
    )


def _all_ends(tolls: Sequence[TollView], rules: Sequence[RuleView]) -> list[Ends]:
    return [*(one.ends for one in tolls), *(one.ends for one in rules)]


def _query(id: str, asked: Asked) -> str:
    return urlencode({"incident": id, "rule": asked.rule} | ({"as_of": str(asked.as_of)} if asked.as_of else {}))


def _waiting(told: Incident, decisions: Mapping[str, Decision]) -> int:
    return sum(claim.id not in decisions for one in told.members for claim in one.claims)


def _place(incident: Incident) -> str | None:
    member = next((one for one in incident.members if one.account.place == incident.place and incident.place), None)
    return say_place(member.account, say_land) if member else None


def _account(one: Member) -> AccountView:
    account = one.account
    return AccountView(
        id=account.id,
        report=one.report.id,
        title=one.report.title or one.report.id,
        outlet=one.report.outlet or "no outlet",
        url=one.report.url,
        published=one.report.published,
        role=account.role.value,
        type=account.types[0].value if account.types else "incident",
        place=say_place(account, say_land),
        precision=say_precision(account.place) if account.place else None,
        days=say_days(account.period.value if account.period else None),
    )


def _neighbours(connection: sqlite3.Connection, incident: Incident) -> Iterator[Neighbour]:
    mine, met = {one.account.id for one in incident.members}, set[str]()
    marks = ",".join("?" * len(mine))
    rows = connection.execute(
        f"SELECT first_account, second_account, weight FROM pairs WHERE verdict = 'unsure' AND decided IS NULL AND "
        f"first_account IN ({marks}) UNION SELECT first_account, second_account, weight FROM pairs "
        f"WHERE verdict = 'unsure' AND decided IS NULL AND second_account IN ({marks}) ORDER BY weight DESC LIMIT 20",
        (*mine, *mine),
    )
    for row in rows:
        a, b = row["first_account"], row["second_account"]
        here, there = (a, b) if a in mine else (b, a)
        found = connection.execute(
            "SELECT incidents.id, headline FROM members JOIN incidents ON incidents.number = incident "
            "WHERE account = ?",
            (there,),
        ).fetchone()
        if found and there not in mine and found["id"] not in met:
            met.add(found["id"])
            yield Neighbour(found["id"], found["headline"] or found["id"], here, there, row["weight"])
