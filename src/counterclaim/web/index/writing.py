"""Writing the index: incidents with what belongs to them, reports with their texts, pairs, decisions."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from counterclaim.incidents import Incident
from counterclaim.judgements import ON_PAIRS, Act, Decision, Link
from counterclaim.ledger import DecisionRow, Told
from counterclaim.web.index.rows import Drawn, Row, draw_claim, draw_incident

CHUNK = 500
_DRAWN = ("incidents", "members", "facets", "claims", "pairs", "decisions", "reports")


def clear(connection: sqlite3.Connection) -> None:
    """Take all rows out, to draw them anew."""
    for table in _DRAWN:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO texts(texts) VALUES ('delete-all')")


def accounts_beside(connection: sqlite3.Connection, accounts: set[str], reports: set[str]) -> set[str]:
    """The accounts given, those of the reports given, and all that stand in one incident with any of them."""
    numbers: set[int] = set()
    for column, keys in (("account", accounts), ("report", reports)):
        for part in _parts(keys):
            marks = ",".join("?" * len(part))
            found = connection.execute(f"SELECT incident FROM members WHERE {column} IN ({marks})", part)
            numbers |= {row[0] for row in found}
    beside = set(accounts)
    for number in numbers:
        beside |= {row[0] for row in connection.execute("SELECT account FROM members WHERE incident = ?", (number,))}
    return beside


def forget(connection: sqlite3.Connection, accounts: Collection[str]) -> None:
    """Take out the incidents that any of these accounts stands in."""
    numbers: set[int] = set()
    for part in _parts(accounts):
        marks = ",".join("?" * len(part))
        numbers |= {
            row[0] for row in connection.execute(f"SELECT incident FROM members WHERE account IN ({marks})", part)
        }
    for number in sorted(numbers):
        connection.execute("DELETE FROM incidents WHERE number = ?", (number,))
        for table in ("members", "facets", "claims"):
            connection.execute(f"DELETE FROM {table} WHERE incident = ?", (number,))


def write_incidents(
    connection: sqlite3.Connection, incidents: Iterable[Incident], decided: Mapping[str, Decision]
) -> None:
    """Put incidents in."""
    for incident in incidents:
        _write_incident(connection, draw_incident(incident, decided))


def _write_incident(connection: sqlite3.Connection, drawn: Drawn) -> None:
    number = _insert(connection, "incidents", drawn.incident)
    connection.executemany("INSERT INTO members VALUES (?, ?, ?)", [(a, number, r) for a, r in drawn.members])
    connection.executemany("INSERT INTO facets VALUES (?, ?, ?)", [(*facet, number) for facet in drawn.facets])
    for claim in drawn.claims:
        _insert(connection, "claims", claim | {"incident": number})


def write_reports(connection: sqlite3.Connection, told: Iterable[Told], decided: Mapping[str, Decision]) -> None:
    """Put reports in, with their texts and with the claims that belong to no incident."""
    for one in told:
        report = one.report
        old = connection.execute("SELECT number, reading FROM reports WHERE id = ?", (report.id,)).fetchone()
        if old and old["reading"] == one.seq:
            continue
        connection.execute("DELETE FROM reports WHERE id = ?", (report.id,))
        connection.execute("DELETE FROM claims WHERE report = ? AND incident IS NULL", (report.id,))
        connection.execute(
            "INSERT INTO texts(rowid, title, body, outlet) VALUES (?, ?, ?, ?)",
            (one.seq, _clean(report.title), _clean(report.text), _clean(report.outlet)),
        )
        day = report.published.isoformat() if report.published else None
        connection.execute(
            "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?)",
            (one.seq, report.id, report.title, report.outlet, day, one.seq),
        )
        known = {account.id for account in one.reading.accounts}
        for claim in one.reading.claims:
            if claim.account not in known:
                _insert(connection, "claims", draw_claim(report, claim, decided, False) | {"incident": None})


def write_pairs(connection: sqlite3.Connection, links: Iterable[Link]) -> None:
    """Put in the pairs that links are about; of two links on a pair the later holds."""
    connection.executemany(
        "INSERT INTO pairs VALUES (?, ?, ?, ?, NULL) ON CONFLICT (first_account, second_account) "
        "DO UPDATE SET weight = excluded.weight, verdict = excluded.verdict",
        ((link.first, link.second, link.weight, link.verdict.value) for link in links),
    )


def settle_pairs(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Write beside each pair what people's last word on it is."""
    for one in decisions:
        act = one.act.value if one.act in ON_PAIRS else None
        connection.execute(
            "UPDATE pairs SET decided = ? WHERE first_account = ? AND second_account = ?", (act, *sorted(one.about))
        )


def settle_claims(connection: sqlite3.Connection, decided: Mapping[str, Decision], opened: Iterable[str]) -> None:
    """Write beside each claim what people's last word on it is."""
    for claim in opened:
        connection.execute("UPDATE claims SET decided = NULL, person = NULL WHERE id = ?", (claim,))
    connection.executemany(
        "UPDATE claims SET decided = ?, person = ? WHERE id = ?",
        ((one.act.value, one.by, claim) for claim, one in decided.items()),
    )


def decisions(connection: sqlite3.Connection) -> int:
    """How many decisions the index holds."""
    return int(connection.execute("SELECT count(*) FROM decisions").fetchone()[0])


def write_decisions(connection: sqlite3.Connection, rows: Iterable[DecisionRow]) -> None:
    """Put decisions in, in the order they were made."""
    for row in rows:
        made = row.decision
        about = "\n".join(made.about)
        told = (row.digest, row.recorded.isoformat(), made.act.value, about, made.by, made.why, made.value, made.after)
        connection.execute(
            "INSERT INTO decisions (digest, recorded, act, about, person, why, value, after) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            told,
        )


def undecided(act: str) -> bool:
    """Whether an act takes back what was decided."""
    return act == Act.OPEN.value


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> int:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    made = connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    return int(made.lastrowid or 0)


def _clean(text: str | None) -> str:
    return (text or "").replace("\0", "\ufffd")


def _parts(keys: Collection[str]) -> Iterable[list[str]]:
    listed = sorted(keys)
    return (listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK))
