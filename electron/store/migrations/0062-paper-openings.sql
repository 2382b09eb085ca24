-- A file that ends whatever opens it is left alone after a few tries, as single pages are.
ALTER TABLE paper_original ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
