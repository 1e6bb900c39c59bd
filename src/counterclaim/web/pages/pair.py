"""Two accounts beside each other: what speaks for one incident and what against, and what people said."""

import sqlite3
from dataclasses import dataclass

from counterclaim.errors import InputError, LedgerError
from counterclaim.incidents import Member
from counterclaim.judgements import Act
from counterclaim.ledger import Ledger
from counterclaim.link.clusters import THRESHOLD
from counterclaim.link.draw import draw_traits
from counterclaim.link.exclusions import EXCLUSIONS, excluded
from counterclaim.link.judging import verdict_of
from counterclaim.link.weights import load_weights
from counterclaim.model import Reading, Report
from counterclaim.showing.lands import say_land
from counterclaim.showing.wording import say_days, say_place
from counterclaim.web.deciding import Standing, last_on
from counterclaim.web.pages.queue import Refused
from counterclaim.web.pages.report import ClaimView, claim_view


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two accounts."""

    id: str
    report: Report
    type: str
    place: str
    days: str
    claims: tuple[ClaimView, ...]
    incident: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison: its outcome, and what it speaks for, in bits."""

    name: str
    outcome: str
    weight: float


@dataclass(frozen=True, slots=True)
class PairPage:
    """Everything on the page of a pair."""

    sides: tuple[Side, Side]
    compared: tuple[Compared, ...]
    prior: float
    weight: float
    probability: float
    verdict: str
    threshold: float
    excluded: str | None
    standing: Standing | None
    seen: str
    together: bool
    trouble: str | None
    why: str


def pair_page(
    connection: sqlite3.Connection, ledger: Ledger, ids: tuple[str, str], refused: Refused | None = None
) -> PairPage:
    """The page of two accounts, with what was refused of it. Raises LedgerError where there is no such account."""
    if ids[0] == ids[1]:
        raise InputError("An account is the same as itself: give the ids of two.")
    members = tuple(_member(ledger, id) for id in ids)
    traits = [
        draw_traits(one.report, Reading(report=one.report.id, reader="", accounts=(one.account,), claims=one.claims))[0]
        for one in members
    ]
    weighed = load_weights().weigh(*traits)
    rule = excluded(*traits)
    sides = (_side(connection, members[0]), _side(connection, members[1]))
    standing = last_on(connection, ids)
    return PairPage(
        sides=sides,
        compared=tuple(Compared(one.comparison, one.outcome or "not told", one.weight) for one in weighed.reasons),
        prior=weighed.prior,
        weight=weighed.weight,
        probability=weighed.probability,
        verdict=verdict_of(weighed.weight).value,
        threshold=THRESHOLD,
        excluded=f"{rule}: {EXCLUSIONS[rule].__doc__}" if rule else None,
        standing=standing if standing and standing.decision.act is not Act.OPEN else None,
        seen=standing.digest if standing else "",
        together=sides[0].incident is not None and sides[0].incident == sides[1].incident,
        trouble=refused.why if refused else None,
        why=refused.form.get("why", "") if refused else "",
    )


def _member(ledger: Ledger, id: str) -> Member:
    report = ledger.reports_of([id]).get(id)
    for told in ledger.told(reports=[report]) if report else ():
        for account in told.reading.accounts:
            if account.id == id:
                return Member(told.report, account, tuple(c for c in told.reading.claims if c.account == id))
    raise LedgerError(f"The ledger holds no account {id} that still counts: the page of an incident lists them.")


def _side(connection: sqlite3.Connection, one: Member) -> Side:
    account = one.account
    row = connection.execute(
        "SELECT incidents.id FROM members JOIN incidents ON number = incident WHERE account = ?", (account.id,)
    ).fetchone()
    return Side(
        id=account.id,
        report=one.report,
        type=account.types[0].value if account.types else "incident",
        place=say_place(account, say_land) or "place not told",
        days=say_days(account.period.value if account.period else None) or "day not told",
        claims=tuple(claim_view(connection, one.report, claim) for claim in one.claims),
        incident=row["id"] if row else None,
    )
