"""The chain, and what it records: reports, readings with their accounts and claims, failures."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("entries", "reports", "readings", "accounts", "claims", "failures")


def upgrade() -> None:
    """From nothing."""
    _entries()
    _reports()
    _readings()
    _accounts()
    _claims()
    _failures()
    _refuse_changes()


def _key(refers_to: str) -> sa.Column[int]:
    return sa.Column("seq", SEQ, sa.ForeignKey(refers_to), primary_key=True, autoincrement=False)


def _told(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _maybe(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text) for name in names]


def _within_reading() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("reading", SEQ, sa.ForeignKey("readings.seq"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("reading", "position"),
    ]


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=False),
        *_told("kind", "digest", "recorded", "previous", "hash"),
        sa.UniqueConstraint("digest", "kind", name="uq_entries_digest"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        _key("entries.seq"),
        *_told("id"),
        *_maybe("title", "outlet", "url", "published"),
        *_told("language", "body"),
    )
    op.create_index("ix_reports_id", "reports", ["id", "seq"])
    op.create_index("ix_reports_published", "reports", ["published"])


def _readings() -> None:
    op.create_table(
        "readings",
        _key("entries.seq"),
        sa.Column("report", SEQ, sa.ForeignKey("reports.seq"), nullable=False),
        *_told("reader", "body"),
    )
    op.create_index("ix_readings_report", "readings", ["report", "seq"])


def _accounts() -> None:
    op.create_table(
        "accounts",
        *_within_reading(),
        *_told("id"),
        *_maybe("type"),
        *_told("role"),
        *_maybe("place", "country"),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("radius", SEQ),
        *_maybe("first_day", "last_day"),
        *_told("body"),
    )
    op.create_index("ix_accounts_id", "accounts", ["id"])
    op.create_index("ix_accounts_first_day", "accounts", ["first_day", "last_day"])
    op.create_index("ix_accounts_country", "accounts", ["country"])


def _claims() -> None:
    op.create_table(
        "claims",
        *_within_reading(),
        *_told("id"),
        *_maybe("account"),
        *_told("kind", "stance"),
        *_maybe("certainty"),
        *_told("voices"),
        *_maybe("actor", "harm"),
        sa.Column("low", SEQ),
        sa.Column("high", SEQ),
        *_maybe("victims", "scope"),
        *_told("body"),
    )
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_stance", "claims", ["stance", "kind"])
    op.create_index("ix_claims_harm", "claims", ["harm", "low"])


def _failures() -> None:
    op.create_table("failures", _key("entries.seq"), *_told("name", "reason", "body"))


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
