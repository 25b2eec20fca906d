-- A line for each template: its digest, a blank, its name. Empty for what was kept before.
ALTER TABLE experiments ADD COLUMN templates TEXT NOT NULL DEFAULT '';
ALTER TABLE experiments ADD COLUMN checks_digest TEXT NOT NULL DEFAULT '';
-- Class of the runner: results of different classes do not compare.
ALTER TABLE experiments ADD COLUMN judging TEXT NOT NULL DEFAULT '';

-- The experiment that others of its mode are compared with; it moves only when somebody moves it.
CREATE TABLE baselines (
  name          TEXT NOT NULL,
  mode          TEXT NOT NULL,
  experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  set_at        TEXT NOT NULL,
  PRIMARY KEY (name, mode)
);
CREATE INDEX baselines_experiment ON baselines (experiment_id);
