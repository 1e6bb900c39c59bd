"""An incident out of the index and the ledger: its members by look-up, its claims as people left them."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.copies import copy_families
from counterclaim.errors import LedgerError
from counterclaim.incidents import Incident, Member
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import Ledger
from counterclaim.review import decided_claims

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Held:
    """An incident as it was read, with who read each of its reports, people's last word on each of its claims, and on
    pairs of its accounts."""

    incident: Incident
    readers: Mapping[str, str]
    decisions: dict[str, Decision]
    on_pairs: tuple[Decision, ...]


def find_incident(connection: sqlite3.Connection, ledger: Ledger, number: int) -> Held:
    """The incident of this number. Raises LedgerError where it is no longer held under it, or the ledger tells it with
    other accounts by now."""
    members = connection.execute("SELECT count(*) FROM members WHERE incident = ?", (number,)).fetchone()[0]
    for held in find_incidents(connection, ledger, [number]):
        if len(held.incident.members) == members:
            return held
    raise LedgerError("The incident is just being drawn again: ask once more.")


def find_incidents(connection: sqlite3.Connection, ledger: Ledger, numbers: Sequence[int]) -> list[Held]:
    """The incidents of these numbers, in the order given; what is no longer held under its number is left out."""
    marks = ",".join("?" * len(numbers))
    ids = dict(connection.execute(f"SELECT number, id FROM incidents WHERE number IN ({marks})", numbers).fetchall())
    rows = connection.execute(
        f"SELECT account, report, incident FROM members WHERE incident IN ({marks})", numbers
    ).fetchall()
    of, reports = {row["account"]: row["incident"] for row in rows}, {row["report"] for row in rows}
    members: dict[int, list[Member]] = {number: [] for number in ids}
    readers = {}
    for told in ledger.told(reports=reports):
        readers[told.report.id] = told.reading.reader
        for account in told.reading.accounts:
            if of.get(account.id) in members:
                claims = tuple(claim for claim in told.reading.claims if claim.account == account.id)
                members[of[account.id]].append(Member(told.report, account, claims))
    families = copy_families(ledger.dependences(reports))
    standing = _on_pairs(connection, reports)
    made = [_incident(ids[number], members[number], families) for number in numbers if number in ids]
    return [
        Held(
            one,
            {member.report.id: readers[member.report.id] for member in one.members},
            decided_on(connection, [claim.id for member in one.members for claim in member.claims]),
            tuple(each for each in standing if {member.account.id for member in one.members}.issuperset(each.about)),
        )
        for one in made
    ]


def _incident(id: str, members: Sequence[Member], families: Mapping[str, str]) -> Incident:
    copies = sorted({one.report.id for one in members} & families.keys())
    return Incident(id, tuple(members), tuple((report, families[report]) for report in copies))


def _on_pairs(connection: sqlite3.Connection, reports: Collection[str]) -> list[Decision]:
    last = {one.about: one for one in judged(connection, reports)}
    return [one for one in last.values() if one.act is not Act.OPEN]


def judged(connection: sqlite3.Connection, reports: Collection[str]) -> list[Decision]:
    """The decisions on pairs of which an account is, or was, told by one of these reports, in the order made."""
    found: dict[int, Decision] = {}
    wanted = sorted(reports)
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        rows = connection.execute(
            "SELECT decisions.* FROM judged JOIN decisions ON number = decision "
            f"WHERE judged.report IN ({','.join('?' * len(part))})",
            part,
        )
        found |= {row["number"]: decision_of(row) for row in rows}
    return [found[number] for number in sorted(found)]


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
