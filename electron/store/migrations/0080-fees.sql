-- Money recorded at the counter. Only added to: a mistake is struck out by a further entry, a closing stands for good.

CREATE TABLE money_entry (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  kind TEXT NOT NULL CHECK (kind IN ('paid', 'refunded', 'payment-struck')),
  payment_id TEXT REFERENCES money_entry (id),
  method TEXT NOT NULL CHECK (method IN ('cash', 'transfer', 'online')),
  amount_vnd INTEGER NOT NULL CHECK (amount_vnd > 0),
  lines TEXT NOT NULL,
  transaction_code TEXT NOT NULL,
  slip_number TEXT NOT NULL,
  form_id TEXT,
  payer_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  wall TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  CHECK ((kind = 'paid') = (payment_id IS NULL))
) STRICT;

CREATE INDEX money_entry_officer ON money_entry (officer_id, position);
CREATE INDEX money_entry_dossier ON money_entry (dossier_id, position);
CREATE INDEX money_entry_transaction ON money_entry (transaction_code) WHERE transaction_code <> '';
-- A payment is struck out once.
CREATE UNIQUE INDEX money_entry_struck ON money_entry (payment_id) WHERE kind = 'payment-struck';

CREATE TRIGGER money_entry_never_changes BEFORE UPDATE ON money_entry
BEGIN SELECT RAISE(ABORT, 'money entries are append-only'); END;
CREATE TRIGGER money_entry_never_goes BEFORE DELETE ON money_entry
BEGIN SELECT RAISE(ABORT, 'money entries are append-only'); END;

-- Electronic receipts issued elsewhere; the latest line of a payment holds.
CREATE TABLE money_receipt (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  payment_id TEXT NOT NULL REFERENCES money_entry (id),
  symbol TEXT NOT NULL,
  number TEXT NOT NULL,
  link TEXT NOT NULL,
  at TEXT NOT NULL,
  officer_id TEXT NOT NULL
) STRICT;

CREATE INDEX money_receipt_payment ON money_receipt (payment_id, n);

-- The account transfers go to; the latest line holds, none until an administrator enters one.
CREATE TABLE money_account (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  bank_bin TEXT NOT NULL,
  account_number TEXT NOT NULL,
  account_name TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

-- One officer's money at this counter: everybody answers for what went through their own hands.
CREATE TABLE shift_closing (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  counter TEXT NOT NULL,
  -- Covers the officer's entries after those of their closing before, up to this position.
  last_position INTEGER NOT NULL,
  opened_at TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  witness_name TEXT NOT NULL,
  opening_vnd INTEGER NOT NULL,
  expected_vnd INTEGER NOT NULL,
  counted_vnd INTEGER NOT NULL,
  counted TEXT NOT NULL,
  explanation TEXT NOT NULL,
  form_id TEXT NOT NULL
) STRICT;

CREATE INDEX shift_closing_officer ON shift_closing (officer_id, last_position);

CREATE TRIGGER shift_closing_never_changes BEFORE UPDATE ON shift_closing
BEGIN SELECT RAISE(ABORT, 'a closing stands for good'); END;
CREATE TRIGGER shift_closing_never_goes BEFORE DELETE ON shift_closing
BEGIN SELECT RAISE(ABORT, 'a closing stands for good'); END;
