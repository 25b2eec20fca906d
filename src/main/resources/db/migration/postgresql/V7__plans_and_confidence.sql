-- What agents say of the end of a plan, what subtasks wait for, and a confidence that is a word.
ALTER TABLE agent_switches ADD COLUMN confidence_word TEXT;
ALTER TABLE execution_plans ADD COLUMN status TEXT;
ALTER TABLE execution_plans ADD COLUMN completed_subtasks INTEGER;
ALTER TABLE execution_plans ADD COLUMN failed_subtasks INTEGER;
ALTER TABLE execution_plans ADD COLUMN skipped_subtasks INTEGER;
ALTER TABLE subtask_executions ADD COLUMN dependencies TEXT;
ALTER TABLE subtask_executions ADD COLUMN completion_reason TEXT;
-- One agent that does everything cannot be routed to: that is not known, instead of wrong.
UPDATE task_executions SET routed_as_expected = NULL WHERE mode = 'single-agent';
