-- Stacks that sort themselves: separator sheets and our own slips among scanned pages say where the pages after them belong.

-- The text of a slip's or separator sheet's code, seen on the page before it is read.
ALTER TABLE page ADD COLUMN code TEXT;
-- A page that only says where others belong: it is in no paper (paper_id is NULL), its original stays.
ALTER TABLE page ADD COLUMN aside_as TEXT CHECK (aside_as IN ('sheet', 'receipt', 'blank'));
ALTER TABLE page ADD COLUMN aside_of TEXT REFERENCES paper (id);
CREATE INDEX page_aside ON page (aside_of) WHERE aside_of IS NOT NULL;

-- Pages of a job are sorted once, when all have come in and were looked at.
ALTER TABLE paper_job ADD COLUMN routed INTEGER NOT NULL DEFAULT 0 CHECK (routed IN (0, 1));
ALTER TABLE paper_job ADD COLUMN duplex INTEGER NOT NULL DEFAULT 0 CHECK (duplex IN (0, 1));

-- Why a waiting paper is aimed where it is, when no officer said so; and what keeps it from being sure.
CREATE TABLE paper_route (
  paper_id       TEXT PRIMARY KEY REFERENCES paper (id),
  why            TEXT NOT NULL CHECK (why IN ('sheet', 'receipt', 'blank', 'content')),
  number         INTEGER,                -- on a numbered sheet
  trouble_code   TEXT,
  trouble_params TEXT                    -- JSON
) STRICT, WITHOUT ROWID;
