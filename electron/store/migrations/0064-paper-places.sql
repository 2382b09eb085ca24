-- What an officer has decided about where a waiting paper goes, kept like every decision about it.

-- It is no requirement's: the name it bears on the receipt, '' when it stands nowhere; NULL when that was not chosen.
ALTER TABLE paper ADD COLUMN for_extra TEXT;

-- Whether what is filed there already stays beside it; NULL as long as nobody has said.
ALTER TABLE paper ADD COLUMN keeps_older INTEGER CHECK (keeps_older IN (0, 1));
