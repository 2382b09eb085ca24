-- Reception: running numbers, persons known from earlier dossiers, and those who were sent home or refused.

-- The last number given of each series ('TA-B', 'TNHS-B') in each period (a day, a year). Never goes down.
CREATE TABLE number_series (
  series TEXT NOT NULL,
  period TEXT NOT NULL,
  last   INTEGER NOT NULL,
  PRIMARY KEY (series, period)
) STRICT, WITHOUT ROWID;

-- What became of a draft. The same draft sent again, from this window or another, finds its outcome here.
CREATE TABLE intake_outcome (
  draft_id   TEXT PRIMARY KEY,
  outcome    TEXT NOT NULL CHECK (outcome IN ('received', 'incomplete', 'refused')),
  subject_id TEXT NOT NULL,
  number     TEXT NOT NULL,
  form_id    TEXT NOT NULL,
  at         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Persons sent home with Mẫu 02 or refused with Mẫu 03: records of their own that never count as dossiers.
CREATE TABLE intake_record (
  seq             INTEGER PRIMARY KEY AUTOINCREMENT,
  id              TEXT NOT NULL UNIQUE,
  kind            TEXT NOT NULL CHECK (kind IN ('incomplete', 'refused')),
  number          TEXT NOT NULL UNIQUE,
  at              TEXT NOT NULL,
  wall            TEXT NOT NULL,
  officer_id      TEXT NOT NULL,
  officer_name    TEXT NOT NULL,
  procedure_id    TEXT NOT NULL,
  version_id      TEXT NOT NULL,
  procedure_name  TEXT NOT NULL,
  owner_name      TEXT NOT NULL,
  owner_id_number TEXT,
  reason          TEXT NOT NULL,
  missing         TEXT NOT NULL,         -- JSON array of what was asked for, as printed
  draft           TEXT NOT NULL,         -- JSON, whole
  search_text     TEXT NOT NULL          -- folded
) STRICT;
CREATE INDEX intake_record_kind ON intake_record (kind, seq);
CREATE TRIGGER intake_record_never_changes BEFORE UPDATE ON intake_record
BEGIN SELECT RAISE(ABORT, 'intake records are append-only'); END;
CREATE TRIGGER intake_record_never_goes BEFORE DELETE ON intake_record
BEGIN SELECT RAISE(ABORT, 'intake records are append-only'); END;

-- The latest data of everyone who had a number in a dossier, and where it comes from.
CREATE TABLE person (
  n              INTEGER PRIMARY KEY AUTOINCREMENT,
  id_number      TEXT NOT NULL UNIQUE,
  name           TEXT NOT NULL,
  phone          TEXT NOT NULL,
  party          TEXT NOT NULL,          -- JSON
  dossier_id     TEXT NOT NULL,
  dossier_number TEXT NOT NULL,
  seen_at        TEXT NOT NULL
) STRICT;

-- As dossier_search: row id `n`, words of the name and pieces of the numbers.
CREATE VIRTUAL TABLE person_search USING fts5(
  text,
  content = '',
  contentless_delete = 1,
  detail = none,
  prefix = '1 2 3',
  tokenize = "ascii tokenchars '#@'"
);
INSERT INTO person_search (person_search, rank) VALUES ('pgsz', 2000);
