package dev.agentbench.store;

import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.Conditions;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.ExperimentTasks;
import dev.agentbench.result.GatewayDescription;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.Label;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.Approval;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.result.PlanRecord.Usage;
import dev.agentbench.result.RunnerDescription;
import dev.agentbench.result.Schedule;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TemplateVersion;
import dev.agentbench.result.Timings;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Traffic;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialRecords;
import dev.agentbench.result.TrialResult;
import dev.agentbench.result.TrialSubject;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.result.WorkspaceDiff.Change;
import dev.agentbench.result.WorkspaceDiff.ChangedFile;
import dev.agentbench.result.WorkspaceDiff.Content;
import dev.agentbench.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Experiments and trials to keep and read again. */
public final class Samples {
  /** Has microseconds, to which every database keeps times. */
  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

  /** Everything that text may hold: other scripts, emoji, quotes, line breaks, a NUL. */
  public static final String ODD_TEXT = "Привет, 世界 👩‍💻 'quoted' \"%_\" \r\n\t\u0000 after NUL";

  private Samples() {}

  public static Experiment running() {
    return running(NOON);
  }

  public static Experiment running(Instant startedAt) {
    return new Experiment(
        ExperimentId.random(),
        Mode.MULTI_AGENT,
        null,
        List.of(),
        null,
        startedAt,
        bareManifest(),
        null);
  }

  public static Experiment rich() {
    return rich(NOON);
  }

  /** With a value wherever there may be one. */
  public static Experiment rich(Instant startedAt) {
    return new Experiment(
        ExperimentId.random(),
        Mode.SINGLE_AGENT,
        "nightly " + ODD_TEXT,
        List.of(new Label("branch", "main"), new Label("branch", "main"), new Label("пусто", "")),
        UUID.randomUUID(),
        startedAt,
        new Manifest(
            new RunnerDescription("1.2.3", "Java 17, Linux", "process 1 on here"),
            new ExperimentTasks(
                "tasks",
                "ab".repeat(32),
                "0a1b2c3-dirty",
                12,
                "--tag fast",
                List.of(new TaskVersion(new TaskId("t"), "ab".repeat(32)))),
            new Schedule(3, 5, Long.MIN_VALUE, true),
            new GatewayDescription("https://gateway.example/api", "2.0", true),
            "bubblewrap",
            "gateway:\n  api_key: \"***\"\n# " + ODD_TEXT,
            List.of("task t", "gateway.timeout"),
            new Conditions(
                List.of(new TemplateVersion("my project", "cd".repeat(32))), "ef".repeat(32), "1")),
        null);
  }

  public static Experiment inGroup(UUID group, Instant startedAt) {
    Experiment alone = running(startedAt);
    return new Experiment(
        alone.id(), alone.mode(), null, List.of(), group, startedAt, alone.manifest(), null);
  }

  public static Manifest bareManifest() {
    return new Manifest(
        new RunnerDescription("", "", ""),
        new ExperimentTasks("", "", null, 0, "", List.of()),
        new Schedule(0, 0, 42, false),
        new GatewayDescription("embedded", null, false),
        "none",
        "",
        List.of(),
        Conditions.UNKNOWN);
  }

  public static Experiment.End completed() {
    return new Experiment.End(NOON.plusSeconds(60), Experiment.Status.COMPLETED, null);
  }

  public static Trial passed(Experiment experiment, String task, int repeat) {
    return plain(experiment, task, repeat, Outcome.PASSED, null);
  }

  public static Trial errored(Experiment experiment, String task, int repeat) {
    return plain(experiment, task, repeat, Outcome.ERROR, "Gateway error: 503");
  }

  public static Trial plain(
      Experiment experiment, String task, int repeat, Outcome outcome, String reason) {
    LlmCall call =
        new LlmCall(
            1,
            "coder",
            "gpt-4o",
            NOON,
            Duration.ofMillis(2_100),
            new TokenUsage(1_000, 200),
            true,
            null,
            0.25,
            false);
    return new Trial(
        TrialId.at(NOON),
        new TrialSubject(
            experiment.id(),
            new TaskRef(new TaskId(task), "simple", "coding", "A title", null, "cd".repeat(32)),
            experiment.mode(),
            repeat),
        NOON,
        NOON.plusSeconds(3),
        new TrialResult(outcome, reason, "Done."),
        new Timings(Duration.ofSeconds(3), null, null, null, Duration.ZERO),
        Traffic.NONE,
        new TrialRecords(
            List.of(
                new AttemptRecord(
                    1, "s-1", NOON, NOON.plusSeconds(3), AttemptRecord.Cause.ANSWERED, null)),
            List.of(),
            List.of(call),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        null,
        null);
  }

  /** Without anything that may be left out. */
  public static Trial bare(Experiment experiment) {
    return new Trial(
        TrialId.at(NOON),
        new TrialSubject(
            experiment.id(),
            new TaskRef(new TaskId("bare"), "", "", "", null, ""),
            experiment.mode(),
            0),
        NOON,
        NOON,
        new TrialResult(Outcome.CANCELLED, null, ""),
        Timings.NONE,
        Traffic.NONE,
        TrialRecords.NONE,
        null,
        null);
  }

  /** With several of everything, a value wherever there may be one, and odd texts. */
  public static Trial rich(Experiment experiment) {
    return new Trial(
        TrialId.at(NOON),
        new TrialSubject(
            experiment.id(),
            new TaskRef(
                new TaskId("task_001"), "сложно", "mixed", ODD_TEXT, "Architect + Coder", "ef"),
            experiment.mode(),
            4),
        NOON,
        NOON.plusNanos(1_000),
        new TrialResult(Outcome.FAILED, ODD_TEXT, ODD_TEXT + "!"),
        new Timings(
            Duration.ofMillis(61_001),
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMinutes(1),
            Duration.ofMinutes(14),
            Duration.ofMillis(1_500)),
        new Traffic(1, 2, 3, 1L << 40, 5),
        new TrialRecords(
            richAttempts(),
            richToolCalls(),
            richLlmCalls(),
            List.of(
                new AgentSwitch(1, null, "orchestrator", null, null, NOON),
                new AgentSwitch(1, "orchestrator", "coder", null, "high", NOON.plusSeconds(1)),
                new AgentSwitch(2, "orchestrator", "CODER", ODD_TEXT, "0.95", NOON.plusSeconds(9))),
            richChecks(),
            List.of(
                new Hallucination(1, Hallucination.Type.UNKNOWN_TOOL, "fly", NOON),
                new Hallucination(2, Hallucination.Type.UNRESOLVED_IMPORT, ODD_TEXT, NOON)),
            richPlans(),
            List.of(
                new IntegrityNote(
                    IntegrityNote.Rule.TESTS_EDITED, "src/test/ATest.java", "removed"),
                new IntegrityNote(
                    IntegrityNote.Rule.RUNNER_PROBED, "tool call 3, " + ODD_TEXT, ODD_TEXT)),
            richMilestones()),
        richDiff(),
        "data/workspaces/x");
  }

  /** The same of another task, with the calls of attempts that are not there. */
  public static Trial withAttempts(Trial trial, String task, List<AttemptRecord> attempts) {
    TaskRef ref = trial.task();
    return new Trial(
        TrialId.at(NOON),
        new TrialSubject(
            trial.experiment(),
            new TaskRef(
                new TaskId(task),
                ref.category(),
                ref.type(),
                ref.title(),
                ref.expectedAgent(),
                ref.digest()),
            trial.mode(),
            trial.repeat()),
        trial.startedAt(),
        trial.completedAt(),
        trial.result(),
        trial.timings(),
        trial.traffic(),
        new TrialRecords(
            attempts,
            trial.records().toolCalls(),
            trial.records().llmCalls(),
            trial.records().agentSwitches(),
            trial.records().checks(),
            trial.records().hallucinations(),
            trial.records().plans(),
            trial.records().integrity(),
            trial.records().milestones()),
        trial.diff(),
        trial.workspace());
  }

  /** The same with other requests to models. */
  public static Trial withCalls(Trial trial, List<LlmCall> calls) {
    TrialRecords records = trial.records();
    return new Trial(
        trial.id(),
        new TrialSubject(trial.experiment(), trial.task(), trial.mode(), trial.repeat()),
        trial.startedAt(),
        trial.completedAt(),
        trial.result(),
        trial.timings(),
        trial.traffic(),
        new TrialRecords(
            records.attempts(),
            records.toolCalls(),
            calls,
            records.agentSwitches(),
            records.checks(),
            records.hallucinations(),
            records.plans(),
            records.integrity(),
            records.milestones()),
        trial.diff(),
        trial.workspace());
  }

  /** One of each kind. */
  private static List<Milestone> richMilestones() {
    return List.of(
        new Milestone(
            1,
            1,
            ODD_TEXT,
            NOON,
            2,
            Milestone.State.CHECKED,
            null,
            List.of(CheckResult.Status.values()),
            Duration.ofMillis(7),
            Duration.ofMillis(1_250)),
        new Milestone(
            2,
            2,
            null,
            NOON.plusNanos(1_000),
            4,
            Milestone.State.DROPPED,
            ODD_TEXT,
            List.of(),
            Duration.ofMillis(9),
            Duration.ZERO),
        new Milestone(
            2,
            2,
            "s-2",
            NOON.plusSeconds(1),
            5,
            Milestone.State.LEFT_OUT,
            "no room",
            List.of(),
            Duration.ZERO,
            Duration.ZERO));
  }

  /** With a file of each kind, and one that is not listed. */
  public static WorkspaceDiff richDiff() {
    return new WorkspaceDiff(
        4,
        List.of(
            new ChangedFile(
                "lib/Привет 👩‍💻 \"%_\"\n",
                Change.CHANGED,
                Content.TEXT,
                1L << 33,
                "ab".repeat(32),
                true,
                2,
                1,
                true,
                "@@ -1 +1,2 @@\n-a\n+" + ODD_TEXT + "\n"),
            new ChangedFile(
                "lib/b", Change.ADDED, Content.BINARY, 0L, "cd", false, 0, 0, false, ""),
            new ChangedFile(
                "lib/c", Change.REMOVED, Content.TEXT, null, null, false, 0, 1, false, "@@ x")));
  }

  /** A request with a value in every column. */
  public static Control applied(ExperimentId experiment) {
    return new Control.Wish(ControlVerb.PAUSE_NOW, null, "Ann", ODD_TEXT)
        .to(experiment, ControlId.random(), NOON)
        .answered("paused", NOON.plusSeconds(1));
  }

  public static TokenRefresh refusedRefresh() {
    return new TokenRefresh(
        TokenRefresh.Type.FULL_AUTH,
        TokenRefresh.Trigger.UNAUTHORIZED,
        Duration.ofMillis(5),
        "refused",
        NOON);
  }

  public static TranscriptMessage message(TrialId trial, int sequence, String text) {
    Direction direction = sequence % 2 == 1 ? Direction.SENT : Direction.RECEIVED;
    return new TranscriptMessage(
        trial, 1, sequence, direction, NOON.plusMillis(sequence), text, false);
  }

  private static List<AttemptRecord> richAttempts() {
    return List.of(
        new AttemptRecord(
            1, null, NOON, NOON, AttemptRecord.Cause.INFRASTRUCTURE, "connection refused"),
        new AttemptRecord(2, "s-2", NOON, NOON.plusNanos(7_000), AttemptRecord.Cause.AGENT, ""));
  }

  private static List<ToolCallRecord> richToolCalls() {
    return List.of(
        new ToolCallRecord(1, null, "read_file", null, NOON, Duration.ofNanos(1), true, null),
        new ToolCallRecord(
            2, "c-1", "write_file", "coder", NOON, Duration.ofNanos(12_345_678), false, ODD_TEXT),
        new ToolCallRecord(
            2,
            "c-1",
            "write_file",
            "coder",
            NOON,
            Duration.ofDays(40).plusNanos(1),
            true,
            null,
            true));
  }

  private static List<LlmCall> richLlmCalls() {
    return List.of(
        new LlmCall(1, "unknown", "m", null, Duration.ZERO, TokenUsage.ZERO, false, "429", 0, true),
        new LlmCall(
            2,
            "coder",
            "gpt-4o",
            NOON,
            Duration.ofMillis(2_100),
            new TokenUsage(1_200, 400),
            true,
            null,
            0.1 + 0.2,
            false));
  }

  private static List<CheckResult> richChecks() {
    return List.of(
        check("file_exists", CheckResult.Status.PASSED, "", List.of()),
        check("syntax_valid", CheckResult.Status.FAILED, ODD_TEXT, List.of("a.b", "", "a.b")),
        check("test_passes", CheckResult.Status.SKIPPED, "dart is not installed", List.of()),
        check("syntax_valid", CheckResult.Status.ERROR, "crashed", List.of("package:x\ny")));
  }

  private static CheckResult check(
      String type, CheckResult.Status status, String detail, List<String> imports) {
    return new CheckResult(
        type, "lib/" + type, status, detail, Duration.ofNanos(1_000_001), NOON, imports);
  }

  private static List<PlanRecord> richPlans() {
    return List.of(
        new PlanRecord(1, "unnamed", "", List.of(), NOON, null, false),
        new PlanRecord(
            2,
            "p-2",
            ODD_TEXT,
            List.of(
                new SubtaskRecord(
                    "1", 1, "d", null, null, SubtaskStatus.BLOCKED, null, null, null, null, null),
                new SubtaskRecord(
                    "1",
                    2,
                    ODD_TEXT,
                    "coder",
                    "2 min",
                    SubtaskStatus.COMPLETED,
                    NOON,
                    NOON.plusSeconds(1),
                    1.0 / 3,
                    "ok",
                    "",
                    List.of("1", ""),
                    ODD_TEXT,
                    true,
                    new Usage(3, 5_000_000_000L, 7))),
            NOON,
            NOON.plusSeconds(2),
            true,
            "failed",
            0,
            2,
            null,
            4,
            "1 h",
            new Approval(NOON, NOON.plusSeconds(1), "modify", ODD_TEXT)),
        new PlanRecord(
            2,
            "p-3",
            "again",
            List.of(
                new SubtaskRecord(
                    "9", 9, "", null, null, SubtaskStatus.PENDING, null, null, null, null, null)),
            NOON,
            null,
            true));
  }
}
