CREATE TABLE officers (
  id              TEXT PRIMARY KEY,
  name            TEXT NOT NULL,
  name_key        TEXT NOT NULL UNIQUE,     -- lower-cased name: two officers must be told apart on the sign-in screen
  roles           TEXT NOT NULL,            -- JSON array
  disabled        INTEGER NOT NULL DEFAULT 0,
  pin_hash        TEXT NOT NULL,            -- argon2id with its salt and cost
  draft_key       BLOB NOT NULL,            -- opens the officer's drafts in the page; stays when the PIN changes
  created_at      TEXT NOT NULL,
  last_sign_in_at TEXT,
  misses          INTEGER NOT NULL DEFAULT 0, -- wrong PINs in a row
  next_try_at     INTEGER NOT NULL DEFAULT 0  -- epoch ms; kept here so that a restart does not forgive
) STRICT;

CREATE TABLE officer_sessions (
  sender_hash TEXT PRIMARY KEY,             -- SHA-256 of the window's secret, so the file alone opens no session
  officer_id  TEXT NOT NULL REFERENCES officers (id),
  locked      INTEGER NOT NULL DEFAULT 0,
  proved_at   INTEGER NOT NULL              -- epoch ms of the last right PIN
) STRICT;
CREATE INDEX officer_sessions_officer ON officer_sessions (officer_id);

CREATE TABLE officers_policy (
  id                INTEGER PRIMARY KEY CHECK (id = 1),
  idle_lock_minutes INTEGER NOT NULL
) STRICT;
INSERT INTO officers_policy (id, idle_lock_minutes) VALUES (1, 10);

CREATE TABLE audit (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  at           TEXT NOT NULL,
  officer_id   TEXT,
  officer_name TEXT,                        -- as it was then
  call         TEXT NOT NULL,
  subject      TEXT,
  outcome      TEXT NOT NULL
) STRICT;
CREATE INDEX audit_officer ON audit (officer_id, seq);
CREATE INDEX audit_subject ON audit (subject, seq) WHERE subject IS NOT NULL;
CREATE TRIGGER audit_no_change BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_removal BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
