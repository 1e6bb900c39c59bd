"""Readings by their reader, so that all readers of a ledger are found at once."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From a ledger in which the last reading of a report counted, whoever made it."""
    op.create_index("ix_readings_reader", "readings", ["reader", "seq"], if_not_exists=True)
