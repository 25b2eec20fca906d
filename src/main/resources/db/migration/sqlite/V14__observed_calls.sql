-- Which tool calls the agent ran itself, and how long it took to start.
ALTER TABLE tool_calls ADD COLUMN observed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task_executions ADD COLUMN startup_ms INTEGER;
