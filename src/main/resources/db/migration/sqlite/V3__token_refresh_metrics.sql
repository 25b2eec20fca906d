CREATE TABLE token_refresh_metrics (
    id            INTEGER PRIMARY KEY,
    experiment_id TEXT    NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    -- initial, refresh_token, full_auth, client_credentials, cache
    refresh_type  TEXT    NOT NULL,
    -- proactive, unauthorized, start
    "trigger"     TEXT    NOT NULL,
    success       INTEGER NOT NULL,
    duration_ms   INTEGER NOT NULL,
    error         TEXT,
    created_at    TEXT    NOT NULL
);

CREATE INDEX token_refresh_metrics_by_experiment ON token_refresh_metrics (experiment_id, id);
