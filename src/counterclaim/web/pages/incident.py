"""The page of an incident: tolls, matrix, history, who is said to have done it, accounts and links."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from counterclaim.errors import InputError, LedgerError
from counterclaim.incidents import Asked, Incident, Member, WorkedIncident, work_out
from counterclaim.incidents.reasons import figure_words
from counterclaim.judgements import Decision
from counterclaim.ledger import Ledger
from counterclaim.model import Harm
from counterclaim.reconcile.grade import Graded
from counterclaim.reconcile.pools import Count, Whose
from counterclaim.reconcile.responsibility import Responsibility
from counterclaim.reconcile.rules import RULES
from counterclaim.reconcile.setting_aside import say
from counterclaim.reconcile.statements import Statement
from counterclaim.reconcile.tolls import Part, Toll
from counterclaim.showing.lands import say_land
from counterclaim.showing.matrix import Matrix, contradict, make_matrix
from counterclaim.showing.wording import say_days, say_place, say_precision
from counterclaim.web.drawing.ranges import Ranges, draw_ranges
from counterclaim.web.incidents import decided, find_incident
from counterclaim.web.index import Index
from counterclaim.web.index.looking import Ends, head_of, number_of
from counterclaim.web.pages.offers import Offer, offers


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure behind a toll: what it says, who says it, where its words stand, and why it counts or does not."""

    words: str
    origin: str
    told: date | None
    link: str
    why: str


@dataclass(frozen=True, slots=True)
class TollView:
    """A toll with all that was weighed for it."""

    harm: str
    whose: str
    ends: Ends
    contradict: bool
    parts: tuple["PartView", ...]
    aside: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """What competes for a toll, or for one side's share of a toll that is a sum; `name` is that of the side."""

    name: str
    ends: Ends
    used: tuple[Figure, ...]
    unused: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with its toll of the killed, or of the first harm told."""

    name: str
    says: str
    ends: Ends
    chosen: bool
    link: str


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
    neighbours: tuple[Neighbour, ...]
    rule: str
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
    steps = tuple(sorted({one.report.published for one in told.members if one.report.published}))
    asked = read_asked(params, steps)
    incident = decided(told, decisions)
    worked = work_out(incident, asked)
    links = {c.id: link_of(one.report.id, c.id) for one in incident.members for c in one.claims}
    tolls = tuple(_tolls(worked, links))
    harm = next((harm for harm in Harm if any(one.harm is harm for one in worked.by_rule)), Harm.KILLED)
    rules = tuple(_rules(worked, harm, asked))
    ends = [*(one.ends for one in tolls), *(one.ends for one in rules)]
    days = [day for day in steps if asked.as_of is None or day <= asked.as_of]
    return IncidentPage(
        id=incident.id,
        type=incident.type or "incident",
        place=_place(incident),
        country=incident.country,
        precision=say_precision(incident.place) if incident.place else None,
        days=incident.days,
        graded=worked.graded,
        tolls=tolls,
        most=max((end.high or end.low or 0 for end in ends), default=0),
        rules=rules,
        rule_harm=harm.value,
        matrix=make_matrix(worked, {claim: one.act.value for claim, one in decisions.items()}, link_of),
        ranges=draw_ranges(worked.statements, worked.history, links),
        who=worked.who,
        accounts=tuple(map(_account, incident.members)),
        neighbours=tuple(_neighbours(connection, told)),
        rule=asked.rule,
        steps=steps,
        step=max(len(days) - 1, 0),
        origins=len(worked.origins),
        waiting=_waiting(told, decisions),
        exports=tuple(offers(_query(incident.id, asked))),
        head=head_of(connection),
    )


def _query(id: str, asked: Asked) -> str:
    return urlencode({"incident": id, "rule": asked.rule} | ({"as_of": str(asked.as_of)} if asked.as_of else {}))


def _waiting(told: Incident, decisions: Mapping[str, Decision]) -> int:
    return sum(claim.id not in decisions for one in told.members for claim in one.claims)


def _place(incident: Incident) -> str | None:
    member = next((one for one in incident.members if one.account.place == incident.place and incident.place), None)
    return say_place(member.account, say_land) if member else None


def _ends(toll: Toll | Part) -> Ends:
    return Ends(toll.worked.low, toll.worked.best, toll.worked.high, toll.open)


def _tolls(worked: WorkedIncident, links: Mapping[str, str]) -> Iterator[TollView]:
    for toll in worked.tolls:
        yield TollView(
            harm=toll.harm.value,
            whose={Whose.ALL: "all", Whose.CIVILIAN: "civilians", Whose.COMBATANT: "combatants"}[toll.whose],
            ends=_ends(toll),
            contradict=contradict(toll),
            parts=tuple(
                PartView(
                    name=part.name,
                    ends=_ends(part),
                    used=tuple(_count(count, "", links) for count in part.worked.used),
                    unused=tuple(_count(count, why, links) for count, why in part.worked.unused),
                )
                for part in toll.parts or (Part("", toll.worked, toll.open),)
            ),
            aside=tuple(_aside(one.statement, one.why, links) for one in toll.aside),
        )


def _count(count: Count, why: str, links: Mapping[str, str]) -> Figure:
    return Figure(figure_words(count.words), count.origin.name, count.told, links.get(count.claims[0], "#"), why)


def _aside(one: Statement, why: str, links: Mapping[str, str]) -> Figure:
    return Figure(figure_words(say(one)), one.origin.name, one.told, links.get(one.claim, "#"), why)


def _rules(worked: WorkedIncident, harm: Harm, asked: Asked) -> Iterator[RuleView]:
    day = f"&as_of={asked.as_of}" if asked.as_of else ""
    for name, rule in RULES.items():
        told: Any = next(
            (toll for toll in worked.by_rule if toll.rule == name and toll.harm is harm and toll.whose is Whose.ALL),
            None,
        )
        says = " ".join((rule.__doc__ or "").split("\n\n")[0].split("Source:")[0].split())
        ends = _ends(told) if told else Ends(None, None, None, False)
        yield RuleView(name, says, ends, name == asked.rule, f"?rule={name}{day}")


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
    mine = {one.account.id for one in incident.members}
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
        if found and there not in mine:
            yield Neighbour(found["id"], found["headline"] or found["id"], here, there, row["weight"])
