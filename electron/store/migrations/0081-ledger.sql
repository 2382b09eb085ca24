-- Row numbers of the ledgers, given in the transaction that receives the dossier. Rows are never renumbered nor removed.

-- `field_code` '' is the year's book of all fields; `last` its highest row.
CREATE TABLE ledger_book (
  year INTEGER NOT NULL,
  field_code TEXT NOT NULL,
  field_name TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (year, field_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_row (
  year INTEGER NOT NULL,
  field_code TEXT NOT NULL,
  n INTEGER NOT NULL,
  dossier_id TEXT NOT NULL,
  PRIMARY KEY (year, field_code, n)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ledger_row_never_changes BEFORE UPDATE ON ledger_row
BEGIN SELECT RAISE(ABORT, 'ledger rows are never renumbered'); END;
CREATE TRIGGER ledger_row_never_goes BEFORE DELETE ON ledger_row
BEGIN SELECT RAISE(ABORT, 'ledger rows are never renumbered'); END;
CREATE TRIGGER ledger_book_never_goes_back BEFORE UPDATE OF last ON ledger_book WHEN new.last < old.last
BEGIN SELECT RAISE(ABORT, 'ledger rows are never renumbered'); END;
