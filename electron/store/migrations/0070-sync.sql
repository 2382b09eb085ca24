-- What must reach the province, what became of it, and every transition in between.
-- Written in the same transaction as the dossier's change; rows of `outbox` are never deleted.

CREATE TABLE outbox (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  dossier_id    TEXT    NOT NULL,
  revision      INTEGER NOT NULL,  -- position of the dossier's last event this item must carry
  kind          TEXT    NOT NULL,  -- the change that (last) asked for it
  state         TEXT    NOT NULL CHECK (state IN ('waiting', 'uploading', 'sending', 'retry-later', 'unknown',
                  'needs-sign-in', 'rejected', 'conflict', 'quarantined', 'acknowledged')),
  entered_at    TEXT    NOT NULL,
  changed_at    TEXT    NOT NULL,
  attempts      INTEGER NOT NULL DEFAULT 0,
  failures      INTEGER NOT NULL DEFAULT 0, -- times our own software failed on it; leads to quarantine
  not_before    TEXT,
  reasons       TEXT,              -- JSON: why it stands where it stands, mapped to the dossier's fields
  frozen        TEXT,              -- JSON: the neutral dossier as it is being sent
  files_missing INTEGER,           -- files of it not at the province yet; NULL: not counted for this revision
  record_at     TEXT,              -- this revision's record is there while some files still wait
  due_at        TEXT,              -- the day promised to the citizen, shown when the item stays unsent
  carried_at    TEXT               -- carried by hand without a number: held here until word comes back
) STRICT;

-- Order inside a dossier: its oldest unacknowledged row is sent first, and only one may be on the wire.
CREATE UNIQUE INDEX outbox_one_frozen ON outbox (dossier_id) WHERE state IN ('sending', 'unknown');
CREATE INDEX outbox_live ON outbox (state, not_before, id) WHERE state <> 'acknowledged';
CREATE INDEX outbox_live_dossier ON outbox (dossier_id, id) WHERE state <> 'acknowledged';
CREATE INDEX outbox_acknowledged ON outbox (changed_at) WHERE state = 'acknowledged';
CREATE INDEX outbox_dossier ON outbox (dossier_id, id);

CREATE TABLE outbox_trail (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id     INTEGER NOT NULL REFERENCES outbox (id),
  at          TEXT    NOT NULL,
  from_state  TEXT,
  to_state    TEXT    NOT NULL,
  cause       TEXT    NOT NULL,
  detail      TEXT,                -- JSON
  run_id      INTEGER
) STRICT;

CREATE INDEX outbox_trail_item ON outbox_trail (item_id, id);
CREATE INDEX outbox_trail_run ON outbox_trail (run_id, item_id) WHERE run_id IS NOT NULL;

CREATE TRIGGER outbox_trail_kept_update BEFORE UPDATE ON outbox_trail
  BEGIN SELECT RAISE(ABORT, 'outbox_trail is append-only'); END;
CREATE TRIGGER outbox_trail_kept_delete BEFORE DELETE ON outbox_trail
  BEGIN SELECT RAISE(ABORT, 'outbox_trail is append-only'); END;
CREATE TRIGGER outbox_kept BEFORE DELETE ON outbox
  BEGIN SELECT RAISE(ABORT, 'outbox rows are never deleted'); END;

-- What the province is known to hold of one dossier.
CREATE TABLE sync_dossier (
  dossier_id     TEXT PRIMARY KEY,
  official_no    TEXT UNIQUE,
  numbered_at    TEXT,
  numbered_late  INTEGER NOT NULL DEFAULT 0, -- received under a local number: the citizen must be told the official one
  told_at        TEXT,
  server_id      TEXT,
  received_on    TEXT,             -- calendar day of reception, for comparing with the province day by day
  created_at     TEXT,             -- the province confirmed the record
  record_digest  TEXT,             -- of the record as last confirmed
  sent_digest    TEXT,             -- of the record as sent for creation; 'mixed' when two were sent without an answer
  status         INTEGER,          -- as last sent or seen there
  doubt          TEXT CHECK (doubt IN ('create', 'update', 'progress', 'status')), -- step whose answer is missing
  doubt_at       TEXT,
  doubt_open     INTEGER NOT NULL DEFAULT 0 -- later steps than that one may have left as well
) STRICT;

-- Progress and status rows have no id at the province: each is marked when confirmed, and never sent again.
CREATE TABLE sync_event (
  dossier_id   TEXT    NOT NULL,
  position     INTEGER NOT NULL,
  progress_at  TEXT,
  status_at    TEXT,
  PRIMARY KEY (dossier_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_upload (
  sha256       TEXT PRIMARY KEY,
  name         TEXT    NOT NULL,
  mime         TEXT    NOT NULL,
  bytes        INTEGER NOT NULL,
  state        TEXT    NOT NULL CHECK (state IN ('pending', 'there', 'refused')),
  held         INTEGER NOT NULL DEFAULT 0, -- bytes the province said it already has
  attempts     INTEGER NOT NULL DEFAULT 0,
  not_before   TEXT,
  remote_id    TEXT,
  url          TEXT,
  hash         TEXT,
  uploaded_at  TEXT
) STRICT;
CREATE INDEX sync_upload_pending ON sync_upload (bytes) WHERE state = 'pending';

CREATE TABLE sync_need (
  item_id  INTEGER NOT NULL REFERENCES outbox (id),
  sha256   TEXT    NOT NULL REFERENCES sync_upload (sha256),
  PRIMARY KEY (item_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX sync_need_file ON sync_need (sha256);

-- Official numbers, written here before use. A number is never used twice, and never again after its day.
CREATE TABLE sync_number (
  official_no  TEXT PRIMARY KEY,
  day          TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('free', 'taken', 'expired', 'void')),
  drawn_at     TEXT NOT NULL,
  dossier_id   TEXT UNIQUE,
  taken_at     TEXT
) STRICT;
CREATE INDEX sync_number_free ON sync_number (day, official_no) WHERE state = 'free';

CREATE TABLE sync_run (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at  TEXT    NOT NULL,
  ended_at    TEXT,
  reason      TEXT    NOT NULL,    -- what started it
  ending      TEXT,                -- why it ended
  profile     TEXT    NOT NULL,
  bytes_out   INTEGER NOT NULL DEFAULT 0,
  bytes_in    INTEGER NOT NULL DEFAULT 0,
  skew_ms     INTEGER
) STRICT;

-- Replies kept raw: the only witness when the province and the counter disagree.
CREATE TABLE sync_exchange (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id     INTEGER,
  item_id    INTEGER,
  step       TEXT    NOT NULL,
  at         TEXT    NOT NULL,
  ms         INTEGER NOT NULL,
  verdict    TEXT    NOT NULL,
  http       INTEGER,
  bytes_out  INTEGER NOT NULL,
  bytes_in   INTEGER NOT NULL,
  payload    INTEGER NOT NULL,   -- bytes of both bodies
  sent_digest TEXT,
  reply      TEXT
) STRICT;
CREATE INDEX sync_exchange_item ON sync_exchange (item_id, id);

-- One sender at a time, whatever windows or processes are open on this folder.
CREATE TABLE sync_lease (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  owner       TEXT    NOT NULL,
  pid         INTEGER NOT NULL,
  expires_at  TEXT    NOT NULL
) STRICT;

CREATE TABLE sync_setting (key TEXT PRIMARY KEY, value TEXT NOT NULL, changed_at TEXT NOT NULL) STRICT;

CREATE TABLE sync_profile (
  id        TEXT    NOT NULL,
  version   INTEGER NOT NULL,
  body      TEXT    NOT NULL,
  added_at  TEXT    NOT NULL,
  added_by  TEXT    NOT NULL,
  PRIMARY KEY (id, version)
) STRICT;

-- A refusal once understood, checked before the next dossier is sent.
CREATE TABLE sync_rule (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  path        TEXT NOT NULL,
  kind        TEXT NOT NULL,
  value       TEXT NOT NULL,
  text        TEXT NOT NULL,
  learned_at  TEXT NOT NULL,
  item_id     INTEGER,
  dropped_at  TEXT
) STRICT;
CREATE UNIQUE INDEX sync_rule_once ON sync_rule (path, kind, value) WHERE dropped_at IS NULL;

CREATE TABLE sync_outage (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  began_at  TEXT NOT NULL,
  ended_at  TEXT,
  cause     TEXT NOT NULL CHECK (cause IN ('power', 'lan', 'internet', 'province', 'unclear')),
  detail    TEXT NOT NULL,
  note      TEXT
) STRICT;

-- What came down from the province and waits for an officer or was taken over.
CREATE TABLE sync_inbox (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL CHECK (kind IN ('status', 'online', 'payment', 'catalogue')),
  remote_key  TEXT NOT NULL,
  body        TEXT NOT NULL,
  dossier_id  TEXT,
  arrived_at  TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('new', 'both-sides', 'taken', 'set-aside')),
  decided_at  TEXT,
  decided_by  TEXT,
  UNIQUE (kind, remote_key)
) STRICT;
CREATE INDEX sync_inbox_open ON sync_inbox (kind, id) WHERE state IN ('new', 'both-sides');

CREATE INDEX sync_dossier_day ON sync_dossier (received_on);

-- Dossiers of another counter, brought on a stick to be sent from here.
CREATE TABLE sync_carried (
  dossier_id  TEXT PRIMARY KEY,
  origin      TEXT    NOT NULL,
  revision    INTEGER NOT NULL,
  body        TEXT    NOT NULL,   -- JSON: the neutral dossier
  arrived_at  TEXT    NOT NULL
) STRICT;

CREATE TABLE sync_reconciliation (
  day          TEXT PRIMARY KEY,
  at           TEXT    NOT NULL,
  ours         INTEGER NOT NULL,
  theirs       INTEGER NOT NULL,
  ours_hash    TEXT    NOT NULL,
  theirs_hash  TEXT    NOT NULL,
  differences  TEXT    NOT NULL   -- JSON
) STRICT;
