-- How far the runner's plan of a trial came, as JSON, and the workspace as it was left: while the
-- trial runs, and when its process died, was paused or interrupted in the middle of the plan.
ALTER TABLE trial_starts ADD COLUMN plan_checkpoint TEXT;
ALTER TABLE trial_starts ADD COLUMN plan_workspace TEXT;
