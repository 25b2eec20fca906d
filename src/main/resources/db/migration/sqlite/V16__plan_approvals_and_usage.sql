-- What plans waited for and were told, and what their subtasks used; of older plans it is not known.
ALTER TABLE execution_plans ADD COLUMN estimated_time TEXT;
ALTER TABLE execution_plans ADD COLUMN approval_asked_at TEXT;
ALTER TABLE execution_plans ADD COLUMN approval_decided_at TEXT;
ALTER TABLE execution_plans ADD COLUMN approval_decision TEXT;
ALTER TABLE execution_plans ADD COLUMN approval_feedback TEXT;
ALTER TABLE subtask_executions ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subtask_executions ADD COLUMN tool_call_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subtask_executions ADD COLUMN input_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subtask_executions ADD COLUMN output_tokens INTEGER NOT NULL DEFAULT 0;
