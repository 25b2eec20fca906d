package dev.agentbench.result;

import java.util.List;

/**
 * Everything recorded in a trial, the rows of all its attempts.
 *
 * @param integrity reasons to look at it by hand; they change no outcome
 * @param milestones in the order in which they were taken
 */
public record TrialRecords(
    List<AttemptRecord> attempts,
    List<ToolCallRecord> toolCalls,
    List<LlmCall> llmCalls,
    List<AgentSwitch> agentSwitches,
    List<CheckResult> checks,
    List<Hallucination> hallucinations,
    List<PlanRecord> plans,
    List<IntegrityNote> integrity,
    List<Milestone> milestones) {

  /** Of a trial in which nothing happened. */
  public static final TrialRecords NONE =
      new TrialRecords(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of());

  public TrialRecords {
    attempts = List.copyOf(attempts);
    toolCalls = List.copyOf(toolCalls);
    llmCalls = List.copyOf(llmCalls);
    agentSwitches = List.copyOf(agentSwitches);
    checks = List.copyOf(checks);
    hallucinations = List.copyOf(hallucinations);
    plans = List.copyOf(plans);
    integrity = List.copyOf(integrity);
    // Records that older versions wrote have none.
    milestones = milestones == null ? List.of() : List.copyOf(milestones);
  }
}
