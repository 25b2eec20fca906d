package dev.agentbench.testing;

import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.Timings;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Traffic;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialRecords;
import dev.agentbench.result.TrialResult;
import dev.agentbench.result.TrialSubject;
import dev.agentbench.result.WorkspaceDiff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A trial in the making; starts as one that passed. Each method changes one thing. */
public final class TrialDraft {
  private final TaskRef task;
  private ExperimentId experiment;
  private Mode mode = Mode.MULTI_AGENT;
  private int repeat;
  private Instant start = Samples.START;
  private Outcome outcome = Outcome.PASSED;
  private @Nullable String reason;
  private String answer = "Done.";
  private Timings timings = timings(Duration.ofMillis(12_340));
  private List<AttemptRecord> attempts = List.of();
  private List<ToolCallRecord> toolCalls = List.of();
  private List<LlmCall> llmCalls = List.of();
  private List<AgentSwitch> agentSwitches = List.of();
  private List<CheckResult> checks = List.of();
  private final List<Hallucination> hallucinations = new ArrayList<>();
  private final List<PlanRecord> plans = new ArrayList<>();
  private final List<IntegrityNote> integrity = new ArrayList<>();
  private final List<Milestone> milestones = new ArrayList<>();
  private @Nullable WorkspaceDiff diff;
  private @Nullable String workspace;

  TrialDraft(TaskRef task, ExperimentId experiment) {
    this.task = task;
    this.experiment = experiment;
  }

  public TrialDraft in(ExperimentId other, Mode otherMode) {
    experiment = other;
    mode = otherMode;
    return this;
  }

  public TrialDraft startedAt(Instant instant) {
    start = instant;
    return this;
  }

  public TrialDraft repeat(int number) {
    repeat = number;
    return this;
  }

  public TrialDraft outcome(Outcome ended, @Nullable String why) {
    outcome = ended;
    reason = why;
    return this;
  }

  public TrialDraft answer(String text) {
    answer = text;
    return this;
  }

  public TrialDraft lasting(Duration conversation) {
    return timings(timings(conversation));
  }

  public TrialDraft timings(Timings measured) {
    timings = measured;
    return this;
  }

  public TrialDraft attempts(AttemptRecord... made) {
    attempts = List.of(made);
    return this;
  }

  public TrialDraft toolCalls(ToolCallRecord... calls) {
    toolCalls = List.of(calls);
    return this;
  }

  public TrialDraft llmCalls(LlmCall... calls) {
    llmCalls = List.of(calls);
    return this;
  }

  public TrialDraft agentSwitches(AgentSwitch... switches) {
    agentSwitches = List.of(switches);
    return this;
  }

  /** Each name hands over to the next. */
  public TrialDraft agents(String... names) {
    List<AgentSwitch> chain = new ArrayList<>();
    for (int i = 1; i < names.length; i++) {
      chain.add(new AgentSwitch(1, names[i - 1], names[i], "next step", "0.9", Samples.START));
    }
    agentSwitches = chain;
    return this;
  }

  public TrialDraft checks(CheckResult... results) {
    checks = List.of(results);
    return this;
  }

  public TrialDraft hallucination(Hallucination.Type type, String description) {
    hallucinations.add(new Hallucination(1, type, description, Samples.START));
    return this;
  }

  public TrialDraft noted(IntegrityNote.Rule rule, String where, String evidence) {
    integrity.add(new IntegrityNote(rule, where, evidence));
    return this;
  }

  public TrialDraft plan(PlanRecord plan) {
    plans.add(plan);
    return this;
  }

  public TrialDraft milestone(Milestone milestone) {
    milestones.add(milestone);
    return this;
  }

  public TrialDraft diff(WorkspaceDiff changed) {
    diff = changed;
    return this;
  }

  public TrialDraft workspace(@Nullable String path) {
    workspace = path;
    return this;
  }

  /** The trial; its id follows from experiment, task and repeat. */
  public Trial trial() {
    String name = experiment + "/" + task.id() + "/" + repeat;
    return new Trial(
        new TrialId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
        new TrialSubject(experiment, task, mode, repeat),
        start,
        start.plus(timings.conversation()),
        new TrialResult(outcome, reason, answer),
        timings,
        new Traffic(6, 2_400, 25, 18_000, 0),
        new TrialRecords(
            attempts,
            toolCalls,
            llmCalls,
            agentSwitches,
            checks,
            hallucinations,
            plans,
            integrity,
            milestones),
        diff,
        workspace);
  }

  private static Timings timings(Duration conversation) {
    return new Timings(
        conversation,
        Duration.ofMillis(840),
        Duration.ofMillis(1_500),
        conversation,
        Duration.ZERO);
  }
}
