-- What the checks of a task found while its agent was at work; of what was kept before it is not known.
CREATE TABLE milestones (
    task_execution_id TEXT    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    attempt           INTEGER NOT NULL,
    step              INTEGER NOT NULL,
    subtask_id        TEXT,
    taken_at          TEXT NOT NULL,
    tool_call_count   INTEGER NOT NULL,
    status            TEXT    NOT NULL,
    reason            TEXT,
    checks            TEXT    NOT NULL,
    checks_passed     INTEGER NOT NULL,
    checks_ran        INTEGER NOT NULL,
    copy_seconds      REAL NOT NULL,
    check_seconds     REAL NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
);
