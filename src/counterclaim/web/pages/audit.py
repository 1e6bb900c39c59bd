"""The audit: every decision with who made it, when, why, and what stood before and after."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from counterclaim.errors import InputError
from counterclaim.ingest import read_day
from counterclaim.judgements import Act
from counterclaim.web.asking import read_page

PAGE = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision as listed: `before` is what stood on the same until then."""

    digest: str
    recorded: str
    person: str
    act: str
    about: str
    before: str
    after: str
    why: str

    @property
    def link(self) -> str:
        """Where what it is about is shown."""
        ids = self.about.split("\n")
        return f"/pair/{ids[0]}/{ids[1]}" if len(ids) == 2 else f"/review/claim/{ids[0]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which decisions: of whom, of which act, from and to which day."""

    person: str = ""
    act: str = ""
    since: str = ""
    until: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of decisions, the last first."""

    asked: Asked
    entries: tuple[Entry, ...]
    count: int
    people: tuple[str, ...]
    acts: tuple[str, ...]
    more: bool
    query: str


def read_audit(params: Mapping[str, str]) -> Asked:
    """What an address asks for. Raises InputError for a day or an act that is none."""
    act = params.get("act", "")
    if act and act not in set(Act):
        raise InputError(f"There is no decision {act[:30]!r}; there are {', '.join(Act)}.")
    days = {name: read_day(params[name], name).isoformat() for name in ("since", "until") if params.get(name)}
    return Asked(person=params.get("person", "")[:64], act=act, page=read_page(params.get("page")), **days)


def audit_page(connection: sqlite3.Connection, asked: Asked, query: str) -> AuditPage:
    """The page asked for."""
    where, values = _where(asked)
    count = connection.execute(f"SELECT count(*) FROM decisions WHERE {where}", values).fetchone()[0]
    people = connection.execute("SELECT DISTINCT person FROM decisions ORDER BY 1").fetchall()
    return AuditPage(
        asked=asked,
        entries=tuple(entries(connection, asked, PAGE, (asked.page - 1) * PAGE)),
        count=count,
        people=tuple(row[0] for row in people),
        acts=tuple(Act),
        more=asked.page * PAGE < count,
        query=query,
    )


def entries(connection: sqlite3.Connection, asked: Asked, most: int = -1, skipped: int = 0) -> Iterator[Entry]:
    """The decisions asked for, the last first."""
    where, values = _where(asked)
    rows = connection.execute(
        "SELECT decisions.*, earlier.act AS old_act, earlier.person AS old_person, earlier.value AS old_value "
        "FROM decisions LEFT JOIN decisions AS earlier ON earlier.digest = decisions.after "
        f"WHERE {where} ORDER BY decisions.number DESC LIMIT ? OFFSET ?",
        (*values, most, skipped),
    )
    for row in rows:
        before = _stood(row["old_act"], row["old_value"])
        yield Entry(
            digest=row["digest"],
            recorded=row["recorded"],
            person=row["person"],
            act=row["act"],
            about=row["about"],
            before=f"{before} by {row['old_person']}" if row["old_act"] else "as it was read",
            after=_stood(row["act"], row["value"]),
            why=row["why"],
        )


def _stood(act: str | None, value: str | None) -> str:
    return f"{act} {value}" if value else act or ""


def _where(asked: Asked) -> tuple[str, tuple[str, ...]]:
    parts, values = ["1"], []
    for sql, value in (
        ("decisions.person = ?", asked.person),
        ("decisions.act = ?", asked.act),
        ("decisions.recorded >= ?", asked.since),
        # A moment of the last day sorts before the day with a tilde behind it.
        ("decisions.recorded <= ?", f"{asked.until}~" if asked.until else ""),
    ):
        if value:
            parts.append(sql)
            values.append(value)
    return " AND ".join(parts), tuple(values)


def as_csv(found: Iterator[Entry]) -> str:
    """The decisions as comma-separated values under a line of names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [name for name in Entry.__slots__ if name != "link"]
    writer.writerow(names)
    for one in found:
        told = asdict(one)
        writer.writerow([_safe(str(told[name]).replace("\n", " ")) for name in names])
    return out.getvalue()


def as_jsonl(found: Iterator[Entry]) -> str:
    """The decisions as one JSON object a line."""
    told = (asdict(one) | {"about": one.about.split("\n")} for one in found)
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told)


def _safe(value: str) -> str:
    # A spreadsheet takes text that begins so for a formula.
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
