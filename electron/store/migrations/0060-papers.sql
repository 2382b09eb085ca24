-- Papers: what was scanned or handed in as files, page by page, until it is filed; the person's store of filed papers;
-- and the scanners and folders they come from. The bytes lie in the file store; here are only their SHA-256 names.

-- Network scanners chosen by an officer. `fingerprint` is the certificate it showed then; NULL for one that has none.
CREATE TABLE scanner (
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  base        TEXT NOT NULL,
  fingerprint TEXT,
  chosen_by   TEXT NOT NULL,
  chosen_at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE watched_folder (
  folder        TEXT PRIMARY KEY,
  added_by      TEXT NOT NULL,           -- who answers for what arrives in it
  added_by_name TEXT NOT NULL,
  added_at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Files kept from a watched folder but perhaps not yet moved aside: found again there, they are not taken again.
CREATE TABLE watched_file (
  folder      TEXT NOT NULL,
  name        TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  modified_at INTEGER NOT NULL,
  PRIMARY KEY (folder, name, sha256, modified_at)
) STRICT, WITHOUT ROWID;

-- One paper: a scanned or handed-in document of one or more pages. What is written down about it follows the metadata
-- list of digitised papers; the columns of the dossier, the unit and the officer are filled when it is filed.
CREATE TABLE paper (
  seq             INTEGER PRIMARY KEY AUTOINCREMENT,
  id              TEXT NOT NULL UNIQUE,
  state           TEXT NOT NULL CHECK (state IN ('waiting', 'filed', 'dropped')),
  arrived_at      TEXT NOT NULL,
  arrived_by      TEXT NOT NULL,         -- officer id; a watched folder's own arrivals have the folder's adder
  -- Where it is meant to go: a dossier, or a draft that may become one.
  for_draft_id    TEXT,
  for_dossier_id  TEXT,
  for_requirement TEXT,
  for_result      INTEGER NOT NULL DEFAULT 0 CHECK (for_result IN (0, 1)),
  file_when_read  INTEGER NOT NULL DEFAULT 0 CHECK (file_when_read IN (0, 1)),  -- if no page is doubtful
  -- Metadata.
  title           TEXT NOT NULL DEFAULT '',
  kind            TEXT,
  type_code       TEXT,
  national_code   TEXT,
  owner_name      TEXT NOT NULL DEFAULT '',
  owner_id_number TEXT NOT NULL DEFAULT '',
  number          TEXT NOT NULL DEFAULT '',
  issuer          TEXT NOT NULL DEFAULT '',
  signer          TEXT NOT NULL DEFAULT '',
  issued_on       TEXT,
  summary         TEXT NOT NULL DEFAULT '',
  valid_to        TEXT,
  scope           TEXT NOT NULL DEFAULT '',
  use             TEXT NOT NULL DEFAULT 'any-dossier' CHECK (use IN ('any-dossier', 'this-dossier')),
  -- Filing.
  dossier_id      TEXT REFERENCES dossier (id),
  digitised_as    INTEGER CHECK (digitised_as IN (0, 1)),   -- LoaiSoHoa: 0 component, 1 result
  procedure_code  TEXT,
  field_code      TEXT,
  unit_code       TEXT,
  unit_name       TEXT,
  filed_by        TEXT,
  filed_by_name   TEXT,
  filed_at        TEXT,
  page_count      INTEGER,
  derivative_sha256 TEXT,                -- the filed PDF; NULL while it is being made
  derivative_bytes  INTEGER,
  replaced_by     TEXT REFERENCES paper (id),
  findings        TEXT NOT NULL DEFAULT '[]',   -- JSON: what its pages lack together
  withdrawn_why   TEXT,                  -- why it serves no more, when an officer has stopped its use
  CHECK (state <> 'filed' OR (dossier_id IS NOT NULL AND filed_at IS NOT NULL AND digitised_as IS NOT NULL))
) STRICT;
CREATE INDEX paper_waiting ON paper (seq) WHERE state = 'waiting';
CREATE INDEX paper_draft ON paper (for_draft_id) WHERE for_draft_id IS NOT NULL AND state = 'waiting';
CREATE INDEX paper_for_dossier ON paper (for_dossier_id) WHERE for_dossier_id IS NOT NULL AND state = 'waiting';
CREATE INDEX paper_owner ON paper (owner_id_number, filed_at) WHERE state = 'filed' AND owner_id_number <> '';
CREATE INDEX paper_dossier ON paper (dossier_id) WHERE dossier_id IS NOT NULL;

-- Work on papers: `scan` brings pages from a device, `import` from files; both read the pages they brought. `write`
-- makes the filed PDF. A job survives the end of the process.
CREATE TABLE paper_job (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  kind         TEXT NOT NULL CHECK (kind IN ('scan', 'import', 'write')),
  state        TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  paper_id     TEXT NOT NULL REFERENCES paper (id),
  -- All pages have arrived (or will not): what is left is to read them.
  arrived      INTEGER NOT NULL CHECK (arrived IN (0, 1)),
  attempts     INTEGER NOT NULL DEFAULT 0,
  error_code   TEXT,
  error_params TEXT,                     -- JSON
  created_by   TEXT NOT NULL,
  created_by_name TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  ended_at     TEXT
) STRICT;
CREATE INDEX paper_job_open ON paper_job (seq) WHERE state IN ('queued', 'running');
CREATE INDEX paper_job_paper ON paper_job (paper_id);

-- What arrived, byte for byte, kept for ever. The same bytes may arrive twice: two rows, one stored file.
CREATE TABLE paper_original (
  id         TEXT PRIMARY KEY,
  job_id     TEXT NOT NULL REFERENCES paper_job (id),
  sha256     TEXT NOT NULL,
  name       TEXT NOT NULL,              -- as the person or the share called it; never a path
  bytes      INTEGER NOT NULL,
  dpi        INTEGER,                    -- as the scanner said; NULL for files
  pages      INTEGER,                    -- NULL until it was opened
  arrived_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_original_job ON paper_original (job_id);
CREATE INDEX paper_original_sha ON paper_original (sha256);

CREATE TABLE page (
  id              TEXT PRIMARY KEY,
  original_id     TEXT NOT NULL REFERENCES paper_original (id),
  original_index  INTEGER NOT NULL,
  job_id          TEXT NOT NULL REFERENCES paper_job (id),
  paper_id        TEXT REFERENCES paper (id),   -- NULL for a page laid aside
  position        INTEGER NOT NULL,
  turns           INTEGER NOT NULL DEFAULT 0 CHECK (turns BETWEEN 0 AND 3),
  state           TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'looked', 'read', 'failed')),
  attempts        INTEGER NOT NULL DEFAULT 0,
  error_code      TEXT,
  findings        TEXT NOT NULL DEFAULT '[]',   -- JSON: what is wrong with it, said at the glass
  thumb_sha256    TEXT,
  picture_sha256  TEXT,                  -- the upright page
  reading_sha256  TEXT,                  -- words and their places
  read_turns      INTEGER,               -- the officer's turns it was read with
  confidence      REAL,                  -- 0 … 1; NULL without words
  doubtful        INTEGER NOT NULL DEFAULT 0 CHECK (doubtful IN (0, 1)),
  UNIQUE (original_id, original_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_paper ON page (paper_id, position) WHERE paper_id IS NOT NULL;
CREATE INDEX page_unread ON page (job_id) WHERE state IN ('new', 'looked');

-- Values read from a paper: proposed by the reader with their place, in the record only once an officer confirmed them.
CREATE TABLE paper_reading (
  paper_id        TEXT NOT NULL REFERENCES paper (id),
  field           TEXT NOT NULL,
  proposed        TEXT,                  -- NULL: typed by the officer, the reader had nothing
  confidence      REAL,
  page_id         TEXT REFERENCES page (id),
  box             TEXT,                  -- JSON, pixels of the upright page
  confirmed       TEXT,                  -- NULL until confirmed
  confirmed_by    TEXT,
  confirmed_at    TEXT,
  PRIMARY KEY (paper_id, field)
) STRICT, WITHOUT ROWID;

-- Edits before filing, each with the arrangement from before it, so that it can be undone.
CREATE TABLE paper_edit (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  edit       TEXT NOT NULL,              -- JSON
  before     TEXT NOT NULL,              -- JSON: pages and turns of the papers touched
  by         TEXT NOT NULL,
  at         TEXT NOT NULL,
  undone_at  TEXT
) STRICT;
CREATE TABLE paper_edit_paper (
  paper_id TEXT NOT NULL REFERENCES paper (id),
  edit_seq INTEGER NOT NULL REFERENCES paper_edit (seq),
  PRIMARY KEY (paper_id, edit_seq)
) STRICT, WITHOUT ROWID;

-- Which papers serve in which dossier: filed there (status 1), or held before and linked (2 from a component, 3 from a
-- result). Ended when a filing was taken back; never deleted.
CREATE TABLE paper_use (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  dossier_id     TEXT NOT NULL REFERENCES dossier (id),
  paper_id       TEXT NOT NULL REFERENCES paper (id),
  requirement_id TEXT,                   -- NULL: an extra paper, or the result
  digitised_as   INTEGER NOT NULL CHECK (digitised_as IN (0, 1)),
  status         INTEGER NOT NULL CHECK (status IN (1, 2, 3)),
  fields_saved   INTEGER NOT NULL DEFAULT 0,  -- confirmed values the person need not declare again
  file_sha256    TEXT,                   -- the filed PDF as this dossier has it; NULL while it is being made
  file_bytes     INTEGER,
  by             TEXT NOT NULL,
  by_name        TEXT NOT NULL,
  at             TEXT NOT NULL,
  ended_at       TEXT,
  ended_why      TEXT
) STRICT;
CREATE INDEX paper_use_dossier ON paper_use (dossier_id);
CREATE INDEX paper_use_paper ON paper_use (paper_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX paper_use_once ON paper_use (dossier_id, paper_id, COALESCE(requirement_id, ''))
  WHERE ended_at IS NULL;
CREATE INDEX paper_use_at ON paper_use (at) WHERE status IN (2, 3);

-- What the dossier's log was last told; `waiting` while the log still has to be told.
CREATE TABLE paper_coverage (
  dossier_id TEXT PRIMARY KEY REFERENCES dossier (id),
  digitised  INTEGER NOT NULL,
  reused     INTEGER NOT NULL,
  total      INTEGER NOT NULL,
  waiting    INTEGER NOT NULL CHECK (waiting IN (0, 1)),
  by         TEXT NOT NULL,
  by_name    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_coverage_waiting ON paper_coverage (dossier_id) WHERE waiting = 1;

-- A paper already held that was asked for all the same, and why.
CREATE TABLE paper_asked_again (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  draft_id       TEXT NOT NULL,
  dossier_id     TEXT,
  requirement_id TEXT NOT NULL,
  paper_id       TEXT NOT NULL REFERENCES paper (id),
  reason         TEXT NOT NULL,
  by             TEXT NOT NULL,
  at             TEXT NOT NULL,
  UNIQUE (draft_id, requirement_id, paper_id)
) STRICT;
CREATE INDEX paper_asked_again_dossier ON paper_asked_again (dossier_id) WHERE dossier_id IS NOT NULL;
