-- What people noted about trials, and which outcome they take for the right one; the newest counts.
CREATE TABLE reviews (
    task_execution_id TEXT        NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    reviewed_at       TEXT        NOT NULL,
    author            TEXT        NOT NULL,
    outcome           TEXT,
    note              TEXT        NOT NULL,
    PRIMARY KEY (task_execution_id, reviewed_at, author)
);
