"""What the index says of itself: how far it has come, and which incidents the last changes were about, so that another
process that holds its columns need not read all of them again."""

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.web.index.columns import Change

REMEMBERED = 2_000
"""So many numbers of incidents, and changes without any, are remembered of the last changes."""


class _Step(NamedTuple):
    before: int
    after: int
    out: Sequence[int]
    new: Sequence[int]
    same: Sequence[int]

    @property
    def size(self) -> int:
        return 1 + len(self.out) + len(self.new) + len(self.same)


def state(connection: sqlite3.Connection, name: str) -> str | None:
    """What the index keeps under a name."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def keep(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Keep something under a name."""
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))


def place(connection: sqlite3.Connection) -> int:
    """The place in the ledger's chain that the index has come to; -1 where it is not drawn to its end."""
    return int(state(connection, "head") or -1)


def come_to(connection: sqlite3.Connection, head: int, change: Change) -> None:
    """Say that the index has come to a place in the chain by a change, which is remembered beside those before it."""
    steps = [*_steps(connection), _Step(place(connection), head, *map(sorted, change))]
    while sum(one.size for one in steps) > REMEMBERED:
        steps.pop(0)
    keep(connection, "changes", json.dumps(steps))
    keep(connection, "head", str(head))


def come_anew(connection: sqlite3.Connection, head: int) -> None:
    """Say that the index was drawn as of a place in the chain: no change leads there."""
    keep(connection, "changes", "[]")
    keep(connection, "head", str(head))


def changed_since(connection: sqlite3.Connection, head: str) -> Change | None:
    """The numbers of the incidents that went, came, and changed under their own since the index was at a place in the
    chain; None where that is not remembered."""
    out, new, same = set[int](), set[int](), set[int]()
    at = int(head)
    for step in _steps(connection):
        if step.before == at:
            # A number that went may be given again.
            gone = set(step.out)
            out, new, same = out | gone, new - gone | set(step.new), same - gone | set(step.same)
            at = step.after
    return (out, new, same - new) if at == place(connection) else None


def _steps(connection: sqlite3.Connection) -> list[_Step]:
    return [_Step(*one) for one in json.loads(state(connection, "changes") or "[]")]
