"""Writing the index: incidents with what belongs to them, reports with their texts, pairs, decisions."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from counterclaim.incidents import Incident
from counterclaim.judgements import ON_PAIRS, Act, Decision, Link
from counterclaim.ledger import DecisionRow, Told
from counterclaim.web.incidents import decided_on
from counterclaim.web.index.rows import Drawn, Row, draw_claim, draw_incident
from counterclaim.web.index.schema import COUNTING, INDEXES, NOT_COUNTING

CHUNK = 500
_DRAWN = ("incidents", "members", "facets", "claims", "pairs", "decisions", "judged", "reports")


def clear(connection: sqlite3.Connection) -> None:
    """Take all rows out, and what is kept beside them, to draw them anew."""
    connection.executescript(NOT_COUNTING)
    for name in INDEXES:
        connection.execute(f"DROP INDEX IF EXISTS {name}")
    for table in _DRAWN:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO texts(texts) VALUES ('delete-all')")


def complete(connection: sqlite3.Connection) -> None:
    """Make the indexes over all that was drawn, and count it."""
    for name, over in INDEXES.items():
        connection.execute(f"CREATE INDEX {name} ON {over}")
    connection.executescript(COUNTING)
    connection.execute("ANALYZE")


def accounts_beside(connection: sqlite3.Connection, accounts: set[str], reports: set[str]) -> set[str]:
    """The accounts given, those of the reports given, and all that stand in one incident with any of them."""
    numbers = numbers_of(connection, accounts) | numbers_of(connection, reports, "report")
    beside = set(accounts)
    for number in numbers:
        beside |= {row[0] for row in connection.execute("SELECT account FROM members WHERE incident = ?", (number,))}
    return beside


def numbers_of(connection: sqlite3.Connection, keys: Collection[str], column: str = "account") -> set[int]:
    """The numbers of the incidents that any of these accounts, or accounts of these reports, stand in."""
    numbers: set[int] = set()
    for part in _parts(keys):
        marks = ",".join("?" * len(part))
        found = connection.execute(f"SELECT incident FROM members WHERE {column} IN ({marks})", part)
        numbers |= {row[0] for row in found}
    return numbers


def forget(connection: sqlite3.Connection, accounts: Collection[str]) -> set[int]:
    """The numbers of the incidents that any of these accounts stood in, which are taken out."""
    numbers = numbers_of(connection, accounts)
    for number in sorted(numbers):
        connection.execute("DELETE FROM incidents WHERE number = ?", (number,))
        for table in ("members", "facets", "claims"):
            connection.execute(f"DELETE FROM {table} WHERE incident = ?", (number,))
    return numbers


def write_incidents(connection: sqlite3.Connection, incidents: Sequence[Incident]) -> set[int]:
    """The numbers of these incidents, which are put in as people's decisions leave them."""
    claims = [claim.id for incident in incidents for one in incident.members for claim in one.claims]
    decided = decided_on(connection, claims)
    return {_write_incident(connection, draw_incident(incident, decided)) for incident in incidents}


def _write_incident(connection: sqlite3.Connection, drawn: Drawn) -> int:
    number = _insert(connection, "incidents", [drawn.incident])
    connection.executemany("INSERT INTO members VALUES (?, ?, ?)", [(a, number, r) for a, r in drawn.members])
    connection.executemany("INSERT INTO facets VALUES (?, ?, ?)", [(*facet, number) for facet in drawn.facets])
    _insert(connection, "claims", [claim | {"incident": number} for claim in drawn.claims])
    return number


def rewrite_incident(connection: sqlite3.Connection, number: int, drawn: Drawn) -> None:
    """Put an incident of the same accounts in the place of the one that has its number, writing what differs."""
    _insert(connection, "incidents", [drawn.incident | {"number": number}])
    rows = connection.execute("SELECT kind, value FROM facets WHERE incident = ?", (number,))
    held = {(row[0], row[1]) for row in rows}
    connection.executemany(
        "DELETE FROM facets WHERE kind = ? AND value = ? AND incident = ?",
        [(*facet, number) for facet in held - drawn.facets],
    )
    connection.executemany("INSERT INTO facets VALUES (?, ?, ?)", [(*facet, number) for facet in drawn.facets - held])
    told = {row["id"]: dict(row) for row in connection.execute("SELECT * FROM claims WHERE incident = ?", (number,))}
    claims = [claim | {"incident": number} for claim in drawn.claims]
    _insert(connection, "claims", [claim for claim in claims if told.get(claim["id"]) != claim])


def rewrite_reports(connection: sqlite3.Connection, told: Iterable[Told]) -> None:
    """Put reports in where an earlier reading or version of them may be held."""
    for one in told:
        id = one.report.id
        old = connection.execute("SELECT reading FROM reports WHERE id = ?", (id,)).fetchone()
        if old is None or old["reading"] != one.seq:
            connection.execute("DELETE FROM reports WHERE id = ?", (id,))
            connection.execute("DELETE FROM claims WHERE report = ? AND incident IS NULL", (id,))
            write_reports(connection, [one])


def write_reports(connection: sqlite3.Connection, told: Iterable[Told]) -> None:
    """Put reports in, with their texts and with the claims that belong to no incident."""
    for one in told:
        report = one.report
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
        apart = [claim for claim in one.reading.claims if claim.account not in known]
        decided = decided_on(connection, [claim.id for claim in apart])
        _insert(connection, "claims", [draw_claim(report, c, decided, False) | {"incident": None} for c in apart])


def write_pairs(connection: sqlite3.Connection, links: Iterable[Link]) -> None:
    """Put in the pairs that links are about; of two links on a pair the later holds."""
    connection.executemany(
        "INSERT INTO pairs VALUES (?, ?, ?, ?, (SELECT CASE WHEN act <> 'open' THEN act END FROM decisions "
        "WHERE about = ? ORDER BY number DESC LIMIT 1)) ON CONFLICT (first_account, second_account) "
        "DO UPDATE SET weight = excluded.weight, verdict = excluded.verdict",
        ((link.first, link.second, link.weight, link.verdict.value, f"{link.first}\n{link.second}") for link in links),
    )


def settle(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Write beside each pair and each claim what people now decided on it."""
    for one in decisions:
        if len(one.about) == 2:
            act = one.act.value if one.act in ON_PAIRS else None
            connection.execute(
                "UPDATE pairs SET decided = ? WHERE first_account = ? AND second_account = ?", (act, *sorted(one.about))
            )
        else:
            told = (None, None) if one.act is Act.OPEN else (one.act.value, one.by)
            connection.execute("UPDATE claims SET decided = ?, person = ? WHERE id = ?", (*told, one.about[0]))


def write_decisions(connection: sqlite3.Connection, rows: Sequence[DecisionRow], told_by: Mapping[str, str]) -> None:
    """Put decisions in, in the order they were made; `told_by` says which report tells an account."""
    for row in rows:
        made = row.decision
        about = "\n".join(made.about)
        told = (row.digest, row.recorded.isoformat(), made.act.value, about, made.by, made.why, made.value, made.after)
        made_row = connection.execute(
            "INSERT OR IGNORE INTO decisions (digest, recorded, act, about, person, why, value, after) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            told,
        )
        if len(made.about) == 2 and made_row.rowcount:
            reports = {told_by[end] for end in made.about if end in told_by}
            number = made_row.lastrowid
            connection.executemany("INSERT INTO judged VALUES (?, ?)", [(report, number) for report in reports])


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> int:
    if not rows:
        return 0
    names, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
    query = f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})"
    if len(rows) == 1:
        return int(connection.execute(query, tuple(rows[0].values())).lastrowid or 0)
    connection.executemany(query, [tuple(row.values()) for row in rows])
    return 0


def _clean(text: str | None) -> str:
    return (text or "").replace("\0", "\ufffd")


def _parts(keys: Collection[str]) -> Iterable[list[str]]:
    listed = sorted(keys)
    return (listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK))
