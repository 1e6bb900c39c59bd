"""An incident out of the index and the ledger: its members by look-up, its claims as people left them."""

import sqlite3
from dataclasses import replace

from counterclaim.copies import copy_families
from counterclaim.errors import LedgerError
from counterclaim.incidents import Incident, Member
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import Ledger
from counterclaim.review import decided_claims

CHUNK = 500


def find_incident(connection: sqlite3.Connection, ledger: Ledger, key: str) -> tuple[Incident, dict[str, Decision]]:
    """The incident of this id, or the one that the account of this id is in, as it was read, and what people
    decided on its claims. Raises LedgerError where there is none."""
    row = connection.execute(
        "SELECT number, id FROM incidents WHERE id = ? UNION ALL SELECT incidents.number, incidents.id FROM members "
        "JOIN incidents ON incidents.number = members.incident WHERE account = ? LIMIT 1",
        (key, key.removeprefix("i-")),
    ).fetchone()
    if row is None:
        raise LedgerError(f"The ledger holds no incident {key}: it may have been joined to another or split.")
    accounts = connection.execute("SELECT account, report FROM members WHERE incident = ?", (row["number"],)).fetchall()
    wanted = {one["account"] for one in accounts}
    members = [
        Member(told.report, account, tuple(c for c in told.reading.claims if c.account == account.id))
        for told in ledger.told(reports={one["report"] for one in accounts})
        for account in told.reading.accounts
        if account.id in wanted
    ]
    families = copy_families(ledger.dependences({one.report.id for one in members}))
    copies = sorted({one.report.id for one in members} & families.keys())
    incident = Incident(row["id"], tuple(members), tuple((report, families[report]) for report in copies))
    return incident, decided_on(connection, [claim.id for one in members for claim in one.claims])


def decided(incident: Incident, decisions: dict[str, Decision]) -> Incident:
    """The incident with its claims as people left them."""
    members = (Member(one.report, one.account, decided_claims(one.claims, decisions)) for one in incident.members)
    return replace(incident, members=tuple(members))


def decided_on(connection: sqlite3.Connection, claims: list[str]) -> dict[str, Decision]:
    """People's last word on each of these claims, where there is one."""
    found: dict[str, Decision] = {}
    if connection.execute("SELECT 1 FROM decisions LIMIT 1").fetchone() is None:
        return found
    for start in range(0, len(claims), CHUNK):
        part = claims[start : start + CHUNK]
        rows = connection.execute(
            f"SELECT * FROM decisions WHERE about IN ({','.join('?' * len(part))}) ORDER BY number", part
        )
        found |= {row["about"]: decision_of(row) for row in rows}
    return {claim: one for claim, one in found.items() if one.act is not Act.OPEN}


def decision_of(row: sqlite3.Row) -> Decision:
    """The decision of a row of the index."""
    return Decision(
        act=Act(row["act"]),
        about=tuple(row["about"].split("\n")),
        by=row["person"],
        why=row["why"],
        after=row["after"],
        value=row["value"],
    )
