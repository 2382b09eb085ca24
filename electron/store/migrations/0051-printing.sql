-- Which printer of this PC a form goes to; the empty code stands for every form without a row of its own.
CREATE TABLE form_printer (
  code TEXT PRIMARY KEY,
  printer TEXT NOT NULL,
  chosen_at TEXT NOT NULL,
  chosen_by TEXT NOT NULL
) STRICT;

-- Every try at putting a form on paper. A form whose last try has not ended well waits in the list of papers not printed.
CREATE TABLE form_print (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  form_id TEXT NOT NULL REFERENCES issued_form (id),
  -- Empty: through the window's own dialog, which does not tell what became of it.
  printer TEXT NOT NULL,
  started_at TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('under-way', 'printed', 'failed', 'dropped')),
  error TEXT NOT NULL,
  pages INTEGER
) STRICT;

CREATE INDEX form_print_form ON form_print (form_id, seq);
CREATE INDEX form_print_open ON form_print (outcome) WHERE outcome IN ('under-way', 'failed');
