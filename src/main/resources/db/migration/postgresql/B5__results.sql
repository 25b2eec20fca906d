-- First migration of a new database: the tables that migrations 1 to 5 of earlier versions made. A
-- database with those tables is at version 5 already.
--
-- Durations are seconds (…_seconds) or whole milliseconds (…_ms). What is unknown is NULL. A text
-- cannot hold a NUL here: it is kept as ␀, with a ␛ before what was ␀ or ␛ from the beginning.

CREATE TABLE experiments (
    id                  UUID NOT NULL PRIMARY KEY,
    mode                TEXT NOT NULL,
    name                TEXT,
    group_id            UUID,
    started_at          TIMESTAMPTZ NOT NULL,
    -- NULL while it runs, or when the process died
    completed_at        TIMESTAMPTZ,
    status              TEXT NOT NULL,
    end_reason          TEXT,
    runner_version      TEXT NOT NULL,
    runtime             TEXT NOT NULL,
    tasks_source        TEXT NOT NULL,
    tasks_digest        TEXT NOT NULL,
    tasks_commit        TEXT,
    task_count          BIGINT NOT NULL,
    repeats             BIGINT NOT NULL,
    concurrency         BIGINT NOT NULL,
    selection           TEXT NOT NULL,
    seed                BIGINT NOT NULL,
    shuffled            BOOLEAN NOT NULL,
    gateway_url         TEXT NOT NULL,
    gateway_version     TEXT,
    scripted            BOOLEAN NOT NULL,
    sandbox             TEXT NOT NULL,
    config              TEXT NOT NULL,
    -- A line for each task: its id, a blank, its digest.
    tasks               TEXT NOT NULL,
    -- What differed when it was resumed all the same, a line each.
    changes             TEXT NOT NULL,
    -- The process and the machine that ran it last.
    runner              TEXT NOT NULL,
    -- A line for each template: its digest, a blank, its name.
    templates           TEXT NOT NULL,
    checks_digest       TEXT NOT NULL,
    -- Class of the runner: results of different classes do not compare.
    judging             TEXT NOT NULL
);

CREATE INDEX experiments_by_start ON experiments (started_at);
CREATE INDEX experiments_by_group ON experiments (group_id);

CREATE TABLE experiment_labels (
    experiment_id       UUID NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    label               TEXT NOT NULL,
    value               TEXT NOT NULL,
    PRIMARY KEY (experiment_id, sequence)
);

-- Every trial that began. Its transcript hangs here, because messages are written while the trial
-- still runs; a start without a task_executions row is a trial whose process died.
CREATE TABLE trial_starts (
    id                  UUID NOT NULL PRIMARY KEY,
    experiment_id       UUID NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    task_id             TEXT NOT NULL,
    repeat_index        INTEGER NOT NULL,
    started_at          TIMESTAMPTZ NOT NULL
);

-- In the order of their ids, so that what hangs on an experiment's trials is read without sorting it.
CREATE UNIQUE INDEX trial_starts_by_experiment ON trial_starts (experiment_id, id);

-- One finished trial. The figures count its last attempt; the tables below hold all attempts.
CREATE TABLE task_executions (
    id                  UUID NOT NULL PRIMARY KEY REFERENCES trial_starts (id) ON DELETE CASCADE,
    experiment_id       UUID NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    task_id             TEXT NOT NULL,
    task_category       TEXT NOT NULL,
    task_type           TEXT NOT NULL,
    task_title          TEXT NOT NULL,
    expected_agent      TEXT,
    task_digest         TEXT NOT NULL,
    mode                TEXT NOT NULL,
    repeat_index        INTEGER NOT NULL,
    started_at          TIMESTAMPTZ NOT NULL,
    completed_at        TIMESTAMPTZ NOT NULL,
    status              TEXT NOT NULL,
    -- NULL where the trial does not count in the success rate, so that AVG(success::INT) is that rate
    success             BOOLEAN,
    duration_ms         BIGINT NOT NULL,
    first_token_ms      BIGINT,
    first_tool_call_ms  BIGINT,
    -- until the final message (time to useful answer)
    ttua_ms             BIGINT,
    held_ms             BIGINT NOT NULL,
    messages_sent       BIGINT NOT NULL,
    bytes_sent          BIGINT NOT NULL,
    messages_received   BIGINT NOT NULL,
    bytes_received      BIGINT NOT NULL,
    skipped_frames      BIGINT NOT NULL,
    attempts            BIGINT NOT NULL,
    session_id          TEXT,
    input_tokens        BIGINT NOT NULL,
    output_tokens       BIGINT NOT NULL,
    cost_usd            DOUBLE PRECISION NOT NULL,
    llm_call_count      BIGINT NOT NULL,
    tool_call_count     BIGINT NOT NULL,
    agent_switch_count  BIGINT NOT NULL,
    hallucination_count BIGINT NOT NULL,
    checks_passed       BIGINT NOT NULL,
    checks_skipped      BIGINT NOT NULL,
    checks_total        BIGINT NOT NULL,
    routed_as_expected  BOOLEAN,
    workspace           TEXT,
    -- the long ones last: what stands before them is read without loading them
    failure_reason      TEXT,
    answer              TEXT NOT NULL,
    UNIQUE (experiment_id, task_id, repeat_index)
);

-- Holds all that a list of experiments sums up, so that it never reads the trials themselves.
CREATE INDEX task_executions_figures
    ON task_executions (experiment_id, status, duration_ms, input_tokens, output_tokens, cost_usd);

CREATE TABLE trial_attempts (
    task_execution_id   UUID NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    attempt             INTEGER NOT NULL,
    session_id          TEXT,
    started_at          TIMESTAMPTZ NOT NULL,
    ended_at            TIMESTAMPTZ NOT NULL,
    cause               TEXT NOT NULL,
    reason              TEXT,
    PRIMARY KEY (task_execution_id, sequence)
);

CREATE TABLE tool_calls (
    task_execution_id   UUID NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    attempt             INTEGER NOT NULL,
    call_id             TEXT,
    tool_name           TEXT NOT NULL,
    agent_type          TEXT,
    called_at           TIMESTAMPTZ NOT NULL,
    duration_seconds    DOUBLE PRECISION NOT NULL,
    success             BOOLEAN NOT NULL,
    error               TEXT,
    PRIMARY KEY (task_execution_id, sequence)
);

CREATE TABLE llm_calls (
    task_execution_id   UUID NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    attempt             INTEGER NOT NULL,
    agent_type          TEXT NOT NULL,
    model               TEXT NOT NULL,
    called_at           TIMESTAMPTZ,
    duration_seconds    DOUBLE PRECISION NOT NULL,
    input_tokens        BIGINT NOT NULL,
    output_tokens       BIGINT NOT NULL,
    success             BOOLEAN NOT NULL,
    error               TEXT,
    cost_usd            DOUBLE PRECISION NOT NULL,
    cost_estimated      BOOLEAN NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
);

CREATE TABLE agent_switches (
    task_execution_id   UUID NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    attempt             INTEGER NOT NULL,
    from_agent          TEXT,
    to_agent            TEXT NOT NULL,
    reason              TEXT,
    confidence          DOUBLE PRECISION,
    timestamp           TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
);

CREATE TABLE quality_evaluations (
    task_execution_id   UUID NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    evaluation_type     TEXT NOT NULL,
    subject             TEXT NOT NULL,
    status              TEXT NOT NULL,
    -- 1 passed, 0 failed; both NULL where the check was skipped or could not be carried out
    score               DOUBLE PRECISION,
    passed              BOOLEAN,
    details             TEXT NOT NULL,
    duration_seconds    DOUBLE PRECISION NOT NULL,
    evaluated_at        TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
);

CREATE TABLE unresolved_imports (
    task_execution_id   UUID NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    evaluation_sequence INTEGER NOT NULL,
    import_name         TEXT NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
);

CREATE TABLE hallucinations (
    task_execution_id   UUID NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    attempt             INTEGER NOT NULL,
    hallucination_type  TEXT NOT NULL,
    description         TEXT NOT NULL,
    detected_at         TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
);

CREATE TABLE execution_plans (
    task_execution_id   UUID NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    attempt             INTEGER NOT NULL,
    plan_id             TEXT NOT NULL,
    original_task       TEXT NOT NULL,
    subtask_count       BIGINT NOT NULL,
    created_at          TIMESTAMPTZ NOT NULL,
    completed_at        TIMESTAMPTZ,
    is_complete         BOOLEAN NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
);

CREATE TABLE subtask_executions (
    task_execution_id   UUID NOT NULL REFERENCES task_executions (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    -- the plan's sequence in execution_plans
    plan_sequence       INTEGER NOT NULL,
    subtask_id          TEXT NOT NULL,
    sequence_number     BIGINT NOT NULL,
    description         TEXT NOT NULL,
    agent               TEXT,
    estimated_time      TEXT,
    status              TEXT NOT NULL,
    started_at          TIMESTAMPTZ,
    completed_at        TIMESTAMPTZ,
    duration_seconds    DOUBLE PRECISION,
    result              TEXT,
    error               TEXT,
    PRIMARY KEY (task_execution_id, sequence)
);

CREATE TABLE transcript_messages (
    task_execution_id   UUID NOT NULL REFERENCES trial_starts (id) ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    attempt             INTEGER NOT NULL,
    direction           TEXT NOT NULL,
    timestamp           TIMESTAMPTZ NOT NULL,
    truncated           BOOLEAN NOT NULL,
    text                TEXT NOT NULL,
    PRIMARY KEY (task_execution_id, sequence)
);

CREATE TABLE token_refresh_metrics (
    id                  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    experiment_id       UUID NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    -- initial, refresh_token, full_auth, client_credentials, cache
    refresh_type        TEXT NOT NULL,
    -- proactive, unauthorized, start
    trigger             TEXT NOT NULL,
    success             BOOLEAN NOT NULL,
    duration_ms         BIGINT NOT NULL,
    error               TEXT,
    created_at          TIMESTAMPTZ NOT NULL
);

CREATE INDEX token_refresh_metrics_by_experiment ON token_refresh_metrics (experiment_id, id);

-- The experiment that others of its mode are compared with; it moves only when somebody moves it.
CREATE TABLE baselines (
    name                TEXT COLLATE "C" NOT NULL,
    mode                TEXT COLLATE "C" NOT NULL,
    experiment_id       UUID NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    set_at              TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (name, mode)
);

CREATE INDEX baselines_experiment ON baselines (experiment_id);
