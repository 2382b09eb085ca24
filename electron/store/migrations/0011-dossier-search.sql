-- What the search box reads. Follows the dossiers in their own transaction; can be rebuilt from them at any time.

-- One row per dossier, its row id the dossier's `seq`: folded words of names, alone and in pairs (`##@one@two`),
-- pieces of numbers (`###` and four characters), the procedure (`@@@` and its number below, `@@@#` and its words).
-- Prefix lists make the first three typed letters cheap.
CREATE VIRTUAL TABLE dossier_search USING fts5(
  text,
  content = '',
  contentless_delete = 1,
  detail = none,
  prefix = '1 2 3',
  tokenize = "ascii tokenchars '#@'"
);
-- The usual page of the index just misses fitting into a page of the encrypted database, which keeps 32 bytes to
-- itself; half a page fits, and less is read at every step from word to word.
INSERT INTO dossier_search (dossier_search, rank) VALUES ('pgsz', 2000);

-- The same in clear, to check what the pieces only suggest and to search within a short list.
CREATE TABLE dossier_search_row (
  seq INTEGER PRIMARY KEY,
  words TEXT NOT NULL,
  keys TEXT NOT NULL
) STRICT;

-- Every word that occurs in a name: a half-typed word is looked up here first.
CREATE TABLE search_word (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  word TEXT NOT NULL UNIQUE
) STRICT;

-- Procedures that dossiers were received under, by the wording of their time.
CREATE TABLE search_procedure (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  procedure_id TEXT NOT NULL,
  code TEXT,
  name TEXT NOT NULL,
  field_code TEXT NOT NULL,
  UNIQUE (procedure_id, name)
) STRICT;
