"""The queue of the review: what waits, the weightiest first, and one claim with all that is needed to decide on it."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.judgements import Act
from counterclaim.ledger import Ledger
from counterclaim.model import Claim, Group, Harm, Stance
from counterclaim.review import corrected
from counterclaim.showing.lands import say_land
from counterclaim.web.deciding import Standing, find_claim, last_on
from counterclaim.web.incidents import decision_of
from counterclaim.web.index.looking import kept
from counterclaim.web.pages.report import AccountView, ClaimView, ReportPage, claim_view, report_page

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that was not taken: why, and the form in which it was sent, so that nothing is to be written again."""

    why: str
    form: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits: what it says of which incident, and why it stands where it does in the queue."""

    id: str
    says: str
    outlet: str
    why: str
    incident: str


@dataclass(frozen=True, slots=True)
class WaitingPair:
    """A pair of accounts of which no rule is sure."""

    first: str
    second: str
    headlines: tuple[str, str]
    weight: float


@dataclass(frozen=True, slots=True)
class QueuePage:
    """What waits for a reviewer; `incident` where only one incident's claims are asked for."""

    incident: str | None
    claims: int
    decided: int
    pairs: int
    waiting: tuple[Waiting, ...]
    waiting_pairs: tuple[WaitingPair, ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim under review: its report, itself, what was decided before, and its neighbours in the queue."""

    claim: Claim
    view: ClaimView
    sheet: ReportPage
    standing: Standing | None
    seen: str
    earlier: tuple[Standing, ...]
    next: str | None
    previous: str | None
    incident: str | None
    left: int
    trouble: str | None
    form: Mapping[str, str]
    account: AccountView | None
    harms: tuple[str, ...] = tuple(Harm)
    groups: tuple[str, ...] = tuple(Group)
    stances: tuple[str, ...] = tuple(Stance)


def queue_page(connection: sqlite3.Connection, incident: str | None) -> QueuePage:
    """The top of the queue."""
    within, values = _within(connection, incident)
    rows = connection.execute(
        "SELECT claims.id, says, why, outlet, type, place, country FROM (SELECT * FROM claims WHERE decided IS NULL "
        f"AND {within} ORDER BY priority DESC, id LIMIT ?) AS claims JOIN reports ON reports.id = claims.report "
        "LEFT JOIN incidents ON incidents.number = claims.incident ORDER BY priority DESC, claims.id",
        (*values, SHOWN),
    )
    waiting = [Waiting(row["id"], row["says"], row["outlet"] or "no outlet", row["why"], _headed(row)) for row in rows]
    left = _left(connection, incident)
    return QueuePage(
        incident=incident,
        claims=left,
        decided=_all(connection, incident) - left,
        pairs=kept(connection, "open_pairs"),
        waiting=tuple(waiting),
        waiting_pairs=() if incident else tuple(_pairs(connection)),
    )


def _headed(row: sqlite3.Row) -> str:
    """The incident in two words; empty for what is about none."""
    kind = (row["type"] or "").replace("_", " ")
    return " · ".join(
        part for part in (kind, row["place"] or (say_land(row["country"]) if row["country"] else "")) if part
    )


def _left(connection: sqlite3.Connection, incident: str | None) -> int:
    within, values = _within(connection, incident)
    return (
        _count(connection, f"claims WHERE decided IS NULL AND {within}", values)
        if incident
        else kept(connection, "waiting")
    )


def _all(connection: sqlite3.Connection, incident: str | None) -> int:
    within, values = _within(connection, incident)
    return _count(connection, f"claims WHERE {within}", values) if incident else kept(connection, "claims")


def _count(connection: sqlite3.Connection, what: str, values: tuple[object, ...]) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {what}", values).fetchone()[0])


def _within(connection: sqlite3.Connection, incident: str | None) -> tuple[str, tuple[object, ...]]:
    if incident is None:
        return "1", ()
    row = connection.execute("SELECT number FROM incidents WHERE id = ?", (incident,)).fetchone()
    return "incident = ?", (row["number"] if row else -1,)


def _pairs(connection: sqlite3.Connection) -> list[WaitingPair]:
    rows = connection.execute(
        "SELECT first_account, second_account, weight FROM pairs WHERE decided IS NULL AND verdict = 'unsure' "
        "ORDER BY weight DESC LIMIT ?",
        (SHOWN,),
    ).fetchall()
    return [
        WaitingPair(row[0], row[1], (_headline(connection, row[0]), _headline(connection, row[1])), row[2])
        for row in rows
    ]


def _headline(connection: sqlite3.Connection, account: str) -> str:
    row = connection.execute(
        "SELECT title, outlet FROM members JOIN reports ON reports.id = report WHERE account = ?", (account,)
    ).fetchone()
    return f"{row['title'] or 'no headline'} ({row['outlet'] or 'no outlet'})" if row else account


def first_waiting(connection: sqlite3.Connection, incident: str | None) -> str | None:
    """The claim at the head of the queue."""
    within, values = _within(connection, incident)
    row = connection.execute(
        f"SELECT id FROM claims WHERE decided IS NULL AND {within} ORDER BY priority DESC, id LIMIT 1", values
    ).fetchone()
    return str(row["id"]) if row else None


def claim_page(
    connection: sqlite3.Connection, ledger: Ledger, id: str, incident: str | None, refused: Refused | None = None
) -> ClaimPage:
    """The page of a claim under review, with what was refused of it. Raises LedgerError where there is none."""
    report, _, claim = find_claim(connection, ledger, id)
    standing = last_on(connection, (id,))
    sheet = report_page(connection, ledger, report.id, {})
    now = corrected(claim, standing.decision) if standing else claim
    return ClaimPage(
        claim=claim,
        view=claim_view(connection, report, claim),
        sheet=sheet,
        standing=standing if standing and standing.decision.act is not Act.OPEN else None,
        seen=standing.digest if standing else "",
        earlier=tuple(_earlier(connection, id)),
        next=_beside(connection, id, incident, forward=True),
        previous=_beside(connection, id, incident, forward=False),
        incident=incident,
        left=_left(connection, incident),
        trouble=refused.why if refused else None,
        form=_filled(now) | (dict(refused.form) if refused else {}),
        account=next((one for one in (*sheet.main, *sheet.background) if one.id == claim.account), None),
    )


def _filled(claim: Claim) -> dict[str, str]:
    """What the form says before anything is changed in it."""
    told = {
        "why": "",
        "stance": claim.stance.value.value,
        "party": claim.actor.name.value if claim.actor else "",
        "source": claim.voice.chain[-1].name.value if claim.voice.chain else "",
    }
    if toll := claim.toll:
        low, high = toll.figure.value.low, toll.figure.value.high
        told |= {"harm": toll.harm.value.value, "group": toll.group.value}
        told |= {"low": "" if low is None else str(low), "high": "" if high is None else str(high)}
    return told


def _earlier(connection: sqlite3.Connection, id: str) -> list[Standing]:
    rows = connection.execute("SELECT * FROM decisions WHERE about = ? ORDER BY number DESC", (id,))
    return [Standing(decision_of(row), row["digest"], row["recorded"]) for row in rows]


def _beside(connection: sqlite3.Connection, id: str, incident: str | None, *, forward: bool) -> str | None:
    within, values = _within(connection, incident)
    here = connection.execute("SELECT priority FROM claims WHERE id = ?", (id,)).fetchone()["priority"]
    order, less, by, after = ("DESC", "<", "ASC", ">") if forward else ("ASC", ">", "DESC", "<")
    # Two look-ups in the index of what waits: those of the same weight, then the next weight.
    for where, told in ((f"priority = ? AND id {after} ?", (here, id)), (f"priority {less} ?", (here,))):
        row = connection.execute(
            f"SELECT id FROM claims WHERE decided IS NULL AND {within} AND {where} "
            f"ORDER BY priority {order}, id {by} LIMIT 1",
            (*values, *told),
        ).fetchone()
        if row:
            return str(row["id"])
    return None
