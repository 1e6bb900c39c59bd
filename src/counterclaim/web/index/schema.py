"""The tables of the index. They hold what is drawn from a ledger, and can be drawn again."""

TABLES = """
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE incidents (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT, country TEXT, place TEXT, place_folded TEXT,
  latitude REAL, longitude REAL, radius INTEGER, rung TEXT, first_day TEXT, last_day TEXT,
  killed_low INTEGER, killed_best INTEGER, killed_high INTEGER, killed_open INTEGER NOT NULL,
  wounded_low INTEGER, wounded_best INTEGER, wounded_high INTEGER, wounded_open INTEGER NOT NULL,
  reports INTEGER NOT NULL, origins INTEGER NOT NULL, parties TEXT NOT NULL, contested INTEGER NOT NULL,
  disagree INTEGER NOT NULL, grade TEXT NOT NULL, status TEXT NOT NULL, unreviewed INTEGER NOT NULL,
  last_told TEXT, headline TEXT, others TEXT NOT NULL
);
CREATE TABLE members (account TEXT PRIMARY KEY, incident INTEGER NOT NULL, report TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE facets (
  kind TEXT NOT NULL, value TEXT NOT NULL, incident INTEGER NOT NULL, PRIMARY KEY (kind, value, incident)
) WITHOUT ROWID;
CREATE TABLE choices (
  kind TEXT NOT NULL, value TEXT NOT NULL, incidents INTEGER NOT NULL, PRIMARY KEY (kind, value)
) WITHOUT ROWID;
CREATE TABLE claims (
  id TEXT PRIMARY KEY, report TEXT NOT NULL, incident INTEGER, priority REAL NOT NULL, why TEXT NOT NULL,
  says TEXT NOT NULL,
  decided TEXT, person TEXT
) WITHOUT ROWID;
CREATE TABLE pairs (
  first_account TEXT NOT NULL, second_account TEXT NOT NULL, weight REAL NOT NULL, verdict TEXT NOT NULL,
  decided TEXT, PRIMARY KEY (first_account, second_account)
) WITHOUT ROWID;
CREATE TABLE decisions (
  number INTEGER PRIMARY KEY, digest TEXT NOT NULL, recorded TEXT NOT NULL, act TEXT NOT NULL, about TEXT NOT NULL,
  person TEXT NOT NULL, why TEXT NOT NULL, value TEXT, after TEXT
);
CREATE INDEX decisions_about ON decisions (about, number);
CREATE UNIQUE INDEX decisions_digest ON decisions (digest);
CREATE INDEX decisions_person ON decisions (person, number);
CREATE INDEX decisions_act ON decisions (act, number);
CREATE INDEX decisions_recorded ON decisions (recorded);
CREATE TABLE judged (report TEXT NOT NULL, decision INTEGER NOT NULL, PRIMARY KEY (report, decision)) WITHOUT ROWID;
CREATE TABLE reports (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, outlet TEXT, published TEXT, reading INTEGER NOT NULL
);
CREATE VIRTUAL TABLE texts USING fts5 (title, body, outlet, content='', tokenize='unicode61 remove_diacritics 2');
"""
"""`reports.number` is the report's row in `texts` too; a text that a later version replaces is found no more, for no
report has its number. `judged` leads from a report to the decisions on pairs of which it tells, or told, an account."""

INDEXES = {
    "members_incident": "members (incident)",
    "members_report": "members (report)",
    "facets_incident": "facets (incident)",
    "choices_most": "choices (kind, incidents DESC, value)",
    "claims_open": "claims (priority DESC, id) WHERE decided IS NULL",
    "claims_incident": "claims (incident, priority DESC, id)",
    "claims_report": "claims (report)",
    "pairs_open": "pairs (weight DESC) WHERE decided IS NULL AND verdict = 'unsure'",
    "pairs_second": "pairs (second_account)",
}
"""Indexes that a whole drawing makes at its end, by their names."""

COUNTING = """
INSERT OR REPLACE INTO state SELECT 'claims', count(*) FROM claims;
INSERT OR REPLACE INTO state SELECT 'waiting', count(*) FROM claims WHERE decided IS NULL;
INSERT OR REPLACE INTO state SELECT 'open_pairs', count(*) FROM pairs WHERE decided IS NULL AND verdict = 'unsure';
INSERT INTO choices SELECT kind, value, count(*) FROM facets GROUP BY 1, 2;
CREATE TRIGGER claims_in AFTER INSERT ON claims BEGIN
  UPDATE state SET value = value + 1 WHERE name = 'claims';
  UPDATE state SET value = value + (new.decided IS NULL) WHERE name = 'waiting';
END;
CREATE TRIGGER claims_out AFTER DELETE ON claims BEGIN
  UPDATE state SET value = value - 1 WHERE name = 'claims';
  UPDATE state SET value = value - (old.decided IS NULL) WHERE name = 'waiting';
END;
CREATE TRIGGER claims_changed AFTER UPDATE ON claims BEGIN
  UPDATE state SET value = value + (new.decided IS NULL) - (old.decided IS NULL) WHERE name = 'waiting';
END;
CREATE TRIGGER pairs_in AFTER INSERT ON pairs BEGIN
  UPDATE state SET value = value + (new.decided IS NULL AND new.verdict = 'unsure') WHERE name = 'open_pairs';
END;
CREATE TRIGGER pairs_changed AFTER UPDATE ON pairs BEGIN
  UPDATE state SET value = value + (new.decided IS NULL AND new.verdict = 'unsure')
    - (old.decided IS NULL AND old.verdict = 'unsure') WHERE name = 'open_pairs';
END;
CREATE TRIGGER facets_in AFTER INSERT ON facets BEGIN
  INSERT INTO choices VALUES (new.kind, new.value, 1)
    ON CONFLICT (kind, value) DO UPDATE SET incidents = incidents + 1;
END;
CREATE TRIGGER facets_out AFTER DELETE ON facets BEGIN
  UPDATE choices SET incidents = incidents - 1 WHERE kind = old.kind AND value = old.value;
END;
"""
"""What counts once whatever is shown as a number or a choice, and keeps the counts from then on."""

NOT_COUNTING = "DELETE FROM choices;" + "".join(
    f"DROP TRIGGER IF EXISTS {name};"
    for name in ("claims_in", "claims_out", "claims_changed", "pairs_in", "pairs_changed", "facets_in", "facets_out")
)
"""What stops the counting, to draw anew."""
