-- The index for full-text search. Searches fill it, not the recorder. It holds no text: which words
-- stand where, and nothing else.

-- Trials that it holds, or the beginning of. The slot sorts them by their start.
CREATE TABLE search_trials (
    slot              INTEGER NOT NULL PRIMARY KEY,
    task_execution_id TEXT    NOT NULL UNIQUE REFERENCES task_executions (id) ON DELETE CASCADE,
    experiment_id     TEXT    NOT NULL,
    -- the last frame of the transcript that is in the index
    frames            INTEGER NOT NULL,
    complete          INTEGER NOT NULL
);
CREATE INDEX search_trials_by_experiment ON search_trials (experiment_id, complete, slot);

-- A row for each text: the slot of its trial times 2^20, and its number. The program cuts texts into
-- words itself, in the same way for every database: the tokenizer only finds the blanks between them.
CREATE VIRTUAL TABLE search_entries
    USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');

CREATE TRIGGER search_trials_deleted AFTER DELETE ON search_trials
BEGIN
    DELETE FROM search_entries WHERE rowid IN (
        SELECT id FROM search_entries_docsize
        WHERE id BETWEEN OLD.slot * 1048576 AND OLD.slot * 1048576 + 1048575);
END;
