-- What agents changed in their workspaces; of what was kept before it is not known.
CREATE TABLE workspace_changes (
    task_execution_id UUID    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    path              TEXT    NOT NULL,
    change            TEXT    NOT NULL,
    content           TEXT    NOT NULL,
    size_bytes        BIGINT,
    sha256            TEXT,
    executable        BOOLEAN NOT NULL,
    added_lines       INTEGER NOT NULL,
    removed_lines     INTEGER NOT NULL,
    truncated         BOOLEAN NOT NULL,
    diff              TEXT    NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
);
ALTER TABLE task_executions ADD COLUMN changed_files INTEGER;
