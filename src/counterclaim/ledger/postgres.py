"""The ledger in a PostgreSQL database, for several people and machines at once."""

import sqlalchemy as sa

from counterclaim.addresses import public
from counterclaim.errors import LedgerError
from counterclaim.ledger.schema import METADATA

# One writer at a time, as the chain has one end: a lock of the database's own, let go with the transaction.
_WRITING = 0x6C65646765
_NO_ADDRESS = "The address is none of a PostgreSQL database; write it as postgresql://user@host/database."
_NO_DRIVER = "A ledger in PostgreSQL needs its driver; run: pip install 'counterclaim[postgres]'."

_REFUSE = """
CREATE OR REPLACE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a ledger only grows: record a later row instead' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def postgres_engine(address: str, *, create: bool, wait: float) -> sa.Engine:
    """An engine on the database; each of its transactions that says it writes holds the ledger's one writing lock."""
    try:
        import psycopg  # noqa: F401 - the driver that the engine loads
    except ModuleNotFoundError as error:
        raise LedgerError(_NO_DRIVER) from error
    url = _url(address)
    engine = sa.create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": max(2, round(wait))})
    milliseconds = max(1, round(wait * 1000))

    def begin(connection: sa.Connection) -> None:
        if connection.get_execution_options().get("counterclaim_writes", False):
            # Whatever the server's default: who waited for the lock must see what was written meanwhile.
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING})")
        else:
            # Whoever looks sees one moment of the ledger, however long it takes.
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")

    sa.event.listen(engine, "begin", begin)
    return engine


def _url(address: str) -> sa.URL:
    try:
        url = sa.make_url(address).set(drivername="postgresql+psycopg")
    except (sa.exc.ArgumentError, ValueError):
        # What the parser says may hold a piece of the password.
        raise LedgerError(_NO_ADDRESS) from None
    if "@" in (url.host or ""):
        raise LedgerError(f"{public(address)} holds more than one @: write an @ of the password as %40.")
    return url


def guard(connection: sa.Connection) -> None:
    """Make the database refuse changes of what is recorded, and compare texts by their bytes as SQLite does."""
    connection.exec_driver_sql(_REFUSE)
    for table in METADATA.sorted_tables:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS only_grows ON {table.name}")
        connection.exec_driver_sql(
            f"CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table.name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()"
        )
        for name in _otherwise_compared(connection, table.name):
            connection.exec_driver_sql(f'ALTER TABLE {table.name} ALTER COLUMN {name} TYPE text COLLATE "C"')


def _otherwise_compared(connection: sa.Connection, table: str) -> list[str]:
    query = sa.text(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND table_name = :table AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
    )
    return [str(name) for name in connection.scalars(query, {"table": table})]
