-- Working lists that must stay quick however many dossiers are finished: results not fetched, and money still owed.

CREATE INDEX dossier_ready ON dossier (finished_at, seq) WHERE state = 9;
CREATE INDEX dossier_unpaid ON dossier (seq) WHERE state IN (2, 4, 5, 6, 9) AND finance IN ('due', 'partly-paid');
