"""Links between accounts, how far linking has come, and the decisions of people."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None

SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("links", "linkings", "decisions")


def upgrade() -> None:
    """From a ledger without links."""
    op.create_table(
        "links",
        _key(),
        *_told("first_account", "second_account", "verdict"),
        sa.Column("weight", sa.Float, nullable=False),
        *_told("linker", "body"),
    )
    op.create_index("ix_links_first", "links", ["first_account"])
    op.create_index("ix_links_second", "links", ["second_account"])
    op.create_table("linkings", _key(), *_told("linker"), sa.Column("upto", SEQ, nullable=False), *_told("body"))
    op.create_table("decisions", _key(), *_told("act", "about", "person", "body"))
    op.create_index("ix_decisions_about", "decisions", ["about", "seq"])
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
