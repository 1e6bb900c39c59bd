"""The chain: every entry names the hash of the one before and is hashed with it."""

from datetime import UTC, datetime
from enum import StrEnum

import sqlalchemy as sa

from counterclaim.ledger.codec import digest, encode
from counterclaim.ledger.rows import Row
from counterclaim.ledger.schema import ENTRIES

START = "0" * 64


class EntryKind(StrEnum):
    """What an entry records."""

    REPORT = "report"
    READING = "reading"
    FAILURE = "failure"
    LINK = "link"
    LINKING = "linking"
    DECISION = "decision"
    DEPENDENCE = "dependence"
    ORIGINAL = "original"


def entry_hash(previous: str, seq: int, kind: str, name: str, recorded: str) -> str:
    """The hash of one entry: of the JSON list of all it says and of the hash before it."""
    return digest(encode([previous, seq, kind, name, recorded]))


class Chain:
    """The growing end of the chain within one writing transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        last = connection.execute(
            sa.select(ENTRIES.c.seq, ENTRIES.c.hash).order_by(ENTRIES.c.seq.desc()).limit(1)
        ).first()
        self._seq: int = last.seq if last else 0
        self._hash: str = last.hash if last else START
        self._recorded = datetime.now(UTC).isoformat(timespec="microseconds")
        self.entries: list[Row] = []

    def append(self, kind: EntryKind, name: str) -> int:
        """The place in the chain that the body of this digest now has."""
        seq = self._seq + 1
        hash_ = entry_hash(self._hash, seq, kind.value, name, self._recorded)
        self.entries.append(
            {
                "seq": seq,
                "kind": kind.value,
                "digest": name,
                "recorded": self._recorded,
                "previous": self._hash,
                "hash": hash_,
            }
        )
        self._seq, self._hash = seq, hash_
        return seq


def places(connection: sa.Connection, kind: EntryKind, names: list[str]) -> dict[str, int]:
    """Where in the chain those of the digests stand that are recorded already."""
    query = sa.select(ENTRIES.c.digest, ENTRIES.c.seq).where(ENTRIES.c.kind == kind.value, ENTRIES.c.digest.in_(names))
    return {row.digest: row.seq for row in connection.execute(query)}
