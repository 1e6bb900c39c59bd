"""Links and decisions in a ledger: appended to the chain like all else, and looked up."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from counterclaim.errors import InputError
from counterclaim.judgements import ON_PAIRS, Act, Decision, Link
from counterclaim.ledger.chain import Chain, EntryKind, places
from counterclaim.ledger.codec import decode, digest, encode
from counterclaim.ledger.rows import Linking, Row, about, decision_row, link_row, linking_row
from counterclaim.ledger.schema import ACCOUNTS, CLAIMS, DECISIONS, ENTRIES, LINKINGS, LINKS
from counterclaim.ledger.views import stream

CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision with the digest that names it and when it was recorded."""

    digest: str
    decision: Decision
    recorded: datetime


class New(NamedTuple):
    """A row to be appended, without its place in the chain."""

    kind: EntryKind
    table: sa.Table
    row: Row


def append_links(connection: sa.Connection, links: Iterable[Link], linking: Linking) -> int:
    """How many links were new; the connection must hold the ledger's writing lock."""
    news = [New(EntryKind.LINK, LINKS, link_row(link) | {"body": encode(link)}) for link in links]
    count = append_new(connection, news)
    append_new(connection, [New(EntryKind.LINKING, LINKINGS, linking_row(linking) | {"body": encode(linking)})])
    return count


def append_decision(connection: sa.Connection, decision: Decision) -> Decision:
    """The decision as recorded, after the one that stood before; the connection must hold the writing lock.

    Raises InputError where it is about nothing that the ledger holds, or about it in a way that makes no sense.
    """
    _check_about(connection, decision)
    ids = tuple(sorted(decision.about))
    last = connection.scalar(
        sa.select(ENTRIES.c.digest)
        .join(DECISIONS, DECISIONS.c.seq == ENTRIES.c.seq)
        .where(DECISIONS.c.about == about(ids))
        .order_by(DECISIONS.c.seq.desc())
        .limit(1)
    )
    made = Decision(act=decision.act, about=ids, by=decision.by, why=decision.why, after=last, value=decision.value)
    append_new(connection, [New(EntryKind.DECISION, DECISIONS, decision_row(made) | {"body": encode(made)})])
    return made


def upto(connection: sa.Connection, linker: str) -> int:
    """The place in the chain up to which this linker has linked all readings; 0 where it has linked none."""
    found = connection.scalar(sa.select(sa.func.max(LINKINGS.c.upto)).where(LINKINGS.c.linker == linker))
    return int(found or 0)


def links(connection: sa.Connection, accounts: Collection[str] | None = None) -> Iterator[Link]:
    """The links in the order they were recorded; with `accounts` only those that touch one of these."""
    query = sa.select(LINKS.c.body).order_by(LINKS.c.seq)
    if accounts is None:
        for row in stream(connection, query):
            yield decode(row.body, Link)
        return
    bodies: dict[int, str] = {}
    wanted = sorted(accounts)
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        for column in (LINKS.c.first_account, LINKS.c.second_account):
            found = connection.execute(sa.select(LINKS.c.seq, LINKS.c.body).where(column.in_(part)))
            bodies |= {row.seq: row.body for row in found}
    for seq in sorted(bodies):
        yield decode(bodies[seq], Link)


def weights(connection: sa.Connection) -> Iterator[tuple[str, str, float]]:
    """The two accounts of every link and its weight, in the order the links were recorded."""
    query = sa.select(LINKS.c.first_account, LINKS.c.second_account, LINKS.c.weight).order_by(LINKS.c.seq)
    for row in stream(connection, query):
        yield row.first_account, row.second_account, row.weight


def decisions(connection: sa.Connection, after: int = 0) -> Iterator[DecisionRow]:
    """The decisions made after a place in the chain, in the order they were made."""
    query = (
        sa.select(DECISIONS.c.body, ENTRIES.c.digest, ENTRIES.c.recorded)
        .join_from(DECISIONS, ENTRIES, ENTRIES.c.seq == DECISIONS.c.seq)
        .where(DECISIONS.c.seq > after)
        .order_by(DECISIONS.c.seq)
    )
    for row in stream(connection, query):
        recorded = datetime.fromisoformat(row.recorded)
        yield DecisionRow(digest=row.digest, decision=decode(row.body, Decision), recorded=recorded)


def append_new(connection: sa.Connection, news: Sequence[New]) -> int:
    """How many of the rows were not yet recorded; now all are."""
    if not news:
        return 0
    chain, rows = Chain(connection), dict[Any, list[Row]]()
    known: dict[str, int] = {}
    names = [digest(new.row["body"]) for new in news]
    for start in range(0, len(names), CHUNK):
        known |= places(connection, news[start].kind, names[start : start + CHUNK])
    for name, new in zip(names, news, strict=True):
        if name not in known:
            known[name] = chain.append(new.kind, name)
            rows.setdefault(new.table, []).append(new.row | {"seq": known[name]})
    if chain.entries:
        connection.execute(sa.insert(ENTRIES), chain.entries)
    for table, found in rows.items():
        connection.execute(sa.insert(table), found)
    return len(chain.entries)


def _check_about(connection: sa.Connection, decision: Decision) -> None:
    if not decision.by.strip() or not decision.why.strip():
        raise InputError("A decision needs the name of who decides and a reason: give both.")
    ids, pair = set(decision.about), len(decision.about) == 2
    if (decision.act in ON_PAIRS and not pair) or (decision.act not in {*ON_PAIRS, Act.OPEN} and len(ids) != 1):
        raise InputError(f"{decision.act.value} is decided of two accounts or of one claim: give their ids.")
    if len(ids) != len(decision.about):
        raise InputError("An account is the same as itself: give the ids of two accounts.")
    table = ACCOUNTS if pair else CLAIMS
    held = set(connection.scalars(sa.select(table.c.id).where(table.c.id.in_(ids))))
    if missing := sorted(ids - held):
        what = "account" if pair else "claim"
        raise InputError(
            f"The ledger holds no {what} {missing[0]}: `counterclaim incidents` and `claims` list their ids."
        )
