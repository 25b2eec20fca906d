package dev.agentbench.result;

import dev.agentbench.agent.TokenUsage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A finished trial in numbers: all that figures and comparisons ask of it, without its calls,
 * checks and texts. Numbers are those of the attempt that counts.
 *
 * @param repeat 0-based
 * @param costUsd 0 without LLM calls, which then says nothing
 * @param costEstimated whether the price of one of its models was not known
 * @param successfulToolCalls at most {@code toolCalls}
 * @param integrityNotes 0 also where none was looked for
 * @param routedAsExpected null when the task expects no agent or none was seen
 * @param agents who was switched from or to, or called a model or a tool; in lower case, since
 *     Gateways capitalise as they like
 * @param models which agent asked which model
 */
public record TrialMetrics(
    ExperimentId experiment,
    TaskRef task,
    int repeat,
    Outcome outcome,
    Timings timings,
    TokenUsage tokens,
    double costUsd,
    boolean costEstimated,
    int llmCalls,
    int toolCalls,
    int successfulToolCalls,
    int agentSwitches,
    int hallucinations,
    int integrityNotes,
    @Nullable Boolean routedAsExpected,
    Set<String> agents,
    Set<AgentModel> models,
    PlanFigures plans) {

  public TrialMetrics {
    agents = Set.copyOf(agents);
    models = Set.copyOf(models);
  }

  public TrialKey key() {
    return new TrialKey(experiment, task.id(), repeat);
  }

  /** Whether there is a reason to look at it by hand. */
  public boolean flagged() {
    return integrityNotes > 0;
  }

  public boolean passed() {
    return outcome == Outcome.PASSED;
  }
}
