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
  record_at     TEXT,              -- the record is there while some files still wait
  run_id        INTEGER
) STRICT;

-- Order inside a dossier: its oldest unacknowledged row is sent first, and only one may be on the wire.
CREATE UNIQUE INDEX outbox_one_frozen ON outbox (dossier_id) WHERE state IN ('sending', 'unknown');
CREATE INDEX outbox_live ON outbox (state, not_before, id) WHERE state <> 'acknowledged';
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

CREATE TRIGGER outbox_trail_kept_update BEFORE UPDATE ON outbox_trail
  BEGIN SELECT RAISE(ABORT, 'outbox_trail is append-only'); END;
CREATE TRIGGER outbox_trail_kept_delete BEFORE DELETE ON outbox_trail
  BEGIN SELECT RAISE(ABORT, 'outbox_trail is append-only'); END;
CREATE TRIGGER outbox_kept BEFORE DELETE ON outbox
  BEGIN SELECT RAISE(ABORT, 'outbox rows are never deleted'); END;
