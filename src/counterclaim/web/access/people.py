"""The people who may use a site: names, roles, passwords, sessions and tokens, in a file beside the ledger.

They are not in the ledger, which is mailed and published; a decision in it keeps the name alone.
"""

import hashlib
import os
import re
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from counterclaim.errors import InputError
from counterclaim.ledger import file_in_sentences

SUFFIX = ".people"
STAYS = timedelta(hours=12)
"""So long a session lasts."""

_WAITS = 30.0
"""So many seconds another who writes the file is waited for."""

_SET_BACK = timedelta(hours=1)
"""A clock that is put right by so much ends no session."""

SHORTEST = 12
"""A password has so many characters at the least."""

_NAME = re.compile(r"[\w.@-]{1,64}")
_TABLES = """
CREATE TABLE IF NOT EXISTS people (
  name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, added TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sessions (digest TEXT PRIMARY KEY, name TEXT NOT NULL, until TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tokens (
  digest TEXT PRIMARY KEY, name TEXT NOT NULL, label TEXT NOT NULL, made TEXT NOT NULL
) WITHOUT ROWID;
"""


class Role(StrEnum):
    """What a person may do: read; decide too; see the people too. Each may do what the one before may."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: the name that decisions keep, and the role."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether she may do what this role may."""
        order = list(Role)
        return order.index(self.role) >= order.index(role)


class People:
    """The file of people. Passwords are kept as argon2 digests, sessions and tokens as SHA-256."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        with self._using():
            if not path.exists():
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._file = sqlite3.connect(path, isolation_level=None, timeout=_WAITS, check_same_thread=False)
            self._file.executescript(_TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def add(self, name: str, role: Role, password: str) -> Person:
        """The person, who may sign in from now on. Raises InputError where name or password will not do."""
        if not _NAME.fullmatch(name):
            raise InputError(f"{name!r} is no name: letters, digits, dots, dashes and @, at most 64.")
        if self._row("SELECT 1 FROM people WHERE name = ? AND NOT gone", name):
            raise InputError(f"There is a {name} already: choose another name, or `counterclaim user password {name}`.")
        digest, now = self._digest(password), _now()
        self._run("INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, 0)", name, role.value, digest, now)
        return Person(name, role)

    def set_password(self, name: str, password: str) -> None:
        """Give a person another password; her sessions end."""
        self._known(name)
        self._run("UPDATE people SET password = ? WHERE name = ?", self._digest(password), name)
        self._run("DELETE FROM sessions WHERE name = ?", name)

    def set_role(self, name: str, role: Role) -> None:
        """Give a person another role."""
        self._known(name)
        self._run("UPDATE people SET role = ? WHERE name = ?", role.value, name)

    def remove(self, name: str) -> None:
        """Let a person in no more; her name stays taken by what she decided."""
        self._known(name)
        self._run("UPDATE people SET gone = 1, password = '' WHERE name = ?", name)
        for table in ("sessions", "tokens"):
            self._run(f"DELETE FROM {table} WHERE name = ?", name)

    def all(self) -> list[Person]:
        """Everybody who may sign in, by name."""
        with self._using():
            rows = self._file.execute("SELECT name, role FROM people WHERE NOT gone ORDER BY name").fetchall()
        return [Person(name, Role(role)) for name, role in rows]

    def check(self, name: str, password: str) -> Person | None:
        """The person of this name and password; None where there is none. It takes as long for a name unknown."""
        row = self._row("SELECT role, password FROM people WHERE name = ? AND NOT gone", name)
        try:
            _hasher().verify(row[1] if row else _nobody(), password)
        except (VerificationError, InvalidHashError):
            return None
        return Person(name, Role(row[0])) if row else None

    def begin(self, name: str) -> str:
        """The secret of a new session."""
        secret, until = secrets.token_urlsafe(32), (datetime.now(UTC) + STAYS).isoformat()
        self._run("DELETE FROM sessions WHERE until < ?", _now())
        self._run("INSERT INTO sessions VALUES (?, ?, ?)", _sha(secret), name, until)
        return secret

    def end(self, secret: str) -> None:
        """End a session."""
        self._run("DELETE FROM sessions WHERE digest = ?", _sha(secret))

    def of_session(self, secret: str) -> Person | None:
        """Whose session it is; None where it has ended."""
        now = datetime.now(UTC)
        return self._person(
            "SELECT name, role FROM sessions JOIN people USING (name) WHERE digest = ? AND until BETWEEN ? AND ? "
            "AND NOT gone",
            _sha(secret),
            now.isoformat(),
            # By a clock that was set back a session would live as much longer.
            (now + STAYS + _SET_BACK).isoformat(),
        )

    def make_token(self, name: str, label: str) -> str:
        """A new token for programs; it is told once and kept as a digest."""
        self._known(name)
        secret = f"cc_{secrets.token_urlsafe(32)}"
        self._run("INSERT INTO tokens VALUES (?, ?, ?, ?)", _sha(secret), name, label, _now())
        return secret

    def drop_tokens(self, name: str) -> int:
        """How many tokens of a person there were; now there are none."""
        row = self._row("SELECT count(*) FROM tokens WHERE name = ?", name)
        self._run("DELETE FROM tokens WHERE name = ?", name)
        return int(row[0]) if row else 0

    def of_token(self, secret: str) -> Person | None:
        """Whose token it is; None where it is nobody's."""
        return self._person(
            "SELECT name, role FROM tokens JOIN people USING (name) WHERE digest = ? AND NOT gone", _sha(secret)
        )

    def _known(self, name: str) -> None:
        if not self._row("SELECT 1 FROM people WHERE name = ? AND NOT gone", name):
            raise InputError(f"There is no {name}: `counterclaim user list` names everybody.")

    def _digest(self, password: str) -> str:
        if len(password) < SHORTEST:
            raise InputError(f"The password is too short: {SHORTEST} characters at the least; four words will do.")
        return _hasher().hash(password)

    def _person(self, query: str, *values: str) -> Person | None:
        row = self._row(query, *values)
        return Person(row[0], Role(row[1])) if row else None

    def _row(self, query: str, *values: str) -> tuple[str, ...] | None:
        with self._using():
            row: tuple[str, ...] | None = self._file.execute(query, values).fetchone()
        return row

    def _run(self, query: str, *values: str) -> None:
        with self._using():
            self._file.execute(query, values)

    @contextmanager
    def _using(self) -> Iterator[None]:
        with self._lock, file_in_sentences(f"The file of people {self.path}"):
            yield


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))


def _sha(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat()
