-- First migration of a new database: the tables that migrations 1 to 5 of earlier versions made. A
-- database with those tables is at version 5 already.
--
-- Instants are ISO-8601 in UTC with nine decimals, so that they sort as text. Durations are
-- seconds (…_seconds, REAL) or whole milliseconds (…_ms). Booleans are 0 and 1. What is unknown
-- is NULL.

CREATE TABLE experiments (
    id              TEXT    NOT NULL PRIMARY KEY,
    mode            TEXT    NOT NULL,
    name            TEXT,
    group_id        TEXT,
    started_at      TEXT    NOT NULL,
    -- NULL while it runs, or when the process died
    completed_at    TEXT,
    status          TEXT    NOT NULL,
    end_reason      TEXT,
    runner_version  TEXT    NOT NULL,
    runtime         TEXT    NOT NULL,
    tasks_source    TEXT    NOT NULL,
    tasks_digest    TEXT    NOT NULL,
    tasks_commit    TEXT,
    task_count      INTEGER NOT NULL,
    repeats         INTEGER NOT NULL,
    concurrency     INTEGER NOT NULL,
    selection       TEXT    NOT NULL,
    seed            INTEGER NOT NULL,
    shuffled        INTEGER NOT NULL,
    gateway_url     TEXT    NOT NULL,
    gateway_version TEXT,
    scripted        INTEGER NOT NULL,
    sandbox         TEXT    NOT NULL,
    config          TEXT    NOT NULL,
    -- A line for each task: its id, a blank, its digest. Empty for what was kept before.
    tasks           TEXT    NOT NULL DEFAULT '',
    -- What differed when it was resumed all the same, a line each.
    changes         TEXT    NOT NULL DEFAULT '',
    -- The process and the machine that ran it last.
    runner          TEXT    NOT NULL DEFAULT '',
    -- A line for each template: its digest, a blank, its name. Empty for what was kept before.
    templates       TEXT    NOT NULL DEFAULT '',
    checks_digest   TEXT    NOT NULL DEFAULT '',
    -- Class of the runner: results of different classes do not compare.
    judging         TEXT    NOT NULL DEFAULT ''
);

CREATE INDEX experiments_by_start ON experiments (started_at);
CREATE INDEX experiments_by_group ON experiments (group_id);

CREATE TABLE experiment_labels (
    experiment_id TEXT    NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    sequence      INTEGER NOT NULL,
    label         TEXT    NOT NULL,
    value         TEXT    NOT NULL,
    PRIMARY KEY (experiment_id, sequence)
) WITHOUT ROWID;

-- Every trial that began. Its transcript hangs here, because messages are written while the trial
-- still runs; a start without a task_executions row is a trial whose process died.
CREATE TABLE trial_starts (
    id            TEXT    NOT NULL PRIMARY KEY,
    experiment_id TEXT    NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    task_id       TEXT    NOT NULL,
    repeat_index  INTEGER NOT NULL,
    started_at    TEXT    NOT NULL
);

-- In the order of their ids, so that what hangs on an experiment's trials is read without sorting it;
-- UNIQUE says that no two rows of it are alike, which SQLite does not conclude from the primary key.
CREATE UNIQUE INDEX trial_starts_by_experiment ON trial_starts (experiment_id, id);

-- One finished trial. The figures count its last attempt; the tables below hold all attempts.
CREATE TABLE task_executions (
    id                  TEXT    NOT NULL PRIMARY KEY REFERENCES trial_starts (id) ON DELETE CASCADE,
    experiment_id       TEXT    NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    task_id             TEXT    NOT NULL,
    task_category       TEXT    NOT NULL,
    task_type           TEXT    NOT NULL,
    task_title          TEXT    NOT NULL,
    expected_agent      TEXT,
    task_digest         TEXT    NOT NULL,
    mode                TEXT    NOT NULL,
    repeat_index        INTEGER NOT NULL,
    started_at          TEXT    NOT NULL,
    completed_at        TEXT    NOT NULL,
    status              TEXT    NOT NULL,
    -- NULL where the trial does not count in the success rate, so that AVG(success) is that rate
    success             INTEGER,
    duration_ms         INTEGER NOT NULL,
    first_token_ms      INTEGER,
    first_tool_call_ms  INTEGER,
    -- until the final message (time to useful answer)
    ttua_ms             INTEGER,
    held_ms             INTEGER NOT NULL,
    messages_sent       INTEGER NOT NULL,
    bytes_sent          INTEGER NOT NULL,
    messages_received   INTEGER NOT NULL,
    bytes_received      INTEGER NOT NULL,
    skipped_frames      INTEGER NOT NULL,
    attempts            INTEGER NOT NULL,
    session_id          TEXT,
    input_tokens        INTEGER NOT NULL,
    output_tokens       INTEGER NOT NULL,
    cost_usd            REAL    NOT NULL,
    llm_call_count      INTEGER NOT NULL,
    tool_call_count     INTEGER NOT NULL,
    agent_switch_count  INTEGER NOT NULL,
    hallucination_count INTEGER NOT NULL,
    checks_passed       INTEGER NOT NULL,
    checks_skipped      INTEGER NOT NULL,
    checks_total        INTEGER NOT NULL,
    routed_as_expected  INTEGER,
    workspace           TEXT,
    -- the long ones last: what stands before them is read without loading them
    failure_reason      TEXT,
    answer              TEXT    NOT NULL,
    UNIQUE (experiment_id, task_id, repeat_index)
);

-- Holds all that a list of experiments sums up, so that it never reads the trials themselves.
CREATE INDEX task_executions_figures
    ON task_executions (experiment_id, status, duration_ms, input_tokens, output_tokens, cost_usd);

CREATE TABLE trial_attempts (
    task_execution_id TEXT    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    attempt           INTEGER NOT NULL,
    session_id        TEXT,
    started_at        TEXT    NOT NULL,
    ended_at          TEXT    NOT NULL,
    cause             TEXT    NOT NULL,
    reason            TEXT,
    PRIMARY KEY (task_execution_id, sequence)
) WITHOUT ROWID;

CREATE TABLE tool_calls (
    task_execution_id TEXT    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    attempt           INTEGER NOT NULL,
    call_id           TEXT,
    tool_name         TEXT    NOT NULL,
    agent_type        TEXT,
    called_at         TEXT    NOT NULL,
    duration_seconds  REAL    NOT NULL,
    success           INTEGER NOT NULL,
    error             TEXT,
    PRIMARY KEY (task_execution_id, sequence)
) WITHOUT ROWID;

CREATE TABLE llm_calls (
    task_execution_id TEXT    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    attempt           INTEGER NOT NULL,
    agent_type        TEXT    NOT NULL,
    model             TEXT    NOT NULL,
    called_at         TEXT,
    duration_seconds  REAL    NOT NULL,
    input_tokens      INTEGER NOT NULL,
    output_tokens     INTEGER NOT NULL,
    success           INTEGER NOT NULL,
    error             TEXT,
    cost_usd          REAL    NOT NULL,
    cost_estimated    INTEGER NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
) WITHOUT ROWID;

CREATE TABLE agent_switches (
    task_execution_id TEXT    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    attempt           INTEGER NOT NULL,
    from_agent        TEXT,
    to_agent          TEXT    NOT NULL,
    reason            TEXT,
    confidence        REAL,
    timestamp         TEXT    NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
) WITHOUT ROWID;

CREATE TABLE quality_evaluations (
    task_execution_id TEXT    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    evaluation_type   TEXT    NOT NULL,
    subject           TEXT    NOT NULL,
    status            TEXT    NOT NULL,
    -- 1 passed, 0 failed; both NULL where the check was skipped or could not be carried out
    score             REAL,
    passed            INTEGER,
    details           TEXT    NOT NULL,
    duration_seconds  REAL    NOT NULL,
    evaluated_at      TEXT    NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
) WITHOUT ROWID;

CREATE TABLE unresolved_imports (
    task_execution_id   TEXT    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    evaluation_sequence INTEGER NOT NULL,
    import_name         TEXT    NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
) WITHOUT ROWID;

CREATE TABLE hallucinations (
    task_execution_id  TEXT    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence           INTEGER NOT NULL,
    attempt            INTEGER NOT NULL,
    hallucination_type TEXT    NOT NULL,
    description        TEXT    NOT NULL,
    detected_at        TEXT    NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
) WITHOUT ROWID;

CREATE TABLE execution_plans (
    task_execution_id TEXT    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    attempt           INTEGER NOT NULL,
    plan_id           TEXT    NOT NULL,
    original_task     TEXT    NOT NULL,
    subtask_count     INTEGER NOT NULL,
    created_at        TEXT    NOT NULL,
    completed_at      TEXT,
    is_complete       INTEGER NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
) WITHOUT ROWID;

CREATE TABLE subtask_executions (
    task_execution_id TEXT    NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    -- the plan's sequence in execution_plans
    plan_sequence     INTEGER NOT NULL,
    subtask_id        TEXT    NOT NULL,
    sequence_number   INTEGER NOT NULL,
    description       TEXT    NOT NULL,
    agent             TEXT,
    estimated_time    TEXT,
    status            TEXT    NOT NULL,
    started_at        TEXT,
    completed_at      TEXT,
    duration_seconds  REAL,
    result            TEXT,
    error             TEXT,
    PRIMARY KEY (task_execution_id, sequence)
) WITHOUT ROWID;

CREATE TABLE transcript_messages (
    task_execution_id TEXT    NOT NULL REFERENCES trial_starts (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    attempt           INTEGER NOT NULL,
    direction         TEXT    NOT NULL,
    timestamp         TEXT    NOT NULL,
    truncated         INTEGER NOT NULL,
    text              TEXT    NOT NULL
);

CREATE INDEX transcript_messages_by_trial ON transcript_messages (task_execution_id, sequence);

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

-- The experiment that others of its mode are compared with; it moves only when somebody moves it.
CREATE TABLE baselines (
    name          TEXT NOT NULL,
    mode          TEXT NOT NULL,
    experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    set_at        TEXT NOT NULL,
    PRIMARY KEY (name, mode)
);

CREATE INDEX baselines_experiment ON baselines (experiment_id);
