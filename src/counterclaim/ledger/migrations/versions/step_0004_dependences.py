"""How reports hang on one another, the bytes that reports were read from, and reports by their address."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("dependences", "originals")


def upgrade() -> None:
    """From a ledger that knows no copies."""
    op.create_table(
        "dependences",
        _key(),
        *_told("report", "depends_on", "kind"),
        sa.Column("share", sa.Float, nullable=False),
        *_told("rule", "body"),
    )
    op.create_index("ix_dependences_report", "dependences", ["report"])
    op.create_index("ix_dependences_on", "dependences", ["depends_on"])
    op.create_table("originals", _key(), *_told("report", "raw", "name", "body"))
    op.create_index("ix_originals_raw", "originals", ["raw"])
    op.create_index("ix_originals_report", "originals", ["report"])
    _refuse_changes()


def _key() -> sa.Column[int]:
    return sa.Column("seq", SEQ, sa.ForeignKey("entries.seq"), primary_key=True, autoincrement=False)


def _told(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _refuse_changes() -> None:
    # PostgreSQL has triggers of another make: its step belongs with its back end.
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in TABLES:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'a ledger only grows: record a later row instead'); END"
            )
