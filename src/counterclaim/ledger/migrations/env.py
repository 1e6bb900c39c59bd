"""What alembic runs: the steps, within the transaction that the ledger has opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
# The transaction is the caller's, with its writing lock: a step that fails leaves the ledger as it was.
context.run_migrations()
