-- Which tool calls the agent ran itself, and how long it took to start.
ALTER TABLE tool_calls ADD COLUMN observed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE task_executions ADD COLUMN startup_ms BIGINT;
