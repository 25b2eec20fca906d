PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO flyway_schema_history VALUES(1,'1','results','SQL','V1__results.sql',-390554991,'','2026-11-29 08:27:45.146',6,1);
INSERT INTO flyway_schema_history VALUES(2,'2','resume','SQL','V2__resume.sql',890061596,'','2026-11-29 08:27:45.164',1,1);
INSERT INTO flyway_schema_history VALUES(3,'3','token refresh metrics','SQL','V3__token_refresh_metrics.sql',-353208831,'','2026-11-29 08:27:45.204',0,1);
INSERT INTO flyway_schema_history VALUES(4,'4','comparison','SQL','V4__comparison.sql',414900756,'','2026-11-29 08:27:45.213',1,1);
INSERT INTO flyway_schema_history VALUES(5,'5','order of trials','SQL','V5__order_of_trials.sql',972027492,'','2026-11-29 08:27:45.221',0,1);
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
    config          TEXT    NOT NULL
, tasks TEXT NOT NULL DEFAULT '', changes TEXT NOT NULL DEFAULT '', runner TEXT NOT NULL DEFAULT '', templates TEXT NOT NULL DEFAULT '', checks_digest TEXT NOT NULL DEFAULT '', judging TEXT NOT NULL DEFAULT '');
INSERT INTO experiments VALUES('7c9e6679-7425-40de-944b-e07fc1f90ae7','multi-agent','nightly','6fa459ea-ee8a-4ca4-894e-db77e160355e','2026-01-20T10:00:00.000000000Z','2026-01-20T10:03:05.000000000Z','completed',NULL,'0.1.0','Java 17.0.15, Linux 6.1 amd64','tasks','9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08','3f2a9c1-dirty',10,1,5,'all tasks',42,0,'https://gateway.example.org','1.4.2',0,'bubblewrap',replace('gateway:\n  base_url: https://gateway.example.org\n','\n',char(10)),'','','','','','');
INSERT INTO experiments VALUES('1b4e28ba-2fa1-41d2-883f-0016d3cca427','single-agent','nightly','6fa459ea-ee8a-4ca4-894e-db77e160355e','2026-01-20T10:03:10.000000000Z','2026-01-20T10:08:20.000000000Z','completed',NULL,'0.1.0','Java 17.0.15, Linux 6.1 amd64','tasks','9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08','3f2a9c1-dirty',10,1,5,'all tasks',42,0,'https://gateway.example.org','1.4.2',0,'bubblewrap',replace('gateway:\n  base_url: https://gateway.example.org\n','\n',char(10)),'','','','','','');
CREATE TABLE experiment_labels (
    experiment_id TEXT    NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    sequence      INTEGER NOT NULL,
    label         TEXT    NOT NULL,
    value         TEXT    NOT NULL,
    PRIMARY KEY (experiment_id, sequence)
) WITHOUT ROWID;
INSERT INTO experiment_labels VALUES('1b4e28ba-2fa1-41d2-883f-0016d3cca427',1,'branch','main');
INSERT INTO experiment_labels VALUES('1b4e28ba-2fa1-41d2-883f-0016d3cca427',2,'prompt','v7');
INSERT INTO experiment_labels VALUES('7c9e6679-7425-40de-944b-e07fc1f90ae7',1,'branch','main');
INSERT INTO experiment_labels VALUES('7c9e6679-7425-40de-944b-e07fc1f90ae7',2,'prompt','v7');
CREATE TABLE trial_starts (
    id            TEXT    NOT NULL PRIMARY KEY,
    experiment_id TEXT    NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    task_id       TEXT    NOT NULL,
    repeat_index  INTEGER NOT NULL,
    started_at    TEXT    NOT NULL
);
INSERT INTO trial_starts VALUES('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_001',0,'2026-01-20T10:00:00.000000000Z');
INSERT INTO trial_starts VALUES('9e4c6682-debd-3e8e-8110-c514335c514a','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_002',0,'2026-01-20T10:00:00.000000000Z');
INSERT INTO trial_starts VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_003',0,'2026-01-20T10:00:00.000000000Z');
INSERT INTO trial_starts VALUES('2df816e8-c33e-3898-8105-57634a42ea8a','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_004',0,'2026-01-20T10:00:00.000000000Z');
INSERT INTO trial_starts VALUES('056b70c2-216b-3192-a3b6-41d1b450800f','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_005',0,'2026-01-20T10:00:00.000000000Z');
INSERT INTO trial_starts VALUES('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_006',0,'2026-01-20T10:00:00.000000000Z');
INSERT INTO trial_starts VALUES('c3730e2b-194f-3ad3-9343-e87c92779183','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_007',0,'2026-01-20T10:00:00.000000000Z');
INSERT INTO trial_starts VALUES('91a14e29-f2b6-36f6-9adb-4b678399ca32','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_008',0,'2026-01-20T10:00:00.000000000Z');
INSERT INTO trial_starts VALUES('08fa0991-3378-341e-a861-cf6389f77c4b','1b4e28ba-2fa1-41d2-883f-0016d3cca427','task_001',0,'2026-01-20T10:00:00.000000000Z');
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
INSERT INTO task_executions VALUES('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_001','simple','coding','Create a greeter class','Coder','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','multi-agent',0,'2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:12.340000000Z','passed',1,12340,840,1500,12340,0,6,2400,25,18000,0,1,'session-1',1800,440,0.008899999999999999925,2,2,1,0,2,0,2,1,NULL,NULL,'Done.');
INSERT INTO task_executions VALUES('9e4c6682-debd-3e8e-8110-c514335c514a','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_002','complex','mixed','Design and build a cache','Architect + Coder','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','multi-agent',0,'2026-01-20T10:00:00.000000000Z','2026-01-20T10:01:32.400000000Z','passed',1,92400,840,1500,92400,0,6,2400,25,18000,0,1,'session-1',11200,3920,0.076800000000000007149,3,2,2,0,2,0,2,1,NULL,NULL,'Done.');
INSERT INTO task_executions VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_003','medium','debug','Fix the off-by-one error','Debug','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','multi-agent',0,'2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:12.340000000Z','failed',0,12340,840,1500,12340,0,6,2400,25,18000,0,1,'session-1',1800,440,0.008899999999999999925,2,4,1,1,2,0,3,0,'data/workspaces/7c9e6679/task_003','2 of 3 checks passed, 3 needed','Done.');
INSERT INTO task_executions VALUES('2df816e8-c33e-3898-8105-57634a42ea8a','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_004','complex','architecture','Split the monolith','Architect','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','multi-agent',0,'2026-01-20T10:00:00.000000000Z','2026-01-20T10:05:12.400000000Z','timeout',0,312400,1900,5200,NULL,0,6,2400,25,18000,0,1,'session-1',1800,440,0.008899999999999999925,2,1,1,1,0,0,0,1,'data/workspaces/7c9e6679/task_004','no message for 300 s','');
INSERT INTO task_executions VALUES('056b70c2-216b-3192-a3b6-41d1b450800f','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_005','simple','coding','Add a Flutter widget','Coder','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','multi-agent',0,'2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:12.340000000Z','unverified',NULL,12340,840,1500,12340,0,6,2400,25,18000,0,1,'session-1',1800,440,0.008899999999999999925,2,2,1,0,0,1,1,1,NULL,'no check could run','Done.');
INSERT INTO task_executions VALUES('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_006','medium','coding','Parse the config','Coder','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','multi-agent',0,'2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:00.000000000Z','error',NULL,0,NULL,NULL,NULL,0,6,2400,25,18000,0,3,'session-3',0,0,0.0,0,0,0,0,0,0,0,NULL,NULL,'connection closed by the Gateway (1012)','');
INSERT INTO task_executions VALUES('c3730e2b-194f-3ad3-9343-e87c92779183','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_007','medium','coding','Write a parser','Coder','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','multi-agent',0,'2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:12.340000000Z','passed',1,12340,840,1500,12340,0,6,2400,25,18000,0,2,'session-2',1400,380,0.0073000000000000000652,1,1,1,0,2,0,2,1,NULL,NULL,'Done.');
INSERT INTO task_executions VALUES('91a14e29-f2b6-36f6-9adb-4b678399ca32','7c9e6679-7425-40de-944b-e07fc1f90ae7','task_008','simple','question','Explain the build','Ask','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','multi-agent',0,'2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:12.340000000Z','cancelled',NULL,12340,840,1500,12340,0,6,2400,25,18000,0,1,'session-1',0,0,0.0,0,0,0,0,0,0,0,NULL,NULL,'stopped by the user','');
INSERT INTO task_executions VALUES('08fa0991-3378-341e-a861-cf6389f77c4b','1b4e28ba-2fa1-41d2-883f-0016d3cca427','task_001','simple','coding','Create a greeter class','Coder','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','single-agent',0,'2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:12.340000000Z','passed',1,12340,840,1500,12340,0,6,2400,25,18000,0,1,'session-1',1800,440,0.008899999999999999925,2,2,1,0,2,0,2,1,NULL,NULL,'Done.');
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
INSERT INTO trial_attempts VALUES('056b70c2-216b-3192-a3b6-41d1b450800f',1,1,'session-1','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','answered',NULL);
INSERT INTO trial_attempts VALUES('08fa0991-3378-341e-a861-cf6389f77c4b',1,1,'session-1','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','answered',NULL);
INSERT INTO trial_attempts VALUES('2df816e8-c33e-3898-8105-57634a42ea8a',1,1,'session-1','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','answered',NULL);
INSERT INTO trial_attempts VALUES('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c',1,1,'session-1','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','infrastructure','connection closed by the Gateway (1012)');
INSERT INTO trial_attempts VALUES('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c',2,2,'session-2','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','infrastructure','connect refused');
INSERT INTO trial_attempts VALUES('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c',3,3,'session-3','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','infrastructure','connection closed by the Gateway (1012)');
INSERT INTO trial_attempts VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',1,1,'session-1','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','answered',NULL);
INSERT INTO trial_attempts VALUES('91a14e29-f2b6-36f6-9adb-4b678399ca32',1,1,'session-1','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','cancelled','stopped by the user');
INSERT INTO trial_attempts VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',1,1,'session-1','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','answered',NULL);
INSERT INTO trial_attempts VALUES('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5',1,1,'session-1','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','answered',NULL);
INSERT INTO trial_attempts VALUES('c3730e2b-194f-3ad3-9343-e87c92779183',1,1,'session-1','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','infrastructure','Streaming error');
INSERT INTO trial_attempts VALUES('c3730e2b-194f-3ad3-9343-e87c92779183',2,2,'session-2','2026-01-20T10:00:00.000000000Z','2026-01-20T10:00:10.000000000Z','answered',NULL);
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
INSERT INTO tool_calls VALUES('056b70c2-216b-3192-a3b6-41d1b450800f',1,1,'call_1','write_file','coder','2026-01-20T10:00:00.000000000Z',0.0080000000000000001665,1,NULL);
INSERT INTO tool_calls VALUES('056b70c2-216b-3192-a3b6-41d1b450800f',2,1,'call_1','read_file','coder','2026-01-20T10:00:00.000000000Z',0.0020000000000000000416,1,NULL);
INSERT INTO tool_calls VALUES('08fa0991-3378-341e-a861-cf6389f77c4b',1,1,'call_1','write_file','coder','2026-01-20T10:00:00.000000000Z',0.0080000000000000001665,1,NULL);
INSERT INTO tool_calls VALUES('08fa0991-3378-341e-a861-cf6389f77c4b',2,1,'call_1','read_file','coder','2026-01-20T10:00:00.000000000Z',0.0020000000000000000416,1,NULL);
INSERT INTO tool_calls VALUES('2df816e8-c33e-3898-8105-57634a42ea8a',1,1,'call_1','read_file','architect','2026-01-20T10:00:00.000000000Z',0.0030000000000000000624,0,'File not found: docs/adr.md');
INSERT INTO tool_calls VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',1,1,'call_1','read_file','coder','2026-01-20T10:00:00.000000000Z',0.0040000000000000000832,1,NULL);
INSERT INTO tool_calls VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',2,1,'call_1','grep_everything','coder','2026-01-20T10:00:00.000000000Z',0.0010000000000000000208,0,'Unknown tool: grep_everything');
INSERT INTO tool_calls VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',3,1,'call_1','write_file','coder','2026-01-20T10:00:00.000000000Z',0.0070000000000000001457,1,NULL);
INSERT INTO tool_calls VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',4,1,'call_1','execute_command','coder','2026-01-20T10:00:00.000000000Z',2.1499999999999999111,0,'exit code 1');
INSERT INTO tool_calls VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',1,1,'call_1','write_file','coder','2026-01-20T10:00:00.000000000Z',0.0080000000000000001665,1,NULL);
INSERT INTO tool_calls VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',2,1,'call_1','read_file','coder','2026-01-20T10:00:00.000000000Z',0.0020000000000000000416,1,NULL);
INSERT INTO tool_calls VALUES('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5',1,1,'call_1','write_file','coder','2026-01-20T10:00:00.000000000Z',0.0080000000000000001665,1,NULL);
INSERT INTO tool_calls VALUES('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5',2,1,'call_1','read_file','coder','2026-01-20T10:00:00.000000000Z',0.0020000000000000000416,1,NULL);
INSERT INTO tool_calls VALUES('c3730e2b-194f-3ad3-9343-e87c92779183',1,2,'call_9','write_file','coder','2026-01-20T10:00:00.000000000Z',0.0060000000000000001249,1,NULL);
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
INSERT INTO llm_calls VALUES('056b70c2-216b-3192-a3b6-41d1b450800f',1,1,'orchestrator','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,600,40,1,NULL,0.0018999999999999999961,0);
INSERT INTO llm_calls VALUES('056b70c2-216b-3192-a3b6-41d1b450800f',2,1,'coder','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,1200,400,1,NULL,0.0070000000000000001457,0);
INSERT INTO llm_calls VALUES('08fa0991-3378-341e-a861-cf6389f77c4b',1,1,'orchestrator','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,600,40,1,NULL,0.0018999999999999999961,0);
INSERT INTO llm_calls VALUES('08fa0991-3378-341e-a861-cf6389f77c4b',2,1,'coder','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,1200,400,1,NULL,0.0070000000000000001457,0);
INSERT INTO llm_calls VALUES('2df816e8-c33e-3898-8105-57634a42ea8a',1,1,'orchestrator','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,600,40,1,NULL,0.0018999999999999999961,0);
INSERT INTO llm_calls VALUES('2df816e8-c33e-3898-8105-57634a42ea8a',2,1,'coder','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,1200,400,1,NULL,0.0070000000000000001457,0);
INSERT INTO llm_calls VALUES('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c',1,1,'coder','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,800,90,1,NULL,0.0028999999999999998001,0);
INSERT INTO llm_calls VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',1,1,'orchestrator','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,600,40,1,NULL,0.0018999999999999999961,0);
INSERT INTO llm_calls VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',2,1,'coder','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,1200,400,1,NULL,0.0070000000000000001457,0);
INSERT INTO llm_calls VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',1,1,'orchestrator','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,900,120,1,NULL,0.0033999999999999998105,0);
INSERT INTO llm_calls VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',2,1,'architect','house-model-7b','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,4200,1500,1,NULL,0.035099999999999999256,1);
INSERT INTO llm_calls VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',3,1,'coder','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,6100,2300,1,NULL,0.03830000000000000071,0);
INSERT INTO llm_calls VALUES('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5',1,1,'orchestrator','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,600,40,1,NULL,0.0018999999999999999961,0);
INSERT INTO llm_calls VALUES('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5',2,1,'coder','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,1200,400,1,NULL,0.0070000000000000001457,0);
INSERT INTO llm_calls VALUES('c3730e2b-194f-3ad3-9343-e87c92779183',1,1,'coder','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,700,60,1,NULL,0.0023999999999999997897,0);
INSERT INTO llm_calls VALUES('c3730e2b-194f-3ad3-9343-e87c92779183',2,2,'coder','gpt-4o','2026-01-20T10:00:00.000000000Z',2.1000000000000000888,1400,380,1,NULL,0.0073000000000000000652,0);
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
INSERT INTO agent_switches VALUES('056b70c2-216b-3192-a3b6-41d1b450800f',1,1,'orchestrator','coder','next step',0.9000000000000000222,'2026-01-20T10:00:00.000000000Z');
INSERT INTO agent_switches VALUES('08fa0991-3378-341e-a861-cf6389f77c4b',1,1,'orchestrator','coder','next step',0.9000000000000000222,'2026-01-20T10:00:00.000000000Z');
INSERT INTO agent_switches VALUES('2df816e8-c33e-3898-8105-57634a42ea8a',1,1,'orchestrator','architect','next step',0.9000000000000000222,'2026-01-20T10:00:00.000000000Z');
INSERT INTO agent_switches VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',1,1,'orchestrator','coder','next step',0.9000000000000000222,'2026-01-20T10:00:00.000000000Z');
INSERT INTO agent_switches VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',1,1,'orchestrator','architect','next step',0.9000000000000000222,'2026-01-20T10:00:00.000000000Z');
INSERT INTO agent_switches VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',2,1,'architect','coder','next step',0.9000000000000000222,'2026-01-20T10:00:00.000000000Z');
INSERT INTO agent_switches VALUES('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5',1,1,'orchestrator','coder','next step',0.9000000000000000222,'2026-01-20T10:00:00.000000000Z');
INSERT INTO agent_switches VALUES('c3730e2b-194f-3ad3-9343-e87c92779183',1,2,'orchestrator','coder','code',0.9000000000000000222,'2026-01-20T10:00:00.000000000Z');
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
INSERT INTO quality_evaluations VALUES('056b70c2-216b-3192-a3b6-41d1b450800f',1,'syntax_valid','lib/widget.dart','skipped',NULL,NULL,'dart is not installed',0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
INSERT INTO quality_evaluations VALUES('08fa0991-3378-341e-a861-cf6389f77c4b',1,'file_exists','lib/greeter.dart','passed',1.0,1,'',0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
INSERT INTO quality_evaluations VALUES('08fa0991-3378-341e-a861-cf6389f77c4b',2,'contains_text','lib/greeter.dart','passed',1.0,1,'',0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
INSERT INTO quality_evaluations VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',1,'file_exists','lib/range.dart','passed',1.0,1,'',0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
INSERT INTO quality_evaluations VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',2,'syntax_valid','lib/range.dart','passed',1.0,1,'',0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
INSERT INTO quality_evaluations VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',3,'test_passes','test/range_test.dart','failed',0.0,0,replace('exit code 1\n00:01 +2 -1: Range last is included [E]\n  Expected: <10>\n    Actual: <9>','\n',char(10)),0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
INSERT INTO quality_evaluations VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',1,'file_exists','lib/greeter.dart','passed',1.0,1,'',0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
INSERT INTO quality_evaluations VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',2,'contains_text','lib/greeter.dart','passed',1.0,1,'',0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
INSERT INTO quality_evaluations VALUES('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5',1,'file_exists','lib/greeter.dart','passed',1.0,1,'',0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
INSERT INTO quality_evaluations VALUES('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5',2,'contains_text','lib/greeter.dart','passed',1.0,1,'',0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
INSERT INTO quality_evaluations VALUES('c3730e2b-194f-3ad3-9343-e87c92779183',1,'file_exists','lib/greeter.dart','passed',1.0,1,'',0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
INSERT INTO quality_evaluations VALUES('c3730e2b-194f-3ad3-9343-e87c92779183',2,'contains_text','lib/greeter.dart','passed',1.0,1,'',0.012000000000000000249,'2026-01-20T10:00:10.000000000Z');
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
INSERT INTO hallucinations VALUES('2df816e8-c33e-3898-8105-57634a42ea8a',1,1,'nonexistent_file','docs/adr.md was never there','2026-01-20T10:00:00.000000000Z');
INSERT INTO hallucinations VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',1,1,'unknown_tool','grep_everything is no tool','2026-01-20T10:00:00.000000000Z');
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
INSERT INTO execution_plans VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',1,1,'plan-1','Design and build a cache',2,'2026-01-20T10:00:04.000000000Z','2026-01-20T10:01:30.000000000Z',1);
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
INSERT INTO subtask_executions VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',1,1,'s1',1,'Design','architect','2 min','completed','2026-01-20T10:00:05.000000000Z','2026-01-20T10:00:40.000000000Z',35.0,'done',NULL);
INSERT INTO subtask_executions VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',2,1,'s2',2,'Build','coder','2 min','completed','2026-01-20T10:00:05.000000000Z','2026-01-20T10:00:40.000000000Z',35.0,'done',NULL);
CREATE TABLE transcript_messages (
    task_execution_id TEXT    NOT NULL REFERENCES trial_starts (id) ON DELETE CASCADE,
    sequence          INTEGER NOT NULL,
    attempt           INTEGER NOT NULL,
    direction         TEXT    NOT NULL,
    timestamp         TEXT    NOT NULL,
    truncated         INTEGER NOT NULL,
    text              TEXT    NOT NULL
);
INSERT INTO transcript_messages VALUES('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5',1,1,'sent','2026-01-20T10:00:00.000000000Z',0,'{"type":"user_message"}');
INSERT INTO transcript_messages VALUES('9e4c6682-debd-3e8e-8110-c514335c514a',1,1,'sent','2026-01-20T10:00:00.000000000Z',0,'{"type":"user_message"}');
INSERT INTO transcript_messages VALUES('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d',1,1,'sent','2026-01-20T10:00:00.000000000Z',0,'{"type":"user_message"}');
INSERT INTO transcript_messages VALUES('2df816e8-c33e-3898-8105-57634a42ea8a',1,1,'sent','2026-01-20T10:00:00.000000000Z',0,'{"type":"user_message"}');
INSERT INTO transcript_messages VALUES('056b70c2-216b-3192-a3b6-41d1b450800f',1,1,'sent','2026-01-20T10:00:00.000000000Z',0,'{"type":"user_message"}');
INSERT INTO transcript_messages VALUES('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c',1,1,'sent','2026-01-20T10:00:00.000000000Z',0,'{"type":"user_message"}');
INSERT INTO transcript_messages VALUES('c3730e2b-194f-3ad3-9343-e87c92779183',1,1,'sent','2026-01-20T10:00:00.000000000Z',0,'{"type":"user_message"}');
INSERT INTO transcript_messages VALUES('91a14e29-f2b6-36f6-9adb-4b678399ca32',1,1,'sent','2026-01-20T10:00:00.000000000Z',0,'{"type":"user_message"}');
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
INSERT INTO token_refresh_metrics VALUES(1,'7c9e6679-7425-40de-944b-e07fc1f90ae7','full_auth','unauthorized',0,5,'refused','2026-01-20T10:00:00.000000000Z');
CREATE TABLE baselines (
  name          TEXT NOT NULL,
  mode          TEXT NOT NULL,
  experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  set_at        TEXT NOT NULL,
  PRIMARY KEY (name, mode)
);
INSERT INTO baselines VALUES('default','multi-agent','7c9e6679-7425-40de-944b-e07fc1f90ae7','2026-01-20T10:00:00.000000000Z');
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX experiments_by_start ON experiments (started_at);
CREATE INDEX experiments_by_group ON experiments (group_id);
CREATE INDEX task_executions_figures
    ON task_executions (experiment_id, status, duration_ms, input_tokens, output_tokens, cost_usd);
CREATE INDEX transcript_messages_by_trial ON transcript_messages (task_execution_id, sequence);
CREATE INDEX token_refresh_metrics_by_experiment ON token_refresh_metrics (experiment_id, id);
CREATE INDEX baselines_experiment ON baselines (experiment_id);
CREATE UNIQUE INDEX trial_starts_by_experiment ON trial_starts (experiment_id, id);
COMMIT;
