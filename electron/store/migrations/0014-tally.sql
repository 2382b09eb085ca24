-- How many dossiers under way, or waiting to be fetched, stand in each state on each day: the day of the promise (in
-- Vietnam) while they are open, of their end once they are finished. Counting reads these few hundred rows, however many
-- dossiers there are. They change in the transaction that changes the dossier, whoever writes it.

CREATE TABLE dossier_tally (
  state INTEGER NOT NULL,
  day TEXT NOT NULL,
  owed INTEGER NOT NULL,
  apology TEXT NOT NULL,
  n INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (state, day, owed, apology)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_tally_empty ON dossier_tally (n) WHERE n = 0;

-- The one description of where a dossier is counted.
CREATE VIEW dossier_tallied AS
SELECT seq, state, finance IN ('due', 'partly-paid') AS owed, apology,
  coalesce(date(CASE state WHEN 9 THEN finished_at ELSE due_at END, '+7 hours'), '') AS day
FROM dossier WHERE state IN (2, 4, 5, 6, 9);

INSERT INTO dossier_tally (state, day, owed, apology, n)
SELECT state, day, owed, apology, COUNT(*) FROM dossier_tallied GROUP BY state, day, owed, apology;

CREATE TRIGGER dossier_tally_begins AFTER INSERT ON dossier
BEGIN
  INSERT INTO dossier_tally (state, day, owed, apology, n)
  SELECT state, day, owed, apology, 1 FROM dossier_tallied WHERE seq = new.seq
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER dossier_tally_leaves BEFORE UPDATE OF state, finance, apology, due_at, finished_at ON dossier
WHEN (old.state, old.finance, old.apology, old.due_at, old.finished_at)
  IS NOT (new.state, new.finance, new.apology, new.due_at, new.finished_at)
BEGIN
  UPDATE dossier_tally SET n = n - 1
  WHERE (state, day, owed, apology) = (SELECT state, day, owed, apology FROM dossier_tallied WHERE seq = old.seq);
END;

CREATE TRIGGER dossier_tally_arrives AFTER UPDATE OF state, finance, apology, due_at, finished_at ON dossier
WHEN (old.state, old.finance, old.apology, old.due_at, old.finished_at)
  IS NOT (new.state, new.finance, new.apology, new.due_at, new.finished_at)
BEGIN
  INSERT INTO dossier_tally (state, day, owed, apology, n)
  SELECT state, day, owed, apology, 1 FROM dossier_tallied WHERE seq = new.seq
  ON CONFLICT DO UPDATE SET n = n + 1;
  DELETE FROM dossier_tally WHERE n = 0;
END;
