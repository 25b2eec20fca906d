-- Reasons to look at a trial by hand; none was looked for in what was kept before.
CREATE TABLE integrity_notes (
    task_execution_id TEXT    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    rule              TEXT    NOT NULL,
    place             TEXT    NOT NULL,
    evidence          TEXT    NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
) WITHOUT ROWID;
ALTER TABLE task_executions ADD COLUMN integrity_note_count INTEGER NOT NULL DEFAULT 0;
