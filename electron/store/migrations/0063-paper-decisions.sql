-- What stands about waiting papers from the moment it is decided or seen.

-- A page that is hard to read, which an officer has looked at and keeps all the same. Stays with the page when it is filed.
CREATE TABLE page_kept (
  page_id TEXT PRIMARY KEY REFERENCES page (id),
  by      TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- JSON: the numbers of pages that the paper's own page marks announce and nobody scanned.
ALTER TABLE paper ADD COLUMN missing_pages TEXT NOT NULL DEFAULT '[]';

-- Why it was filed although it seems to be somebody else's than the dossier's owner's; NULL where nothing spoke for that.
ALTER TABLE paper ADD COLUMN other_owner_why TEXT;
