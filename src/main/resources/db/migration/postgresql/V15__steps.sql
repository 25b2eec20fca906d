-- A task may have several steps, each with checks of its own.
ALTER TABLE quality_evaluations ADD COLUMN step INTEGER NOT NULL DEFAULT 1;
