-- The index for full-text search. Searches fill it, not the recorder.

-- Trials that it holds, or the beginning of. The slot sorts them by their start.
CREATE TABLE search_trials (
    slot              BIGINT  NOT NULL PRIMARY KEY,
    task_execution_id UUID    NOT NULL UNIQUE REFERENCES task_executions (id) ON DELETE CASCADE,
    experiment_id     UUID    NOT NULL,
    -- the last frame of the transcript that is in the index
    frames            INTEGER NOT NULL,
    complete          BOOLEAN NOT NULL
);
CREATE INDEX search_trials_by_experiment ON search_trials (experiment_id, complete, slot);

-- A row for each text. The program cuts texts into words itself, in the same way for every database.
CREATE TABLE search_entries (
    slot   BIGINT   NOT NULL REFERENCES search_trials (slot) ON DELETE CASCADE,
    number INTEGER  NOT NULL,
    words  TSVECTOR NOT NULL,
    PRIMARY KEY (slot, number)
);
CREATE INDEX search_entries_by_word ON search_entries USING GIN (words);
