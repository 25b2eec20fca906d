package dev.agentbench.progress;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.Conditions;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.ExperimentTasks;
import dev.agentbench.result.GatewayDescription;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.RunnerDescription;
import dev.agentbench.result.Schedule;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.Timings;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Traffic;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialRecords;
import dev.agentbench.result.TrialResult;
import dev.agentbench.result.TrialSubject;
import dev.agentbench.task.TaskId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run that is played to a display by hand, on a clock that only the test moves. */
final class Stage implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-01-20T10:00:00Z");
  private static final ExperimentId EXPERIMENT = ExperimentId.random();
  private static final ExperimentId SINGLE_AGENT = ExperimentId.random();

  private final StringWriter written = new StringWriter();
  private final Map<String, TrialId> trials = new HashMap<>();
  private List<IntegrityNote> integrity = List.of();
  private Instant now = START;
  private int told;
  final ProgressDisplay display;

  Stage(ProgressMode mode, Terminal terminal) {
    display = ProgressDisplay.withoutTicks(mode, terminal, new PrintWriter(written), () -> now);
  }

  String output() {
    return written.toString();
  }

  /** What was written since this was asked for last. */
  String news() {
    String all = output();
    String news = all.substring(told);
    told = all.length();
    return news;
  }

  List<String> lines() {
    return output().lines().toList();
  }

  Stage after(double seconds) {
    now = now.plusMillis((long) (seconds * 1000));
    return this;
  }

  Stage notice(String text) {
    display.notice(new RunEvent.Notice(text));
    return this;
  }

  Stage tick() {
    display.tick();
    return this;
  }

  Stage plan(int trialCount) {
    return plan(trialCount, EXPERIMENT, Mode.MULTI_AGENT);
  }

  /** The other arm of a run in both modes. */
  Stage planSingleAgent(int trialCount) {
    return plan(trialCount, SINGLE_AGENT, Mode.SINGLE_AGENT);
  }

  private Stage plan(int trialCount, ExperimentId id, Mode mode) {
    Manifest manifest =
        new Manifest(
            new RunnerDescription("0.1.0", "Java", ""),
            new ExperimentTasks("tasks", "d1", null, trialCount, "", List.of()),
            new Schedule(1, 5, 1, false),
            new GatewayDescription("embedded", null, true),
            "none",
            "",
            List.of(),
            Conditions.UNKNOWN);
    Experiment experiment = new Experiment(id, mode, null, List.of(), null, now, manifest, null);
    display.experimentStarted(new RunEvent.ExperimentStarted(experiment, trialCount));
    return this;
  }

  Stage start(String task) {
    TrialId id = TrialId.at(now);
    trials.put(task, id);
    TrialKey key = new TrialKey(EXPERIMENT, new TaskId(task), 0);
    display.trialStarted(new RunEvent.TrialStarted(id, key, now));
    return this;
  }

  Stage checks(String task) {
    display.trialChecking(new RunEvent.TrialChecking(id(task)));
    return this;
  }

  Stage waits(String task, String reason, double seconds) {
    Duration expected = Duration.ofMillis((long) (seconds * 1000));
    display.trialWaiting(new RunEvent.TrialWaiting(id(task), reason, expected));
    return this;
  }

  /** So many subtasks of its plan have ended. */
  Stage plans(String task, int over, int total) {
    display.planMoved(new RunEvent.PlanMoved(id(task), over, total));
    return this;
  }

  Stage speaks(String task) {
    display.messageExchanged(
        new RunEvent.MessageExchanged(
            new TranscriptMessage(
                id(task), 1, 1, TranscriptMessage.Direction.SENT, now, "{}", false)));
    return this;
  }

  Stage passes(String task) {
    return finishes(task, Outcome.PASSED, null);
  }

  Stage finishes(String task, Outcome outcome, @Nullable String reason) {
    display.trialFinished(new RunEvent.TrialFinished(trial(task, outcome, reason)));
    return this;
  }

  /** An ended trial is asked for once more. */
  Stage requeues(String task, Outcome outcome) {
    TrialKey key = new TrialKey(EXPERIMENT, new TaskId(task), 0);
    display.trialRequeued(new RunEvent.TrialRequeued(id(task), key, outcome));
    return this;
  }

  Stage passesWith(String task, IntegrityNote... notes) {
    integrity = List.of(notes);
    return passes(task);
  }

  /** 4.2 s, five tools, 1,234 tokens, 0.0042 USD. */
  private Trial trial(String task, Outcome outcome, @Nullable String reason) {
    Instant started = now.minusMillis(4200);
    AttemptRecord attempt =
        new AttemptRecord(1, "s1", started, now, AttemptRecord.Cause.ANSWERED, null);
    ToolCallRecord tool =
        new ToolCallRecord(
            1, "c1", "read_file", "coder", started, Duration.ofMillis(3), true, null);
    LlmCall call =
        new LlmCall(
            1,
            "coder",
            "scripted-large",
            started,
            Duration.ofSeconds(1),
            new TokenUsage(1000, 234),
            true,
            null,
            0.0042,
            false);
    return new Trial(
        id(task),
        new TrialSubject(
            EXPERIMENT,
            new TaskRef(new TaskId(task), "simple", "debug", "A title", null, "d1"),
            Mode.MULTI_AGENT,
            0),
        started,
        now,
        new TrialResult(outcome, reason, "done"),
        new Timings(Duration.ofMillis(4200), null, null, null, Duration.ZERO),
        Traffic.NONE,
        new TrialRecords(
            List.of(attempt),
            Collections.nCopies(5, tool),
            List.of(call),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            integrity,
            List.of()),
        null,
        null);
  }

  private TrialId id(String task) {
    TrialId id = trials.get(task);
    if (id == null) {
      throw new IllegalArgumentException(task + " was not started");
    }
    return id;
  }

  @Override
  public void close() {
    display.close();
  }
}
