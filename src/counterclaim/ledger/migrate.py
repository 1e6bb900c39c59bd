"""Bringing a ledger's schema to the one this version knows."""

import sqlalchemy as sa

from counterclaim.errors import LedgerError
from counterclaim.ledger.postgres import guard
from counterclaim.ledger.refusals import is_for_want_of_rights

# The newest step, said here so that opening a ledger that has it need not load alembic.
NEWEST = "0005"


def bring_up(engine: sa.Engine, *, name: str, create: bool) -> None:
    """Promise that the ledger has the newest schema, or refuse."""
    with engine.connect() as connection:
        standing = _standing(connection, name, create)
        if standing == NEWEST:
            return
        if standing is not None and standing > NEWEST:
            raise LedgerError(
                f"{name} was written by a newer counterclaim than this one: install the newer version to open it."
            )
    try:
        _bring_up(engine, name, create)
    except sa.exc.DBAPIError as error:
        if standing is None or not is_for_want_of_rights(error.orig):
            raise
        raise LedgerError(
            f"{name} was written by an older counterclaim and has to be brought up to this version, which you may not "
            "do: let somebody who may write to it and owns its tables open it once with this version."
        ) from error


def _bring_up(engine: sa.Engine, name: str, create: bool) -> None:
    with engine.connect().execution_options(counterclaim_writes=True) as connection, connection.begin():
        # Another process may have brought it up while this one waited for the lock.
        if _standing(connection, name, create) != NEWEST:
            _run_steps(connection, name)


def _standing(connection: sa.Connection, name: str, create: bool) -> str | None:
    tables = sa.inspect(connection).get_table_names()
    if "alembic_version" in tables and "entries" in tables:
        return str(connection.scalar(sa.text("SELECT version_num FROM alembic_version")))
    if tables:
        raise LedgerError(f"{name} is a database of something else (it holds {tables[0]}): name another.")
    if not create:
        raise LedgerError(
            f"{name} holds no ledger yet: record a report first, `counterclaim add FILE --ledger {name}`."
        )
    return None


def _run_steps(connection: sa.Connection, name: str) -> None:
    # Loading alembic takes longer than opening a ledger that needs none of it.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "counterclaim.ledger:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
        if connection.dialect.name == "postgresql":
            guard(connection)
    except CommandError as error:
        raise LedgerError(
            f"{name} was written by a newer counterclaim than this one: install the newer version to open it."
        ) from error
