-- Requests of people that steered a run while it went on, and the answers; a request to a run of
-- several experiments has a row for each. Without an answer it waits; with one and without
-- applied_at it was refused.
CREATE TABLE experiment_controls (
    id            TEXT        NOT NULL,
    experiment_id TEXT        NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    verb          TEXT        NOT NULL,
    argument      TEXT,
    author        TEXT        NOT NULL,
    reason        TEXT,
    requested_at  TEXT        NOT NULL,
    applied_at    TEXT,
    answer        TEXT,
    PRIMARY KEY (experiment_id, id)
);
