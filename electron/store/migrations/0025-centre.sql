-- The centre itself: names by date, codes, hours, calendar, settings, and what an officer said about the clock.

CREATE TABLE centre_names (
  valid_from     TEXT PRIMARY KEY,
  parent_line    TEXT NOT NULL,
  issuing_line   TEXT NOT NULL,
  province_title TEXT NOT NULL,
  place          TEXT NOT NULL,
  address        TEXT NOT NULL,
  phone          TEXT NOT NULL,
  website        TEXT NOT NULL
) STRICT;

CREATE TABLE centre_identity (
  id                INTEGER PRIMARY KEY CHECK (id = 1),
  commune_code      TEXT NOT NULL,
  province_code     TEXT NOT NULL,
  agency_identifier TEXT,
  short_code        TEXT NOT NULL,
  counter_letter    TEXT NOT NULL
) STRICT;

-- No row at all: the usual hours, which nobody has confirmed.
CREATE TABLE centre_hours (
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  opens   TEXT NOT NULL,
  closes  TEXT NOT NULL CHECK (closes > opens),
  PRIMARY KEY (weekday, opens)
) STRICT;

-- `removed` keeps a day an administrator made ordinary from coming back with the next update's holidays.
CREATE TABLE centre_calendar (
  date      TEXT PRIMARY KEY,
  kind      TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
  name      TEXT NOT NULL,
  certainty TEXT NOT NULL CHECK (certainty IN ('sure', 'likely', 'unsettled')),
  source    TEXT NOT NULL,
  note      TEXT NOT NULL,
  origin    TEXT NOT NULL CHECK (origin IN ('shipped', 'officer')),
  removed   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Only what an administrator set or confirmed; everything else has its usual value.
CREATE TABLE centre_setting (
  key          TEXT PRIMARY KEY,
  value        TEXT NOT NULL,             -- JSON
  confirmed_by TEXT NOT NULL,             -- the officer's name as it was then
  confirmed_at TEXT NOT NULL
) STRICT;

CREATE TABLE centre_clock (
  id                INTEGER PRIMARY KEY CHECK (id = 1),
  doubt             TEXT,                 -- JSON; while it stands, official time is refused
  accepted_event_at TEXT                  -- an event later than the clock, seen and accepted by an officer
) STRICT;
INSERT INTO centre_clock (id) VALUES (1);

CREATE TABLE centre_change (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  at           TEXT NOT NULL,
  subject      TEXT NOT NULL,
  officer_id   TEXT NOT NULL,
  officer_name TEXT NOT NULL,             -- as it was then
  reason       TEXT NOT NULL,
  before       TEXT,                      -- JSON
  after        TEXT                       -- JSON
) STRICT;
CREATE TRIGGER centre_change_kept_update BEFORE UPDATE ON centre_change
  BEGIN SELECT RAISE(ABORT, 'centre_change is append-only'); END;
CREATE TRIGGER centre_change_kept_delete BEFORE DELETE ON centre_change
  BEGIN SELECT RAISE(ABORT, 'centre_change is append-only'); END;
