-- The dossiers' log (the truth) and its projection. Nothing but electron/dossiers writes here.

CREATE TABLE dossier_event (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  dossier_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  wall TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  payload TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (dossier_id, seq)
) STRICT;

CREATE TRIGGER dossier_event_never_changes BEFORE UPDATE ON dossier_event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER dossier_event_never_goes BEFORE DELETE ON dossier_event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

-- `seq` rises with reception: newest first is the primary key backwards, and the search index uses it as its row id.
CREATE TABLE dossier (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  local_number TEXT,
  official_number TEXT,
  procedure_id TEXT NOT NULL,
  procedure_version_id TEXT NOT NULL,
  procedure_code TEXT,
  procedure_name TEXT NOT NULL,
  field_code TEXT NOT NULL,
  channel TEXT NOT NULL,
  owner_kind TEXT NOT NULL,
  owner_name TEXT NOT NULL,
  owner_sort_key TEXT NOT NULL,
  owner_id_number TEXT,
  owner_phone TEXT,
  state INTEGER NOT NULL,
  finance TEXT NOT NULL,
  delivery TEXT NOT NULL,
  digitisation TEXT NOT NULL,
  holder TEXT NOT NULL,
  apology TEXT NOT NULL,
  received_at TEXT NOT NULL,
  received_on TEXT NOT NULL,
  received_by TEXT NOT NULL,
  due_original_at TEXT,
  due_at TEXT,
  finished_at TEXT,
  returned_at TEXT,
  last_event_at TEXT NOT NULL,
  draft_id TEXT NOT NULL UNIQUE
) STRICT;

CREATE UNIQUE INDEX dossier_local_number ON dossier (local_number) WHERE local_number IS NOT NULL;
CREATE UNIQUE INDEX dossier_official_number ON dossier (official_number) WHERE official_number IS NOT NULL;
CREATE INDEX dossier_owner ON dossier (owner_id_number, procedure_id, received_at) WHERE owner_id_number IS NOT NULL;
CREATE INDEX dossier_received_on ON dossier (received_on, seq);
