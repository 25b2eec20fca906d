-- A line for each task: its id, a blank, its digest. Empty for what was kept before.
ALTER TABLE experiments ADD COLUMN tasks TEXT NOT NULL DEFAULT '';
-- What differed when it was resumed all the same, a line each.
ALTER TABLE experiments ADD COLUMN changes TEXT NOT NULL DEFAULT '';
-- The process and the machine that ran it last.
ALTER TABLE experiments ADD COLUMN runner TEXT NOT NULL DEFAULT '';
