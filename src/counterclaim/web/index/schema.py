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
  last_told TEXT, headline TEXT
);
CREATE INDEX incidents_day ON incidents (first_day DESC, number DESC);
CREATE INDEX incidents_killed ON incidents (killed_high DESC, number DESC);
CREATE INDEX incidents_country ON incidents (country, first_day);
CREATE INDEX incidents_summed ON incidents (
  first_day, contested, disagree, killed_low, killed_high, killed_open, wounded_low, wounded_high, wounded_open
);
CREATE INDEX incidents_point ON incidents (
  longitude, latitude, contested, radius, killed_low, killed_high, id, place, rung
);
CREATE TABLE members (account TEXT PRIMARY KEY, incident INTEGER NOT NULL, report TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX members_incident ON members (incident);
CREATE INDEX members_report ON members (report);
CREATE TABLE facets (
  kind TEXT NOT NULL, value TEXT NOT NULL, incident INTEGER NOT NULL, PRIMARY KEY (kind, value, incident)
) WITHOUT ROWID;
CREATE INDEX facets_incident ON facets (incident);
CREATE TABLE claims (
  id TEXT PRIMARY KEY, report TEXT NOT NULL, incident INTEGER, priority REAL NOT NULL, why TEXT NOT NULL,
  says TEXT NOT NULL,
  decided TEXT, person TEXT
) WITHOUT ROWID;
CREATE INDEX claims_open ON claims (priority DESC, id) WHERE decided IS NULL;
CREATE INDEX claims_incident ON claims (incident);
CREATE INDEX claims_report ON claims (report);
CREATE TABLE pairs (
  first_account TEXT NOT NULL, second_account TEXT NOT NULL, weight REAL NOT NULL, verdict TEXT NOT NULL,
  decided TEXT, PRIMARY KEY (first_account, second_account)
) WITHOUT ROWID;
CREATE INDEX pairs_open ON pairs (weight DESC) WHERE decided IS NULL AND verdict = 'unsure';
CREATE INDEX pairs_second ON pairs (second_account);
CREATE TABLE decisions (
  number INTEGER PRIMARY KEY, digest TEXT NOT NULL, recorded TEXT NOT NULL, act TEXT NOT NULL, about TEXT NOT NULL,
  person TEXT NOT NULL, why TEXT NOT NULL, value TEXT, after TEXT
);
CREATE INDEX decisions_about ON decisions (about, number);
CREATE TABLE reports (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, outlet TEXT, published TEXT, reading INTEGER NOT NULL
);
CREATE VIRTUAL TABLE texts USING fts5 (title, body, outlet, content='', tokenize='unicode61 remove_diacritics 2');
"""
"""`reports.number` is the report's row in `texts` too; a text that a later version replaces is found no more, for no
report has its number."""
