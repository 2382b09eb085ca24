-- Every wording ever printed with, by content: an issued form keeps the very template it was made from.
CREATE TABLE form_template (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL,
  version TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'edited')),
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE INDEX form_template_code ON form_template (code, seq);

CREATE TRIGGER form_template_never_changes BEFORE UPDATE ON form_template
BEGIN SELECT RAISE(ABORT, 'templates are append-only'); END;

CREATE TRIGGER form_template_never_goes BEFORE DELETE ON form_template
BEGIN SELECT RAISE(ABORT, 'templates are append-only'); END;

-- The unit's own choice; a form without a row here is printed with the newest shipped template.
CREATE TABLE form_template_choice (
  code TEXT PRIMARY KEY,
  template_sha256 TEXT NOT NULL REFERENCES form_template (sha256),
  chosen_at TEXT NOT NULL,
  chosen_by TEXT NOT NULL
) STRICT;

-- What was handed out. A reprint is a row of its own that points at the first print and keeps no second copy of its data.
CREATE TABLE issued_form (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL,
  template_sha256 TEXT NOT NULL REFERENCES form_template (sha256),
  dossier_id TEXT,
  record_id TEXT,
  data TEXT,
  copies TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  issued_by_name TEXT NOT NULL,
  reprint_of TEXT REFERENCES issued_form (id),
  reprint_number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  pdf_sha256 TEXT,
  CHECK ((reprint_of IS NULL) = (data IS NOT NULL)),
  CHECK ((reprint_of IS NULL) = (reprint_number = 0)),
  UNIQUE (reprint_of, reprint_number)
) STRICT;

CREATE INDEX issued_form_dossier ON issued_form (dossier_id, seq) WHERE dossier_id IS NOT NULL;
CREATE INDEX issued_form_record ON issued_form (record_id, seq) WHERE record_id IS NOT NULL;

-- Only the picture of the form is added later, once.
CREATE TRIGGER issued_form_is_frozen BEFORE UPDATE ON issued_form
WHEN OLD.pdf_sha256 IS NOT NULL
  OR NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.template_sha256 <> OLD.template_sha256
  OR NEW.data IS NOT OLD.data OR NEW.copies <> OLD.copies OR NEW.issued_at <> OLD.issued_at
  OR NEW.issued_by <> OLD.issued_by OR NEW.issued_by_name <> OLD.issued_by_name OR NEW.reprint_of IS NOT OLD.reprint_of
  OR NEW.reprint_number <> OLD.reprint_number OR NEW.reason <> OLD.reason
  OR NEW.dossier_id IS NOT OLD.dossier_id OR NEW.record_id IS NOT OLD.record_id
BEGIN SELECT RAISE(ABORT, 'issued forms are frozen'); END;

CREATE TRIGGER issued_form_never_goes BEFORE DELETE ON issued_form
BEGIN SELECT RAISE(ABORT, 'issued forms are frozen'); END;

-- Keys that slips are checked with: this counter's own and those of its sister counters.
CREATE TABLE slip_key (
  key_id TEXT PRIMARY KEY,
  public_key TEXT NOT NULL UNIQUE,
  unit TEXT NOT NULL,
  counter TEXT NOT NULL,
  own INTEGER NOT NULL CHECK (own IN (0, 1)),
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL
) STRICT;

-- The private key lies in the encrypted database; the counter's whole data folder is one secret.
CREATE TABLE form_secret (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
