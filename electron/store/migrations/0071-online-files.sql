-- Files attached to an online application, fetched from the address the province names and handed to the dossier's papers.
CREATE TABLE sync_online_file (
  inbox_id    INTEGER NOT NULL REFERENCES sync_inbox (id),
  place       INTEGER NOT NULL,  -- among the papers of the application, from 0
  name        TEXT    NOT NULL,
  url         TEXT    NOT NULL,
  hash        TEXT,              -- as the province says; NULL where it says none
  state       TEXT    NOT NULL CHECK (state IN ('waiting', 'there', 'refused')),
  sha256      TEXT,
  bytes       INTEGER,
  why         TEXT,              -- of a refusal
  attempts    INTEGER NOT NULL DEFAULT 0,
  not_before  TEXT,
  filed_at    TEXT,              -- handed to the papers of the dossier
  PRIMARY KEY (inbox_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX sync_online_file_waiting ON sync_online_file (not_before) WHERE state = 'waiting';
CREATE INDEX sync_online_file_unfiled ON sync_online_file (inbox_id) WHERE state = 'there' AND filed_at IS NULL;
