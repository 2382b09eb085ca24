-- More of what an officer decides about a waiting paper, kept from the moment it is decided.

-- JSON: why a paper that names somebody else belongs to the dossier it is aimed at, as it was chosen; NULL until then.
ALTER TABLE paper ADD COLUMN other_owner_said TEXT;

-- Who wants it filed by itself once it is read; NULL where that came with the scan: then whoever scanned it.
ALTER TABLE paper ADD COLUMN wished_by TEXT;
ALTER TABLE paper ADD COLUMN wished_by_name TEXT;
