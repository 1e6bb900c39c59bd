"""The audit: every decision with who made it, when, why, and what stood before and after."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

from counterclaim.errors import InputError
from counterclaim.ingest import read_day
from counterclaim.judgements import Act
from counterclaim.review import read_correction
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
    """A page of decisions, the last first; `claims` is what the claims that they are about say."""

    asked: Asked
    entries: tuple[Entry, ...]
    claims: dict[str, str]
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
    shown = tuple(entries(connection, asked, PAGE, (asked.page - 1) * PAGE, say=in_words))
    ids = [one.about for one in shown]
    rows = connection.execute(f"SELECT id, says FROM claims WHERE id IN ({','.join('?' * len(ids))})", ids)
    return AuditPage(
        asked=asked,
        entries=shown,
        claims={row["id"]: row["says"] for row in rows},
        count=count,
        people=tuple(row[0] for row in people),
        acts=tuple(Act),
        more=asked.page * PAGE < count,
        query=query,
    )


def as_recorded(act: str, value: str | None) -> str:
    """A decision as it is recorded: `correct {"figure":[12,14]}`."""
    return f"{act} {value}" if value else act


def in_words(act: str, value: str | None) -> str:
    """A decision as people say it: `corrected: figure 12–14, harm wounded`."""
    if not value:
        return _SAID[act]
    correction = read_correction(value)
    told = {
        "figure": _figure(*correction.figure) if correction.figure else None,
        "part of another figure": {True: "yes", False: "no", None: None}[correction.subset],
        **{name: getattr(correction, name) for name in ("harm", "group", "whom", "scope", "stance", "party", "source")},
    }
    parts = [f"{name} {value}" for name, value in told.items() if value is not None]
    return f"{_SAID[act]}: {', '.join(parts or ['its words'])}"


def _figure(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return f"at most {high:,}" if low is None else f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


_SAID: Mapping[str, str] = {
    Act.CONFIRM: "confirmed",
    Act.CORRECT: "corrected",
    Act.REJECT: "rejected",
    Act.OPEN: "open again",
    Act.SAME: "one incident",
    Act.DIFFERENT: "different incidents",
}


def entries(
    connection: sqlite3.Connection,
    asked: Asked,
    most: int = -1,
    skipped: int = 0,
    *,
    say: Callable[[str, str | None], str] = as_recorded,
) -> Iterator[Entry]:
    """The decisions asked for, the last first."""
    where, values = _where(asked)
    rows = connection.execute(
        "SELECT decisions.*, earlier.act AS old_act, earlier.person AS old_person, earlier.value AS old_value "
        "FROM decisions LEFT JOIN decisions AS earlier ON earlier.digest = decisions.after "
        f"WHERE {where} ORDER BY decisions.number DESC LIMIT ? OFFSET ?",
        (*values, most, skipped),
    )
    for row in rows:
        before = say(row["old_act"], row["old_value"]) if row["old_act"] else ""
        yield Entry(
            digest=row["digest"],
            recorded=row["recorded"],
            person=row["person"],
            act=row["act"],
            about=row["about"],
            before=f"{before} by {row['old_person']}" if before else "as it was read",
            after=say(row["act"], row["value"]),
            why=row["why"],
        )


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
