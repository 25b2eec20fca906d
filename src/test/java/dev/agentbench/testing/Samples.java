package dev.agentbench.testing;

import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.AttemptRecord.Cause;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Conditions;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.ExperimentTasks;
import dev.agentbench.result.GatewayDescription;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.Label;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.RunnerDescription;
import dev.agentbench.result.Schedule;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.Timings;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Experiments and trials with names: one of each kind that a run yields, with fixed ids and times.
 * Each trial is complete in itself and belongs to {@link #completed()}; a {@link TrialDraft} varies
 * one.
 */
public final class Samples {
  /** When every sample began. */
  public static final Instant START = Instant.parse("2026-01-20T10:00:00Z");

  private static final ExperimentId MULTI_AGENT =
      ExperimentId.parse("7c9e6679-7425-40de-944b-e07fc1f90ae7");
  private static final ExperimentId SINGLE_AGENT =
      ExperimentId.parse("1b4e28ba-2fa1-41d2-883f-0016d3cca427");
  private static final UUID GROUP = UUID.fromString("6fa459ea-ee8a-4ca4-894e-db77e160355e");
  private static final String KNOWN_MODEL = "gpt-4o";

  private Samples() {}

  /** A finished multi-agent experiment of ten tasks with a real model. */
  public static Experiment completed() {
    return new Experiment(
        MULTI_AGENT,
        Mode.MULTI_AGENT,
        "nightly",
        List.of(new Label("branch", "main"), new Label("prompt", "v7")),
        GROUP,
        START,
        manifest(10, 1, false),
        new Experiment.End(START.plusSeconds(185), Experiment.Status.COMPLETED, null));
  }

  /** The same tasks in single-agent mode, from the same command as {@link #completed()}. */
  public static Experiment completedSingleAgent() {
    return new Experiment(
        SINGLE_AGENT,
        Mode.SINGLE_AGENT,
        "nightly",
        List.of(new Label("branch", "main"), new Label("prompt", "v7")),
        GROUP,
        START.plusSeconds(190),
        manifest(10, 1, false),
        new Experiment.End(START.plusSeconds(500), Experiment.Status.COMPLETED, null));
  }

  /** Scripted agents answered, and the user stopped it. */
  public static Experiment interruptedScripted() {
    return new Experiment(
        MULTI_AGENT,
        Mode.MULTI_AGENT,
        null,
        List.of(),
        null,
        START,
        manifest(10, 1, true),
        new Experiment.End(
            START.plusSeconds(42), Experiment.Status.INTERRUPTED, "stopped by the user"));
  }

  /** Like {@link #completed()}, of another size. */
  public static Experiment completed(int tasks, int repeats) {
    Experiment once = completed();
    return new Experiment(
        once.id(),
        once.mode(),
        once.name(),
        once.labels(),
        null,
        once.startedAt(),
        manifest(tasks, repeats, false),
        once.end());
  }

  /** A simple task, passed by the coder in two tool calls. */
  public static Trial passedSimple() {
    return draft("task_001", "simple", "coding", "Create a greeter class", "Coder").trial();
  }

  /** A complex task with a plan, passed by two agents, on a model that the price table lacks. */
  public static Trial passedWithPlan() {
    TrialDraft draft =
        draft("task_002", "complex", "mixed", "Design and build a cache", "Architect + Coder");
    return draft
        .agents("orchestrator", "architect", "coder")
        .llmCalls(
            llmCall(1, "orchestrator", KNOWN_MODEL, 900, 120, 0.0034, false),
            llmCall(1, "architect", "house-model-7b", 4200, 1500, 0.0351, true),
            llmCall(1, "coder", KNOWN_MODEL, 6100, 2300, 0.0383, false))
        .lasting(Duration.ofMillis(92_400))
        .plan(
            new PlanRecord(
                1,
                "plan-1",
                "Design and build a cache",
                List.of(
                    subtask("s1", 1, "Design", "architect"), subtask("s2", 2, "Build", "coder")),
                START.plusSeconds(4),
                START.plusSeconds(90),
                true))
        .milestone(milestone("s1", 40, 1, Status.FAILED))
        .milestone(milestone("s2", 75, 2, Status.PASSED))
        .trial();
  }

  /** Answered, but one of three checks failed; it also asked for a tool that does not exist. */
  public static Trial failedCheck() {
    return draft("task_003", "medium", "debug", "Fix the off-by-one error", "Debug")
        .outcome(Outcome.FAILED, "2 of 3 checks passed, 3 needed")
        .agents("orchestrator", "coder")
        .checks(
            check("file_exists", "lib/range.dart", Status.PASSED, ""),
            check("syntax_valid", "lib/range.dart", Status.PASSED, ""),
            check(
                "test_passes",
                "test/range_test.dart",
                Status.FAILED,
                """
                exit code 1
                00:01 +2 -1: Range last is included [E]
                  Expected: <10>
                    Actual: <9>\
                """))
        .toolCalls(
            toolCall("read_file", "coder", 4, null),
            toolCall("grep_everything", "coder", 1, "Unknown tool: grep_everything"),
            toolCall("write_file", "coder", 7, null),
            toolCall("execute_command", "coder", 2150, "exit code 1"))
        .hallucination(Hallucination.Type.UNKNOWN_TOOL, "grep_everything is no tool")
        .workspace("data/workspaces/7c9e6679/task_003")
        .trial();
  }

  /** Silent for longer than the limit; had read a file that never existed. */
  public static Trial timedOut() {
    return draft("task_004", "complex", "architecture", "Split the monolith", "Architect")
        .outcome(Outcome.TIMEOUT, "no message for 300 s")
        .agents("orchestrator", "architect")
        .timings(
            new Timings(
                Duration.ofMillis(312_400),
                Duration.ofMillis(1_900),
                Duration.ofMillis(5_200),
                null,
                Duration.ZERO))
        .checks()
        .toolCalls(toolCall("read_file", "architect", 3, "File not found: docs/adr.md"))
        .hallucination(Hallucination.Type.NONEXISTENT_FILE, "docs/adr.md was never there")
        .answer("")
        .workspace("data/workspaces/7c9e6679/task_004")
        .trial();
  }

  /** Answered, but the tool of its only check is not installed. */
  public static Trial unverified() {
    return draft("task_005", "simple", "coding", "Add a Flutter widget", "Coder")
        .outcome(Outcome.UNVERIFIED, "no check could run")
        .checks(check("syntax_valid", "lib/widget.dart", Status.SKIPPED, "dart is not installed"))
        .trial();
  }

  /** Infrastructure failed on all three attempts; the first had already used a model. */
  public static Trial infrastructureError() {
    return draft("task_006", "medium", "coding", "Parse the config", "Coder")
        .outcome(Outcome.ERROR, "connection closed by the Gateway (1012)")
        .agents()
        .timings(Timings.NONE)
        .checks()
        .toolCalls()
        .answer("")
        .llmCalls(llmCall(1, "coder", KNOWN_MODEL, 800, 90, 0.0029, false))
        .attempts(
            attempt(1, Cause.INFRASTRUCTURE, "connection closed by the Gateway (1012)"),
            attempt(2, Cause.INFRASTRUCTURE, "connect refused"),
            attempt(3, Cause.INFRASTRUCTURE, "connection closed by the Gateway (1012)"))
        .trial();
  }

  /** Passed on the second attempt, after the connection had dropped. */
  public static Trial passedAfterRetry() {
    return draft("task_007", "medium", "coding", "Write a parser", "Coder")
        .attempts(
            attempt(1, Cause.INFRASTRUCTURE, "Streaming error"), attempt(2, Cause.ANSWERED, null))
        .agentSwitches(new AgentSwitch(2, "orchestrator", "coder", "code", "0.9", START))
        .llmCalls(
            llmCall(1, "coder", KNOWN_MODEL, 700, 60, 0.0024, false),
            llmCall(2, "coder", KNOWN_MODEL, 1400, 380, 0.0073, false))
        .toolCalls(
            new ToolCallRecord(
                2, "call_9", "write_file", "coder", START, Duration.ofMillis(6), true, null))
        .trial();
  }

  /** The user stopped the run while it talked. */
  public static Trial cancelled() {
    return draft("task_008", "simple", "question", "Explain the build", "Ask")
        .outcome(Outcome.CANCELLED, "stopped by the user")
        .agents()
        .checks()
        .toolCalls()
        .llmCalls()
        .answer("")
        .attempts(attempt(1, Cause.CANCELLED, "stopped by the user"))
        .trial();
  }

  /** One trial of every kind, in the order of their tasks. */
  public static List<Trial> everyKind() {
    return List.of(
        passedSimple(),
        passedWithPlan(),
        failedCheck(),
        timedOut(),
        unverified(),
        infrastructureError(),
        passedAfterRetry(),
        cancelled());
  }

  /** A passed trial of a task of one's own, to be varied. */
  public static TrialDraft draft(
      String task, String category, String type, String title, @Nullable String expectedAgent) {
    TaskRef ref =
        new TaskRef(new TaskId(task), category, type, title, expectedAgent, "d".repeat(64));
    return new TrialDraft(ref, MULTI_AGENT)
        .agents("orchestrator", "coder")
        .attempts(attempt(1, Cause.ANSWERED, null))
        .checks(
            check("file_exists", "lib/greeter.dart", Status.PASSED, ""),
            check("contains_text", "lib/greeter.dart", Status.PASSED, ""))
        .toolCalls(
            toolCall("write_file", "coder", 8, null), toolCall("read_file", "coder", 2, null))
        .llmCalls(
            llmCall(1, "orchestrator", KNOWN_MODEL, 600, 40, 0.0019, false),
            llmCall(1, "coder", KNOWN_MODEL, 1200, 400, 0.0070, false));
  }

  public static LlmCall llmCall(
      int attempt,
      String agent,
      String model,
      long input,
      long output,
      double costUsd,
      boolean estimated) {
    return new LlmCall(
        attempt,
        agent,
        model,
        START,
        Duration.ofMillis(2100),
        new TokenUsage(input, output),
        true,
        null,
        costUsd,
        estimated);
  }

  public static ToolCallRecord toolCall(
      String tool, String agent, long millis, @Nullable String error) {
    return new ToolCallRecord(
        1, "call_1", tool, agent, START, Duration.ofMillis(millis), error == null, error);
  }

  public static CheckResult check(String type, String subject, Status status, String detail) {
    return new CheckResult(
        type, subject, status, detail, Duration.ofMillis(12), START.plusSeconds(10), List.of());
  }

  public static AttemptRecord attempt(int number, Cause cause, @Nullable String reason) {
    return new AttemptRecord(
        number, "session-" + number, START, START.plusSeconds(10), cause, reason);
  }

  private static Milestone milestone(String subtask, int second, int calls, Status found) {
    return new Milestone(
        1,
        1,
        subtask,
        START.plusSeconds(second),
        calls,
        Milestone.State.CHECKED,
        null,
        List.of(Status.PASSED, found),
        Duration.ofMillis(8),
        Duration.ofMillis(650));
  }

  private static PlanRecord.SubtaskRecord subtask(
      String id, int sequence, String description, String agent) {
    return new PlanRecord.SubtaskRecord(
        id,
        sequence,
        description,
        agent,
        "2 min",
        SubtaskStatus.COMPLETED,
        START.plusSeconds(5),
        START.plusSeconds(40),
        35.0,
        "done",
        null);
  }

  private static Manifest manifest(int tasks, int repeats, boolean scripted) {
    return new Manifest(
        new RunnerDescription("0.1.0", "Java 17.0.15, Linux 6.1 amd64", ""),
        new ExperimentTasks(
            "tasks",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "3f2a9c1-dirty",
            tasks,
            "all tasks",
            List.of()),
        new Schedule(repeats, 5, 42, false),
        new GatewayDescription(
            scripted ? "embedded" : "https://gateway.example.org",
            scripted ? null : "1.4.2",
            scripted),
        "bubblewrap",
        "gateway:\n  base_url: https://gateway.example.org\n",
        List.of(),
        Conditions.UNKNOWN);
  }
}
