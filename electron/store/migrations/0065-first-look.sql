-- JSON: what a page told of its paper at first sight (title, page mark, seal, signature), so that what a paper lacks is
-- said before its pages are read.
ALTER TABLE page ADD COLUMN told TEXT;
