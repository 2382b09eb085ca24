-- Working lists stay quick however many dossiers are finished and whatever they are filtered by: two indexes hold only what
-- is under way or waits to be fetched, with every column a list may ask about, so that no row is read to be left out.

CREATE INDEX dossier_work ON dossier (
  state, seq, finance, finished_at, due_at, apology, procedure_id, field_code, channel, delivery, holder, received_by,
  received_on
) WHERE state IN (2, 4, 5, 6, 9);

CREATE INDEX dossier_open_due ON dossier (
  due_at, seq, state, finance, apology, procedure_id, field_code, channel, delivery, holder, received_by, received_on
) WHERE state IN (2, 4, 5, 6);

-- The ends that are not the usual one.
CREATE INDEX dossier_rare ON dossier (state, seq) WHERE state IN (0, 1, 3, 7, 8);
