"""The tables as the code of this version knows them; `migrations` is how a file comes to have them.

`entries` is the chain. All other tables hold what an entry names: a body (JSON) whose digest stands in the chain, and
columns drawn from that body for searching, which `verify` draws again and compares.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

# SQLite makes only a column of type INTEGER the row's own key.
SEQ = BigInteger().with_variant(Integer(), "sqlite")

ENTRIES = Table(
    "entries",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("recorded", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("digest", "kind", name="uq_entries_digest"),
)

# Days are text: ISO days sort as days do, and no driver turns a damaged one into an exception of its own.
REPORTS = Table(
    "reports",
    METADATA,
    Column("seq", SEQ, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", Text),
    Column("language", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_reports_id", "id", "seq"),
    Index("ix_reports_published", "published"),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("seq", SEQ, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("report", SEQ, ForeignKey("reports.seq"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_readings_report", "report", "seq"),
    Index("ix_readings_reader", "reader", "seq"),
)

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("reading", SEQ, ForeignKey("readings.seq"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("type", Text),
    Column("role", Text, nullable=False),
    Column("place", Text),
    Column("country", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("radius", SEQ),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("reading", "position"),
    Index("ix_accounts_id", "id"),
    Index("ix_accounts_first_day", "first_day", "last_day"),
    Index("ix_accounts_country", "country"),
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("reading", SEQ, ForeignKey("readings.seq"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("account", Text),
    Column("kind", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("certainty", Text),
    Column("voices", Text, nullable=False),
    Column("actor", Text),
    Column("harm", Text),
    Column("low", SEQ),
    Column("high", SEQ),
    Column("victims", Text),
    Column("scope", Text),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("reading", "position"),
    Index("ix_claims_id", "id"),
    Index("ix_claims_stance", "stance", "kind"),
    Index("ix_claims_harm", "harm", "low"),
)

FAILURES = Table(
    "failures",
    METADATA,
    Column("seq", SEQ, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("body", Text, nullable=False),
)

LINKS = Table(
    "links",
    METADATA,
    Column("seq", SEQ, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("first_account", Text, nullable=False),
    Column("second_account", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("weight", Float, nullable=False),
    Column("linker", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_links_first", "first_account"),
    Index("ix_links_second", "second_account"),
)

# How far a linker has come: all readings up to this place of the chain have been linked by it.
LINKINGS = Table(
    "linkings",
    METADATA,
    Column("seq", SEQ, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("linker", Text, nullable=False),
    Column("upto", SEQ, nullable=False),
    Column("body", Text, nullable=False),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("seq", SEQ, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_decisions_about", "about", "seq"),
)

# How a report hangs on an earlier one: a later version, a copy, the same in other words.
DEPENDENCES = Table(
    "dependences",
    METADATA,
    Column("seq", SEQ, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("report", Text, nullable=False),
    Column("depends_on", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("share", Float, nullable=False),
    Column("rule", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_dependences_report", "report"),
    Index("ix_dependences_on", "depends_on"),
)

# What a report was read from; `raw` is the SHA-256 of the bytes, by which they are kept beside the ledger on demand.
ORIGINALS = Table(
    "originals",
    METADATA,
    Column("seq", SEQ, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("report", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_originals_raw", "raw"),
    Index("ix_originals_report", "report"),
)
