"""How reports hang on one another, and the bytes that they were read from: appended to the chain, and looked up."""

from collections.abc import Collection, Iterable, Iterator

import sqlalchemy as sa

from counterclaim.judgements import Dependence
from counterclaim.ledger.chain import EntryKind
from counterclaim.ledger.codec import decode, encode
from counterclaim.ledger.judging import CHUNK, New, append_new
from counterclaim.ledger.rows import Original, dependence_row, original_row
from counterclaim.ledger.schema import DEPENDENCES, ENTRIES, ORIGINALS, REPORTS
from counterclaim.ledger.views import stream
from counterclaim.model import Report


def append_dependences(connection: sa.Connection, found: Iterable[Dependence]) -> int:
    """How many were new; the connection must hold the ledger's writing lock."""
    news = [New(EntryKind.DEPENDENCE, DEPENDENCES, dependence_row(each) | {"body": encode(each)}) for each in found]
    return append_new(connection, news)


def append_originals(connection: sa.Connection, originals: Iterable[Original]) -> int:
    """How many were new; the connection must hold the ledger's writing lock."""
    news = [New(EntryKind.ORIGINAL, ORIGINALS, original_row(each) | {"body": encode(each)}) for each in originals]
    return append_new(connection, news)


def dependences(
    connection: sa.Connection, reports: Collection[str] | None = None, after: int = 0
) -> Iterator[Dependence]:
    """How reports hang on one another, in the order it was recorded, after a place in the chain; with `reports` all
    that any chain of it leads to from these."""
    if reports is not None:
        yield from _hanging(connection, set(reports))
        return
    query = sa.select(DEPENDENCES.c.body).where(DEPENDENCES.c.seq > after).order_by(DEPENDENCES.c.seq)
    for row in stream(connection, query):
        yield decode(row.body, Dependence)


def _hanging(connection: sa.Connection, reports: set[str]) -> Iterator[Dependence]:
    found: dict[int, Dependence] = {}
    border = reports
    while border:
        met: set[str] = set()
        wanted = sorted(border)
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            for column in (DEPENDENCES.c.report, DEPENDENCES.c.depends_on):
                for row in connection.execute(sa.select(DEPENDENCES.c.seq, DEPENDENCES.c.body).where(column.in_(part))):
                    found[row.seq] = one = decode(row.body, Dependence)
                    met |= {one.report, one.on}
        border = met - reports
        reports = reports | met
    yield from (found[seq] for seq in sorted(found))


def originals(connection: sa.Connection, version: str) -> list[Original]:
    """What the report of this digest was read from."""
    query = sa.select(ORIGINALS.c.body).where(ORIGINALS.c.report == version).order_by(ORIGINALS.c.seq)
    return [decode(body, Original) for body in connection.scalars(query)]


def texts(connection: sa.Connection, after: int = 0, upto: int | None = None) -> Iterator[tuple[int, str, Report]]:
    """The place, the digest and the report itself of every version after a place, and up to one, in the order they were
    recorded."""
    query = (
        sa.select(REPORTS.c.seq, ENTRIES.c.digest, REPORTS.c.body)
        .join_from(REPORTS, ENTRIES, ENTRIES.c.seq == REPORTS.c.seq)
        .where(REPORTS.c.seq > after)
        .order_by(REPORTS.c.seq)
    )
    if upto is not None:
        query = query.where(REPORTS.c.seq <= upto)
    for row in stream(connection, query):
        yield row.seq, row.digest, decode(row.body, Report)
