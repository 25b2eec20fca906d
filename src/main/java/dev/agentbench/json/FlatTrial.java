package dev.agentbench.json;

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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trial as documents and spools have it: all fields on one level. Names and order stay as they
 * are, since older versions wrote them.
 *
 * @param integrity null in what versions wrote that had none
 * @param diff likewise
 * @param milestones likewise
 */
record FlatTrial(
    TrialId id,
    ExperimentId experiment,
    TaskRef task,
    Mode mode,
    int repeat,
    Instant startedAt,
    Instant completedAt,
    Outcome outcome,
    @Nullable String reason,
    String answer,
    Timings timings,
    Traffic traffic,
    List<AttemptRecord> attempts,
    List<ToolCallRecord> toolCalls,
    List<LlmCall> llmCalls,
    List<AgentSwitch> agentSwitches,
    List<CheckResult> checks,
    List<Hallucination> hallucinations,
    List<PlanRecord> plans,
    @Nullable List<IntegrityNote> integrity,
    @Nullable WorkspaceDiff diff,
    @Nullable String workspace,
    @Nullable List<Milestone> milestones) {

  static FlatTrial of(Trial trial) {
    TrialRecords records = trial.records();
    return new FlatTrial(
        trial.id(),
        trial.experiment(),
        trial.task(),
        trial.mode(),
        trial.repeat(),
        trial.startedAt(),
        trial.completedAt(),
        trial.outcome(),
        trial.result().reason(),
        trial.result().answer(),
        trial.timings(),
        trial.traffic(),
        records.attempts(),
        records.toolCalls(),
        records.llmCalls(),
        records.agentSwitches(),
        records.checks(),
        records.hallucinations(),
        records.plans(),
        records.integrity(),
        trial.diff(),
        trial.workspace(),
        records.milestones());
  }

  /** Throws {@link NullPointerException} when a list is missing. */
  Trial trial() {
    return new Trial(
        id,
        new TrialSubject(experiment, task, mode, repeat),
        startedAt,
        completedAt,
        new TrialResult(outcome, reason, answer),
        timings,
        traffic,
        new TrialRecords(
            attempts,
            toolCalls,
            llmCalls,
            agentSwitches,
            checks,
            hallucinations,
            plans,
            Objects.requireNonNullElse(integrity, List.of()),
            Objects.requireNonNullElse(milestones, List.of())),
        diff,
        workspace);
  }
}
