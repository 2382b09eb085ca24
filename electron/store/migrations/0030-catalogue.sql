-- The catalogue of procedures. A version's content never changes: a dossier names the version it was received under.

CREATE TABLE procedure_field (
  code     TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE procedure (
  id         TEXT PRIMARY KEY,             -- the code, or FIELD~hash of the name while the code was not known
  code       TEXT UNIQUE,
  field_code TEXT NOT NULL REFERENCES procedure_field (code),
  position   INTEGER NOT NULL              -- order of the catalogue, which decides among equals in a search
) STRICT;

CREATE TABLE catalogue_import (
  id           TEXT PRIMARY KEY,
  applied_at   TEXT NOT NULL,
  officer_name TEXT NOT NULL,              -- empty for the catalogue the app brings along
  as_of        TEXT NOT NULL,
  valid_from   TEXT,
  note         TEXT NOT NULL,
  file_hash    TEXT NOT NULL,              -- SHA-256 of the file's text
  added        INTEGER NOT NULL,
  changed      INTEGER NOT NULL,
  ended        INTEGER NOT NULL
) STRICT;

CREATE TABLE procedure_version (
  id           TEXT PRIMARY KEY,
  procedure_id TEXT NOT NULL REFERENCES procedure (id),
  number       INTEGER NOT NULL,
  valid_from   TEXT,                       -- first day in force; NULL: since before the counter knew it
  valid_to     TEXT,                       -- last day in force; NULL: open. Before valid_from: replaced the same day
  content      TEXT NOT NULL,              -- JSON without the papers, which are rows of requirement
  hash         TEXT NOT NULL,              -- SHA-256 of content and papers
  import_id    TEXT NOT NULL REFERENCES catalogue_import (id),
  UNIQUE (procedure_id, number)
) STRICT;

CREATE TABLE requirement (
  version_id TEXT NOT NULL REFERENCES procedure_version (id),
  position   INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  required   INTEGER NOT NULL,
  copies     INTEGER NOT NULL,
  form_code  TEXT,
  PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER procedure_version_content_stays BEFORE UPDATE OF id, procedure_id, number, content, hash ON procedure_version
BEGIN SELECT RAISE(ABORT, 'a version never changes'); END;
CREATE TRIGGER procedure_version_stays BEFORE DELETE ON procedure_version
BEGIN SELECT RAISE(ABORT, 'a version never goes'); END;
CREATE TRIGGER requirement_stays BEFORE UPDATE ON requirement
BEGIN SELECT RAISE(ABORT, 'a version never changes'); END;
CREATE TRIGGER requirement_never_goes BEFORE DELETE ON requirement
BEGIN SELECT RAISE(ABORT, 'a version never goes'); END;

-- Somebody compared the version with the published decision; the latest row counts.
CREATE TABLE version_confirmation (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  version_id   TEXT NOT NULL REFERENCES procedure_version (id),
  decision     TEXT NOT NULL,
  decided_on   TEXT NOT NULL,
  note         TEXT,
  officer_id   TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  confirmed_at TEXT NOT NULL
) STRICT;
CREATE INDEX version_confirmation_version ON version_confirmation (version_id, seq);

CREATE TABLE version_posting (
  version_id   TEXT NOT NULL REFERENCES procedure_version (id),
  medium       TEXT NOT NULL,              -- board, site, social
  posted_on    TEXT NOT NULL,
  link         TEXT,
  officer_name TEXT NOT NULL,
  PRIMARY KEY (version_id, medium)
) STRICT, WITHOUT ROWID;

CREATE TABLE procedure_use (
  procedure_id TEXT PRIMARY KEY REFERENCES procedure (id),
  uses         INTEGER NOT NULL,
  score        REAL NOT NULL               -- see shared/catalogue/use-score.ts
) STRICT, WITHOUT ROWID;

-- Rises with every change of the above but use: what is kept in memory is thrown away when it moved.
CREATE TABLE catalogue_state (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO catalogue_state (id, revision) VALUES (1, 0);
