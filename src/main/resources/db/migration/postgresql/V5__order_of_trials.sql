-- In the order of their ids, so that what hangs on an experiment's trials is read without sorting it;
-- UNIQUE says that no two rows of it are alike, which SQLite does not conclude from the primary key.
DROP INDEX trial_starts_by_experiment;
CREATE UNIQUE INDEX trial_starts_by_experiment ON trial_starts (experiment_id, id);
