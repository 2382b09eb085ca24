-- Where copies of the data go, how the last tries went, and the master key under the recovery code.
CREATE TABLE backup (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  folder       TEXT,
  set_at       TEXT,
  recovery_key BLOB,             -- opened by nothing but the code, which is kept nowhere
  code_made_at TEXT,
  copied_at    TEXT,
  copied_to    TEXT,
  files        INTEGER,
  bytes        INTEGER,
  failed_at    TEXT,
  failed_code  TEXT,
  failed_place TEXT
) STRICT;
INSERT INTO backup (id) VALUES (1);
