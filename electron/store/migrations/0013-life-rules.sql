-- What the commune decides about the life of its dossiers. Only added to: the latest line holds, and what a dossier was
-- received under or told stays in its own events.

-- Wordings officers choose from: reasons by kind of step, and the sections dossiers go to. A list is kept whole.
CREATE TABLE phrase_list (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  phrases TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE INDEX phrase_list_kind ON phrase_list (kind, n);

-- Whether a supplement lets a procedure's period go on or begin anew, and the second stage some procedures have.
CREATE TABLE procedure_rule (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  procedure_id TEXT NOT NULL,
  after_supplement TEXT NOT NULL CHECK (after_supplement IN ('pause', 'reset')),
  second_stage TEXT,
  saved_by TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE INDEX procedure_rule_procedure ON procedure_rule (procedure_id, n);
