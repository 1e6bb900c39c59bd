"""A ledger's rows into another ledger, as they stand: the same chain, the same hashes, the same times."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from counterclaim.errors import LedgerError
from counterclaim.ledger.schema import ENTRIES, METADATA

CHUNK = 500
# Rows go in after those they refer to.
TABLES = [table for table in METADATA.sorted_tables if table is not ENTRIES]


def end_of(connection: sa.Connection) -> tuple[int, str]:
    """The last place of the chain and its hash; 0 and nothing where there is none."""
    last = connection.execute(sa.select(ENTRIES.c.seq, ENTRIES.c.hash).order_by(ENTRIES.c.seq.desc()).limit(1)).first()
    return (int(last.seq), str(last.hash)) if last else (0, "")


def check_goes_on(source: sa.Connection, name: str, end: tuple[int, str]) -> None:
    """Raise LedgerError unless the chain of the source goes on from this end of another chain."""
    seq, hash_ = end
    if seq and source.scalar(sa.select(ENTRIES.c.hash).where(ENTRIES.c.seq == seq)) != hash_:
        raise LedgerError(
            f"{name} holds entries that the other ledger does not: two ledgers cannot become one; copy into a new one."
        )


Rows = list[tuple[sa.Table, Sequence[dict[str, Any]]]]


def rows_after(source: sa.Connection, seq: int) -> Iterator[Rows]:
    """The rows of so many entries at a time, from behind a place of the chain on."""
    while True:
        entries = source.execute(sa.select(ENTRIES).where(ENTRIES.c.seq > seq).order_by(ENTRIES.c.seq).limit(CHUNK))
        found = [row._asdict() for row in entries]
        if not found:
            return
        first, seq = found[0]["seq"], found[-1]["seq"]
        yield [(ENTRIES, found), *((table, _within(source, table, first, seq)) for table in TABLES)]


def insert(target: sa.Connection, chunk: Rows) -> int:
    """How many entries were put in; the connection must hold the ledger's writing lock."""
    for table, rows in chunk:
        if rows:
            target.execute(sa.insert(table), rows)
    return len(chunk[0][1])


def _within(source: sa.Connection, table: sa.Table, first: int, last: int) -> list[dict[str, Any]]:
    place = table.c.seq if "seq" in table.c else table.c.reading
    return [row._asdict() for row in source.execute(sa.select(table).where(place.between(first, last)))]
