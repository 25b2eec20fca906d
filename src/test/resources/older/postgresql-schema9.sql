CREATE TABLE public.agent_switches (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    attempt integer NOT NULL,
    from_agent text,
    to_agent text NOT NULL,
    reason text,
    confidence double precision,
    "timestamp" timestamp with time zone NOT NULL,
    confidence_word text
);
CREATE TABLE public.baselines (
    name text NOT NULL COLLATE pg_catalog."C",
    mode text NOT NULL COLLATE pg_catalog."C",
    experiment_id uuid NOT NULL,
    set_at timestamp with time zone NOT NULL
);
CREATE TABLE public.execution_plans (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    attempt integer NOT NULL,
    plan_id text NOT NULL,
    original_task text NOT NULL,
    subtask_count bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone,
    is_complete boolean NOT NULL,
    status text,
    completed_subtasks integer,
    failed_subtasks integer,
    skipped_subtasks integer
);
CREATE TABLE public.experiment_labels (
    experiment_id uuid NOT NULL,
    sequence integer NOT NULL,
    label text NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.experiments (
    id uuid NOT NULL,
    mode text NOT NULL,
    name text,
    group_id uuid,
    started_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone,
    status text NOT NULL,
    end_reason text,
    runner_version text NOT NULL,
    runtime text NOT NULL,
    tasks_source text NOT NULL,
    tasks_digest text NOT NULL,
    tasks_commit text,
    task_count bigint NOT NULL,
    repeats bigint NOT NULL,
    concurrency bigint NOT NULL,
    selection text NOT NULL,
    seed bigint NOT NULL,
    shuffled boolean NOT NULL,
    gateway_url text NOT NULL,
    gateway_version text,
    scripted boolean NOT NULL,
    sandbox text NOT NULL,
    config text NOT NULL,
    tasks text NOT NULL,
    changes text NOT NULL,
    runner text NOT NULL,
    templates text NOT NULL,
    checks_digest text NOT NULL,
    judging text NOT NULL
);
CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
CREATE TABLE public.hallucinations (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    attempt integer NOT NULL,
    hallucination_type text NOT NULL,
    description text NOT NULL,
    detected_at timestamp with time zone NOT NULL
);
CREATE TABLE public.integrity_notes (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    rule text NOT NULL,
    place text NOT NULL,
    evidence text NOT NULL
);
CREATE TABLE public.llm_calls (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    attempt integer NOT NULL,
    agent_type text NOT NULL,
    model text NOT NULL,
    called_at timestamp with time zone,
    duration_seconds double precision NOT NULL,
    input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    success boolean NOT NULL,
    error text,
    cost_usd double precision NOT NULL,
    cost_estimated boolean NOT NULL
);
CREATE TABLE public.quality_evaluations (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    evaluation_type text NOT NULL,
    subject text NOT NULL,
    status text NOT NULL,
    score double precision,
    passed boolean,
    details text NOT NULL,
    duration_seconds double precision NOT NULL,
    evaluated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.subtask_executions (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    plan_sequence integer NOT NULL,
    subtask_id text NOT NULL,
    sequence_number bigint NOT NULL,
    description text NOT NULL,
    agent text,
    estimated_time text,
    status text NOT NULL,
    started_at timestamp with time zone,
    completed_at timestamp with time zone,
    duration_seconds double precision,
    result text,
    error text,
    dependencies text,
    completion_reason text
);
CREATE TABLE public.task_executions (
    id uuid NOT NULL,
    experiment_id uuid NOT NULL,
    task_id text NOT NULL,
    task_category text NOT NULL,
    task_type text NOT NULL,
    task_title text NOT NULL,
    expected_agent text,
    task_digest text NOT NULL,
    mode text NOT NULL,
    repeat_index integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone NOT NULL,
    status text NOT NULL,
    success boolean,
    duration_ms bigint NOT NULL,
    first_token_ms bigint,
    first_tool_call_ms bigint,
    ttua_ms bigint,
    held_ms bigint NOT NULL,
    messages_sent bigint NOT NULL,
    bytes_sent bigint NOT NULL,
    messages_received bigint NOT NULL,
    bytes_received bigint NOT NULL,
    skipped_frames bigint NOT NULL,
    attempts bigint NOT NULL,
    session_id text,
    input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    cost_usd double precision NOT NULL,
    llm_call_count bigint NOT NULL,
    tool_call_count bigint NOT NULL,
    agent_switch_count bigint NOT NULL,
    hallucination_count bigint NOT NULL,
    checks_passed bigint NOT NULL,
    checks_skipped bigint NOT NULL,
    checks_total bigint NOT NULL,
    routed_as_expected boolean,
    workspace text,
    failure_reason text,
    answer text NOT NULL,
    integrity_note_count integer DEFAULT 0 NOT NULL,
    changed_files integer
);
CREATE TABLE public.token_refresh_metrics (
    id bigint NOT NULL,
    experiment_id uuid NOT NULL,
    refresh_type text NOT NULL,
    trigger text NOT NULL,
    success boolean NOT NULL,
    duration_ms bigint NOT NULL,
    error text,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE public.token_refresh_metrics ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.token_refresh_metrics_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.tool_calls (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    attempt integer NOT NULL,
    call_id text,
    tool_name text NOT NULL,
    agent_type text,
    called_at timestamp with time zone NOT NULL,
    duration_seconds double precision NOT NULL,
    success boolean NOT NULL,
    error text
);
CREATE TABLE public.transcript_messages (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    attempt integer NOT NULL,
    direction text NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    truncated boolean NOT NULL,
    text text NOT NULL
);
CREATE TABLE public.trial_attempts (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    attempt integer NOT NULL,
    session_id text,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    cause text NOT NULL,
    reason text
);
CREATE TABLE public.trial_starts (
    id uuid NOT NULL,
    experiment_id uuid NOT NULL,
    task_id text NOT NULL,
    repeat_index integer NOT NULL,
    started_at timestamp with time zone NOT NULL
);
CREATE TABLE public.unresolved_imports (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    evaluation_sequence integer NOT NULL,
    import_name text NOT NULL
);
CREATE TABLE public.workspace_changes (
    task_execution_id uuid NOT NULL,
    sequence integer NOT NULL,
    path text NOT NULL,
    change text NOT NULL,
    content text NOT NULL,
    size_bytes bigint,
    sha256 text,
    executable boolean NOT NULL,
    added_lines integer NOT NULL,
    removed_lines integer NOT NULL,
    truncated boolean NOT NULL,
    diff text NOT NULL
);
INSERT INTO public.agent_switches VALUES ('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5', 1, 1, 'orchestrator', 'coder', 'next step', 0.9, '2026-01-20 10:00:00+00', NULL);
INSERT INTO public.agent_switches VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 1, 1, 'orchestrator', 'architect', 'next step', 0.9, '2026-01-20 10:00:00+00', NULL);
INSERT INTO public.agent_switches VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 2, 1, 'architect', 'coder', 'next step', 0.9, '2026-01-20 10:00:00+00', NULL);
INSERT INTO public.agent_switches VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 1, 1, 'orchestrator', 'coder', 'next step', 0.9, '2026-01-20 10:00:00+00', NULL);
INSERT INTO public.agent_switches VALUES ('2df816e8-c33e-3898-8105-57634a42ea8a', 1, 1, 'orchestrator', 'architect', 'next step', 0.9, '2026-01-20 10:00:00+00', NULL);
INSERT INTO public.agent_switches VALUES ('056b70c2-216b-3192-a3b6-41d1b450800f', 1, 1, 'orchestrator', 'coder', 'next step', 0.9, '2026-01-20 10:00:00+00', NULL);
INSERT INTO public.agent_switches VALUES ('c3730e2b-194f-3ad3-9343-e87c92779183', 1, 2, 'orchestrator', 'coder', 'code', 0.9, '2026-01-20 10:00:00+00', NULL);
INSERT INTO public.agent_switches VALUES ('08fa0991-3378-341e-a861-cf6389f77c4b', 1, 1, 'orchestrator', 'coder', 'next step', 0.9, '2026-01-20 10:00:00+00', NULL);
INSERT INTO public.baselines VALUES ('default', 'multi-agent', '7c9e6679-7425-40de-944b-e07fc1f90ae7', '2026-01-20 10:00:00+00');
INSERT INTO public.execution_plans VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 1, 1, 'plan-1', 'Design and build a cache', 2, '2026-01-20 10:00:04+00', '2026-01-20 10:01:30+00', true, NULL, NULL, NULL, NULL);
INSERT INTO public.experiment_labels VALUES ('7c9e6679-7425-40de-944b-e07fc1f90ae7', 1, 'branch', 'main');
INSERT INTO public.experiment_labels VALUES ('7c9e6679-7425-40de-944b-e07fc1f90ae7', 2, 'prompt', 'v7');
INSERT INTO public.experiment_labels VALUES ('1b4e28ba-2fa1-41d2-883f-0016d3cca427', 1, 'branch', 'main');
INSERT INTO public.experiment_labels VALUES ('1b4e28ba-2fa1-41d2-883f-0016d3cca427', 2, 'prompt', 'v7');
INSERT INTO public.experiments VALUES ('7c9e6679-7425-40de-944b-e07fc1f90ae7', 'multi-agent', 'nightly', '6fa459ea-ee8a-4ca4-894e-db77e160355e', '2026-01-20 10:00:00+00', '2026-01-20 10:03:05+00', 'completed', NULL, '0.1.0', 'Java 17.0.15, Linux 6.1 amd64', 'tasks', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '3f2a9c1-dirty', 10, 1, 5, 'all tasks', 42, false, 'https://gateway.example.org', '1.4.2', false, 'bubblewrap', 'gateway:
  base_url: https://gateway.example.org
', '', '', '', '', '', '');
INSERT INTO public.experiments VALUES ('1b4e28ba-2fa1-41d2-883f-0016d3cca427', 'single-agent', 'nightly', '6fa459ea-ee8a-4ca4-894e-db77e160355e', '2026-01-20 10:03:10+00', '2026-01-20 10:08:20+00', 'completed', NULL, '0.1.0', 'Java 17.0.15, Linux 6.1 amd64', 'tasks', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '3f2a9c1-dirty', 10, 1, 5, 'all tasks', 42, false, 'https://gateway.example.org', '1.4.2', false, 'bubblewrap', 'gateway:
  base_url: https://gateway.example.org
', '', '', '', '', '', '');
INSERT INTO public.flyway_schema_history VALUES (1, '4', 'results', 'SQL', 'V4__results.sql', 1979309127, 'postgres', '2026-11-29 14:42:01.810623', 246, true);
INSERT INTO public.flyway_schema_history VALUES (2, '5', 'order of trials', 'SQL', 'V5__order_of_trials.sql', 972027492, 'postgres', '2026-11-29 14:42:02.368408', 33, true);
INSERT INTO public.flyway_schema_history VALUES (3, '6', 'integrity', 'SQL', 'V6__integrity.sql', 1508044662, 'postgres', '2026-11-29 14:42:02.59199', 91, true);
INSERT INTO public.flyway_schema_history VALUES (4, '7', 'plans and confidence', 'SQL', 'V7__plans_and_confidence.sql', -636914078, 'postgres', '2026-11-29 14:42:02.838562', 99, true);
INSERT INTO public.flyway_schema_history VALUES (5, '8', 'workspace changes', 'SQL', 'V8__workspace_changes.sql', -310873297, 'postgres', '2026-11-29 14:42:03.140977', 46, true);
INSERT INTO public.flyway_schema_history VALUES (6, '9', 'figures by task', 'SQL', 'V9__figures_by_task.sql', -2000800275, 'postgres', '2026-11-29 14:42:03.21218', 4, true);
INSERT INTO public.hallucinations VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 1, 1, 'unknown_tool', 'grep_everything is no tool', '2026-01-20 10:00:00+00');
INSERT INTO public.hallucinations VALUES ('2df816e8-c33e-3898-8105-57634a42ea8a', 1, 1, 'nonexistent_file', 'docs/adr.md was never there', '2026-01-20 10:00:00+00');
INSERT INTO public.llm_calls VALUES ('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5', 1, 1, 'orchestrator', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 600, 40, true, NULL, 0.0019, false);
INSERT INTO public.llm_calls VALUES ('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5', 2, 1, 'coder', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 1200, 400, true, NULL, 0.007, false);
INSERT INTO public.llm_calls VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 1, 1, 'orchestrator', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 900, 120, true, NULL, 0.0034, false);
INSERT INTO public.llm_calls VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 2, 1, 'architect', 'house-model-7b', '2026-01-20 10:00:00+00', 2.1, 4200, 1500, true, NULL, 0.0351, true);
INSERT INTO public.llm_calls VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 3, 1, 'coder', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 6100, 2300, true, NULL, 0.0383, false);
INSERT INTO public.llm_calls VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 1, 1, 'orchestrator', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 600, 40, true, NULL, 0.0019, false);
INSERT INTO public.llm_calls VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 2, 1, 'coder', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 1200, 400, true, NULL, 0.007, false);
INSERT INTO public.llm_calls VALUES ('2df816e8-c33e-3898-8105-57634a42ea8a', 1, 1, 'orchestrator', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 600, 40, true, NULL, 0.0019, false);
INSERT INTO public.llm_calls VALUES ('2df816e8-c33e-3898-8105-57634a42ea8a', 2, 1, 'coder', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 1200, 400, true, NULL, 0.007, false);
INSERT INTO public.llm_calls VALUES ('056b70c2-216b-3192-a3b6-41d1b450800f', 1, 1, 'orchestrator', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 600, 40, true, NULL, 0.0019, false);
INSERT INTO public.llm_calls VALUES ('056b70c2-216b-3192-a3b6-41d1b450800f', 2, 1, 'coder', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 1200, 400, true, NULL, 0.007, false);
INSERT INTO public.llm_calls VALUES ('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c', 1, 1, 'coder', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 800, 90, true, NULL, 0.0029, false);
INSERT INTO public.llm_calls VALUES ('c3730e2b-194f-3ad3-9343-e87c92779183', 1, 1, 'coder', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 700, 60, true, NULL, 0.0024, false);
INSERT INTO public.llm_calls VALUES ('c3730e2b-194f-3ad3-9343-e87c92779183', 2, 2, 'coder', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 1400, 380, true, NULL, 0.0073, false);
INSERT INTO public.llm_calls VALUES ('08fa0991-3378-341e-a861-cf6389f77c4b', 1, 1, 'orchestrator', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 600, 40, true, NULL, 0.0019, false);
INSERT INTO public.llm_calls VALUES ('08fa0991-3378-341e-a861-cf6389f77c4b', 2, 1, 'coder', 'gpt-4o', '2026-01-20 10:00:00+00', 2.1, 1200, 400, true, NULL, 0.007, false);
INSERT INTO public.quality_evaluations VALUES ('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5', 1, 'file_exists', 'lib/greeter.dart', 'passed', 1, true, '', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.quality_evaluations VALUES ('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5', 2, 'contains_text', 'lib/greeter.dart', 'passed', 1, true, '', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.quality_evaluations VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 1, 'file_exists', 'lib/greeter.dart', 'passed', 1, true, '', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.quality_evaluations VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 2, 'contains_text', 'lib/greeter.dart', 'passed', 1, true, '', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.quality_evaluations VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 1, 'file_exists', 'lib/range.dart', 'passed', 1, true, '', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.quality_evaluations VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 2, 'syntax_valid', 'lib/range.dart', 'passed', 1, true, '', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.quality_evaluations VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 3, 'test_passes', 'test/range_test.dart', 'failed', 0, false, 'exit code 1
00:01 +2 -1: Range last is included [E]
  Expected: <10>
    Actual: <9>', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.quality_evaluations VALUES ('056b70c2-216b-3192-a3b6-41d1b450800f', 1, 'syntax_valid', 'lib/widget.dart', 'skipped', NULL, NULL, 'dart is not installed', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.quality_evaluations VALUES ('c3730e2b-194f-3ad3-9343-e87c92779183', 1, 'file_exists', 'lib/greeter.dart', 'passed', 1, true, '', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.quality_evaluations VALUES ('c3730e2b-194f-3ad3-9343-e87c92779183', 2, 'contains_text', 'lib/greeter.dart', 'passed', 1, true, '', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.quality_evaluations VALUES ('08fa0991-3378-341e-a861-cf6389f77c4b', 1, 'file_exists', 'lib/greeter.dart', 'passed', 1, true, '', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.quality_evaluations VALUES ('08fa0991-3378-341e-a861-cf6389f77c4b', 2, 'contains_text', 'lib/greeter.dart', 'passed', 1, true, '', 0.012, '2026-01-20 10:00:10+00');
INSERT INTO public.subtask_executions VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 1, 1, 's1', 1, 'Design', 'architect', '2 min', 'completed', '2026-01-20 10:00:05+00', '2026-01-20 10:00:40+00', 35, 'done', NULL, NULL, NULL);
INSERT INTO public.subtask_executions VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 2, 1, 's2', 2, 'Build', 'coder', '2 min', 'completed', '2026-01-20 10:00:05+00', '2026-01-20 10:00:40+00', 35, 'done', NULL, NULL, NULL);
INSERT INTO public.task_executions VALUES ('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_001', 'simple', 'coding', 'Create a greeter class', 'Coder', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 'multi-agent', 0, '2026-01-20 10:00:00+00', '2026-01-20 10:00:12.34+00', 'passed', true, 12340, 840, 1500, 12340, 0, 6, 2400, 25, 18000, 0, 1, 'session-1', 1800, 440, 0.0089, 2, 2, 1, 0, 2, 0, 2, true, NULL, NULL, 'Done.', 0, NULL);
INSERT INTO public.task_executions VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_002', 'complex', 'mixed', 'Design and build a cache', 'Architect + Coder', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 'multi-agent', 0, '2026-01-20 10:00:00+00', '2026-01-20 10:01:32.4+00', 'passed', true, 92400, 840, 1500, 92400, 0, 6, 2400, 25, 18000, 0, 1, 'session-1', 11200, 3920, 0.07680000000000001, 3, 2, 2, 0, 2, 0, 2, true, NULL, NULL, 'Done.', 0, NULL);
INSERT INTO public.task_executions VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_003', 'medium', 'debug', 'Fix the off-by-one error', 'Debug', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 'multi-agent', 0, '2026-01-20 10:00:00+00', '2026-01-20 10:00:12.34+00', 'failed', false, 12340, 840, 1500, 12340, 0, 6, 2400, 25, 18000, 0, 1, 'session-1', 1800, 440, 0.0089, 2, 4, 1, 1, 2, 0, 3, false, 'data/workspaces/7c9e6679/task_003', '2 of 3 checks passed, 3 needed', 'Done.', 0, NULL);
INSERT INTO public.task_executions VALUES ('2df816e8-c33e-3898-8105-57634a42ea8a', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_004', 'complex', 'architecture', 'Split the monolith', 'Architect', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 'multi-agent', 0, '2026-01-20 10:00:00+00', '2026-01-20 10:05:12.4+00', 'timeout', false, 312400, 1900, 5200, NULL, 0, 6, 2400, 25, 18000, 0, 1, 'session-1', 1800, 440, 0.0089, 2, 1, 1, 1, 0, 0, 0, true, 'data/workspaces/7c9e6679/task_004', 'no message for 300 s', '', 0, NULL);
INSERT INTO public.task_executions VALUES ('056b70c2-216b-3192-a3b6-41d1b450800f', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_005', 'simple', 'coding', 'Add a Flutter widget', 'Coder', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 'multi-agent', 0, '2026-01-20 10:00:00+00', '2026-01-20 10:00:12.34+00', 'unverified', NULL, 12340, 840, 1500, 12340, 0, 6, 2400, 25, 18000, 0, 1, 'session-1', 1800, 440, 0.0089, 2, 2, 1, 0, 0, 1, 1, true, NULL, 'no check could run', 'Done.', 0, NULL);
INSERT INTO public.task_executions VALUES ('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_006', 'medium', 'coding', 'Parse the config', 'Coder', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 'multi-agent', 0, '2026-01-20 10:00:00+00', '2026-01-20 10:00:00+00', 'error', NULL, 0, NULL, NULL, NULL, 0, 6, 2400, 25, 18000, 0, 3, 'session-3', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, 'connection closed by the Gateway (1012)', '', 0, NULL);
INSERT INTO public.task_executions VALUES ('c3730e2b-194f-3ad3-9343-e87c92779183', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_007', 'medium', 'coding', 'Write a parser', 'Coder', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 'multi-agent', 0, '2026-01-20 10:00:00+00', '2026-01-20 10:00:12.34+00', 'passed', true, 12340, 840, 1500, 12340, 0, 6, 2400, 25, 18000, 0, 2, 'session-2', 1400, 380, 0.0073, 1, 1, 1, 0, 2, 0, 2, true, NULL, NULL, 'Done.', 0, NULL);
INSERT INTO public.task_executions VALUES ('91a14e29-f2b6-36f6-9adb-4b678399ca32', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_008', 'simple', 'question', 'Explain the build', 'Ask', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 'multi-agent', 0, '2026-01-20 10:00:00+00', '2026-01-20 10:00:12.34+00', 'cancelled', NULL, 12340, 840, 1500, 12340, 0, 6, 2400, 25, 18000, 0, 1, 'session-1', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, 'stopped by the user', '', 0, NULL);
INSERT INTO public.task_executions VALUES ('08fa0991-3378-341e-a861-cf6389f77c4b', '1b4e28ba-2fa1-41d2-883f-0016d3cca427', 'task_001', 'simple', 'coding', 'Create a greeter class', 'Coder', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 'single-agent', 0, '2026-01-20 10:00:00+00', '2026-01-20 10:00:12.34+00', 'passed', true, 12340, 840, 1500, 12340, 0, 6, 2400, 25, 18000, 0, 1, 'session-1', 1800, 440, 0.0089, 2, 2, 1, 0, 2, 0, 2, NULL, NULL, NULL, 'Done.', 0, NULL);
INSERT INTO public.token_refresh_metrics OVERRIDING SYSTEM VALUE VALUES (1, '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'full_auth', 'unauthorized', false, 5, 'refused', '2026-01-20 10:00:00+00');
INSERT INTO public.tool_calls VALUES ('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5', 1, 1, 'call_1', 'write_file', 'coder', '2026-01-20 10:00:00+00', 0.008, true, NULL);
INSERT INTO public.tool_calls VALUES ('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5', 2, 1, 'call_1', 'read_file', 'coder', '2026-01-20 10:00:00+00', 0.002, true, NULL);
INSERT INTO public.tool_calls VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 1, 1, 'call_1', 'write_file', 'coder', '2026-01-20 10:00:00+00', 0.008, true, NULL);
INSERT INTO public.tool_calls VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 2, 1, 'call_1', 'read_file', 'coder', '2026-01-20 10:00:00+00', 0.002, true, NULL);
INSERT INTO public.tool_calls VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 1, 1, 'call_1', 'read_file', 'coder', '2026-01-20 10:00:00+00', 0.004, true, NULL);
INSERT INTO public.tool_calls VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 2, 1, 'call_1', 'grep_everything', 'coder', '2026-01-20 10:00:00+00', 0.001, false, 'Unknown tool: grep_everything');
INSERT INTO public.tool_calls VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 3, 1, 'call_1', 'write_file', 'coder', '2026-01-20 10:00:00+00', 0.007, true, NULL);
INSERT INTO public.tool_calls VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 4, 1, 'call_1', 'execute_command', 'coder', '2026-01-20 10:00:00+00', 2.15, false, 'exit code 1');
INSERT INTO public.tool_calls VALUES ('2df816e8-c33e-3898-8105-57634a42ea8a', 1, 1, 'call_1', 'read_file', 'architect', '2026-01-20 10:00:00+00', 0.003, false, 'File not found: docs/adr.md');
INSERT INTO public.tool_calls VALUES ('056b70c2-216b-3192-a3b6-41d1b450800f', 1, 1, 'call_1', 'write_file', 'coder', '2026-01-20 10:00:00+00', 0.008, true, NULL);
INSERT INTO public.tool_calls VALUES ('056b70c2-216b-3192-a3b6-41d1b450800f', 2, 1, 'call_1', 'read_file', 'coder', '2026-01-20 10:00:00+00', 0.002, true, NULL);
INSERT INTO public.tool_calls VALUES ('c3730e2b-194f-3ad3-9343-e87c92779183', 1, 2, 'call_9', 'write_file', 'coder', '2026-01-20 10:00:00+00', 0.006, true, NULL);
INSERT INTO public.tool_calls VALUES ('08fa0991-3378-341e-a861-cf6389f77c4b', 1, 1, 'call_1', 'write_file', 'coder', '2026-01-20 10:00:00+00', 0.008, true, NULL);
INSERT INTO public.tool_calls VALUES ('08fa0991-3378-341e-a861-cf6389f77c4b', 2, 1, 'call_1', 'read_file', 'coder', '2026-01-20 10:00:00+00', 0.002, true, NULL);
INSERT INTO public.transcript_messages VALUES ('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5', 1, 1, 'sent', '2026-01-20 10:00:00+00', false, '{"type":"user_message"}');
INSERT INTO public.transcript_messages VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 1, 1, 'sent', '2026-01-20 10:00:00+00', false, '{"type":"user_message"}');
INSERT INTO public.transcript_messages VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 1, 1, 'sent', '2026-01-20 10:00:00+00', false, '{"type":"user_message"}');
INSERT INTO public.transcript_messages VALUES ('2df816e8-c33e-3898-8105-57634a42ea8a', 1, 1, 'sent', '2026-01-20 10:00:00+00', false, '{"type":"user_message"}');
INSERT INTO public.transcript_messages VALUES ('056b70c2-216b-3192-a3b6-41d1b450800f', 1, 1, 'sent', '2026-01-20 10:00:00+00', false, '{"type":"user_message"}');
INSERT INTO public.transcript_messages VALUES ('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c', 1, 1, 'sent', '2026-01-20 10:00:00+00', false, '{"type":"user_message"}');
INSERT INTO public.transcript_messages VALUES ('c3730e2b-194f-3ad3-9343-e87c92779183', 1, 1, 'sent', '2026-01-20 10:00:00+00', false, '{"type":"user_message"}');
INSERT INTO public.transcript_messages VALUES ('91a14e29-f2b6-36f6-9adb-4b678399ca32', 1, 1, 'sent', '2026-01-20 10:00:00+00', false, '{"type":"user_message"}');
INSERT INTO public.trial_attempts VALUES ('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5', 1, 1, 'session-1', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'answered', NULL);
INSERT INTO public.trial_attempts VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', 1, 1, 'session-1', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'answered', NULL);
INSERT INTO public.trial_attempts VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', 1, 1, 'session-1', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'answered', NULL);
INSERT INTO public.trial_attempts VALUES ('2df816e8-c33e-3898-8105-57634a42ea8a', 1, 1, 'session-1', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'answered', NULL);
INSERT INTO public.trial_attempts VALUES ('056b70c2-216b-3192-a3b6-41d1b450800f', 1, 1, 'session-1', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'answered', NULL);
INSERT INTO public.trial_attempts VALUES ('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c', 1, 1, 'session-1', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'infrastructure', 'connection closed by the Gateway (1012)');
INSERT INTO public.trial_attempts VALUES ('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c', 2, 2, 'session-2', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'infrastructure', 'connect refused');
INSERT INTO public.trial_attempts VALUES ('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c', 3, 3, 'session-3', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'infrastructure', 'connection closed by the Gateway (1012)');
INSERT INTO public.trial_attempts VALUES ('c3730e2b-194f-3ad3-9343-e87c92779183', 1, 1, 'session-1', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'infrastructure', 'Streaming error');
INSERT INTO public.trial_attempts VALUES ('c3730e2b-194f-3ad3-9343-e87c92779183', 2, 2, 'session-2', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'answered', NULL);
INSERT INTO public.trial_attempts VALUES ('91a14e29-f2b6-36f6-9adb-4b678399ca32', 1, 1, 'session-1', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'cancelled', 'stopped by the user');
INSERT INTO public.trial_attempts VALUES ('08fa0991-3378-341e-a861-cf6389f77c4b', 1, 1, 'session-1', '2026-01-20 10:00:00+00', '2026-01-20 10:00:10+00', 'answered', NULL);
INSERT INTO public.trial_starts VALUES ('b45ee6e4-e0c6-3f7a-8aec-934cdf6e86d5', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_001', 0, '2026-01-20 10:00:00+00');
INSERT INTO public.trial_starts VALUES ('9e4c6682-debd-3e8e-8110-c514335c514a', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_002', 0, '2026-01-20 10:00:00+00');
INSERT INTO public.trial_starts VALUES ('5a0e35b7-cb5e-33a5-af50-2cc30850cb5d', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_003', 0, '2026-01-20 10:00:00+00');
INSERT INTO public.trial_starts VALUES ('2df816e8-c33e-3898-8105-57634a42ea8a', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_004', 0, '2026-01-20 10:00:00+00');
INSERT INTO public.trial_starts VALUES ('056b70c2-216b-3192-a3b6-41d1b450800f', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_005', 0, '2026-01-20 10:00:00+00');
INSERT INTO public.trial_starts VALUES ('4f4aaa28-5ec0-3e18-a6da-d7dca0af7d1c', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_006', 0, '2026-01-20 10:00:00+00');
INSERT INTO public.trial_starts VALUES ('c3730e2b-194f-3ad3-9343-e87c92779183', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_007', 0, '2026-01-20 10:00:00+00');
INSERT INTO public.trial_starts VALUES ('91a14e29-f2b6-36f6-9adb-4b678399ca32', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'task_008', 0, '2026-01-20 10:00:00+00');
INSERT INTO public.trial_starts VALUES ('08fa0991-3378-341e-a861-cf6389f77c4b', '1b4e28ba-2fa1-41d2-883f-0016d3cca427', 'task_001', 0, '2026-01-20 10:00:00+00');
SELECT pg_catalog.setval('public.token_refresh_metrics_id_seq', 1, true);
ALTER TABLE ONLY public.agent_switches
    ADD CONSTRAINT agent_switches_pkey PRIMARY KEY (task_execution_id, sequence);
ALTER TABLE ONLY public.baselines
    ADD CONSTRAINT baselines_pkey PRIMARY KEY (name, mode);
ALTER TABLE ONLY public.execution_plans
    ADD CONSTRAINT execution_plans_pkey PRIMARY KEY (task_execution_id, sequence);
ALTER TABLE ONLY public.experiment_labels
    ADD CONSTRAINT experiment_labels_pkey PRIMARY KEY (experiment_id, sequence);
ALTER TABLE ONLY public.experiments
    ADD CONSTRAINT experiments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);
ALTER TABLE ONLY public.hallucinations
    ADD CONSTRAINT hallucinations_pkey PRIMARY KEY (task_execution_id, sequence);
ALTER TABLE ONLY public.integrity_notes
    ADD CONSTRAINT integrity_notes_pkey PRIMARY KEY (task_execution_id, sequence);
ALTER TABLE ONLY public.llm_calls
    ADD CONSTRAINT llm_calls_pkey PRIMARY KEY (task_execution_id, sequence);
ALTER TABLE ONLY public.quality_evaluations
    ADD CONSTRAINT quality_evaluations_pkey PRIMARY KEY (task_execution_id, sequence);
ALTER TABLE ONLY public.subtask_executions
    ADD CONSTRAINT subtask_executions_pkey PRIMARY KEY (task_execution_id, sequence);
ALTER TABLE ONLY public.task_executions
    ADD CONSTRAINT task_executions_experiment_id_task_id_repeat_index_key UNIQUE (experiment_id, task_id, repeat_index);
ALTER TABLE ONLY public.task_executions
    ADD CONSTRAINT task_executions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.token_refresh_metrics
    ADD CONSTRAINT token_refresh_metrics_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tool_calls
    ADD CONSTRAINT tool_calls_pkey PRIMARY KEY (task_execution_id, sequence);
ALTER TABLE ONLY public.transcript_messages
    ADD CONSTRAINT transcript_messages_pkey PRIMARY KEY (task_execution_id, sequence);
ALTER TABLE ONLY public.trial_attempts
    ADD CONSTRAINT trial_attempts_pkey PRIMARY KEY (task_execution_id, sequence);
ALTER TABLE ONLY public.trial_starts
    ADD CONSTRAINT trial_starts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.unresolved_imports
    ADD CONSTRAINT unresolved_imports_pkey PRIMARY KEY (task_execution_id, sequence);
ALTER TABLE ONLY public.workspace_changes
    ADD CONSTRAINT workspace_changes_pkey PRIMARY KEY (task_execution_id, sequence);
CREATE INDEX baselines_experiment ON public.baselines USING btree (experiment_id);
CREATE INDEX experiments_by_group ON public.experiments USING btree (group_id);
CREATE INDEX experiments_by_start ON public.experiments USING btree (started_at);
CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);
CREATE INDEX task_executions_figures ON public.task_executions USING btree (experiment_id, task_id, status, duration_ms, input_tokens, output_tokens, cost_usd);
CREATE INDEX token_refresh_metrics_by_experiment ON public.token_refresh_metrics USING btree (experiment_id, id);
CREATE UNIQUE INDEX trial_starts_by_experiment ON public.trial_starts USING btree (experiment_id, id);
ALTER TABLE ONLY public.agent_switches
    ADD CONSTRAINT agent_switches_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.task_executions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.baselines
    ADD CONSTRAINT baselines_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES public.experiments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.execution_plans
    ADD CONSTRAINT execution_plans_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.task_executions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.experiment_labels
    ADD CONSTRAINT experiment_labels_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES public.experiments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.hallucinations
    ADD CONSTRAINT hallucinations_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.task_executions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.integrity_notes
    ADD CONSTRAINT integrity_notes_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.task_executions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.llm_calls
    ADD CONSTRAINT llm_calls_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.task_executions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.quality_evaluations
    ADD CONSTRAINT quality_evaluations_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.task_executions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.subtask_executions
    ADD CONSTRAINT subtask_executions_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.task_executions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.task_executions
    ADD CONSTRAINT task_executions_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES public.experiments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.task_executions
    ADD CONSTRAINT task_executions_id_fkey FOREIGN KEY (id) REFERENCES public.trial_starts(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.token_refresh_metrics
    ADD CONSTRAINT token_refresh_metrics_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES public.experiments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.tool_calls
    ADD CONSTRAINT tool_calls_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.task_executions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.transcript_messages
    ADD CONSTRAINT transcript_messages_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.trial_starts(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.trial_attempts
    ADD CONSTRAINT trial_attempts_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.task_executions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.trial_starts
    ADD CONSTRAINT trial_starts_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES public.experiments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.unresolved_imports
    ADD CONSTRAINT unresolved_imports_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.task_executions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.workspace_changes
    ADD CONSTRAINT workspace_changes_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES public.task_executions(id) ON DELETE CASCADE;
