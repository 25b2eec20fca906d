-- Holds the task, too, so that a list finds success rates, which are means over tasks, in the index alone.
DROP INDEX task_executions_figures;
CREATE INDEX task_executions_figures
    ON task_executions (experiment_id, task_id, status, duration_ms, input_tokens, output_tokens, cost_usd);
