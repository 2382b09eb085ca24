-- Who signs the unit's letters, one a line, the usual signer first; dated as the other names are.
ALTER TABLE centre_names ADD COLUMN signers TEXT NOT NULL DEFAULT '';
